"""A few lines for what somebody pastes, taken exactly as it comes; nothing of it is kept after ``forget``."""

from typing import Final

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QPlainTextEdit

_LINES: Final = 3  # of text, high
_LONGEST: Final = 4000  # characters; far more than any field has


class PastedField(QPlainTextEdit):
    """One pasted text, which replaces what was there."""

    def __init__(self) -> None:
        super().__init__()
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().height() * (_LINES + 1))

    @property
    def pasted(self) -> str:
        """Return the text with every character that was pasted or typed; ``toPlainText`` would change some spaces."""
        return self.document().toRawText().replace("\u2029", "\n")

    def forget(self) -> None:
        """Empty the field."""
        self.clear()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take what is pasted or dropped in place of what was there."""
        if source.hasText():
            self.setPlainText(source.text()[:_LONGEST])
