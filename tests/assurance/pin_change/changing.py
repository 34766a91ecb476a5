"""A change of a PIN on the foreign card by the command line, and what the card knows of it afterwards."""

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
FOUND_OUT: Final = "not known, found out afterwards"
VERDICTS: Final = ("old", "new", "new in one of two", FOUND_OUT)
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
class Changed:
    """Hold one run: what the program said, and the card."""

    kind: str
    done: Outcome
    card: ForeignCard

    @property
    def said(self) -> dict[str, str]:
        """Return which value the program says is in force, by PIN object: new, old or unknown."""
        found = self.done.json
        if found["ok"]:
            return {pin["pin"]: pin["in_force"] for pin in found["data"]["pins"]}
        assert "Nothing was changed. The OLD PIN still works." in self.done.said
        return dict.fromkeys(PLACES[self.kind], "old")

    @property
    def truth(self) -> dict[str, str]:
        """Return which value is in force, as the card knows it."""
        old, new = (value.encode() for value in VALUES[self.kind])
        names = {old: "old", new: "new"}
        return {pin: names[self.card.pins.values[label]] for pin, label in PLACES[self.kind].items()}

    @property
    def left(self) -> dict[str, int]:
        """Return by how many tries each counter of the card is below its limit, where it is."""
        left = self.card.pins.left
        return {label: whole - left[label] for label, whole in WHOLE.items() if left[label] != whole}


@dataclass(frozen=True)
class Change(Changed):
    """Hold the reader of the run, too."""

    reader: FaultyReader

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
    return Change(kind, on_place(reader.place(), *arguments, stdin=given), reader.card, reader)


def which(of: Changed, value: str, *more: str) -> Outcome:
    """Lay the card down again and ask whether ``value`` is in force."""
    reader = FaultyReader(of.card, {})
    given = lines_of({of.kind: value})
    arguments = ("pin", "which", "--pin", of.kind, "--json", "--pins-from=-", *more)
    return on_place(reader.place(), *arguments, stdin=given)


def true_verdict(of: Changed) -> str:
    """Compare what is said with what the card knows; where it is not known, find out as the report says."""
    said = of.said
    assert all(value in {"unknown", of.truth[pin]} for pin, value in said.items()), (said, of.truth)
    if "unknown" in said.values():
        _must_be_found_out(of)
        return FOUND_OUT
    values = set(said.values())
    return "old" if values == {"old"} else "new" if values == {"new"} else "new in one of two"


def _must_be_found_out(of: Changed) -> None:
    """Do what the report says: enter the new value, and learn the truth."""
    assert of.done.code == 23
    truth = of.truth
    found = which(of, VALUES[of.kind][1])
    if set(truth.values()) == {"old"}:
        assert (found.code, found.json["code"]) == (20, "wrong_pin")
        # The old one gives the tries back; after a second fault on the way it may be the last.
        assert which(of, VALUES[of.kind][0], "--allow-last-try", of.kind).code == 0
    else:
        told = {pin["pin"]: pin["accepted"] for pin in found.data["pins"]} if found.code == 0 else None
        told = told or {pin["pin"]: pin["accepted"] for pin in found.json["data"]["pins"]}
        assert told == {pin: value == "new" for pin, value in truth.items()}


def step(header: str, *, after_change: bool = False) -> str:
    """Name an exchange of a change by the header of its command."""
    name = next(text for start, text in STEPS.items() if header[2:].startswith(start))
    return f"{name}, afterwards" if after_change else name


# How many exchanges a change takes over the foreign card.
CLEAN_EXCHANGES: Final = {"auth": 7, "sign": 7, "assist": 7, "registry": 15}
