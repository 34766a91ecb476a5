"""A card stay: from the moment a card answers until it is removed, reset, swapped or sent away (CONTRIBUTING.md §4).

Every value read belongs to one stay. An ended stay sends nothing more, drops a late answer, and has forgotten what
the gate remembered. A stay that verified a PIN ends with a card reset, so that no other program can use the key.

A swap can pass unseen between two transactions: measured with pcscd 1.9.9 and vpcd 3.3, when another program's command
is the first to miss the card that left, pcscd takes the next card for the same one and our handle reaches it (10 of
10). So a stay that knows its card by its authentication certificate begins every transaction with a look at it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import Self, TypeVar

from mynareader.applications.base import Application, ApplicationSpec
from mynareader.applications.pin_gate import Gate
from mynareader.errors import CardChanged, CardReset, ReaderRefused, StayEnded, TransportError, WorkStopped
from mynareader.iso7816.channel import Channel
from mynareader.iso7816.connection import CardSource, Connection

T = TypeVar("T")
Observer = Callable[[str], None]


@dataclass(frozen=True)
class Waiting:
    """The call a stay waits for (``connect``, ``transaction``, ``transmit``) and since when (monotonic seconds)."""

    what: str
    since: float


class CardStay:
    """One card on one reader; a context manager that ends the stay on every path."""

    def __init__(self, source: CardSource, observer: Observer) -> None:
        self.source, self._observer = source, observer
        self.waiting: Waiting | None = None
        self.gate = Gate()
        self.ended = self.verified = False
        self.lost = False  # the link to the card broke: what lies there afterwards may be another one
        self.stop = threading.Event()  # of the present job: set from any thread, heeded before the next exchange
        self._identify: Callable[[CardStay], object] | None = None
        self._identity: object = None
        self._connection: Connection | None = None
        self._channel: Channel | None = None

    def connect(self) -> None:
        """Meet the card; raise TransportError."""
        with self.waits_for("connect"):
            self._connection = self.source.connect()
        self._channel = Channel(_Watched(self, self._connection), self.source.profile)

    @property
    def atr(self) -> bytes:
        """Return the ATR of the card that began this stay."""
        return self._met(self._connection).atr

    def step(self, name: str) -> None:
        """Tell the observer what is being done now (``step.…`` in the catalogs); raise StayEnded, WorkStopped."""
        self.must_go_on()
        self._observer(name)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep other programs away from the card; may be nested. Raise CardChanged, TransportError, StayEnded."""
        channel = self._met(self._channel)
        nested = channel.current_transaction is not None
        with channel.transaction():
            if self._identify is not None and not nested and self._identify(self) != self._identity:
                raise CardChanged
            yield

    @property
    def recognises(self) -> bool:
        """Tell whether this stay knows its card again."""
        return self._identify is not None

    def recognise(self, identify: Callable[[CardStay], object], identity: object) -> None:
        """Begin every further transaction by comparing what ``identify`` reads of the card with ``identity``."""
        self._identify, self._identity = identify, identity

    @property
    def identity(self) -> object:
        """Return what the card is known by; None where nothing tells it from another one."""
        return self._identity

    def follow(self, before: CardStay) -> None:
        """Go on with the card of ``before`` only: every transaction raises CardChanged on another one."""
        self._identify, self._identity = before._identify, before._identity

    def select(self, spec: ApplicationSpec) -> Application:
        """Select an application inside the running transaction; raise ApplicationMissing, TransportError."""
        return Application(self._met(self._channel), spec)

    def must_last(self) -> None:
        """Raise StayEnded when the stay has ended: whatever came since is not to be used."""
        if self.ended:
            raise StayEnded

    def must_go_on(self) -> None:
        """Raise StayEnded, or WorkStopped when the person stopped the present job: send nothing more for it."""
        self.must_last()
        if self.stop.is_set():
            raise WorkStopped

    def end(self) -> None:
        """End the stay from any thread: nothing is sent any more, what the gate knew is forgotten."""
        self.ended = True
        self.verified = self.verified or self.gate.used
        self.gate = Gate()
        if self._connection is not None:
            self._connection.close(reset=self.verified)

    @contextmanager
    def waits_for(self, what: str) -> Iterator[None]:
        """Mark a call that may block, for whoever watches the stay from outside."""
        self.waiting = Waiting(what, time.monotonic())
        try:
            yield
        finally:
            self.waiting = None

    def __enter__(self) -> Self:
        self.connect()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def _met(self, thing: T | None) -> T:
        self.must_last()
        if thing is None:
            raise RuntimeError("the stay has not met its card yet")
        return thing


class _Watched:
    """A connection that passes nothing after the end of the stay, and shows what is being waited for."""

    def __init__(self, stay: CardStay, connection: Connection) -> None:
        self._stay, self._connection = stay, connection

    @property
    def atr(self) -> bytes:
        return self._connection.atr

    def transmit(self, command: bytes) -> bytes:
        self._stay.must_go_on()
        with self._stay.waits_for("transmit"):
            try:
                answer = self._connection.transmit(command)
            except TransportError as error:
                self._stay.lost = self._stay.lost or not isinstance(error, (CardReset, ReaderRefused))
                raise
        self._stay.must_last()
        return answer

    @contextmanager
    def transaction(self) -> Iterator[None]:
        with ExitStack() as held:
            with self._stay.waits_for("transaction"):
                held.enter_context(self._connection.transaction())
            yield

    def close(self, *, reset: bool) -> None:
        self._connection.close(reset=reset)
