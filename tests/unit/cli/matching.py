"""``match`` at a desk with one holder, and what an office may have written down of her."""

from tests.foreign_card import ForeignCard
from tests.foreign_card.personas import HANAKO
from tests.harness.desk import Outcome, desk

PINS = {"assist": HANAKO.assist_pin}
# HANAKO as an office may have her: plain kanji, other spaces, 和暦.
HERS = {"name": "吉邉 花子", "address": HANAKO.address, "birth": "昭和60年4月12日", "sex": "女"}


def options(record: dict[str, str]) -> list[str]:
    return [part for item, text in record.items() for part in (f"--{item}", text)]


def matched(*args: str, card: ForeignCard | None = None) -> Outcome:
    return desk(card or ForeignCard(HANAKO), "match", *args, pins=PINS)
