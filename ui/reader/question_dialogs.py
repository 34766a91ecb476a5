"""The dialog for a question of a stay's thread; what is answered there goes back by ``reply``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog, QMessageBox, QWidget

from .messages import LastTryQuestion, NewPinQuestion, PinQuestion, Question

if TYPE_CHECKING:
    from mynareader.words import Words

    from .factories import Factories

Reply = Callable[[Any], None]


def dialog_for(
    question: Question,
    factories: Factories,
    words: Words,
    parent: QWidget,
    *,
    reply: Reply,
    decline: Callable[[], None],
) -> QDialog:
    """Return the dialog, which is not shown yet; ``decline`` is called where nobody answers."""
    if isinstance(question, LastTryQuestion):
        return _last_try(question, words, parent, reply)
    dialog = _asked(question, factories, words, parent)
    dialog.answered.connect(reply)
    dialog.cancelled.connect(decline)
    made: QDialog = dialog
    return made


def _asked(question: PinQuestion | NewPinQuestion, factories: Factories, words: Words, parent: QWidget) -> Any:  # noqa: ANN401 - the factories' own dialogs
    if isinstance(question, NewPinQuestion):
        return factories.new_pin_dialog(question.kind, question.doubts, words, parent=parent)
    return factories.pin_dialog(
        question.kind,
        question.counters,
        words,
        optional=question.optional,
        refused=question.refused,
        for_change=question.for_change,
        parent=parent,
    )


def _last_try(question: LastTryQuestion, words: Words, parent: QWidget, reply: Reply) -> QDialog:
    from ..dialogs.last_try import last_try_box  # not before it is needed
    from ..dialogs.tries import Tries

    box = last_try_box(question.kind, Tries.of(question.counters), words, parent)
    box.finished.connect(lambda button: reply(button == QMessageBox.StandardButton.Yes))
    return box
