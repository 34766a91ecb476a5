"""The steps of the PIN dialog: what is asked, the separate question for a last try, and what is text of a lock."""

from collections.abc import Mapping
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mynareader.errors import PinError
from mynareader.formats.sections import Tone
from mynareader.values.pins import PinKind, slip_sign
from mynareader.words import Words

from ..system.language import tr
from ..widgets.finding_label import MessageLabel
from ..widgets.text_label import TextLabel, as_heading
from .pin_fields import PinEntry, SingleEntry
from .tries import Tries
from .verification_b import VerificationBEntry


def slip_and_name(kind: PinKind, words: Words) -> str:
    """Return what a PIN is called everywhere in the window, behind its number on the slip."""
    name = words.text(f"pin.{kind.name}.short")
    sign = slip_sign(kind)
    return f"{sign} {name}" if sign else as_heading(name)


class PinStep(QWidget):
    """One step of a dialog: texts above, buttons below, the one for Enter last."""

    def __init__(self) -> None:
        super().__init__()
        em = self.fontMetrics().height()
        self.column = QVBoxLayout(self)
        self.column.setSpacing(em // 2)
        self.column.setContentsMargins(em, em, em, em)
        self._buttons = QHBoxLayout()

    def finish(self, *buttons: QPushButton | None) -> None:
        """Put the buttons below; None is the room between those on the left and those on the right."""
        for button in buttons:
            if button is None:
                self._buttons.addStretch()
            else:
                self._buttons.addWidget(button)
        self.column.addStretch()
        self.column.addSpacing(self.fontMetrics().height() // 2)
        self.column.addLayout(self._buttons)

    def begin(self) -> None:
        """Wait for the person."""
        raise NotImplementedError

    def forget(self) -> None:
        """Empty what can be typed into."""

    def retranslate(self, words: Words) -> None:
        """Take another language."""
        raise NotImplementedError


class AskStep(PinStep):
    """The question for the PIN: which one, where it stands and how many tries are left.

    ``entries`` are the lines to type in, by PIN kind name; what is not there is one line.
    """

    entries: ClassVar[Mapping[str, type[PinEntry]]] = {"b": VerificationBEntry}

    submitted = Signal()
    left_out = Signal()
    cancelled = Signal()
    grew = Signal()

    def __init__(
        self,
        kind: PinKind,
        tries: Tries,
        words: Words,
        *,
        optional: bool,
        refused: PinError | None,
        for_change: bool = False,
    ) -> None:
        super().__init__()
        self._kind, self._tries, self._refused, self._for_change = kind, tries, refused, for_change
        self._verdict = MessageLabel(scale=1.2, bold=True)
        self._hint, self._left = MessageLabel(), MessageLabel()
        self._name, self._where = TextLabel(scale=1.2, bold=True), TextLabel()
        self._purpose = TextLabel(tone=Tone.PLAIN)
        self.entry = self.entries.get(kind.name, SingleEntry)(kind, words)
        self._submit, self._leave_out, self._cancel = QPushButton(), QPushButton(), QPushButton()
        self._leave_out.setVisible(optional)
        for widget in (self._verdict, self._name, self._where, self._purpose, self._left, self.entry, self._hint):
            self.column.addWidget(widget)
        self.finish(self._leave_out, None, self._cancel, self._submit)
        self._connect()
        self.retranslate(words)

    def _connect(self) -> None:
        self.entry.changed.connect(self._follow)
        self.entry.hinted.connect(self._show_hint)
        self.entry.entered.connect(self._enter)
        self._submit.clicked.connect(self._enter)
        self._leave_out.clicked.connect(self.left_out)
        self._cancel.clicked.connect(self.cancelled)

    def retranslate(self, words: Words) -> None:
        """Take another language; what is typed stays."""
        self.words = words
        row = f"pin.{self._kind.name}"
        self._name.setText(slip_and_name(self._kind, words))
        self._where.setText(words.joined("parts", words.text(f"{row}.name"), words.text(f"{row}.where")))
        before = tr("window.pin_steps.to_change_it_enter_the_present") if self._for_change else ""
        self._purpose.setText(before or words.text(f"{row}.for"))
        self._left.show_message(self._tries.text(words), Tone.CARE if self._tries.low else Tone.PLAIN)
        if self._refused is not None:
            what, meaning, _ = words.error(self._refused)
            self._verdict.show_message(words.joined("sentences", what, self._tries.text(words)), Tone.BAD)
            self._left.hide()  # it is told above
            self._purpose.setText(meaning)
        self.entry.retranslate(words)
        self._submit.setText(tr("window.pin_steps.send"))
        self._leave_out.setText(tr("window.pin_steps.go_on_without_it"))
        self._cancel.setText(tr("window.pin_steps.cancel"))
        self._follow()

    def begin(self) -> None:
        """Wait for typing."""
        self._hint.show_message("", Tone.PLAIN)
        self._submit.setDefault(True)
        self.entry.begin()
        self._follow()

    def forget(self) -> None:
        """Empty the lines."""
        self.entry.forget()

    def _follow(self) -> None:
        self._submit.setEnabled(self.entry.complete)
        if self.entry.impossible:
            self._show_hint(self.entry.impossible)

    def _show_hint(self, text: str) -> None:
        self._hint.show_message(text, Tone.CARE, aloud=True)
        self.grew.emit()

    def _enter(self) -> None:
        if self.entry.complete:
            self.submitted.emit()
        elif not self.entry.impossible:  # which is told already
            form = self.words.text(f"pin.{self._kind.name}.form")
            self._show_hint(tr("window.pin_steps.nothing_was_sent_what_is_needed", form=form))


class ConfirmStep(PinStep):
    """The separate question whether the last try may be spent; Enter and Escape do not spend it."""

    confirmed = Signal()
    declined = Signal()

    def __init__(self, kind: PinKind, tries: Tries, words: Words) -> None:
        super().__init__()
        self._kind, self._tries = kind, tries
        self._question, self._then = MessageLabel(Tone.BAD), TextLabel()
        self._keep, self._spend = QPushButton(), QPushButton()
        self.column.addWidget(self._question)
        self.column.addWidget(self._then)
        self.finish(self._spend, None, self._keep)
        self._keep.clicked.connect(self.declined)
        self._spend.clicked.connect(self.confirmed)
        self.retranslate(words)

    def retranslate(self, words: Words) -> None:
        """Take another language."""
        self._question.show_message(self._tries.last_question(self._kind, words), Tone.BAD)
        self._then.setText(words.text(f"pin.{self._kind.name}.unlock"))
        self._keep.setText(tr("window.pin_steps.keep_the_last_try"))
        self._spend.setText(tr("window.pin_steps.use_the_last_try"))

    def begin(self) -> None:
        """Wait, with the safe answer in reach of the Enter key."""
        self._keep.setDefault(True)
        self._keep.setFocus()


class ClosedStep(PinStep):
    """The step where nothing can be asked: what stops working, and where it is unlocked. No line to type in."""

    left_out = Signal()
    cancelled = Signal()

    def __init__(self, kind: PinKind, tries: Tries, words: Words, *, optional: bool) -> None:
        super().__init__()
        self._kind, self._tries = kind, tries
        self._name = TextLabel(scale=1.2, bold=True)
        self._facts = [(counter, MessageLabel(), TextLabel()) for counter in tries.closed]
        self._leave_out, self._close = QPushButton(), QPushButton()
        self._leave_out.setVisible(optional)
        self.column.addWidget(self._name)
        for _, state, then in self._facts:
            self.column.addWidget(state)
            self.column.addWidget(then)
        self.finish(self._leave_out, None, self._close)
        self._leave_out.clicked.connect(self.left_out)
        self._close.clicked.connect(self.cancelled)
        self.retranslate(words)

    def retranslate(self, words: Words) -> None:
        """Take another language."""
        self._name.setText(as_heading(words.text(f"pin.{self._kind.name}.name")))
        for counter, state, then in self._facts:
            row = f"pin.{counter.pin}"
            text = words.text(f"report.pin.{counter.state}", attempts=0)
            state.show_message(words.joined("labelled", words.text(f"{row}.short"), text), Tone.BAD)
            then.setText("\n".join((words.text(f"{row}.locked"), words.text(f"{row}.unlock"))))
        self._leave_out.setText(tr("window.pin_steps.go_on_without_it"))
        self._close.setText(tr("window.pin_steps.close"))

    def begin(self) -> None:
        """Wait to be closed."""
        self._close.setDefault(True)
        self._close.setFocus()
