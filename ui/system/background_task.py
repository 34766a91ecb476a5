"""Run what has nothing to do with a stay outside the window's thread, and bring its result back."""

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal


class BackgroundTask(QObject):
    """One function at a time in a daemon thread; ``done`` carries what it returned."""

    done = Signal(object)
    _came = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._busy = False
        self._lock, self._over = threading.Lock(), False
        self._came.connect(self._pass_on)

    def start(self, do: Callable[[], object]) -> None:
        """Begin, unless something is under way already; ``do`` must not raise."""
        if not self._busy:
            self._busy = True
            threading.Thread(target=self._run, args=(do,), name="background task", daemon=True).start()

    def end(self) -> None:
        """Bring nothing back any more."""
        with self._lock:
            self._over = True

    def _run(self, do: Callable[[], object]) -> None:
        result = do()
        with self._lock:
            if not self._over:
                self._came.emit(result)

    def _pass_on(self, result: object) -> None:
        self._busy = False
        if not self._over:
            self.done.emit(result)
