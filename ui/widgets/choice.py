"""A list that drops down, and a number with two arrows: both are changed on purpose only."""

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSpinBox


class Choice(QComboBox):
    """A combo box that leaves the wheel to the page it stands on."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll: what was chosen stays chosen."""
        event.ignore()


class Count(QSpinBox):
    """A whole number from ``least`` to ``most`` that leaves the wheel to the page it stands on."""

    def __init__(self, least: int, most: int) -> None:
        super().__init__()
        self.setRange(least, most)
        self.setKeyboardTracking(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll: the number stays."""
        event.ignore()
