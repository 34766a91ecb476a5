"""A value that can be selected and copied: what is copied is the text as held, and goes the clipboard's guarded way."""

import re
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QStyle, QStyleOptionFocusRect

from mynareader.card_text import visible

from ..system.language import joined, tr
from .hand_on import hand_on
from .text_label import TextLabel

_LONG_RUN: Final = re.compile(r"[!-~]{40}")  # longer than any word, number or group this card has
_BREAK: Final = "\u200b"  # ours alone: one that a card holds is shown as a mark


class ValueLabel(TextLabel):
    """A value that can be selected by mouse and keyboard; its accessible name says what it is, too."""

    def __init__(self, *, scale: float = 1.0, bold: bool = False) -> None:
        super().__init__(scale=scale, bold=bold)
        self._label, self._held = "", ""
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    @property
    def held(self) -> str:
        """Return the value as it was given, which may not be what is shown of it."""
        return self._held

    def set_label(self, label: str) -> None:
        """Say what the value is."""
        self._label = label
        self._name()

    def set_value(self, value: str) -> None:
        """Show ``value``, broken where nothing else breaks it; an empty one is forgotten everywhere."""
        self._held = value
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if value else Qt.FocusPolicy.NoFocus)  # copied by keys, too
        QLabel.setText(self, _LONG_RUN.sub(f"\\g<0>{_BREAK}", visible(value)))
        self._name()

    def selected(self) -> str:
        """Return what the selection, in what is shown, has of the value as held; all of it where nothing is."""
        if not self.hasSelectedText():
            return self._held
        units, start = self.text().encode("utf-16-le"), self.selectionStart()
        end = start + len(self.selectedText().encode("utf-16-le")) // 2  # Qt counts UTF-16 units
        first, last = (_characters(units[: 2 * place]) for place in (start, end))
        return self._held[first:last]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy by way of the stay's clipboard entry, which is taken back."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
            event.accept()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the same copy; Qt's own menu would leave the value on the clipboard."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("window.copy_field.copy_2"), self._copy)
        menu.popup(event.globalPos())

    def _copy(self) -> None:
        hand_on(self, self.selected(), self._label)

    def _name(self) -> None:
        self.setAccessibleName(joined("labelled", self._label, visible(self._held)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, and a frame around it while it has the focus."""
        super().paintEvent(event)
        if self.hasFocus():
            option = QStyleOptionFocusRect()
            option.initFrom(self)
            painter = QPainter(self)
            self.style().drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, option, painter, self)
            painter.end()


def _characters(units: bytes) -> int:
    """Count the characters of the value as held that stand in ``units`` (UTF-16) of what is shown."""
    return len(units.decode("utf-16-le").replace(_BREAK, ""))
