"""A card stay: from the moment a card answers until it is removed, reset, swapped or sent away (CONTRIBUTING.md §4).

Every value read belongs to one stay. An ended stay sends nothing more, drops a late answer, and has forgotten what
the gate remembered. A transaction that verified a PIN ends with a reset of the card (``iso7816.connection``), so that
no other program can use what was opened; the stay goes on once the card has shown that it is the same one.

A swap can pass unseen between two transactions: measured with pcscd 1.9.9 and vpcd 3.3, when another program's command
is the first to miss the card that left, pcscd takes the next card for the same one and our handle reaches it (10 of
10). So a stay that knows its card by its authentication certificate begins every transaction with a look at it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from types import TracebackType
from typing import Final, Self, TypeVar

from mynareader.applications.base import Application, ApplicationSpec
from mynareader.applications.pin_gate import Gate
from mynareader.errors import (
    ApplicationMissing,
    CardChanged,
    CardError,
    CardMute,
    CardRemoved,
    CardReset,
    CardUnproven,
    NoCard,
    ReaderRefused,
    StayEnded,
    TransportError,
    WorkStopped,
)
from mynareader.iso7816.channel import Channel
from mynareader.iso7816.connection import RESET_SHOWS, CardSource, Connection
from mynareader.iso7816.permitted import may_open
from mynareader.service.stay.patience import is_endless
from mynareader.values.value_class import value_class

T = TypeVar("T")
SETTLES_WITHIN: Final = RESET_SHOWS
LOOKS: Final = 20  # for a card that seems to have left, in the second after a reset of ours
Observer = Callable[[str], None]


@value_class(frozen=True)
class Waiting:
    """The call a stay waits for (``connect``, ``transaction``, ``transmit``) and since when (monotonic seconds)."""

    what: str
    since: float


@value_class(frozen=True)
class Mark:
    """Something that a card is known by: how to read it, and the value read; None where this card has no such thing."""

    identify: Callable[[CardStay], object]
    value: object


class CardStay:
    """One card on one reader; a context manager that ends the stay on every path."""

    def __init__(self, source: CardSource, observer: Observer) -> None:
        self.source, self._observer = source, observer
        self.waiting: Waiting | None = None
        self.gate = Gate()
        self.ended = self._verified = False
        self.unlocked = False  # a PIN was sent in the transaction that is open now
        self._reset_at: float | None = None  # monotonic seconds of our own last reset
        self._locked_at: float | None = None  # the same, until the card is known again
        self.lost = False  # the link to the card broke: what lies there afterwards may be another one
        self.stop = threading.Event()  # of the present job: set from any thread, heeded before the next exchange
        self._known: tuple[Mark, ...] = ()
        self._doubtful = False  # every mark counts, not only the first
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
        """Keep other programs away from the card; may be nested.

        Raise CardChanged, CardUnproven, TransportError, StayEnded.
        """
        if self._met(self._channel).current_transaction is not None:
            yield
            return
        with ExitStack() as held:
            held.callback(self._note_reset)
            self._begin(held)
            yield

    def _begin(self, held: ExitStack) -> None:
        """Begin a transaction with the card this stay began with; one that only seemed to leave is met again, once."""
        try:
            self._prove(held)
        except (CardRemoved, CardMute):
            if self._locked_at is None or time.monotonic() > self._locked_at + RESET_SHOWS:
                raise
            self._meet_again()
            self._prove(held)
        self._locked_at, self._doubtful = None, False

    def _prove(self, held: ExitStack) -> None:
        with ExitStack() as trying:
            trying.enter_context(self._met(self._channel).transaction())
            self._must_be_the_same()
            held.push(trying.pop_all())

    def _must_be_the_same(self) -> None:
        """Compare the card with what it is known by; after a reset of ours it has to be known by something."""
        for mark in self._known if self._doubtful else self._known[:1]:
            if mark.identify(self) != mark.value:
                raise CardChanged
            if mark.value is not None:
                break
        if self._locked_at is not None and self.identity is None:
            raise CardUnproven

    def _meet_again(self) -> None:
        """Meet the card on a new connection, once it is back; raise CardRemoved when it is not within a second."""
        self._met(self._connection).close(reset=False)
        for _ in range(LOOKS):
            self.must_go_on()
            with suppress(NoCard, CardMute):
                self.connect()
                self.lost = False
                return
            self.stop.wait(RESET_SHOWS / LOOKS)
        raise CardRemoved

    def _note_reset(self) -> None:
        if self.unlocked:
            self.unlocked, self._doubtful = False, True
            self._locked_at = self._reset_at = time.monotonic()

    def prove(self) -> None:
        """See to it that the card is still the one this stay began with; raise CardChanged, TransportError."""
        self._doubtful = True
        with self.transaction():
            self.must_go_on()

    @property
    def verified(self) -> bool:
        """Tell whether a PIN was sent in this stay, ended or not: its thread may be late; safe from any thread."""
        return self.gate.used or self._verified  # in this order: ``end`` sets the one before it replaces the other

    @property
    def just_reset(self) -> bool:
        """Tell whether a reset of ours may still make the card seem to come and go; safe from any thread."""
        return self._reset_at is not None and time.monotonic() <= self._reset_at + RESET_SHOWS

    def settling(self) -> bool:
        """Look after a card that was just reset; tell whether to look again soon. Never raises."""
        return self._connection is not None and not self.ended and self._connection.settling()

    @property
    def recognises(self) -> bool:
        """Tell whether this stay knows its card again."""
        return bool(self._known)

    def recognise(self, *marks: Mark) -> None:
        """Begin every further transaction by comparing the first mark.

        After a reset of ours the first one that is not None has to be the same.
        """
        self._known = marks

    @property
    def identity(self) -> object:
        """Return what the card is known by; None where nothing tells it from another one."""
        return next((mark.value for mark in self._known if mark.value is not None), None)

    def follow(self, before: CardStay) -> None:
        """Go on with the card of ``before`` only: every transaction raises CardChanged on another one."""
        self._known, self._doubtful = before._known, True

    def select(self, spec: ApplicationSpec) -> Application:
        """Select an application inside the running transaction; raise ApplicationMissing, TransportError."""
        return Application(self._met(self._channel), spec)

    def select_again(self, spec: ApplicationSpec) -> Application:
        """Select an application, and once more where the answer makes no sense: everything in it depends on that.

        Raise ApplicationMissing, UnexpectedStatus, MalformedResponse, TransportError.
        """
        try:
            return self.select(spec)
        except ApplicationMissing:
            raise
        except CardError as error:
            if is_endless(error):
                raise
            return self.select(spec)

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
        self._verified = self.verified
        self.gate = Gate()
        if self._connection is not None:
            self._connection.close(reset=self.unlocked)

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
        self._stay.unlocked = self._stay.unlocked or may_open(command)
        with self._stay.waits_for("transmit"):
            try:
                answer = self._connection.transmit(command)
            except TransportError as error:
                self._stay.lost = self._stay.lost or not isinstance(error, (CardReset, ReaderRefused))
                raise
        self._stay.unlocked = self._stay.unlocked or may_open(command, answer)
        self._stay.must_last()
        return answer

    @contextmanager
    def transaction(self) -> Iterator[None]:
        with ExitStack() as held:
            with self._stay.waits_for("transaction"):
                held.enter_context(self._connection.transaction())
            yield

    def settling(self) -> bool:
        return self._connection.settling()

    def close(self, *, reset: bool) -> None:
        self._connection.close(reset=reset)
