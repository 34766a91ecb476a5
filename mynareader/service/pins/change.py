"""Changing a PIN: what is asked, one transaction that proves the old value and sends the new one, and what is known.

An error that leaves ``change_pin`` means that nothing was changed. Once a new value was sent there is a report instead,
whatever happens. A PIN that stands in two applications is proven in both before either is changed, and a second one
that could not be reached is tried once more over a fresh connection. No command with a new value is ever sent again.

When no clear answer came and the person has agreed, the card is asked once which value is in force: the new one is
entered, over a fresh connection where the old one is lost, and never on another card. That costs a try where the old
value stays; the old one, just proven right, then gives it back. It is never the last try: the gate sees to that.
"""

from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import field
from typing import Final, Protocol

from mynareader.applications import PINS
from mynareader.applications.base import PinObject
from mynareader.errors import (
    CardBusy,
    CardChanged,
    CardError,
    LastTryNotConfirmed,
    MynaReaderError,
    NoCard,
    PinChangeUnknown,
    PinError,
    PinLocked,
    PinNotChanged,
    TransportError,
    WrongPin,
)
from mynareader.reports.origin import Origin
from mynareader.reports.pins import NEW, OLD, UNKNOWN, ChangedPin, PinChangeReport
from mynareader.service.pins.counters import select, spec_of
from mynareader.service.pins.entry import EnteredPins, PinNeed, PinSource, with_pins
from mynareader.service.stay.card_stay import CardStay
from mynareader.service.stay.identity import remember_card
from mynareader.service.stay.worker import Commitment, StayWorker
from mynareader.values import PartialDate
from mynareader.values.pins import PinKind, PinValue
from mynareader.values.value_class import value_class
from mynareader.values.weak_pins import weaknesses

Doubts = Callable[[PinValue], tuple[str, ...]]
_SAME: Final = "same_as_before"
# What the card or the way to it can do; the end of the stay and a trace that does not fit are no answers to anything.
_FAILURES: Final = (TransportError, CardError, PinError)


@value_class(frozen=True)
class NewPin:
    """A new value; with ``find_out`` a try may be spent to learn which value is in force."""

    value: PinValue = field(repr=False)
    find_out: bool


class NewPinSource(Protocol):
    """Where a new value comes from: typed twice, a dialog, a script's file."""

    def request_new_pin(self, kind: PinKind, doubts: Doubts) -> NewPin:
        """Return the new value; ``doubts`` gives the reasons (tokens of ``fact.reason``) against one.

        Raise MalformedPin, NewPinRefused, PinNotGiven, UnreadableInput.
        """


def change_pin(
    worker: StayWorker,
    origin: Callable[[CardStay], Origin],
    source: PinSource,
    new_pins: NewPinSource,
    targets: tuple[PinObject, ...],
    *,
    births: Collection[PartialDate] = (),
    come_back: Callable[[], None] = lambda: None,
) -> PinChangeReport:
    """Ask for the old value (``source``) and the new one of ``targets``, all of one kind; say what is in force then.

    ``births`` are the holder's birth dates known in this stay; ``come_back`` waits for a card that has left and raises
    NoCard. Raise what the asking and ``Gate.change`` raise before a new value was sent.
    """
    kind, asked = targets[0].kind, list[NewPin]()
    worker.commitment = Commitment()

    def attempt(entered: EnteredPins) -> PinChangeReport:
        for counter in entered.spared:  # nobody thinks of a new value that cannot be sent
            raise LastTryNotConfirmed(counter.pin, counter.attempts_remaining)
        if not asked:
            asked.append(new_pins.request_new_pin(kind, _doubts(entered.values[kind.name], births)))
        about, change = origin(worker.stay), _Change(worker, targets, entered, asked[0], come_back)
        change.carry_out()
        return PinChangeReport(about, kind.name, change.report())

    try:
        return with_pins(worker, source, PinNeed(targets, (kind,)), attempt)
    finally:
        worker.commitment.end()


def _doubts(old: PinValue, births: Collection[PartialDate]) -> Doubts:
    def doubts(new: PinValue) -> tuple[str, ...]:
        return (_SAME,) if new.reveal() == old.reveal() else weaknesses(new, births)

    return doubts


