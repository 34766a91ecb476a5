"""Canary PINs, right and wrong, and where they must not turn up; the My Number only where it was asked for."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from mynareader.cli import root
from mynareader.words import Words
from tests.foreign_card import PERSONAS, ForeignCard, Quirks
from tests.harness.desk import Outcome, desk
from tests.harness.foreign import pins_of
from tests.harness.terminal import Session

HANAKO = PERSONAS["hanako"]
RIGHT = pins_of(HANAKO)
WRONG = {"assist": "7391", "sign": "CANARY7391", "a": "739173917391", "b": "73917391739173"}
LENGTHS = ("pin_length", "secret_length", "length=")
ALL = ("read", "all")
SIGN = ("cert", "show", "sign")

RUNS = {
    "right": (ALL, {"assist": RIGHT["assist"], "sign": RIGHT["sign"]}, Quirks()),
    "right by b": (ALL, {"b": RIGHT["b"], "sign": RIGHT["sign"]}, Quirks()),
    "wrong assist": (ALL, {"assist": WRONG["assist"]}, Quirks()),
    "wrong a": (ALL, {"a": WRONG["a"]}, Quirks()),
    "wrong b": (ALL, {"b": WRONG["b"]}, Quirks()),
    "wrong password": (SIGN, {"sign": WRONG["sign"]}, Quirks()),
    "malformed password": (SIGN, {"sign": "CANARY_73917391"}, Quirks()),
    "malformed number": (ALL, {"a": "7391739173917"}, Quirks()),
    "outcome unknown": (("read", "attributes"), {"assist": WRONG["assist"]}, Quirks(remove_at=3)),
    "card gone after it": (ALL, {"assist": RIGHT["assist"]}, Quirks(remove_at=5)),
    "without counter": (SIGN, {"sign": WRONG["sign"]}, Quirks(wrong_without_counter=True)),
}
every_run = pytest.mark.parametrize(("command", "pins", "quirks"), RUNS.values(), ids=RUNS)


@pytest.fixture
def raised() -> Iterator[list[BaseException]]:
    """Gather what the program would have turned into sentences, for a look at the traceback."""
    found: list[BaseException] = []
    tell = root._tell_error

    def keep(error: Exception, words: Words, *, as_json: bool) -> int:
        found.append(error)
        return tell(error, words, as_json=as_json)

    with patch.object(root, "_tell_error", keep):
        yield found


@every_run
def test_no_pin_in_output_logs_or_tracebacks(
    command: tuple[str, ...],
    pins: dict[str, str],
    quirks: Quirks,
    caplog: pytest.LogCaptureFixture,
    raised: list[BaseException],
) -> None:
    with caplog.at_level(logging.DEBUG):
        text = desk(ForeignCard("hanako", quirks), *command, pins=pins)
        form = desk(ForeignCard("hanako", quirks), *command, "--json", pins=pins)

    assert text.code == form.code
    must_not_hold([text.out, text.said, form.out, form.said, caplog.text, *map(in_full, raised)], pins)


def in_full(error: BaseException) -> str:
    """Return everything Python would print of an exception, causes and contexts included."""
    linked, chain = error, []
    while linked is not None:
        chain += [repr(linked), str(linked), repr(linked.args), repr(vars(linked))]
        linked = linked.__cause__ or linked.__context__  # type: ignore[assignment]  # None ends the loop
    whole = traceback.TracebackException.from_exception(error, capture_locals=False)
    return "\n".join([*chain, *whole.format()])


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
    with Session(tmp_path, *ALL, quirks="slow_ms=40") as person:
        person.asked_hidden("4 digits)")
        person.type(RIGHT["assist"] + "\n")
        person.asked_hidden("leave it out)")
        seen = process_texts(person.process.pid)
        person.type(RIGHT["sign"] + "\n")
        person.expect("Reading")
        seen += process_texts(person.process.pid)
        assert person.ended() == 0
        must_not_hold([*seen, person.shown, person.stdout.decode()], {name: RIGHT[name] for name in ("assist", "sign")})


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


@pytest.mark.parametrize("pins", [{"assist": RIGHT["assist"]}, {"assist": WRONG["assist"]}], ids=["right", "wrong"])
def test_a_recorded_trace_holds_neither_pin_nor_person(pins: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "read.trace"

    desk(ForeignCard("hanako"), "trace", "record", str(file), "read", "all", pins={**pins, "sign": RIGHT["sign"]})

    text = file.read_text(encoding="utf-8")
    assert "source: redacted" in text
    must_not_hold([text], {**pins, "sign": RIGHT["sign"], "my number": HANAKO.my_number, "b": HANAKO.pin_b})
    for personal in (HANAKO.name, HANAKO.address, HANAKO.serial, HANAKO.cert_name):
        assert personal not in text
        assert personal.encode().hex().upper() not in text.replace(" ", "")


# --- the My Number ------------------------------------------------------------------------------------------------


def read(*args: str, way: str = "assist") -> Outcome:
    return desk(ForeignCard("hanako"), "read", *args, pins={way: RIGHT[way]})


@pytest.mark.parametrize("section", ["my-number", "all", "face"])
@pytest.mark.parametrize("form", [(), ("--json",)], ids=["text", "json"])
@pytest.mark.parametrize("way", ["assist", "a"])
def test_the_my_number_is_masked(section: str, form: tuple[str, ...], way: str) -> None:
    done = read(section, *form, way=way)
    assert done.code == 0
    number = HANAKO.my_number
    for part in (number, number[:4], number[4:8], number[8:]):
        assert part not in done.out.replace("-", "") + done.said
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
