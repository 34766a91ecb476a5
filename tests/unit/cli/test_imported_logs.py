"""``check --replay`` of another program's log: what it holds is told; what it lacks is never said of the card."""

from pathlib import Path

import pytest

from mynareader.words import Words
from tests.foreign_card import ForeignCard
from tests.foreign_card.personas import HANAKO
from tests.harness.desk import program
from tests.unit.traces.logs import pcscd

ASSIST = "00A4040C0AD3921000310001010408"
JPKI = "00A4040C0AD392F000260100000001"
CERTIFICATE, TOKEN, AUTH_PIN = "00A4020C02000A", "00A4020C020006", "00A4020C020018"
PARTS = {
    "the beginning of a certificate": [JPKI, CERTIFICATE, "00B0000080"],
    "four bytes of it": [JPKI, CERTIFICATE, "00B0000004"],
    "a certificate with a hole": [JPKI, CERTIFICATE, "00B0000080", "00B0020080"],
    "a certificate that was refused for its length": [JPKI, CERTIFICATE, "00B000000B"],
    "the application alone": [JPKI],
    "a counter": [JPKI, AUTH_PIN, "00200080"],
    "the token": [JPKI, TOKEN, "00B00000A0"],
    "another application": ["00A4040C0AD3921000310001010408", "00B0810010"],
}
NOT_HELD = {"en": "not in the trace", "ja": "トレースにありません"}


def imported(folder: Path, commands: list[str]) -> str:
    """Import the log of ``commands`` to a card, as pcscd writes it; return the trace."""
    card = ForeignCard(HANAKO)
    card.power_on()
    said = [(command, card.transmit(command)) for command in map(bytes.fromhex, commands)]
    (folder / "other.log").write_text(pcscd(said), encoding="utf-8")
    assert program("trace", "import", str(folder / "other.log")).code == 0
    return str(folder / "other.trace")


@pytest.mark.parametrize("language", NOT_HELD)
@pytest.mark.parametrize("part", PARTS)
def test_what_a_log_does_not_hold_is_not_said_of_the_card(part: str, language: str, tmp_path: Path) -> None:
    words, trace = Words(language), imported(tmp_path, PARTS[part])
    short = program("check", "--replay", trace, "--lang", language)
    assert short.code == 0
    assert words.text("verdict.headline.recorded_in_part") in short.out
    for said in ("report.absent", "verdict.row.not_readable", "verdict.pin.no_application", "verdict.to_do"):
        assert words.text(said) not in short.out, said
    whole = program("check", "--replay", trace, "--lang", language, "--details").out
    assert words.text("report.absent") not in whole
    assert NOT_HELD[language] in whole


@pytest.mark.parametrize("part", PARTS)
def test_in_json_each_part_says_so(part: str, tmp_path: Path) -> None:
    data = program("check", "--replay", imported(tmp_path, PARTS[part]), "--json").data
    assert {left["reason"] for left in data["not_read"]} == {"not_in_trace"}
    assert {"auth_certificate", "jpki"} & {left["section"] for left in data["not_read"]}
    assert data["certificate"] is None
    assert (data["verdict"]["headline"], data["verdict"]["grade"]) == ("recorded_in_part", "unknown")
    told = {pin["name"]: pin["attempts_remaining"] for pin in data["pins"] if pin["state"] != "not_in_trace"}
    assert told == ({"auth": 3} if part == "a counter" else {})
    assert (data["token"] is not None) is (part == "the token")


COUNTERS = [JPKI, AUTH_PIN, "00200080", ASSIST, "00A4020C020011", "00200080"]


@pytest.mark.parametrize("language", NOT_HELD)
def test_pins_shows_the_counters_that_a_log_holds(language: str, tmp_path: Path) -> None:
    trace = imported(tmp_path, COUNTERS)
    told = program("pins", "--replay", trace, "--lang", language)
    assert told.code == 0
    assert told.out.count(NOT_HELD[language]) == 8
    found = {pin["name"]: pin for pin in program("pins", "--replay", trace, "--json").data["pins"]}
    assert {name for name, pin in found.items() if pin["state"] != "not_in_trace"} == {"auth", "assist"}
    assert (found["auth"]["attempts_remaining"], found["sign"]["attempts_remaining"]) == (3, None)


def test_a_certificate_is_shown_whose_issuer_no_log_holds(tmp_path: Path) -> None:
    trace = imported(tmp_path, [JPKI, CERTIFICATE, "00B00000000000"])
    done = program("cert", "show", "auth", "--replay", trace, "--json")
    assert done.code == 0
    assert done.data["certificates"][0]["published_root"]["reason"] == "issuer_certificate_missing"
    assert program("cert", "show", "auth-ca", "--replay", trace).code == 31


READS = {
    "a part": ["00B0000000"],
    "four bytes": ["00B0000004"],
    "twice": ["00B0000000", "00B0000000"],
    "what is left": ["00B0000000", "00B0010010"],
    "halves": ["00B0000080", "00B0008080"],
    "whole": ["00B00000000000"],
}


@pytest.mark.parametrize("file", ["0001", "0002", "0003", "0004", "0005", "0007"])
@pytest.mark.parametrize("way", READS)
def test_however_little_of_a_file_was_read_the_import_is_as_redaction_leaves_it(
    way: str, file: str, tmp_path: Path
) -> None:
    pin = f"0020008004{HANAKO.assist_pin.encode().hex()}"
    trace = imported(tmp_path, [ASSIST, "00A4020C020011", pin, f"00A4020C02{file}", *READS[way]])
    done = program("trace", "verify", trace, "--json")
    assert done.code == 0
    assert {one["reason"] for one in done.data["findings"]} == {
        "redaction_rule",
        "notes_to_read",
        "recorded_elsewhere",
    }


@pytest.mark.parametrize("language", NOT_HELD)
@pytest.mark.parametrize("command", [["check"], ["pins"], ["cert", "show", "auth"], ["read", "all"]])
def test_a_log_without_what_a_command_needs_says_so(command: list[str], language: str, tmp_path: Path) -> None:
    trace = imported(tmp_path, ["00B08A0080"])
    done = program(*command, "--replay", trace, "--lang", language)
    assert done.code == 31
    assert Words(language).text("error.trace_mismatch.cause_not_in_trace.what") in done.said
