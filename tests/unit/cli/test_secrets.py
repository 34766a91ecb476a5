"""What a person sees of PINs and of the My Number: nothing, unless asked for. tests/assurance/leaks looks everywhere
else."""

import os
import re
import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

import pytest

from tests.foreign_card import PERSONAS, ForeignCard, Quirks
from tests.harness.desk import Outcome, desk
from tests.harness.foreign import pins_of
from tests.harness.terminal import Session

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


def test_the_running_process_shows_no_pin(tmp_path: Path) -> None:
    """Compared with what stood there before: four digits stand by chance in the number of a CI run or a folder."""
    with Session(tmp_path, *ALL, quirks="held=jpki/001B") as person:
        person.asked_hidden("4 digits)")
        before = process_texts(person.process.pid)
        person.type(RIGHT["assist"] + "\n")
        person.asked_hidden("leave it out)")
        assert process_texts(person.process.pid) == before
        person.type(RIGHT["sign"] + "\n")
        with person.card_held():
            person.expect("Reading")
            assert process_texts(person.process.pid) == before
        assert person.ended() == 0
        must_not_hold([person.shown], {name: RIGHT[name] for name in ("assist", "sign")})


def process_texts(pid: int) -> list[str]:
    return [Path(f"/proc/{pid}/{name}").read_bytes().decode(errors="replace") for name in ("cmdline", "environ")]


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
    assert done.code == 0
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


def test_an_unknown_error_under_python_keeps_locals_out(tmp_path: Path) -> None:
    """A crash outside our own handling prints a plain traceback: source lines, no values."""
    script = (
        "import sys\n"
        "from mynareader.pins import ASSIST\n"
        "value = ASSIST.parse(sys.stdin.read())\n"
        "raise ValueError(value)\n"
    )
    file = tmp_path / "crash.py"
    file.write_text(script)
    ended = subprocess.run([sys.executable, str(file)], input=b"7391", capture_output=True, check=False)
    assert b"ValueError: <PinValue assist>" in ended.stderr
    assert b"7391" not in ended.stderr
