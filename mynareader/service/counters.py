"""PIN counters: asked of the card, never counted by us."""

from __future__ import annotations

from collections.abc import Iterable

from mynareader.applications import ALL
from mynareader.applications.base import Application, ApplicationSpec, PinObject
from mynareader.errors import ApplicationMissing, NotMyNumberCard
from mynareader.iso7816 import status
from mynareader.iso7816.status import StatusWord
from mynareader.report import Counter, Origin, PinsReport
from mynareader.service.stay import CardStay

_MISSING = frozenset({status.NOT_FOUND, status.RECORD_NOT_FOUND, status.OBJECT_NOT_FOUND})


def state_of(word: StatusWord) -> str:
    """Return the token of ``report.Counter.state`` for the answer to an empty VERIFY (card-facts §2)."""
    if word.is_ok:
        return "not_reported"
    if word in _MISSING:
        return "missing"
    if word.attempts_remaining is None:
        return "unreadable"
    return "locked" if word.is_blocked else "available"


def counter(application: Application, pin: PinObject) -> Counter:
    """Ask the card for the tries left of ``pin``; raise TransportError."""
    word = application.counter(pin)
    return Counter(pin.name, pin.kind.name, application.spec.name, state_of(word), word.attempts_remaining, str(word))


def counters_of(stay: CardStay, wanted: Iterable[PinObject]) -> dict[str, Counter]:
    """Ask for the counters of ``wanted``, by PIN name, in one transaction; raise CardError, TransportError."""
    names = {pin.name for pin in wanted}
    found: dict[str, Counter] = {}
    with stay.transaction():
        for spec in ALL:
            asked = [pin for pin in spec.pins if pin.name in names]
            if asked:
                application = stay.select(spec)
                found |= {pin.name: counter(application, pin) for pin in asked}
    return found


def read_pins(stay: CardStay, origin: Origin) -> PinsReport:
    """Ask for every PIN counter of the card; raise NotMyNumberCard, TransportError."""
    found: list[Counter] = []
    answered = False
    with stay.transaction():
        for spec in ALL:
            stay.step(spec.name)
            application = select_if_there(stay, spec)
            if application is not None:
                answered = True
                found += [counter(application, pin) for pin in spec.pins]
    if not answered:
        raise NotMyNumberCard
    return PinsReport(origin, tuple(found))


def select_if_there(stay: CardStay, spec: ApplicationSpec) -> Application | None:
    """Select an application the card may lack; raise TransportError."""
    try:
        return stay.select(spec)
    except ApplicationMissing:
        return None
