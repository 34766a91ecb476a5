"""What few people want to see: folded away behind a line that opens it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from .reachable import LEAST_TARGET


class Fold(QWidget):
    """A line with an arrow, and ``content`` below it that shows while it is open; ``turned``: opened or closed."""

    turned = Signal(bool)

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.content, self.button = content, QToolButton()
        self.button.setCheckable(True)
        self.button.setAutoRaise(True)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setMinimumSize(LEAST_TARGET, LEAST_TARGET)
        self.button.toggled.connect(self._turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.button)
        column.addWidget(content)
        self._turn(open_=False)

    def name(self, text: str, about: str = "") -> None:
        """Say what is folded away, and for assistive technology of what."""
        self.button.setText(text)
        self.button.setAccessibleName(f"{text} {about}".strip())

    def turn(self, *, open_: bool) -> None:
        """Open or close it."""
        self.button.setChecked(open_)

    def _turn(self, open_: bool) -> None:  # noqa: FBT001 - a slot of Qt's
        self.button.setArrowType(Qt.ArrowType.DownArrow if open_ else Qt.ArrowType.RightArrow)
        self.content.setVisible(open_)
        self.turned.emit(open_)
