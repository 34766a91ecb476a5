"""Work on a card in a thread of its own, so that a blocked call blocks nobody else (HAZARDS.md "blocked calls")."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Any, Final, Generic, Self, TypeVar

from mynareader.applications import PINS
from mynareader.errors import (
    CardBusy,
    InterruptedJudging,
    MynaReaderError,
    PinChangeUnknown,
    PinOutcomeUnknown,
    ReaderRefused,
    StayEnded,
    StoppedJudging,
    WorkStopped,
)
from mynareader.errors.mynareader_error import bare
from mynareader.iso7816.connection import CardSource
from mynareader.service.pins.counters import counters_of
from mynareader.service.stay.card_stay import CardStay, Observer

T = TypeVar("T")

BUSY_AFTER: Final = 2.0  # seconds, HAZARDS.md "blocked calls": then say so
SLOW_CARD: Final = 30.0  # seconds: no exchange of this card takes longer; a reader that hangs does
# Seconds: quitting takes two at most, even then (HAZARDS.md "blocked calls"), and a program needs a moment to end.
QUIT_WITHIN: Final = 1.6
POLL: Final = 0.05  # seconds between two looks at a job that runs
# Extended, 256, 231 and 128 bytes (HAZARDS.md "long answers"): after that many fresh starts nothing smaller is left.
MAX_STARTS: Final = 4


class _Job(Generic[T]):
    def __init__(self, do: Callable[[], T]) -> None:
        self._do = do
        self.done, self.stop = threading.Event(), threading.Event()
        self.judged: str | None = None  # the PIN whose verdict was awaited when the job was stopped
        self._value: T | None = None
        self._error: BaseException | None = None

    def run(self) -> None:
        try:
            self._value = self._do()
        except MynaReaderError as error:
            self._error = bare(error)  # its facts are enough, and it may be kept for a while
        except BaseException as error:  # noqa: BLE001 - carried to the thread that waits, and raised there
            self._error = error
        self.done.set()

    def result(self) -> T:
        if self._error is not None:
            raise self._error
        return self._value  # type: ignore[return-value]  # set by run() when there was no error


class StayWorker:
    """The owner of one card stay and of the thread that works on it."""

    def __init__(self, source: CardSource, observer: Observer, *, timeout: float, on_busy: Callable[[], None]) -> None:
        """Prepare; ``timeout`` is how long (seconds) another program may keep us from the card."""
        self.stay = CardStay(source, observer)
        self.commitment = Commitment()  # of the present job
        self._observer, self._timeout, self._on_busy = observer, timeout, on_busy
        self._jobs: queue.SimpleQueue[_Job[object] | None] = queue.SimpleQueue()
        self._job: _Job[Any] = _Job(lambda: None)  # that is waited for
        self._thread = threading.Thread(target=self._loop, name=f"card on {source.name}", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        try:
            self._done(self.stay.connect)
        except BaseException:
            self._leave()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._leave()

    def call(self, job: Callable[[CardStay], T]) -> T:
        """Run ``job`` in the stay's thread and return its result; raise what it raises, or CardBusy.

        PinOutcomeUnknown comes instead of CardBusy when the answer that does not come is the verdict on a PIN.
        After ``stop`` WorkStopped comes at once, or StoppedJudging once a verdict that was awaited is known; after the
        end of the stay StayEnded.
        """
        return self._done(lambda: job(self.stay))

    def again(self) -> StayWorker:
        """Return a runner that meets this stay's card anew, and works with no other card."""
        worker = StayWorker(self.stay.source, self._observer, timeout=self._timeout, on_busy=self._on_busy)
        worker.stay.follow(self.stay)
        return worker

    @property
    def judging(self) -> str | None:
        """Return the PIN whose verdict is awaited, or not told yet; None when there is none. For any thread."""
        return None if self._job.done.is_set() else self.stay.gate.untold

    def stop(self) -> None:
        """Let the caller who waits go at once, from any thread; its job ends before its next exchange.

        A PIN that the card is judging is waited for, and told. Nothing happens while something is written to the card:
        that is finished and told.
        """
        if self.commitment.stop():
            job = self._job
            job.stop.set()
            job.judged = self.stay.gate.untold  # looked at afterwards: what comes later is not sent any more

    def _done(self, do: Callable[[], T]) -> T:
        job = _Job(do)
        self._job = job  # before it can begin: whoever hears of that may stop it at once
        return self._wait(self._put(job))

    def _put(self, job: _Job[T]) -> _Job[T]:
        self._jobs.put(job)  # type: ignore[arg-type]  # the queue does not care what a job returns
        return job

    def _wait(self, job: _Job[T]) -> T:
        try:
            return self._watch(job)
        except KeyboardInterrupt:
            self._finish_verdict(job)
            raise

    def _finish_verdict(self, job: _Job[T]) -> None:
        """Let a VERIFY end, and raise InterruptedJudging; send nothing else for ``job``. Python hears signals late."""
        gate = self.stay.gate
        job.stop.set()
        if gate.judged is None:
            return
        # A second interrupt would end this: whoever raises them does so once (``cli.framework.signals``).
        job.done.wait(SLOW_CARD if gate.sending else BUSY_AFTER)
        pin = gate.judged if job.done.is_set() else gate.untold
        if pin is not None:
            raise InterruptedJudging(pin, accepted=gate.accepted, attempts_remaining=self._tries_left(job, pin))

    def _tries_left(self, job: _Job[T], pin: str) -> int | None:
        if not job.done.is_set():
            return None
        try:
            return self.call(lambda stay: counters_of(stay, [PINS[pin]]))[pin].attempts_remaining
        except MynaReaderError:
            return tries_afterwards(self, pin)

    def _watch(self, job: _Job[T]) -> T:
        notified = False
        while not job.done.wait(POLL):
            self._let_go(job)
            waiting = self.stay.waiting
            blocked = time.monotonic() - waiting.since if waiting else 0.0
            if waiting and waiting.what != "transmit" and blocked > BUSY_AFTER and not notified:
                notified = True
                self._on_busy()
            if waiting and blocked > (SLOW_CARD if waiting.what == "transmit" else max(self._timeout, BUSY_AFTER)):
                raise self._gave_up()
        if job.judged is not None and self.stay.gate.judged is not None:
            raise StoppedJudging(self.stay.gate.accepted, job.judged, self._tries_left(job, job.judged))
        return job.result()

    def _gave_up(self) -> MynaReaderError:
        self.stay.lost = True
        gate, pin = self.stay.gate, self.stay.gate.sending
        if gate.changing is not None:
            return PinChangeUnknown(gate.changing)
        return CardBusy(self.stay.source.name) if pin is None else PinOutcomeUnknown(pin)

    def _let_go(self, job: _Job[T]) -> None:
        if self.stay.ended:
            raise StayEnded
        if job.stop.is_set() and job.judged is None and self.stay.gate.untold is None:
            raise WorkStopped

    def _leave(self) -> None:
        self.stay.ended = True  # the job in work stops at its next exchange
        self._put(_Job(self.stay.end))
        self._jobs.put(None)
        self._thread.join(QUIT_WITHIN)

    def _loop(self) -> None:
        while (job := self._next()) is not None:
            self.stay.stop, self.stay.gate.judged = job.stop, None
            job.run()

    def _next(self) -> _Job[object] | None:
        """Return the next job; look meanwhile after a card that was just reset."""
        while self.stay.settling():
            with suppress(queue.Empty):
                return self._jobs.get(timeout=POLL)
        return self._jobs.get()


