"""The guarded way to the clipboard: from any part of a page up to what hands texts to the entry of its stay."""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QTableView, QWidget


@runtime_checkable
class HandsOn(Protocol):
    """What passes a text on to the clipboard entry of its stay: a page, and every part of one that copies."""

    copy_requested: SignalInstance


def hand_on(part: QWidget, text: str, name: str) -> None:
    """Copy ``text`` of ``part``, called ``name``, so that it is taken back; nothing where nobody would take it back."""
    above = part.parentWidget()
    while above is not None and not isinstance(above, HandsOn):
        above = above.parentWidget()
    if isinstance(above, HandsOn) and text:
        above.copy_requested.emit(text, name)


class GuardedTable(QTableView):
    """A table whose present cell is copied by the guarded way."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy what the cell shows; Qt's own copy would stay on the clipboard."""
        if event.matches(QKeySequence.StandardKey.Copy):
            at = self.currentIndex()
            name = self.model().headerData(at.column(), Qt.Orientation.Horizontal) if at.isValid() else ""
            hand_on(self, str(at.data() or ""), str(name or ""))
            event.accept()
        else:
            super().keyPressEvent(event)