class _Change:
    """One change, and what is known about each PIN object."""

    def __init__(
        self,
        worker: StayWorker,
        targets: tuple[PinObject, ...],
        entered: EnteredPins,
        new: NewPin,
        come_back: Callable[[], None],
    ) -> None:
        self._worker, self._targets, self._come_back = worker, targets, come_back
        self._entered, self._new = entered, new
        self._commitment = worker.commitment
        self._known: dict[PinObject, ChangedPin] = {}
        self._refused: set[PinObject] = set()  # refuse the old value since another one was changed
        self._cause: str | None = None  # why nothing was sent for the rest

    def report(self) -> tuple[ChangedPin, ...]:
        """Return what is known; of what was not come to, that nothing was sent."""
        return tuple(self._known.get(pin, _changed(pin, OLD, "not_sent", self._cause)) for pin in self._targets)

    def carry_out(self) -> None:
        """Change every target, or stop at the first that is not changed; raise when nothing was sent."""
        try:
            self._worker.call(self._change_pending)
        except _FAILURES as error:
            if not self._sent(error):
                raise
            self._settle(error)
        if self._pending and all(known.in_force == NEW for known in self._known.values()):
            self._change_the_rest()

    def _change_pending(self, stay: CardStay) -> None:
        stay.step("pin_change")
        with stay.transaction():
            remember_card(stay)
            for pin in self._pending[1:]:
                self._verify(stay, pin, self._old, confirmed=self._confirmed)
            for pin in self._pending:
                stay.gate.change(
                    select(stay, pin),
                    pin,
                    self._old,
                    self._new.value,
                    last_try_confirmed=self._confirmed,
                    commit=self._commitment.begin,
                )
                self._know(pin, NEW, "answered")

    def _change_the_rest(self) -> None:
        """Try once more, over a fresh connection, for what no new value was sent for: half a change helps nobody."""
        try:
            self._await_card()
            with self._worker.again() as again:
                again.call(self._change_pending)
        except _FAILURES as error:
            self._settle(error)

    def _sent(self, error: MynaReaderError) -> bool:
        """Tell whether a new value has gone to the card."""
        return bool(self._known) or isinstance(error, (PinChangeUnknown, PinNotChanged))

    def _settle(self, error: MynaReaderError) -> None:
        """Keep what ``error`` tells about the PIN object that was in work."""
        if isinstance(error, PinChangeUnknown):
            self._find_out(PINS[error.pin])
        elif isinstance(error, PinNotChanged):
            self._know(PINS[error.pin], OLD, "refused", error.cause)
        elif isinstance(error, WrongPin) or (isinstance(error, PinLocked) and error.just_now):
            # It took the old value before the other was changed: a card that keeps one PIN for both has changed both.
            self._refused.add(PINS[error.pin])
            self._find_out(PINS[error.pin])
        else:
            self._cause = error.code

    @property
    def _pending(self) -> list[PinObject]:
        return [pin for pin in self._targets if pin not in self._known]

    @property
    def _old(self) -> PinValue:
        return self._entered.value_for(self._targets[0])

    @property
    def _confirmed(self) -> bool:
        return self._targets[0].kind.name in self._entered.last_try

    def _find_out(self, pin: PinObject) -> None:
        self._know(pin, UNKNOWN, "not_asked")
        if not self._new.find_out:
            return
        try:
            self._ask_card(pin)
        except _FAILURES as error:
            self._know(pin, UNKNOWN, "not_found_out", error.code)

    def _ask_card(self, pin: PinObject) -> None:
        if self._worker.stay.gate.changing is not None:
            # The command is still on its way: whatever was found out now might not last.
            raise CardBusy(self._worker.stay.source.name)
        try:
            self._worker.call(lambda stay: self._probe(stay, pin))
        except TransportError:  # the connection is dead
            self._await_card()
        else:
            return
        with self._worker.again() as again:
            again.call(lambda stay: self._probe(stay, pin))

    def _await_card(self) -> None:
        with suppress(NoCard):  # it is met all the same, so that a recording holds that it was not there
            self._come_back()

    def _probe(self, stay: CardStay, pin: PinObject) -> None:
        """Enter the new value once, and where it is refused the old one, on the card that was changed."""
        stay.step("pin_which")
        with stay.transaction():
            if stay.identity is None:
                raise CardChanged  # nobody can tell whether it is the same card
            try:
                self._verify(stay, pin, self._new.value)
            except WrongPin:
                self._know(pin, OLD, "found_out")
                self._restore(stay, pin)
            else:
                self._know(pin, NEW, "found_out")

    def _restore(self, stay: CardStay, pin: PinObject) -> None:
        if pin in self._refused:
            self._know(pin, UNKNOWN, "neither")
            return
        try:
            self._verify(stay, pin, self._old)
        except WrongPin:
            self._know(pin, UNKNOWN, "neither")
        except _FAILURES as error:
            self._know(pin, OLD, "found_out", error.code)
        else:
            self._know(pin, OLD, "restored")

    def _verify(self, stay: CardStay, pin: PinObject, value: PinValue, *, confirmed: bool = False) -> None:
        stay.gate.verify(select(stay, pin), pin, value, last_try_confirmed=confirmed)

    def _know(self, pin: PinObject, in_force: str, how: str, cause: str | None = None) -> None:
        self._known[pin] = _changed(pin, in_force, how, cause)


def _changed(pin: PinObject, in_force: str, how: str, cause: str | None = None) -> ChangedPin:
    return ChangedPin(pin.name, spec_of(pin).name, in_force, how, cause)
