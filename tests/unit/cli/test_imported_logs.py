"""``check --replay`` of another program's log: what it holds is told; what it lacks is never said of the card."""

from pathlib import Path

import pytest

from mynareader.words import Words
from tests.foreign_card import ForeignCard
from tests.foreign_card.personas import HANAKO
from tests.harness.desk import program
from tests.unit.traces.logs import pcscd

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
NOT_HELD = {"en": "not in the recording", "ja": "記録に含まれていません"}


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


@pytest.mark.parametrize("language", NOT_HELD)
@pytest.mark.parametrize("command", [["check"], ["pins"], ["cert", "show", "auth"], ["read", "all"]])
def test_a_log_without_what_a_command_needs_says_so(command: list[str], language: str, tmp_path: Path) -> None:
    trace = imported(tmp_path, ["00B08A0080"])
    done = program(*command, "--replay", trace, "--lang", language)
    assert done.code == 31
    assert Words(language).text("error.trace_mismatch.cause_not_in_trace.what") in done.said
