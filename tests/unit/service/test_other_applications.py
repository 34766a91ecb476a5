"""Which other applications are on the chip: asked by whole AIDs, a counter only after 9000 (CARD.md §7)."""

from typing import Final

import pytest

from tests.cards.wrappers import answered, noted, wrap
from tests.foreign_card import ForeignCard, Quirks
from tests.harness.desk import Data, desk, program
from tests.unit.service.staying import HANAKO

LICENCE: Final = "00A4040C10A0000002310600000000000000000000"
RESIDENCE: Final = "00A4040C10D392F0004F0100000000000000000000"
PIN_SET, COUNTER = "00B09A0003", "00200086"
ABSENT: Final = {"present": False, "pin_set": None, "counter": None}
COMMANDS: Final = ("check --details", "check --other-applications", "pins")
SHORT: Final = ("check", "--other-applications")


def asked(card: ForeignCard, *args: str) -> tuple[Data, list[str]]:
    said: list[tuple[bytes, bytes]] = []
    done = desk(wrap(card, noted(said)), *args, "--json")
    assert done.code == 0, done.said
    commands = [command.hex().upper() for command, _ in said]
    return done.data["other_applications"], commands[commands.index(LICENCE) :]


def counter(left: int, state: str = "available") -> Data:
    about = {"name": "licence", "kind": "licence", "application": "driving_licence"}
    return {**about, "state": state, "attempts_remaining": left}


@pytest.mark.parametrize("line", COMMANDS)
def test_what_is_not_there_costs_one_command_each(line: str) -> None:
    card = ForeignCard(HANAKO)
    found, commands = asked(card, *line.split())
    assert found == {"driving_licence": ABSENT, "residence_card": ABSENT}
    assert commands[:2] == [LICENCE, RESIDENCE]
    assert COUNTER not in commands


@pytest.mark.parametrize("line", COMMANDS)
def test_a_licence_tells_whether_its_pin_is_set_and_its_tries(line: str) -> None:
    card = ForeignCard(HANAKO, Quirks(with_licence=True, with_residence_card=True))
    found, commands = asked(card, *line.split())
    assert found["driving_licence"] == {"present": True, "pin_set": True, "counter": counter(10)}
    assert found["residence_card"] == {**ABSENT, "present": True}
    assert commands[:4] == [LICENCE, PIN_SET, COUNTER, RESIDENCE]
    assert card.ledger.verifies == {}


def test_no_counter_is_asked_of_a_pin_that_was_never_set() -> None:
    found, commands = asked(ForeignCard(HANAKO, Quirks(with_licence=True, licence_pin_unset=True)), *SHORT)
    assert found["driving_licence"] == {"present": True, "pin_set": False, "counter": None}
    assert COUNTER not in commands


@pytest.mark.parametrize(
    ("word", "present"), [("6A82", False), ("6A81", False), ("6D00", False), ("6999", None), ("6283", None)]
)
def test_no_empty_verify_goes_to_what_was_not_selected(word: str, present: bool | None) -> None:
    refusing = answered(lambda _: bytes.fromhex(word), lambda command: command.hex().upper() == LICENCE)
    found, commands = asked(wrap(ForeignCard(HANAKO, Quirks(with_licence=True)), refusing), *SHORT)
    assert found["driving_licence"] == {**ABSENT, "present": present}
    assert not {PIN_SET, COUNTER} & set(commands)


@pytest.mark.parametrize("mark", [b"\xc1\x01\x02", b"\xc1\x00"])
def test_a_mark_nobody_knows_is_unknown_and_the_tries_are_told(mark: bytes) -> None:
    other = answered(lambda _: mark + b"\x90\x00", lambda command: command.hex().upper() == PIN_SET)
    found, _ = asked(wrap(ForeignCard(HANAKO, Quirks(with_licence=True)), other), *SHORT)
    assert found["driving_licence"] == {"present": True, "pin_set": None, "counter": counter(10)}


@pytest.mark.parametrize("line", ["read attributes", "check", "compare", "cert show auth"])
def test_no_other_command_asks(line: str) -> None:
    said: list[tuple[bytes, bytes]] = []
    pins = None if line == "check" else {"assist": HANAKO.assist_pin, "sign": HANAKO.sign_password}
    desk(wrap(ForeignCard(HANAKO, Quirks(with_licence=True)), noted(said)), *line.split(), pins=pins)
    assert said
    assert not {LICENCE, RESIDENCE} & {command.hex().upper() for command, _ in said}


@pytest.mark.parametrize(
    ("persona", "lang", "said"),
    [
        ("driving-licence", "ja", "カードにあります・暗証番号の設定あり・残り4回"),
        ("driving-licence", "en", "on the card · PIN set · 4 tries left"),
        ("residence-card", "ja", "特定在留カードのAP"),
        ("residence-card", "en", "specified residence card"),
    ],
)
def test_it_is_said_in_words(persona: str, lang: str, said: str) -> None:
    assert said in program("check", "--details", "--simulated", persona, "--lang", lang).out


def test_a_locked_licence_is_said_to_be_locked() -> None:
    found = program(*SHORT, "--simulated", "driving-licence", "--condition=tries=licence:0", "--json").data
    assert found["other_applications"]["driving_licence"]["counter"] == counter(0, "locked")
