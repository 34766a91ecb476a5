"""A line for a PIN: only fitting characters get in, nothing of it is kept, shown, predicted, undone or copied."""

import string
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QValidator
from PySide6.QtWidgets import QLineEdit

FULL_WIDTH: Final = 0xFEE0  # from U+0021 to U+FF01, as a Japanese input method writes it
_KEEPING: Final = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Undo,
    QKeySequence.StandardKey.Redo,
)


def _both_widths(characters: str) -> frozenset[str]:
    return frozenset(characters) | {chr(ord(character) + FULL_WIDTH) for character in characters}


DIGITS: Final = _both_widths(string.digits)
LETTERS_AND_DIGITS: Final = DIGITS | _both_widths(string.ascii_letters)
_WIDE: Final = LETTERS_AND_DIGITS - frozenset(string.digits + string.ascii_letters)


class _Alphabet(QValidator):
    """A validator that lets in characters of one alphabet only."""

    def __init__(self, alphabet: frozenset[str], parent: QObject) -> None:
        super().__init__(parent)
        self._alphabet = alphabet

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Refuse a change that brings another character; says nothing about the length."""
        fits = self._alphabet.issuperset(text)
        return (QValidator.State.Acceptable if fits else QValidator.State.Invalid), text, position


class SecretField(QLineEdit):
    """The line for one secret; ``entered`` is the Enter key, ``caps_lock`` says how that key seems to stand."""

    entered = Signal()
    caps_lock = Signal(bool)

    def __init__(self, longest: int, alphabet: frozenset[str] = DIGITS) -> None:
        super().__init__()
        self.setMaxLength(longest)
        self.setValidator(_Alphabet(alphabet, self))
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(False)
        self.setDragEnabled(False)
        self.selectionChanged.connect(self._select_nothing_shown)
        numeric = (
            Qt.InputMethodHint.ImhDigitsOnly
            if alphabet >= DIGITS and not alphabet >= LETTERS_AND_DIGITS
            else Qt.InputMethodHint.ImhPreferLatin
        )
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
            | numeric
        )

    @property
    def is_wide(self) -> bool:
        """Tell whether full-width characters were typed."""
        return any(character in _WIDE for character in self.text())

    @property
    def is_lower(self) -> bool:
        """Tell whether lower-case letters were typed."""
        return self.text() != self.text().upper()

    def forget(self) -> None:
        """Empty the line and its undo history (``clear`` would put the text into it)."""
        self.reveal(shown=False)
        self.setText("")

    def reveal(self, *, shown: bool) -> None:
        """Show what is typed, or dots."""
        self.deselect()
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of Enter and Caps Lock; take no key that would keep a copy."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
            return
        if any(event.matches(key) for key in _KEEPING):
            return
        self._look_at_case(event)
        super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget when nobody sees the line any more."""
        self.forget()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Hide what is shown when another window comes to the front."""
        if event.type() is QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.reveal(shown=False)
        super().changeEvent(event)

    def _select_nothing_shown(self) -> None:
        """Keep what is shown from the selection of X11, which hands it out."""
        if self.echoMode() is QLineEdit.EchoMode.Normal and self.hasSelectedText():
            self.deselect()

    def _look_at_case(self, event: QKeyEvent) -> None:
        """Guess Caps Lock from a letter, for Qt does not tell: capital without Shift, or small with it."""
        text = event.text()
        if len(text) == 1 and text.isascii() and text.isalpha():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock.emit(text.isupper() != shifted)
