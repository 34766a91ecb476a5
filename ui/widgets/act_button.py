"""Buttons that are grey while what they ask for cannot be done: of an entry of a menu, or of a page."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget


class GreyButton(QPushButton):
    """A button to which the keyboard's focus, which Qt takes from what turns grey, comes back as it can be pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._moved_to: QWidget | None = None

    def let(self, *, pressed: bool) -> None:
        """Let it be pressed, or be grey; who has gone elsewhere with the keyboard meanwhile stays there."""
        window, had = self.window(), self.window().focusWidget() is self
        QPushButton.setEnabled(self, pressed)
        if not pressed:
            self._moved_to = window.focusWidget() if had else self._moved_to
        elif self._moved_to is not None:
            stayed, self._moved_to = window.focusWidget() is self._moved_to, None
            if stayed and self.isVisible():
                self.setFocus()


class ActButton(GreyButton):
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
            self.let(pressed=self._action.isEnabled())


class AskButton(GreyButton):
    """A page's button that asks the card: grey where the page has no use for it, and while the card is at work."""

    def __init__(self) -> None:
        super().__init__()
        self._useful, self._at_rest = True, True

    def setEnabled(self, useful: bool) -> None:  # noqa: FBT001 - Qt's
        """Say whether the page has a use for it."""
        self._useful = useful
        self.let(pressed=self._useful and self._at_rest)

    def rest(self, *, at_rest: bool) -> None:
        """Say whether nothing is done with the card now."""
        self._at_rest = at_rest
        self.let(pressed=self._useful and self._at_rest)
