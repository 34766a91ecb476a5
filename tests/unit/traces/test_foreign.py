"""A log becomes a redacted trace: nothing of a person is in it, and what was replaced is said."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings

from mynareader.applications import EVERY, FILES
from mynareader.errors import AmbiguousReader, NoReader, TraceMalformed, UnreadableInput
from mynareader.reports.traces import Replacement, Treatment
from mynareader.service.files.trace_conversion import import_log, redact_file
from mynareader.traces import importers, log_import
from mynareader.traces.file_contents import collect
from mynareader.traces.format import load, parse, to_text
from mynareader.traces.importers.events import NotUnderstood
from mynareader.traces.model import Exchange, RecordedAnswer, Trace
from mynareader.traces.redaction import may_be_committed, redact
from mynareader.traces.replay_by_content import ContentReplay
from tests.cards.wrappers import noted, wrap
from tests.foreign_card import ForeignCard, Quirks
from tests.harness.desk import program
from tests.harness.effort import effort
from tests.unit.traces import logs
from tests.unit.traces.canaries import CANARY, WHEN, ZEROED, canaries, session
from tests.unit.traces.logs import WRITERS, Said
from tests.unit.traces.sessions import ForeignSource, read_everything, values
from tests.unit.traces.strategies import TRACES
from tests.unit.traces.test_importers import SAMPLES, SPY_TWO

APDUS = Path(__file__).parents[3] / "apdu_traces"


@cache
def overheard() -> tuple[ForeignCard, list[Said]]:
    """Note whole commands and answers, PINs included, as a program that spies does."""
    said: list[Said] = []
    quirks = Quirks(extended_refused=True, with_licence=True, with_residence_card=True)
    card = wrap(ForeignCard(CANARY, quirks), noted(said))
    read_everything(ForeignSource(card), values(CANARY), EVERY)
    return card, said


def taken(kind: str) -> log_import.ImportedLog:
    form, write = WRITERS[kind]
    return log_import.take(importers.read(write(overheard()[1]), form), form, WHEN)


def said_in(trace: Trace) -> bytes:
    return b"".join(
        exchange.command + (exchange.outcome.raw if isinstance(exchange.outcome, RecordedAnswer) else b"")
        for exchange in trace.exchanges
    )


@pytest.mark.parametrize("kind", WRITERS)
def test_no_canary_survives_an_import(kind: str) -> None:
    card, said = overheard()
    assert any(CANARY.auth_pin.encode() in command for command, _ in said)
    trace = taken(kind).trace
    text = to_text(trace)
    packed = re.sub(r"\n  |(?<=[0-9A-F]{8}) ", "", text)
    public = b"".join(content.data for content in collect(session("short")[2].steps).values())
    for name, canary in canaries(card):
        if len(canary) < 4 or canary in public or canary.count(0) > 3 or b"IEN" in canary:
            continue
        assert canary not in said_in(trace), name
        assert canary.hex().upper() not in packed, name
    assert parse(text) == trace
    assert may_be_committed(trace) is None
    assert redact(trace) == trace


@pytest.mark.parametrize("kind", WRITERS)
def test_an_imported_session_is_the_recorded_one(kind: str) -> None:
    recorded = session("short")[2].exchanges
    imported = taken(kind).trace.exchanges
    assert [(one.command, one.secret) for one in imported] == [(one.command, one.secret) for one in recorded]
    assert [one.outcome.raw for one in imported if isinstance(one.outcome, RecordedAnswer)] == [
        one.outcome.raw for one in recorded if isinstance(one.outcome, RecordedAnswer)
    ]


def test_an_imported_session_replays_and_every_decoder_takes_it() -> None:
    found = read_everything(ContentReplay(taken("pcsc-spy").trace), values(CANARY), EVERY)
    for name, data in found.items():
        FILES[name].parse(data)


def test_importing_is_the_same_every_time() -> None:
    assert taken("pcsc-spy") == taken("pcsc-spy")


def test_the_account_has_a_line_for_every_file_and_pin_and_no_value() -> None:
    replaced = taken("OPENSC_DEBUG").replaced
    treated = {(one.what, one.treatment) for one in replaced}
    for name in FILES:
        expected = Treatment.ZEROED if name in ZEROED else Treatment.INVENTED
        kept = name.endswith("ca_certificate") or name in {"certificates_present", "licence_pin_set"}
        assert (name, Treatment.KEPT if kept else expected) in treated, name
    assert {one.what for one in replaced if one.treatment is Treatment.WITHHELD} >= {"auth", "sign", "assist"}
    assert {one.bytes for one in replaced if one.treatment is Treatment.WITHHELD} == {None}
    assert Replacement("jpki", "SIGN EF 0017", Treatment.INVENTED, 1, 51 + 256) in replaced


def test_the_header_says_what_was_done_and_nothing_else() -> None:
    log = importers.read((SAMPLES / "pcsc-spy.log").read_text(encoding="utf-8"), "pcsc-spy")
    header = log_import.take(log, "pcsc-spy", WHEN).trace.header
    assert (header.source, header.command, header.reader) == ("redacted", "import pcsc-spy", "Virtual PCD 00 00")
    assert header.pins == "given auth"
    assert header.notes == (
        "made from a log of pcsc-spy, redacted while it was read",
        "calls to the reader that were left out: 2",
    )
    assert header.atr.hex().upper() == "3B88800100000000338181003A"


def test_a_log_without_an_atr_gets_one_that_no_card_has() -> None:
    log = importers.read("Sending: 00 B0 00 00 \nReceived (SW1=0x69, SW2=0x86)\n", "opensc")
    header = log_import.take(log, "opensc", WHEN).trace.header
    assert (header.atr, header.reader) == (log_import.NO_ATR, "unknown reader")
    assert "the log tells no ATR" in header.notes


def test_of_several_readers_one_must_be_named() -> None:
    log = importers.read((SAMPLES / SPY_TWO).read_text(encoding="utf-8"), "pcsc-spy")
    with pytest.raises(AmbiguousReader) as caught:
        log_import.take(log, "pcsc-spy", WHEN)
    assert caught.value.readers == ("Virtual PCD 00 00", "Virtual PCD 00 01")
    with pytest.raises(NoReader):
        log_import.take(log, "pcsc-spy", WHEN, "ACS")
    made = log_import.take(log, "pcsc-spy", WHEN, "00 01").trace
    assert made.header.reader == "Virtual PCD 00 01"
    assert len(made.exchanges) == 4


def test_a_readers_serial_number_is_in_no_error() -> None:
    both = [
        logs.spy([(b"\x00\x84\x00\x00\x08", b"\x90\x00")], handle=n, reader=f"ACS (AB12C{n}) 00 00") for n in (1, 2)
    ]
    with pytest.raises(AmbiguousReader) as caught:
        log_import.take(importers.read("".join(both), "pcsc-spy"), "pcsc-spy", WHEN)
    assert caught.value.readers == ("ACS (000000) 00 00", "ACS (000000) 00 00")


def test_a_log_without_an_exchange_is_refused() -> None:
    log = importers.read((SAMPLES / "pcsc-spy-cut-short.log").read_text(encoding="utf-8"), "pcsc-spy")
    with pytest.raises(NotUnderstood, match="no_exchange"):
        log_import.take(log, "pcsc-spy", WHEN)


# --- our own format, of any source ---------------------------------------------------------------------------

RAW = """format: 1
source: real
atr: 3B8880015446434A00817100E2
reader: SONY FeliCa RC-S300/P (0912345) 00 00
command: read my-number
recorded: 2026-11-22T12:00:00+09:00
note: 山田 at the desk

