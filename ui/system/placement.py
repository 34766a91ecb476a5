"""Where the window stands and how large it is: never larger than the screen, and as it was left. Nothing personal."""

import os
from typing import Final, Protocol

from PySide6.QtCore import QByteArray, QRect, QSettings, QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

_GEOMETRY: Final = "geometry"
_WELCOMED: Final = "welcomed"
_WIDTH, _HEIGHT = 76, 52  # in heights of a line of text, where the screen has the room


class Store(Protocol):
    """What keeps values by name, as ``QSettings`` does."""

    def value(self, key: str) -> object:
        """Return what is kept, None when nothing is."""

    def setValue(self, key: str, value: object) -> None:
        """Keep a value."""

    def sync(self) -> None:
        """Write what is to be kept."""


def store() -> Store:
    """Return the file of the user's that keeps how the window was left; Qt writes it whole or not at all."""
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "mynareader", "window")


def place(window: QWidget, kept: Store) -> None:
    """Put ``window`` where it was left, else at its usual size; in both cases inside what the screen has free."""
    known = kept.value(_GEOMETRY)
    if not (isinstance(known, QByteArray) and window.restoreGeometry(known)):
        em = window.fontMetrics().height()
        window.resize(_WIDTH * em, _HEIGHT * em)
    free = free_room(window)
    window.resize(window.size().boundedTo(free.size()))
    if not free.contains(window.geometry()):
        window.move(free.topLeft())


def free_room(near: QWidget) -> QRect:
    """Return what is free of the screen that ``near`` is to stand on.

    Not asked of the widget itself: of PySide's ``QWidget.screen`` the screen is gone with the widget, and who asks for
    it next ends the program.
    """
    screen = QGuiApplication.screenAt(near.window().geometry().center()) or QGuiApplication.primaryScreen()
    return screen.availableGeometry()


def fit(dialog: QWidget, lines: tuple[float, float]) -> None:
    """Make ``dialog`` so many heights of a line of text wide and high, as far as the screen has the room."""
    em = dialog.fontMetrics().height()
    wanted = QSize(*(round(side * em) for side in lines))
    dialog.resize(wanted.boundedTo(free_room(dialog.parentWidget() or dialog).size()))


def keep(window: QWidget, kept: Store) -> None:
    """Remember where ``window`` stands."""
    _keep(kept, _GEOMETRY, window.saveGeometry())


def is_first_start(kept: Store) -> bool:
    """Tell whether nobody was told yet what this is; from now on somebody was."""
    first = kept.value(_WELCOMED) is None
    if first:
        _keep(kept, _WELCOMED, value="yes")
    return first


def _keep(kept: Store, name: str, value: object) -> None:
    """Keep a value in a file that is the user's alone, like all that the program writes."""
    before = os.umask(0o077)
    try:
        kept.setValue(name, value)
        kept.sync()
    finally:
        os.umask(before)
