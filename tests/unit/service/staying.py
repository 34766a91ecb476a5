"""A holder, her PIN and a wish: what a stay on a foreign card is begun with in tests."""

from __future__ import annotations

from datetime import datetime

from mynareader.pins import ASSIST
from mynareader.reports.origin import Origin
from mynareader.service.pins.entry import Given
from mynareader.service.reading.read import WAYS, Wish
from mynareader.trust.validity import JST
from tests.foreign_card import PERSONAS

ORIGIN = Origin("reader", "r", "unknown", simulated=False, redacted=False, at=datetime(2026, 4, 1, tzinfo=JST))
HANAKO = PERSONAS["hanako"]
WISH = Wish("attributes", WAYS["assist"])


def nobody(_step: str) -> None:
    """Hear a step."""


def given_right() -> Given:
    return Given({"assist": ASSIST.parse(HANAKO.assist_pin)})
