"""The readers' watcher as a Qt signal: reports come from its own thread and arrive in the window's."""

from PySide6.QtCore import QObject, Signal

from mynareader.transports.watcher import Snapshot, Watcher


class ReaderWatcher(QObject):
    """Readers and cards; ``reported`` carries a ``Snapshot``: all readers' states, or why there are none."""

    reported = Signal(object)
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watcher = Watcher(self._report)
        self._arrived.connect(self._pass_on)

    def start(self) -> None:
        """Begin to watch."""
        self._watcher.start()

    def stop(self) -> None:
        """End within one second; nothing is reported any more."""
        self._watcher.stop()

    def _report(self, snapshot: Snapshot) -> None:
        self._arrived.emit(snapshot)

    def _pass_on(self, snapshot: Snapshot) -> None:
        self.reported.emit(snapshot)
