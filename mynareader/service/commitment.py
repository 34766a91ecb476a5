"""The point of no return: until a new PIN is sent the work can be stopped, afterwards it is finished and reported."""

from __future__ import annotations

import threading

from mynareader.errors import WorkStopped


class Commitment:
    """Decide who comes first: the work that begins to write, or whoever wants it stopped. For any thread.

    One is for one job; ``passed`` stays true once writing began.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._writing = self._stopped = self.passed = False

    def begin(self) -> None:
        """Begin to write; raise WorkStopped when it was stopped before."""
        with self._lock:
            if self._stopped:
                raise WorkStopped
            self._writing = self.passed = True

    def end(self) -> None:
        """Have written everything and know what came of it."""
        with self._lock:
            self._writing = False

    def stop(self) -> bool:
        """Let nothing be written any more, and tell whether that came in time."""
        with self._lock:
            self._stopped = self._stopped or not self._writing
            return not self._writing
