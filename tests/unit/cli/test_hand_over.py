"""One field for another program, byte for byte, and what the other system made of it."""

import io
import locale
import sys
from pathlib import Path

import pytest

from mynareader.cli.framework.root import run
from mynareader.simulator.personas import PERSONAS as SIMULATED
from tests.foreign_card import PERSONAS, ForeignCard
from tests.harness.desk import desk, program

HANAKO = PERSONAS["hanako"]
ASSIST = {"assist": HANAKO.assist_pin}
TEXTS = {
    "name": HANAKO.name,
    "address": HANAKO.address,
    "birth": f"{HANAKO.birth[:4]}-{HANAKO.birth[4:6]}-{HANAKO.birth[6:]}",
    "my-number": HANAKO.my_number,
}


@pytest.mark.parametrize(("field", "text"), TEXTS.items())
def test_exactly_the_field_is_written(field: str, text: str) -> None:
    card = ForeignCard("hanako")
    done = desk(card, "hand-over", field, pins=ASSIST)
    assert (done.code, done.raw) == (0, text.encode())
    assert card.ledger.verifies == {"assist/0011": 1}
    assert not card.pins.verified


@pytest.mark.parametrize(("field", "text"), TEXTS.items())
@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_identical(field: str, text: str, end: str, tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes((text + end).encode())
    done = desk(ForeignCard("hanako"), "hand-over", field, f"--pasted={tmp_path / 'x'}", "--json", pins=ASSIST)
    assert (done.code, done.data["state"], done.data["differences"]) == (0, "identical", [])


def test_what_differs_is_told_with_its_code_points_and_rules(tmp_path: Path) -> None:
    (tmp_path / "x").write_text(HANAKO.name.replace("\u3000", " "), encoding="utf-8")
    args = ("hand-over", "name", f"--pasted={tmp_path / 'x'}", "--lang=en")
    said = desk(ForeignCard("hanako"), *args, pins=ASSIST)
    assert said.code == 33
    assert "NOT identical; the same after: spaces" in said.out
    assert "U+3000 IDEOGRAPHIC SPACE" in said.out
    assert "U+0020 SPACE" in said.out
    found = desk(ForeignCard("hanako"), *args, "--json", pins=ASSIST).json["data"]
    assert found["differences"][0]["rules"] == ["spaces"]


def test_of_my_number_only_the_places_are_told(tmp_path: Path) -> None:
    (tmp_path / "x").write_text(HANAKO.my_number[:-2] + HANAKO.my_number[:-3:-1], encoding="utf-8")
    for more in ((), ("--json",)):
        done = desk(ForeignCard("hanako"), "hand-over", "my-number", f"--pasted={tmp_path / 'x'}", *more, pins=ASSIST)
        assert done.code == 33
        assert HANAKO.my_number[-4:] not in done.out
        assert "card" not in str(done.json["data"]["differences"] if more else "")


@pytest.mark.parametrize(
    "args", [("name", "--json"), ("name", "--pasted", "-", "--pins-from", "-"), ("sex",), ()], ids=str
)
def test_what_makes_no_sense_reaches_no_card(args: tuple[str, ...]) -> None:
    assert program("hand-over", *args).code == 2


def test_what_was_pasted_is_not_utf_8(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes("花子".encode("cp932"))
    card = ForeignCard("hanako")
    done = desk(card, "hand-over", "name", f"--pasted={tmp_path / 'x'}", "--json", pins=ASSIST)
    assert (done.code, done.json["error"]["reason"]) == (2, "not_utf_8")
    assert card.ledger.count == 0


def test_standard_input_and_the_public_pins_of_a_simulated_card() -> None:
    name = program("hand-over", "name", "--simulated")
    done = program("hand-over", "name", "--simulated", "--pasted", "-", stdin=name.raw + b"\n")
    assert done.code == 0


@pytest.mark.parametrize("encoding", ["euc_jp", "ascii"])
def test_the_field_is_utf_8_whatever_the_locale(
    encoding: str, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding, errors="backslashreplace")
    monkeypatch.setattr(sys, "stdout", stream)
    assert run(["hand-over", "name", "--simulated=gaiji"]) == 0
    assert stream.buffer.getvalue().decode() == simulated_holder("gaiji")
    assert capfdbinary.readouterr().out == b""


@pytest.mark.parametrize(
    ("written", "spoken", "told"),
    [("utf-8", "EUC-JP", "UTF-8"), ("utf-8-sig", "UTF-8", "UTF-8"), ("gb18030", "GB18030", "GB18030")],
)
def test_what_is_pasted_may_be_in_the_encoding_of_the_locale(
    written: str, spoken: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locale, "getencoding", lambda: spoken)
    (tmp_path / "x").write_bytes(HANAKO.name.encode(written))
    done = desk(ForeignCard("hanako"), "hand-over", "name", f"--pasted={tmp_path / 'x'}", "--lang=en", pins=ASSIST)
    assert done.code == 0
    assert f"was read as {told}." in done.said


def test_what_is_in_neither_encoding_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locale, "getencoding", lambda: "EUC-JP")
    (tmp_path / "x").write_bytes(b"\x81\x00\xff")
    done = desk(ForeignCard("hanako"), "hand-over", "name", f"--pasted={tmp_path / 'x'}", "--json", pins=ASSIST)
    assert done.code == 2
    assert done.json["error"]["reason"] == "not_utf_8"


def simulated_holder(persona: str) -> str:
    """Return the name of a simulated card's holder as declared."""
    return SIMULATED[persona].holder
