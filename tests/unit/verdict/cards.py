"""Cards to be judged: a simulated persona under conditions, checked at a moment of its own."""

from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from typing import TypeVar

from mynareader.reports.card import CheckReport
from mynareader.reports.origin import Origin
from mynareader.service.reading.check import check
from mynareader.service.stay.card_stay import CardStay
from mynareader.simulator.conditions import parse_conditions
from mynareader.simulator.source import SimulatedSource
from mynareader.trust.anchors import NOTHING, Trust
from mynareader.trust.validity import JST
from tests.unit.service.staying import nobody

T = TypeVar("T")
MADE = date(2026, 11, 29)  # the day the cards are laid down; each says its own dates from there


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=JST)


def origin(at: datetime, *, simulated: bool = True, redacted: bool = False) -> Origin:
    return Origin("reader", "a reader", "contactless_b", simulated=simulated, redacted=redacted, at=at)


def with_card(source: SimulatedSource, job: Callable[[CardStay], T]) -> T:
    """Do one job in a stay of its own."""
    stay = CardStay(source, nobody)
    stay.connect()
    try:
        return job(stay)
    finally:
        stay.end()


@cache
def checked(
    persona: str, *conditions: str, at: datetime | None = None, real: bool = False, trust: Trust = NOTHING
) -> CheckReport:
    """Check a card; ``real`` lets its report say that it lay on a reader."""
    source = SimulatedSource(persona, parse_conditions(conditions), today=MADE)
    moment = at or noon(MADE)
    return with_card(source, lambda stay: check(stay, origin(moment, simulated=not real), trust))
