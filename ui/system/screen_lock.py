"""Hear that the screen was locked, over D-Bus; without a session bus there is nothing to hear."""

import os
from typing import Final

from PySide6.QtCore import SLOT, QObject, Signal, Slot

try:
    from PySide6.QtDBus import QDBusConnection
except ImportError:  # pragma: no cover - some distributions package QtDBus apart
    QDBusConnection = None  # type: ignore[assignment, misc]  # the one optional part

from mynareader.transports.system import here

# Screen savers that send ActiveChanged(true) on locking: freedesktop.org (KDE, Xfce, ...), GNOME, MATE, Cinnamon.
INTERFACES: Final = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.cinnamon.ScreenSaver",
)


class ScreenLock(QObject):
    """Screen savers; ``locked`` when one says that it became active."""

    locked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.listening = _has_session_bus() and self._listen()

    def _listen(self) -> bool:
        bus = QDBusConnection.sessionBus()
        slot = SLOT("on_active_changed(bool)")
        return sum(self._connect(bus, interface, slot) for interface in INTERFACES) > 0

    def _connect(self, bus: QDBusConnection, interface: str, slot: str) -> bool:
        # The stubs want bytes, the binding takes a str only.
        return bus.connect("", "", interface, "ActiveChanged", self, slot)  # type: ignore[call-overload, no-any-return]

    @Slot(bool)
    def on_active_changed(self, active: bool) -> None:  # noqa: FBT001 - D-Bus calls it
        """Hear the screen saver."""
        if active:
            self.locked.emit()


def _has_session_bus() -> bool:
    """Look before asking: Qt would start a bus of its own where there is none."""
    return QDBusConnection is not None and here.screen_lock(os.environ) == "watched"