= connect
# SELECT input_assist, the card of 山田
> 00A4040C   0AD3921000310001010408
"""
BODY = """> 00A4040C 0AD3921000310001010408
< 9000  3 ms
> 00200091 0431323334
< 9000  14 ms
> 00B08100 11
< 9000  6 ms
  FF100C353337363836363737313838FFFF
> 00B09F00 04
< 9000  6 ms
  41424344
"""


def raw(text: str = BODY) -> str:
    return RAW.partition("> 00A4")[0] + text


def test_a_raw_trace_is_redacted_and_the_original_stays(tmp_path: Path) -> None:
    path = tmp_path / "yamada.trace"
    path.write_text(raw(), encoding="utf-8")
    with pytest.raises(TraceMalformed):
        load(path)
    report = redact_file(path)
    assert path.read_text(encoding="utf-8") == raw()
    assert (report.form, report.written, report.exchanges) == ("mynareader", "yamada.redacted.trace", 4)
    assert report.notes_left_out == 2
    assert report.replaced == (
        Replacement("input_assist", "assist", Treatment.WITHHELD, 1, None),
        Replacement("input_assist", "my_number", Treatment.INVENTED, 1, 17),
        Replacement("input_assist", "READ BINARY EF 001F", Treatment.ZEROED, 1, 4),
    )
    text = (tmp_path / report.written).read_text(encoding="utf-8")
    for secret in ("山田", "0912345", "31323334", "353337363836363737313838", "41424344", "5446434A", "yamada"):
        assert secret not in text
    assert "> 00200091 [secret]" in text
    assert "command: read my-number" in text


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.trace"
    path.write_text(raw(), encoding="utf-8")
    redact_file(path)
    with pytest.raises(UnreadableInput, match="file_exists"):
        redact_file(path)
    with pytest.raises(UnreadableInput, match="file_exists"):
        redact_file(path, path)


@pytest.mark.parametrize("name", ["check.trace", "read-all.trace", "compare-gaiji.trace"])
def test_a_simulated_trace_needs_nothing(name: str) -> None:
    report = redact_file(APDUS / name)
    assert (report.state, report.written) == ("nothing_to_do", "")


def test_a_redacted_trace_needs_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.trace"
    path.write_text(to_text(taken("scriptor").trace), encoding="utf-8")
    assert redact_file(path).state == "nothing_to_do"
    assert [one.name for one in tmp_path.iterdir()] == ["a.trace"]


def test_a_trace_that_only_calls_itself_redacted_is_redacted(tmp_path: Path) -> None:
    path = tmp_path / "a.trace"
    path.write_text(raw().replace("source: real", "source: redacted"), encoding="utf-8")
    made = tmp_path / redact_file(path).written
    assert may_be_committed(load(made)) is None
    assert redact_file(made).state == "nothing_to_do"


@pytest.mark.parametrize("command", ["read /home/yamada/card", "read --pins-from=x", "Read", "read yamada"])
def test_a_command_line_with_more_than_plain_words_goes(command: str) -> None:
    log = importers.read(raw().replace("read my-number", command), "mynareader")
    assert log_import.take(log, "mynareader", WHEN).trace.header.command == "unknown"


@pytest.mark.parametrize(
    "command", ["pin change --pin=assist", "read attributes --verification-b", "cert show auth-ca"]
)
def test_a_command_line_of_ours_stays(command: str) -> None:
    log = importers.read(raw().replace("read my-number", command), "mynareader")
    assert log_import.take(log, "mynareader", WHEN).trace.header.command == command


@settings(max_examples=effort(normal=50, long=2000))
@given(TRACES)
def test_any_trace_of_our_own_can_be_taken_in(trace: Trace) -> None:
    text = to_text(replace(trace, header=replace(trace.header, source="redacted"))).replace(
        "source: redacted", "source: who knows", 1
    )
    log = importers.read(text, "mynareader")
    if not any(isinstance(event.step, Exchange) for event in log.events):
        return
    made = log_import.take(log, "mynareader", WHEN).trace
    assert may_be_committed(made) is None
    assert [one.outcome for one in made.exchanges] == [one.outcome for one in redact(trace).exchanges]


def test_import_takes_no_trace_of_our_own_by_another_name(tmp_path: Path) -> None:
    path = tmp_path / "a.log"
    path.write_text(raw(), encoding="utf-8")
    with pytest.raises(UnreadableInput) as caught:
        import_log(path, "scriptor")
    assert (caught.value.file, caught.value.reason, caught.value.line) == ("a.log", "unexpected_line", 1)
    assert [one.name for one in tmp_path.iterdir()] == ["a.log"]


@pytest.mark.parametrize("command", ["check", "read all", "cert show sign"])
def test_a_command_of_ours_runs_on_what_another_program_said(command: str, tmp_path: Path) -> None:
    path = tmp_path / "a.log"
    path.write_text(logs.spy(overheard()[1]), encoding="utf-8")
    made = tmp_path / import_log(path).written
    done = program(*command.split(), "--replay", str(made), "--json")
    assert done.code == 0, done.said
    assert done.data["source"]["redacted"] is True
    said = program(*command.split(), "--replay", str(made), "--lang", "en").out
    assert "redacted trace" in said
    assert not re.search(r"^.*CA's signature.* confirmed", said, re.MULTILINE)
