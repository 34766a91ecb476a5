"""What a person sees of PINs and of the My Number: nothing, unless asked for. tests/assurance/leaks looks everywhere
else."""

import os
import re
from unittest.mock import patch

import pytest

from tests.foreign_card import PERSONAS, ForeignCard, Quirks
from tests.harness.desk import REPORTED, Outcome, desk
from tests.harness.foreign import pins_of

HANAKO = PERSONAS["hanako"]
RIGHT = pins_of(HANAKO)
LENGTHS = ("pin_length", "secret_length", "length=")
ALL = ("read", "all")
SIGN = ("cert", "show", "sign")
DIGEST = re.compile(r"\b[0-9A-F]{64}\b")


def must_not_hold(texts: list[str], pins: dict[str, str]) -> None:
    for value in pins.values():
        forms = {value, value.lower(), value.encode().hex(), value.encode().hex().upper(), " ".join(value)}
        assert [form for form in forms for text in texts if form in text] == []
    assert [mark for mark in LENGTHS for text in texts if mark in text] == []


def test_the_form_is_told_but_not_what_was_typed() -> None:
    short, long = (desk(ForeignCard("hanako"), *SIGN, "--json", pins={"sign": typed}) for typed in ("A1", "A1" * 20))
    assert short.out == long.out
    assert short.said == long.said


@pytest.mark.parametrize("value", ["1111", "2468"])
def test_a_lost_verdict_reads_the_same_for_every_value(value: str) -> None:
    done = desk(ForeignCard("hanako", Quirks(remove_at=3)), "read", "attributes", "--json", pins={"assist": value})
    assert done.json["error"] == {"pin": "assist", "attempts_remaining": None}


def test_pins_are_taken_neither_from_the_environment_nor_from_arguments() -> None:
    options = [f"--{name}" for name in ("pin", "password", "auth", "sign", "assist", "a", "b")]
    for option in options:
        done = desk(ForeignCard("hanako"), *ALL, f"{option}=2468")
        assert done.code == 2
        assert "2468" not in done.out + done.said
    variables = {f"MYNAREADER_{name}": "2468" for name in ("PIN", "ASSIST", "READ_ASSIST", "PINS_FROM")}
    with patch.dict(os.environ, variables):
        assert desk(ForeignCard("hanako"), "read", "attributes").code == 2


# --- the My Number ------------------------------------------------------------------------------------------------


def read(*args: str, way: str = "assist") -> Outcome:
    return desk(ForeignCard("hanako"), "read", *args, pins={way: RIGHT[way]})


@pytest.mark.parametrize("section", ["my-number", "all", "face"])
@pytest.mark.parametrize("form", [(), ("--json",)], ids=["text", "json"])
@pytest.mark.parametrize("way", ["assist", "a"])
def test_the_my_number_is_masked(section: str, form: tuple[str, ...], way: str) -> None:
    done = read(section, *form, "--at=2026-11-20", way=way)
    assert done.code in REPORTED
    number = HANAKO.my_number
    # A digest of a certificate that is new in every run holds four given digits once in some hundred runs.
    told = DIGEST.sub("", done.out).replace("-", "") + done.said
    for part in (number, number[:4], number[4:8], number[8:]):
        assert part not in told
    assert section == "face" or "*" * 12 in done.out


def test_the_my_number_is_shown_when_asked_for() -> None:
    assert read("my-number", "--show-my-number", "--json").data["my_number"]["value"] == HANAKO.my_number
    number = HANAKO.my_number
    assert f"{number[:4]} {number[4:8]} {number[8:]}" in read("my-number", "--show-my-number").out
