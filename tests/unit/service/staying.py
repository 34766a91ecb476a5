"""A holder, her PIN and a wish: what a stay on a foreign card is begun with in tests."""

from datetime import datetime

from mynareader.reports.origin import Origin
from mynareader.service.pins.entry import EnteredPins
from mynareader.service.reading.read_request import ACCESS_PATHS, ReadRequest
from mynareader.trust.validity import JST
from mynareader.values.pins import ASSIST
from tests.foreign_card import PERSONAS

ORIGIN = Origin("reader", "r", "unknown", simulated=False, redacted=False, at=datetime(2026, 4, 1, tzinfo=JST))
HANAKO = PERSONAS["hanako"]
WISH = ReadRequest("attributes", ACCESS_PATHS["assist"])


def nobody(_step: str) -> None:
    """Hear a step."""


def given_right() -> EnteredPins:
    return EnteredPins({"assist": ASSIST.parse(HANAKO.assist_pin)})
