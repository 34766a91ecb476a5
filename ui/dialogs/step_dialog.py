"""What the dialogs for secrets share: steps, one answer, and lines that are emptied as soon as nobody looks."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QStackedLayout, QWidget

from mynareader.values.pins import PinKind
from mynareader.words import Words

from ..system.placement import free_room
from ..widgets.reachable import let_settle, reachable
from .pin_steps import PinStep, slip_and_name

_WIDTH: Final = 28  # lines of text high


class StepDialog(QDialog):
    """A dialog of steps; exactly one of ``answered`` and ``cancelled`` comes, none after ``forget``.

    A value is sent nowhere from here. The lines are emptied on submit, hide, close and ``forget``.
    """

    answered = Signal(object)
    cancelled = Signal()

    def __init__(self, kind: PinKind, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._kind, self._over = kind, False
        self._stack, self._steps = QStackedLayout(self), list[PinStep]()
        self.setMinimumWidth(min(self.fontMetrics().height() * _WIDTH, free_room(parent or self).width()))

    def retranslate(self, words: Words) -> None:
        """Take another language; what is typed stays."""
        self.setWindowTitle(words.text("window.pin.title", pin=slip_and_name(self._kind, words)))
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
        for step in self._steps:
            reachable(step)
        let_settle(self._steps[self._stack.currentIndex()])
        self._steps[self._stack.currentIndex()].begin()
        self._grow()

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget what nobody sees any more."""
        self._wipe()
        super().hideEvent(event)

    def _add(self, step: PinStep) -> None:
        self._steps.append(step)
        self._stack.addWidget(step)

    def _turn_to(self, step: PinStep) -> None:
        self._stack.setCurrentWidget(step)
        let_settle(step)
        step.begin()
        self._grow()

    def _grow(self) -> None:
        """Make room for a sentence that has just appeared; never shrinks under the person's eyes."""
        self._stack.activate()
        wide = max(self.width(), self._stack.minimumSize().width())  # large text needs more than ``_WIDTH``
        self.resize(wide, max(self.height(), self._stack.totalHeightForWidth(wide)))

    def _answer(self, answer: object) -> None:
        if self._over:
            return
        self._over = True
        self.accept()
        self.answered.emit(answer)

    def _wipe(self) -> None:
        for step in self._steps:
            step.forget()
