"""Close the window on SIGTERM, SIGINT and SIGHUP, so that the card is reset like on any other way out."""

import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import Final

from PySide6.QtCore import QObject, QSocketNotifier

from mynareader.transports.system import here

SIGNALS: Final = here.ENDING


class QuitSignals(QObject):
    """Handlers that call ``on_quit`` in the window's thread when a signal arrives; ``restore`` puts things back."""

    def __init__(self, on_quit: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._on_quit = on_quit
        self._reader, self._writer = _pair()
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


def _pair() -> tuple[socket.socket, socket.socket]:
    """Return two sockets that are connected, over this machine's own network where the system knows no other way."""
    with suppress(OSError):
        return socket.socketpair()
    with socket.create_server(("127.0.0.1", 0)) as server:
        writer = socket.create_connection(server.getsockname())
        while True:
            reader, peer = server.accept()
            if peer == writer.getsockname():
                return reader, writer
            reader.close()  # somebody else's


def _heard(_number: int, _frame: FrameType | None) -> None:
    """Do nothing here: the byte on the wake-up socket reaches Qt's loop."""
