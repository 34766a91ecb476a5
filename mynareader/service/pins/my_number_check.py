"""Is the My Number that somebody typed this card's? The card compares, with its verification number A (CARD.md §2).

A number with a wrong check digit is no value of ``VERIFICATION_A`` and comes no further than where it was typed. Any
other the card judges once, through the gate: in the input-assist application, where it opens the My Number only, which
is known then anyhow; in the card surface, where it opens the photo, only on a card without the former. A wrong number
uses one of the tries of the one that was asked.
"""

from collections.abc import Callable
from typing import Final

from mynareader.applications import card_surface, input_assist
from mynareader.applications.base import PinObject
from mynareader.errors import ApplicationMissing, FileMissing, PinLocked, WrongPin
from mynareader.reports.origin import Origin
from mynareader.reports.pins import MATCH, NO_MATCH, NOT_ASKED, NumberReport
from mynareader.service.pins.counters import select
from mynareader.service.pins.entry import EnteredPins, PinNeed, PinSource, with_pins
from mynareader.service.stay.card_stay import CardStay
from mynareader.service.stay.worker import StayWorker
from mynareader.values.pins import VERIFICATION_A

PLACES: Final = (input_assist.PIN_A, card_surface.PIN_A)  # in the order they are tried; one is asked, never both
_FIRST, _SECOND = PLACES


def not_asked(reason: str, origin: Origin | None = None) -> NumberReport:
    """Return the report of a number that the card was not asked about."""
    return NumberReport(origin, NOT_ASKED, reason)


def check_number(worker: StayWorker, origin: Callable[[CardStay], Origin], source: PinSource) -> NumberReport:
    """Let the card judge the number that ``source`` gives, once.

    Raise what the asking and the gate raise, but for the verdict itself: FileMissing or ApplicationMissing where the
    card has no verification number A.
    """
    try:
        return _ask(worker, origin, source, _FIRST)
    except (ApplicationMissing, FileMissing):  # before anything was sent
        return _ask(worker, origin, source, _SECOND)


def _ask(worker: StayWorker, origin: Callable[[CardStay], Origin], source: PinSource, pin: PinObject) -> NumberReport:
    def attempt(entered: EnteredPins) -> NumberReport:
        verdict, left = worker.call(lambda stay: _verdict(stay, pin, entered))
        return NumberReport(origin(worker.stay), verdict, pin=pin.name, attempts_remaining=left)

    try:
        return with_pins(worker, source, PinNeed((pin,), (VERIFICATION_A,)), attempt)
    except PinLocked:
        return not_asked("locked", origin(worker.stay))


def _verdict(stay: CardStay, pin: PinObject, entered: EnteredPins) -> tuple[str, int | None]:
    stay.step("number")
    confirmed = VERIFICATION_A.name in entered.last_try
    with stay.transaction():
        try:
            stay.gate.verify(select(stay, pin), pin, entered.value_for(pin), last_try_confirmed=confirmed)
        except WrongPin as error:
            return NO_MATCH, error.attempts_remaining
        except PinLocked as error:
            if not error.just_now:
                raise
            return NO_MATCH, 0
    return MATCH, None
