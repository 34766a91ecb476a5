"""PIN counters: asked of the card, never counted by us."""

from collections.abc import Iterable, Sequence
from contextlib import suppress

from mynareader.applications import ALL, OTHERS, PINS, driving_licence
from mynareader.applications.base import Application, ApplicationSpec, PinObject
from mynareader.errors import (
    ApplicationMissing,
    CardError,
    MalformedResponse,
    NotMyNumberCard,
    PinUnchangeable,
    TraceMismatch,
)
from mynareader.errors.work import NOT_IN_TRACE
from mynareader.iso7816 import status
from mynareader.iso7816.status import StatusWord
from mynareader.reports.origin import Origin
from mynareader.reports.pins import Counter, OtherApplication, PinsReport
from mynareader.service.stay.card_stay import CardStay
from mynareader.service.stay.patience import Patience
from mynareader.values.pins import PinKind

_MISSING = frozenset({status.NOT_FOUND, status.RECORD_NOT_FOUND, status.OBJECT_NOT_FOUND})


def state_of(word: StatusWord) -> str:
    """Return the token of ``reports.pins.Counter.state`` for the answer to an empty VERIFY (CARD.md §2)."""
    if word.is_ok:
        return "not_reported"
    if word in _MISSING:
        return "missing"
    if word.attempts_remaining is None:
        return "unreadable"
    return "locked" if word.is_blocked else "available"


def counter(application: Application, pin: PinObject) -> Counter:
    """Ask the card for the tries left of ``pin``; raise TransportError."""
    try:
        word = application.counter(pin)
    except MalformedResponse:
        return unknown_counter(application.spec, pin)
    return Counter(pin.name, pin.kind.name, application.spec.name, state_of(word), word.attempts_remaining, str(word))


def recorded_counter(application: Application, pin: PinObject) -> Counter:
    """Return ``counter``, of which the log of another program may hold nothing; raise TransportError."""
    try:
        return counter(application, pin)
    except TraceMismatch as error:
        if error.cause != NOT_IN_TRACE:
            raise
        return unknown_counter(application.spec, pin, NOT_IN_TRACE)


def unknown_counters(spec: ApplicationSpec, state: str = "unreadable") -> list[Counter]:
    """Return the counters of an application that does not let itself be selected, or that no log holds."""
    return [unknown_counter(spec, pin, state) for pin in spec.pins]


def unknown_counter(spec: ApplicationSpec, pin: PinObject, state: str = "unreadable") -> Counter:
    """Return the counter of a PIN of which no number is known."""
    return Counter(pin.name, pin.kind.name, spec.name, state, None, "")


def counters_of(stay: CardStay, wanted: Iterable[PinObject], *, partial: bool = False) -> dict[str, Counter]:
    """Ask for the counters of ``wanted``, by PIN name, in one transaction; raise CardError, TransportError.

    With ``partial`` those of an application that the card lacks are left out.
    """
    names = {pin.name for pin in wanted}
    found: dict[str, Counter] = {}
    with stay.transaction():
        for spec in ALL:
            asked = [pin for pin in spec.pins if pin.name in names]
            if asked:
                application = select_if_there(stay, spec) if partial else stay.select(spec)
                found |= {pin.name: counter(application, pin) for pin in asked if application is not None}
    return found


def read_pins(stay: CardStay, origin: Origin, *, others: bool = False) -> PinsReport:
    """Ask for every PIN counter of the card, those that cannot be told among them; raise CardError, TransportError.

    ``others`` asks for other applications on the chip, too. Raise NotMyNumberCard where no application is there,
    TraceMismatch where the log of another program has no counter.
    """
    found: list[Counter] = []
    errors: list[CardError] = []
    unrecorded: list[TraceMismatch] = []
    patience = Patience()
    with stay.transaction():
        for spec in ALL:
            stay.step(spec.name)
            try:
                application = stay.select_again(spec)
            except CardError as error:
                patience.bear(error)
                errors.append(error)
                found += [] if isinstance(error, ApplicationMissing) else unknown_counters(spec)
            except TraceMismatch as error:
                if error.cause != NOT_IN_TRACE:
                    raise
                unrecorded.append(error)
                found += unknown_counters(spec, NOT_IN_TRACE)
            else:
                found += [recorded_counter(application, pin) for pin in spec.pins]
        beside = read_others(stay, patience) if others and len(errors) < len(ALL) else None
    if len(errors) == len(ALL):
        raise nothing_answers(errors)
    if unrecorded and all(one.state == NOT_IN_TRACE for one in found):
        raise unrecorded[0]
    return PinsReport(origin, tuple(found), beside)


def read_others(stay: CardStay, patience: Patience) -> tuple[OtherApplication, ...] | None:
    """Tell which other applications are on the chip, inside the running transaction (CARD.md §7).

    Each is asked for by its whole AID, and a counter only of one that answers ``9000``. None where a trace that was
    recorded before this was asked does not tell. After an answer without end nothing more is asked.
    Raise TransportError.
    """
    with suppress(TraceMismatch):
        return tuple(_beside(stay, spec, patience) for spec in OTHERS)
    return None


def _beside(stay: CardStay, spec: ApplicationSpec, patience: Patience) -> OtherApplication:
    if patience.spent:
        return OtherApplication(spec.name, present=None)
    try:
        application = select_if_there(stay, spec)
    except CardError as error:
        patience.bear(error)
        return OtherApplication(spec.name, present=None)
    if application is None or spec is not driving_licence.SPEC:
        return OtherApplication(spec.name, present=application is not None)
    is_set: bool | None = None
    try:
        is_set = application.load(driving_licence.PIN_SET).is_set
    except CardError as error:
        patience.bear(error)
    counted = None if is_set is False or patience.spent else counter(application, driving_licence.PIN)
    return OtherApplication(spec.name, present=True, pin_set=is_set, counter=counted)


def nothing_answers(errors: Sequence[CardError]) -> CardError:
    """Return what to raise where no application answered: that one of ``errors`` which tells the most."""
    return next((error for error in errors if not isinstance(error, ApplicationMissing)), NotMyNumberCard())


def select_if_there(stay: CardStay, spec: ApplicationSpec) -> Application | None:
    """Select an application the card may lack; raise CardError, TransportError."""
    try:
        return stay.select_again(spec)
    except ApplicationMissing:
        return None


def targets_of(kind: PinKind, only: str | None = None) -> tuple[PinObject, ...]:
    """Return the PIN objects of ``kind``, or the one in the application called ``only``; raise PinUnchangeable."""
    found = tuple(pin for pin in PINS.values() if pin.kind is kind and pin.change is not None)
    if not found:
        raise PinUnchangeable(kind.name)
    return tuple(pin for pin in found if only is None or spec_of(pin).name == only)


def spec_of(pin: PinObject) -> ApplicationSpec:
    """Return the application that ``pin`` belongs to."""
    return next(spec for spec in ALL if pin in spec.pins)


def select(stay: CardStay, pin: PinObject) -> Application:
    """Select the application of ``pin`` inside a transaction; raise ApplicationMissing, TransportError."""
    return stay.select(spec_of(pin))
