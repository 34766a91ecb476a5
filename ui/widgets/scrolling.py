"""What scrolls where there is no room for it, and is laid out as ever where there is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ..system.spoken import PANE


class Paper(QScrollArea):
    """What scrolls, and takes the keys for it."""

    spoken_as = PANE


def scrolling(widget: QWidget) -> QScrollArea:
    """Let ``widget`` scroll where a screen is too small for it: nothing is ever beyond its edge."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(widget)
    return area
