"""The talk between a person, the gate and one card stay: counters, values, confirmation, one attempt, its verdict.

No transaction is open while a person thinks (HAZARDS.md "another program selects"): the counters are read in a
transaction of their own, and the gate asks for them again right before it sends anything.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import field, replace
from typing import Protocol, TypeVar

from mynareader.applications.base import PinObject
from mynareader.errors import FileMissing, PinError, PinLocked, PinNotGiven, RepeatedPin, WrongPin
from mynareader.reports.pins import Counter
from mynareader.service.pins.counters import counters_of
from mynareader.service.stay.card_stay import CardStay
from mynareader.service.stay.identity import remember_card
from mynareader.service.stay.worker import StayWorker
from mynareader.values.pins import PinKind, PinValue
from mynareader.values.value_class import value_class

T = TypeVar("T")


@value_class(frozen=True)
class EnteredPins:
    """The PINs a person gave: values by PIN kind name, and the kinds for which they confirmed one last try.

    ``spared`` are the counters whose last try they were asked for and kept.
    """

    values: Mapping[str, PinValue] = field(repr=False)
    last_try: frozenset[str] = frozenset()
    spared: tuple[Counter, ...] = ()

    def value_for(self, pin: PinObject) -> PinValue:
        """Return the value for ``pin``; raise PinNotGiven."""
        if pin.kind.name not in self.values:
            raise PinNotGiven(pin.name)
        return self.values[pin.kind.name]


class PinSource(Protocol):
    """Where PINs come from: a prompt, a dialog, a script's file.

    A person who is asked (``is_interactive``) sees the tries left first, and may try again after a wrong value.
    """

    @property
    def is_interactive(self) -> bool:
        """Tell whether a person is asked."""

    def supplied_kinds(self) -> Collection[str]:
        """Return the names of the PIN kinds that are there without asking."""

    def request_pin(self, kind: PinKind, counters: Collection[Counter], *, optional: bool) -> PinValue | None:
        """Return the value for ``kind``, None when it is left out; raise MalformedPin, PinNotGiven."""

    def confirm_last_try(self, kind: PinKind, counters: Collection[Counter]) -> bool:
        """Tell whether the person confirmed to spend a last try on this one attempt."""

    def pin_refused(self, error: PinError) -> None:
        """Hear that an attempt failed; a person who is asked may try again."""


@value_class(frozen=True)
class PinNeed:
    """The needs of one attempt: ``pins`` it verifies on the card, ``kinds`` asked for, ``optional`` among them.

    With ``partial`` the attempt makes do with what the card has: nobody is asked for a PIN that it has not, and one
    that nobody can be asked for is missed only where it is wanted.
    """

    pins: tuple[PinObject, ...]
    kinds: tuple[PinKind, ...]
    optional: frozenset[PinKind] = frozenset()
    partial: bool = False


def with_pins(worker: StayWorker, source: PinSource, need: PinNeed, attempt: Callable[[EnteredPins], T]) -> T:
    """Ask for PINs and make one attempt; a person who is asked may give another value for one that was refused.

    Raise PinError, CardError, TransportError, and what ``source`` raises.
    """
    values: dict[str, PinValue] = {}
    while True:
        counters = worker.call(lambda stay: _look(stay, need)) if source.is_interactive else {}
        entered = _ask(source, need, list(counters.values()), values)
        try:
            return attempt(entered)
        except (WrongPin, RepeatedPin) as error:
            kind = next((pin.kind for pin in need.pins if pin.name == error.pin), None)
            if kind not in need.kinds:
                raise
            source.pin_refused(error)
            if not source.is_interactive:
                raise
            del values[kind.name]


def _look(stay: CardStay, need: PinNeed) -> dict[str, Counter]:
    """Ask for the tries left, and see to it that the card is still the same when the person has typed the PIN."""
    with stay.transaction():
        remember_card(stay)
        return counters_of(stay, need.pins, partial=need.partial)


def _ask(source: PinSource, need: PinNeed, counters: list[Counter], values: dict[str, PinValue]) -> EnteredPins:
    if need.partial and source.is_interactive:
        need = _without_missing(need, {counter.pin for counter in counters if counter.state != "missing"})
    _refuse_locked(need, counters)
    for kind in need.kinds:
        value = values.get(kind.name) or _request(source, need, kind, counters)
        if value is not None:
            values[kind.name] = value
    # A value that is read from the card (verification number A after the input-assist PIN) can spend a last try too.
    concerned = dict.fromkeys(pin.kind for pin in need.pins if pin.kind.name in values or pin.kind not in need.optional)
    confirmed = {kind.name for kind in concerned if source.confirm_last_try(kind, _of(kind, counters))}
    spared = (one for kind in concerned if kind.name not in confirmed for one in _of(kind, counters) if one.may_be_last)
    return EnteredPins(dict(values), frozenset(confirmed), tuple(spared))


def _without_missing(need: PinNeed, there: Collection[str]) -> PinNeed:
    """Return what is left to ask for where the card has only the PIN objects called ``there``."""
    pins = tuple(pin for pin in need.pins if pin.name in there)
    kinds = tuple(kind for kind in need.kinds if any(pin.kind is kind for pin in pins))
    return replace(need, pins=pins, kinds=kinds)


def _request(source: PinSource, need: PinNeed, kind: PinKind, counters: list[Counter]) -> PinValue | None:
    try:
        return source.request_pin(kind, _of(kind, counters), optional=kind in need.optional)
    except PinNotGiven:
        if need.partial:
            return None
        raise


def _refuse_locked(need: PinNeed, counters: list[Counter]) -> None:
    optional = {kind.name for kind in need.optional}
    needed = {pin.name for pin in need.pins}
    for counter in counters:
        if counter.kind in optional or counter.pin not in needed:
            continue
        if counter.state == "locked":
            raise PinLocked(counter.pin)
        if counter.state == "missing":
            raise FileMissing(counter.pin)


def _of(kind: PinKind, counters: list[Counter]) -> list[Counter]:
    return [counter for counter in counters if counter.kind == kind.name]
