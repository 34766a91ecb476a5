"""Waiting until readers or cards come or go, by events where the service tells of them, and never in a spin."""

import threading
import time
from collections.abc import Callable
from typing import Final

from mynareader.transports.readers import ReaderState
from mynareader.transports.system import here

NEW_READERS: Final = "\\\\?PnP?\\Notification"  # the pseudo reader that reports readers coming and going
MAX_WATCHED: Final = 16  # pcsc-lite: SCardGetStatusChange takes no more states
SLICE: Final = 0.5  # seconds; Ctrl-C is noticed between two calls, not inside one
LOOK_AGAIN: Final = 1.0  # seconds; for a reader that does not tell its state there is nothing to wait by
BREATH: Final = 0.02  # seconds before the next look where waiting ended at once; twice as long each time


class ReaderEvents:
    """The events of one context: ``look`` returns all states, ``wait_for`` waits for readers with their raw states.

    ``wait_for`` returns False where one of the readers is not known. That may be the pseudo reader, which macOS does
    not have: new readers are then seen with the next slice.
    """

    def __init__(
        self, look: Callable[[], tuple[ReaderState, ...]], wait_for: Callable[[list[tuple[str, int]], float], bool]
    ) -> None:
        self._look, self._wait_for = look, wait_for
        self._tells_new = True

    def wait(
        self, known: tuple[ReaderState, ...], timeout: float, stop: threading.Event | None
    ) -> tuple[ReaderState, ...]:
        """Return the states once they differ from ``known``, after ``timeout`` seconds, or at ``stop``.

        Waits in slices of half a second, for a signal is not handled inside the library; in one piece where ``stop``
        is given, by one who cancels the wait. Raise TransportError.
        """
        deadline, pause = time.monotonic() + timeout, BREATH
        sleep = time.sleep if stop is None else stop.wait
        while (now := self._look()) == known and (left := deadline - time.monotonic()) > 0:
            if stop is not None and stop.is_set():
                break
            if any(state.fault for state in now):
                sleep(min(left, LOOK_AGAIN))
                continue
            began, whole = time.monotonic(), stop is not None and self._hears_all(now)
            if self._waited(now, left if whole else min(left, SLICE)) and time.monotonic() - began >= BREATH:
                pause = BREATH
            else:
                sleep(min(left, pause))
                pause = min(2 * pause, SLICE)
        return now

    def _hears_all(self, now: tuple[ReaderState, ...]) -> bool:
        return self._tells_new and len(now) < MAX_WATCHED

    def _waited(self, now: tuple[ReaderState, ...], timeout: float) -> bool:
        watched = [(state.name, state.raw) for state in now]
        if self._hears_all(now):
            watched.append((NEW_READERS, here.pseudo_reader_state(len(now))))
        if not watched:
            return False
        if self._wait_for(watched, timeout):
            return True
        self._tells_new = self._tells_new and self._look() != now  # else it is the pseudo reader that is not known
        return False
