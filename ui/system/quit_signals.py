"""Close the window on SIGTERM, SIGINT and SIGHUP, so that the card is reset like on any other way out."""

import signal
import socket
from collections.abc import Callable
from types import FrameType
from typing import Final

from PySide6.QtCore import QObject, QSocketNotifier

SIGNALS: Final = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)


class QuitSignals(QObject):
    """Handlers that call ``on_quit`` in the window's thread when a signal arrives; ``restore`` puts things back."""

    def __init__(self, on_quit: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._on_quit = on_quit
        self._reader, self._writer = socket.socketpair()
        self._writer.settimeout(0.0)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._woken)
        self._fd = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        self._before = {number: signal.signal(number, _heard) for number in SIGNALS}

    def restore(self) -> None:
        """Stop listening."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._fd)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._reader.close()
        self._writer.close()

    def _woken(self) -> None:
        self._reader.recv(64)
        self._on_quit()


def _heard(_number: int, _frame: FrameType | None) -> None:
    """Do nothing here: the byte on the wake-up socket reaches Qt's loop."""
