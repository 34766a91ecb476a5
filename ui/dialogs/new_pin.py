"""The dialog for a new PIN: typed twice, checked as it is typed, and changed only when the person says so."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QVBoxLayout, QWidget

from mynareader import errors
from mynareader.formats.sections import Tone
from mynareader.service.pins.change import Doubts, NewPin
from mynareader.values.pins import PinKind, PinValue
from mynareader.values.weak_pins import WEAK
from mynareader.words import Words

from ..system.language import tr
from ..widgets.finding_label import MessageLabel
from ..widgets.text_label import TextLabel
from .pin_fields import PinEntry
from .pin_steps import PinStep
from .secret_field import DIGITS, LETTERS_AND_DIGITS, SecretField
from .step_dialog import StepDialog


class TwiceEntry(PinEntry):
    """Two lines that must hold the same."""

    def __init__(self, kind: PinKind, words: Words) -> None:
        super().__init__(kind, words)
        self._labels = (QLabel(), QLabel())
        alphabet = LETTERS_AND_DIGITS if kind.upper_case else DIGITS
        self._first, self._again = (self.add(SecretField(kind.longest, alphabet)) for _ in range(2))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for label, field, more in zip(self._labels, self.fields, ((), (self._show,)), strict=True):
            label.setBuddy(field)
            layout.addWidget(label)
            layout.addLayout(self.row(field, *more))
        self.retranslate(words)

    def value(self) -> PinValue:
        """Return the value; raise MalformedPin, also when the two lines differ."""
        value, again = (self.kind.parse(field.text()) for field in self.fields)
        if value.reveal() != again.reveal():
            raise errors.MalformedPin(self.kind.name, "not_typed_alike")
        return value

    def first(self) -> PinValue:
        """Return what the first line holds; raise MalformedPin."""
        return self.kind.parse(self._first.text())

    def retranslate(self, words: Words) -> None:
        """Take another language; what is typed stays."""
        super().retranslate(words)
        form = words.text(f"pin.{self.kind.name}.form")
        texts = (tr("window.new_pin.new", form=form), tr("window.new_pin.new_once_more"))
        for label, field, text in zip(self._labels, self.fields, texts, strict=True):
            label.setText(text)
            field.setAccessibleName(text.replace("&", ""))
            field.setAccessibleDescription(form)


class NewPinStep(PinStep):
    """The new value, what speaks against it, and what will be done."""

    submitted = Signal()
    cancelled = Signal()
    grew = Signal()

    def __init__(self, kind: PinKind, doubts: Doubts, words: Words) -> None:
        super().__init__()
        self._kind, self._doubts, self.words = kind, doubts, words
        self._name, self._then = TextLabel(scale=1.2, bold=True), TextLabel(tone=Tone.PLAIN)
        self.entry = TwiceEntry(kind, words)
        self._hint, self._weak, self._insist = MessageLabel(), MessageLabel(), QCheckBox()
        self._submit, self._cancel = QPushButton(), QPushButton()
        for widget in (self._name, self.entry, self._hint, self._weak, self._insist, self._then):
            self.column.addWidget(widget)
        self.finish(None, self._cancel, self._submit)
        self.entry.changed.connect(self._check)
        self.entry.hinted.connect(self._show_hint)
        self.entry.entered.connect(self._enter)
        self._insist.toggled.connect(self._follow)
        self._submit.clicked.connect(self._enter)
        self._cancel.clicked.connect(self.cancelled)
        self.retranslate(words)

    def begin(self) -> None:
        """Wait for typing."""
        self._submit.setDefault(True)
        self.entry.begin()

    def retranslate(self, words: Words) -> None:
        """Take another language; what is typed stays."""
        self.words = words
        name = words.text(f"pin.{self._kind.name}.name")
        self._name.setText(tr("window.new_pin.new_2", name=name))
        self._then.setText(words.text("talk.pin_change_now", name=name))
        self.entry.retranslate(words)
        self._insist.setText(tr("window.new_pin.take_it_all_the_same"))
        self._submit.setText(tr("window.new_pin.change_it"))
        self._cancel.setText(tr("window.new_pin.cancel"))
        self._check()

    def forget(self) -> None:
        """Empty the lines."""
        self.entry.forget()

    def _reasons(self) -> tuple[str, ...]:
        try:
            return self._doubts(self.entry.first())
        except errors.MalformedPin:
            return ()

    def _check(self) -> None:
        """Say what speaks against what is typed now; a word given for another value counts no more."""
        reasons = self._reasons()
        self._insist.setChecked(False)
        self._insist.setVisible(not WEAK.isdisjoint(reasons))
        messages = (self.words.text("talk.pin_weak", reason=self.words.text(f"fact.reason.{one}")) for one in reasons)
        self._weak.show_message(self.words.joined("sentences", *messages), Tone.CARE, aloud=bool(reasons))
        self._follow()
        self.grew.emit()

    def _follow(self) -> None:
        overridden = WEAK if self._insist.isChecked() else frozenset[str]()
        self._submit.setEnabled(self.entry.complete and overridden.issuperset(self._reasons()))

    def _show_hint(self, text: str) -> None:
        self._hint.show_message(text, Tone.CARE, aloud=True)
        self.grew.emit()

    def _enter(self) -> None:
        if self._submit.isEnabled():
            self.submitted.emit()
            return
        try:
            self.entry.value()
        except errors.MalformedPin as error:
            reason = self.words.text(f"fact.reason.{error.reason}")
            self._show_hint(tr("window.new_pin.nothing_was_changed_the_problem", reason=reason))


class NewPinDialog(StepDialog):
    """The dialog for a new PIN; ``answered`` carries a ``NewPin``, and without one nothing is changed."""

    def __init__(self, kind: PinKind, doubts: Doubts, words: Words, *, parent: QWidget | None = None) -> None:
        super().__init__(kind, parent)
        self._ask = NewPinStep(kind, doubts, words)
        self._ask.submitted.connect(self._submit)
        self._ask.cancelled.connect(self.reject)
        self._ask.grew.connect(self._grow)
        self._add(self._ask)
        self.retranslate(words)

    def _submit(self) -> None:
        if not self._over:
            self._answer(NewPin(self._ask.entry.value(), find_out=True))