class ProgressListener:
    """The one who runs the work: told what happens, never asked for anything here."""

    def step(self, name: str) -> None:
        """Hear which step begins (``step.…`` in the catalogs)."""

    def busy(self) -> None:
        """Hear that another program keeps us from the card."""

    def wait_for_card(self, reader: str) -> None:
        """Hear that a card is awaited on ``reader``, one or several."""


def work(source: CardSource, task: Callable[[StayWorker], T], listener: ProgressListener, *, timeout: float) -> T:
    """Run ``task`` in a fresh stay; begin again when the reader refused a long answer before any PIN was sent.

    Nothing of the abandoned stay is carried over but what its card is known by: a card that was swapped faster than
    pcscd looks fails like a reader that refuses (``stay.identity``). Raise CardChanged, and what the task raises.
    """
    worker = StayWorker(source, listener.step, timeout=timeout, on_busy=listener.busy)
    start = 0
    while True:
        start += 1
        try:
            with worker:
                return task(worker)
        except ReaderRefused:
            if start == MAX_STARTS or worker.stay.verified:
                raise
            worker = worker.again()
        except PinOutcomeUnknown as unknown:
            if unknown.attempts_remaining is None:
                unknown.attempts_remaining = tries_afterwards(worker, unknown.pin)
            raise


def tries_afterwards(before: StayWorker, pin: str) -> int | None:
    """Ask the same card for the tries left (CONTRIBUTING.md §3 rule 8); None where it does not say or is another."""
    if before.stay.lost and before.stay.identity is None:
        return None
    if before.stay.waiting is not None:  # our own call still blocks, and every other one waits behind it
        return None
    worker = before.again()
    try:
        with worker:
            return worker.call(lambda stay: counters_of(stay, [PINS[pin]]))[pin].attempts_remaining
    except MynaReaderError:
        return None


class Commitment:
    """The decision who comes first: the work that begins to write, or whoever wants it stopped. For any thread.

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
