"""A few lines for what somebody pastes, taken exactly as it comes; nothing of it is kept after ``forget``.

What is copied out of them goes the clipboard's guarded way; Qt's own ways out, which nobody takes back, give nothing.
"""

from typing import Final

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QPlainTextEdit

from ..system.language import tr
from .hand_on import hand_on

_LINES: Final = 3  # of text, high
_QT_COPIES: Final = frozenset({"edit-cut", "edit-copy"})  # as Qt names them
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
        return _lines(self.document().toRawText())

    def forget(self) -> None:
        """Empty the field."""
        self.clear()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take what is pasted or dropped in place of what was there."""
        if source.hasText():
            self.setPlainText(source.text()[:_LONGEST])

    def createMimeDataFromSelection(self) -> QMimeData:
        """Give nothing to a drag and to the selection of X11."""
        return QMimeData()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy and cut by way of the stay's clipboard entry."""
        cut = event.matches(QKeySequence.StandardKey.Cut)
        if not cut and not event.matches(QKeySequence.StandardKey.Copy):
            super().keyPressEvent(event)
            return
        self._copy()
        if cut:
            self.textCursor().removeSelectedText()
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer ``menu``."""
        self.menu().popup(event.globalPos())

    def menu(self) -> QMenu:
        """Return Qt's menu with our way to copy in place of its own."""
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in menu.actions():
            if action.objectName() in _QT_COPIES:
                menu.removeAction(action)
        menu.addAction(tr("window.copy_field.copy_2"), self._copy)
        return menu

    def _copy(self) -> None:
        cursor = self.textCursor()
        hand_on(self, _lines(cursor.selectedText()) if cursor.hasSelection() else self.pasted, self.accessibleName())


def _lines(raw: str) -> str:
    return raw.replace("\u2029", "\n")
