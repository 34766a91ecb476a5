"""What a person types for one PIN kind: a single line here, several in ``verification_b``."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from mynareader import errors
from mynareader.values.pins import IMPOSSIBLE, VERIFICATION_A, PinKind, PinValue
from mynareader.words import Words

from ..system.language import tr
from .secret_field import DIGITS, LETTERS_AND_DIGITS, SecretField

_GROUPS: Final = 4  # separators a long number may be written with, and a space to either side
DIGIT_WIDTH: Final = 1.6  # of a digit: how much room one character gets


class PinEntry(QWidget):
    """The lines of one PIN.

    ``changed`` follows the typing, ``entered`` is the Enter key in any line, ``hinted`` carries a sentence about what
    was changed or refused (empty: nothing), never what was typed.
    """

    changed = Signal()
    entered = Signal()
    hinted = Signal(str)

    def __init__(self, kind: PinKind, words: Words) -> None:
        super().__init__()
        self.kind, self.words = kind, words
        self.fields: list[SecretField] = []
        self._caps = False
        self._show = QPushButton()
        self._show.setAutoDefault(False)
        self._show.pressed.connect(self._reveal)
        self._show.released.connect(self._conceal)

    def add(self, field: SecretField) -> SecretField:
        """Take charge of one line."""
        self.fields.append(field)
        field.textEdited.connect(self._edited)
        field.inputRejected.connect(self._refuse)
        field.entered.connect(self.entered)
        field.caps_lock.connect(self._keep_caps)
        field.setFixedWidth(round(field.fontMetrics().horizontalAdvance("0") * DIGIT_WIDTH * (field.maxLength() + 2)))
        return field

    def row(self, *widgets: QWidget) -> QHBoxLayout:
        """Return ``widgets`` side by side."""
        row = QHBoxLayout()
        for widget in widgets:
            row.addWidget(widget)
        row.addStretch()
        return row

    def value(self) -> PinValue:
        """Return the value; raise MalformedPin, which holds nothing of it."""
        raise NotImplementedError

    @property
    def complete(self) -> bool:
        """Tell whether what is typed has the PIN's form."""
        try:
            self.value()
        except errors.MalformedPin:
            return False
        return True

    @property
    def impossible(self) -> str:
        """Return why what is typed, though long enough, cannot be the PIN; empty while it may become or be one."""
        try:
            self.value()
        except errors.MalformedPin as error:
            if error.reason in IMPOSSIBLE:
                what, meaning, _ = self.words.error(error)
                return self.words.joined("sentences", what, meaning)
        return ""

    def begin(self) -> None:
        """Put the cursor into the first line."""
        self.fields[0].setFocus()

    def forget(self) -> None:
        """Empty every line."""
        for field in self.fields:
            field.forget()

    def retranslate(self, words: Words) -> None:
        """Take another language; what is typed stays."""
        self.words = words
        self._show.setText(tr("window.pin_fields.show_while_pressed"))
        self._show.setAccessibleDescription(tr("window.pin_fields.shows_what_is_typed_for_as"))

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget when nobody sees this any more."""
        self.forget()
        super().hideEvent(event)

    def _reveal(self) -> None:
        for field in self.fields:
            field.reveal(shown=True)

    def _conceal(self) -> None:
        for field in self.fields:
            field.reveal(shown=False)

    def _edited(self) -> None:
        notes = [
            (any(field.is_wide for field in self.fields), self.words.text("talk.narrowed")),
            (self._is_separated, self.words.text("talk.separated")),
            (any(field.is_lower for field in self.fields), self.words.text("talk.uppercased")),
            (self._caps, tr("window.pin_fields.caps_lock_seems_to_be_on")),
        ]
        self.hinted.emit(self.words.joined("sentences", *(note for holds, note in notes if holds)))
        self.changed.emit()

    @property
    def _is_separated(self) -> bool:
        return any(not frozenset(self.kind.separators).isdisjoint(field.text()) for field in self.fields)

    def _refuse(self) -> None:
        self.hinted.emit(
            tr("window.pin_fields.only_letters_and_digits_can_be")
            if self.kind.upper_case
            else tr("window.pin_fields.only_digits_can_be_entered_here")
        )

    def _keep_caps(self, on: bool) -> None:  # noqa: FBT001 - a slot
        self._caps = on and self.kind.upper_case


class SingleEntry(PinEntry):
    """One line for a PIN that is known by heart or stands in one piece."""

    def __init__(self, kind: PinKind, words: Words) -> None:
        super().__init__(kind, words)
        self._label = QLabel()
        room = kind.longest + (_GROUPS if kind.separators else 0)
        alphabet = LETTERS_AND_DIGITS if kind.upper_case else DIGITS
        self._field = self.add(SecretField(room, alphabet | frozenset(kind.separators)))
        self._label.setBuddy(self._field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._label)
        layout.addLayout(self.row(self._field, self._show))
        self.retranslate(words)

    def value(self) -> PinValue:
        """Return the value; raise MalformedPin."""
        return self.kind.parse(self._field.text())

    def retranslate(self, words: Words) -> None:
        """Take another language."""
        super().retranslate(words)
        name, form = words.text(f"pin.{self.kind.name}.short"), words.text(f"pin.{self.kind.name}.form")
        label = tr("window.pin_fields.format", name=name, form=form)
        if self.kind is VERIFICATION_A:  # nobody calls it by its name
            name, label = words.text("report.my_number"), words.text("talk.a_number")
        self._label.setText(label)
        self._field.setAccessibleName(name)
        self._field.setAccessibleDescription(form)
