"""A text to read: what a file holds, or what came of one."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from mynareader.card_text import visible

from ..system.placement import fit

_SIZE: Final = (40, 26)  # heights of a line of text


class TextDialog(QDialog):
    """A report as the command line writes it; what a file says of a person goes as the dialog is closed."""

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(visible(title))
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        # What is copied goes through the guarded clipboard, or not at all.
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.text.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that keys scroll
        self.text.setAccessibleName(visible(title))
        self.text.setPlainText(text)
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(self.text)
        column.addWidget(close)
        fit(self, _SIZE)

    def done(self, code: int) -> None:
        """Forget the text."""
        self.text.clear()
        super().done(code)
