"""Widgets beside each other where there is room, below each other where there is none."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget


class SideBySide(QWidget):
    """``parts`` in columns of one width from ``room`` heights of a line of text on.

    ``shares`` of the width may differ; a part with 0 is as wide as it likes.
    """

    def __init__(self, parts: Sequence[QWidget], room: float, shares: Sequence[int] = ()) -> None:
        super().__init__()
        self._room = room
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(round(self.fontMetrics().height() * 0.8))
        for part, share in zip(parts, shares or [1] * len(parts), strict=True):
            if share:
                part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            self._row.addWidget(part, share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn with the width."""
        super().resizeEvent(event)
        is_roomy = self.width() >= self._room * self.fontMetrics().height()
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if is_roomy else QBoxLayout.Direction.TopToBottom)
