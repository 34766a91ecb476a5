"""The PIN dialog: says which PIN and how many tries are left, takes it, and keeps nothing of it."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QStackedLayout, QWidget

from mynareader.errors import PinError
from mynareader.pins import PinKind, PinValue
from mynareader.reports import pins
from mynareader.words import Words

from ..widgets.text_label import as_heading
from .pin_steps import AskStep, ClosedStep, ConfirmStep, PinStep
from .tries import Tries

WIDTH = 28  # lines of text high


@dataclass(frozen=True)
class PinAnswer:
    """What the person gave: None when an optional PIN was left out; ``last_try_confirmed`` is for this one try."""

    value: PinValue | None = field(repr=False)
    last_try_confirmed: bool


class PinDialog(QDialog):
    """The dialog for one PIN; exactly one of ``answered`` (a ``PinAnswer``) and ``cancelled`` comes.

    None comes after ``forget``. A value is sent nowhere from here. The lines are emptied on submit, hide, close and
    ``forget``.
    """

    answered = Signal(object)
    cancelled = Signal()
    step: ClassVar[type[AskStep]] = AskStep

    def __init__(
        self,
        kind: PinKind,
        counters: Collection[pins.Counter],
        words: Words,
        *,
        optional: bool,
        refused: PinError | None,
        for_change: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind, self._tries = kind, Tries.of(counters)
        self._pending: PinValue | None = None
        self._over = False
        self._stack, self._steps = QStackedLayout(self), list[PinStep]()
        self._ask: AskStep | None = None
        self._confirm: ConfirmStep | None = None
        if self._tries.closed:
            self._show_closed(words, optional=optional)
        else:
            self._show_asking(
                self.step(kind, self._tries, words, optional=optional, refused=refused, for_change=for_change)
            )
        self.setMinimumWidth(self.fontMetrics().height() * WIDTH)
        self.retranslate(words)

    def _show_closed(self, words: Words, *, optional: bool) -> None:
        closed = ClosedStep(self._kind, self._tries, words, optional=optional)
        closed.left_out.connect(self._leave_out)
        closed.cancelled.connect(self.reject)
        self._add(closed)

    def _show_asking(self, ask: AskStep) -> None:
        self._ask = ask
        self._ask.submitted.connect(self._submit)
        self._ask.left_out.connect(self._leave_out)
        self._ask.cancelled.connect(self.reject)
        self._ask.grew.connect(self._grow)
        self._add(self._ask)
        self._confirm = ConfirmStep(self._kind, self._tries, ask.words)
        self._confirm.confirmed.connect(self._spend)
        self._confirm.declined.connect(self._keep)
        self._add(self._confirm)

    def _add(self, step: PinStep) -> None:
        self._steps.append(step)
        self._stack.addWidget(step)

    def _turn_to(self, step: PinStep) -> None:
        self._stack.setCurrentWidget(step)
        step.begin()
        self._grow()

    def _grow(self) -> None:
        """Make room for a sentence that has just appeared; never shrinks under the person's eyes."""
        self._stack.activate()
        self.resize(self.width(), max(self.height(), self._stack.totalHeightForWidth(self.width())))

    def retranslate(self, words: Words) -> None:
        """Take another language; what is typed stays."""
        self.setWindowTitle(as_heading(words.text(f"pin.{self._kind.name}.short")))
        for step in self._steps:
            step.retranslate(words)

    def forget(self) -> None:
        """Empty everything and close without a word: the stay is over."""
        self._over = True
        self._wipe()
        self.close()

    def reject(self) -> None:
        """Close without a value."""
        self._wipe()
        if not self._over:
            self._over = True
            self.cancelled.emit()
        super().reject()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin where there is something to do."""
        super().showEvent(event)
        self._steps[self._stack.currentIndex()].begin()
        self._grow()

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget what nobody sees any more."""
        self._wipe()
        super().hideEvent(event)

    def _submit(self) -> None:
        if self._ask is None:
            return
        value = self._ask.entry.value()
        self._ask.entry.forget()
        if self._tries.last and self._confirm is not None:
            self._pending = value
            self._turn_to(self._confirm)
        else:
            self._answer(PinAnswer(value, last_try_confirmed=False))

    def _spend(self) -> None:
        value, self._pending = self._pending, None
        if value is not None:
            self._answer(PinAnswer(value, last_try_confirmed=True))

    def _keep(self) -> None:
        self._pending = None
        if self._ask is not None:
            self._turn_to(self._ask)

    def _leave_out(self) -> None:
        self._answer(PinAnswer(None, last_try_confirmed=False))

    def _answer(self, answer: PinAnswer) -> None:
        if self._over:
            return
        self._over = True
        self.accept()
        self.answered.emit(answer)

    def _wipe(self) -> None:
        self._pending = None
        if self._ask is not None:
            self._ask.entry.forget()
