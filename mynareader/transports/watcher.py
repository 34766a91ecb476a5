"""Watch readers for as long as a program runs."""

import threading
import time
from collections.abc import Callable
from typing import Final

from mynareader.errors import Fact, TransportError
from mynareader.transports import codes, pcsc
from mynareader.transports.readers import ReaderState

Snapshot = tuple[ReaderState, ...] | TransportError

FIRST_PAUSE, LONGEST_PAUSE = 0.2, 2.0  # seconds, HAZARDS.md "pcscd restarts": back off while pcscd cannot be reached
FOLLOW_FOR: Final = 60.0  # seconds one wait lasts at most where nothing comes or goes
WAKE_AFTER: Final = 1.0  # seconds between two tries to wake a mute card: pcscd does so for who connects only
STOP_WITHIN: Final = 1.0  # seconds
CANCEL_EVERY: Final = 0.01  # seconds: SCardCancel misses a wait that is about to begin


class Watcher:
    """A thread that reports readers and cards as they come and go.

    ``report`` is called in that thread, first with what there is now, then with every change: all readers' states, or
    the error that keeps us from them (NoService, NotPermitted, ReaderSupportMissing, ...). It must not raise.
    pcscd may stop, restart or forbid meanwhile: every try uses a new context.
    """

    def __init__(self, report: Callable[[Snapshot], None]) -> None:
        self._report, self._stop = report, threading.Event()
        self._reported: object = None
        self._pause = FIRST_PAUSE
        self._context: pcsc.PcscContext | None = None
        self._thread = threading.Thread(target=self._run, name="readers", daemon=True)

    def start(self) -> None:
        """Begin; may be called once."""
        self._thread.start()

    def stop(self) -> None:
        """Stop at once, from any thread; no report comes after the one that may be under way.

        A call that hangs in pcscd is waited for no longer than a second.
        """
        self._stop.set()
        if self._thread is threading.current_thread():
            return
        deadline = time.monotonic() + STOP_WITHIN
        while self._thread.is_alive() and time.monotonic() < deadline:
            context = self._context
            if context is not None:
                context.cancel()
            self._thread.join(CANCEL_EVERY)

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                with pcsc.PcscContext() as context:
                    self._context = context
                    self._follow(context)
            except TransportError as error:
                self._tell(error, (error.code, error.facts()))
                self._stop.wait(self._pause)
                self._pause = min(2 * self._pause, LONGEST_PAUSE)
            finally:
                self._context = None

    def _follow(self, context: pcsc.PcscContext) -> None:
        states = context.readers()
        self._pause = FIRST_PAUSE
        while not self._stop.is_set():
            self._tell(states, states)
            mute = any(state.mute for state in states)
            states = context.wait(states, WAKE_AFTER if mute else FOLLOW_FOR, stop=self._stop)
            _wake(context, [state.name for state in states if state.mute])

    def _tell(self, snapshot: Snapshot, fingerprint: tuple[ReaderState, ...] | tuple[str, dict[str, Fact]]) -> None:
        if fingerprint != self._reported and not self._stop.is_set():
            self._reported = fingerprint
            self._report(snapshot)


def _wake(context: pcsc.PcscContext, mute: list[str]) -> None:
    """Let pcscd try again to power up cards that did not answer; what comes of it is a change of their readers."""
    for name in mute:
        code, card, _ = context.connect(name)
        if code == codes.SUCCESS:
            context.disconnect(card, pcsc.LEAVE)
