"""A button that does what an entry of a menu does."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget


class ActButton(QPushButton):
    """A button for the act called ``act``; what it does, and whether it can be pressed, is its action's."""

    def __init__(self, act: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.act = act
        self._action: QAction | None = None

    def take_part(self, action: QAction) -> None:
        """Do what ``action`` does, and be grey while it is; once."""
        if self._action is None:
            self._action = action
            self.clicked.connect(action.trigger)
            action.changed.connect(self._follow)
            self._follow()

    def _follow(self) -> None:
        if self._action is not None:
            self.setEnabled(self._action.isEnabled())
