"""A change of a PIN on the foreign card by the command line, and what the card knows of it afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from tests.foreign_card import ForeignCard
from tests.foreign_card.pins import PinStore
from tests.harness.desk import Outcome, lines_of, on_place

from .faulty import Fault, FaultyReader

# The holder's values and new ones; where each PIN stands on the foreign card, by the names our reports use.
VALUES: Final = {
    "auth": ("1357", "8642"),
    "sign": ("HANAKO2468", "KANON7731"),
    "assist": ("2468", "8642"),
    "registry": ("9753", "8642"),
}
PLACES: Final = {
    "auth": {"auth": "jpki/0018"},
    "sign": {"sign": "jpki/001B"},
    "assist": {"assist": "assist/0011"},
    "registry": {"registry": "juki/001C", "registry-common": "common/001C"},
}
WHOLE: Final = {"jpki/0018": 3, "jpki/001B": 5, "assist/0011": 3, "juki/001C": 3, "common/001C": 3}
STEPS: Final = {
    "A4040C": "SELECT application",
    "B0": "READ certificate",
    "A4020C": "SELECT PIN",
    "20": "VERIFY",
    "24": "CHANGE",
    "32": "CHANGE",
}


@cache
def _card() -> ForeignCard:
    return ForeignCard("hanako")


def fresh_card() -> ForeignCard:
    """Return the one card of these tests as it came from its issuer."""
    card = _card()
    card.removed = False
    card.reset()
    card.ledger.clear()
    card.pins = PinStore(card.apps, card.quirks, card.ledger)
    return card


@dataclass(frozen=True)
class Change:
    """Hold one run: what the program said, and the reader with the card."""

    kind: str
    done: Outcome
    reader: FaultyReader

    @property
    def said(self) -> dict[str, str]:
        """Return which value the program says is in force, by PIN object: new, old or unknown."""
        found = self.done.json
        if found["ok"]:
            return {pin["pin"]: pin["in_force"] for pin in found["data"]["pins"]}
        assert "Nothing was changed: the OLD PIN is in force." in self.done.said
        return dict.fromkeys(PLACES[self.kind], "old")

    @property
    def truth(self) -> dict[str, str]:
        """Return which value is in force, as the card knows it."""
        old, new = (value.encode() for value in VALUES[self.kind])
        names = {old: "old", new: "new"}
        return {pin: names[self.reader.card.pins.values[label]] for pin, label in PLACES[self.kind].items()}

    @property
    def left(self) -> dict[str, int]:
        """Return by how many tries each counter of the card is below its limit, where it is."""
        left = self.reader.card.pins.left
        return {label: whole - left[label] for label, whole in WHOLE.items() if left[label] != whole}

    @property
    def sent(self) -> int:
        """Return how often a new value went out."""
        return sum(header[2:4] in {"24", "32"} for header in self.reader.commands)


def change(kind: str, faults: Mapping[int, tuple[Fault, bool]], *more: str) -> Change:
    """Change the PIN of ``kind`` while the reader has its faults; a script gives the values."""
    reader = FaultyReader(fresh_card(), faults)
    old, new = VALUES[kind]
    given = lines_of({kind: old, f"new-{kind}": new})
    arguments = ("pin", "change", "--pin", kind, "--json", "--lang=en", "--pins-from=-", "--timeout=0", *more)
    return Change(kind, on_place(reader.place(), *arguments, stdin=given), reader)


def which(of: Change, value: str, *more: str) -> Outcome:
    """Lay the card down again and ask whether ``value`` is in force."""
    reader = FaultyReader(of.reader.card, {})
    given = lines_of({of.kind: value})
    arguments = ("pin", "which", "--pin", of.kind, "--json", "--pins-from=-", *more)
    return on_place(reader.place(), *arguments, stdin=given)


def step(header: str, *, after_change: bool = False) -> str:
    """Name an exchange of a change by the header of its command."""
    name = next(text for start, text in STEPS.items() if header[2:].startswith(start))
    return f"{name}, afterwards" if after_change else name


# How many exchanges a change takes over the foreign card.
CLEAN_EXCHANGES: Final = {"auth": 7, "sign": 7, "assist": 7, "registry": 15}
