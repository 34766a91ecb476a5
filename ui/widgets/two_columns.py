"""Two parts beside each other while there is room, else below one another."""

from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

_ROOM: Final = 46  # heights of a line of text: from here on two columns can be read


class TwoColumns(QWidget):
    """A wide and a narrow part."""

    def __init__(self, wide: QWidget, narrow: QWidget) -> None:
        super().__init__()
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(round(self.fontMetrics().height() * 0.8))
        self._row.addWidget(wide, 3)
        self._row.addWidget(narrow, 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn with the width."""
        super().resizeEvent(event)
        is_roomy = self.width() >= _ROOM * self.fontMetrics().height()
        direction = QBoxLayout.Direction.LeftToRight if is_roomy else QBoxLayout.Direction.TopToBottom
        if direction != self._row.direction():
            self._row.setDirection(direction)
