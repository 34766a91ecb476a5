"""A list that drops down and is changed on purpose only."""

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox


class Choice(QComboBox):
    """A combo box that leaves the wheel to the page it stands on."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll: what was chosen stays chosen."""
        event.ignore()
