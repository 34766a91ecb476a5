from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mynareader.errors import CardRemoved, ReaderRefused, TraceMalformed, TransportError
from mynareader.traces import format as trace_format
from mynareader.traces.format import load, parse, parse_bytes, to_text
from mynareader.traces.model import (
    CONNECT,
    RESET,
    Comment,
    Exchange,
    Header,
    RecordedAnswer,
    RecordedFailure,
    RecordedProfile,
    Step,
    Trace,
)
from tests.unit.traces.strategies import TRACES

WHEN = datetime(2026, 11, 22, 12, 0, tzinfo=timezone(timedelta(hours=9)))
HEADER = Header(
    "simulated",
    bytes.fromhex("3B888001"),
    "a reader",
    "read attributes",
    WHEN,
    persona="plain",
    profile=RecordedProfile(extended=False, short_le=231),
    notes=("made for a test", "架空"),
)
STEPS: tuple[Step, ...] = (
    CONNECT,
    Comment("SELECT input_assist"),
    Exchange(bytes.fromhex("00A4040C0AD3921000310001010408"), RecordedAnswer(b"\x90\x00", 3)),
    Comment("VERIFY assist"),
    Exchange(bytes.fromhex("00200091"), RecordedAnswer(b"\x90\x00", 12), secret=True),
    Comment("READ BINARY attributes 0..69"),
    Exchange(bytes.fromhex("00B0820000"), RecordedAnswer(bytes(range(70)) + b"\x62\x82", 41)),
    Exchange(bytes.fromhex("00B0820046"), RecordedAnswer(b"\x90", 1)),
    Exchange(bytes.fromhex("00B08200") + bytes(70), RecordedFailure("reader_refused", (("length", 65536),))),
    RESET,
    CONNECT,
    RecordedFailure("no_card", (("reader", "a reader"),)),
)
_64 = bytes(64).hex()
_COUNTED = bytes(range(64)).hex().upper()
TEXT = f"""\
format: 1
source: simulated
atr: 3B888001
reader: a reader
command: read attributes
recorded: 2026-11-22T12:00:00+09:00
persona: plain
profile: extended=no le=231
note: made for a test
note: 架空

= connect

# SELECT input_assist
> 00A4040C 0AD3921000310001010408
< 9000  3 ms

# VERIFY assist
> 00200091 [secret]
< 9000  12 ms

# READ BINARY attributes 0..69
> 00B08200 00
< 6282  41 ms
  {_COUNTED}
  404142434445
> 00B08200 46
< ----  1 ms
  90
> 00B08200 {_64}
  000000000000
! reader_refused {{"length": 65536}}

= reset

= connect
! no_card {{"reader": "a reader"}}
"""


def test_text_is_as_documented() -> None:
    assert to_text(Trace(HEADER, STEPS)) == TEXT
    assert parse(TEXT) == Trace(HEADER, STEPS)


@given(TRACES)
def test_parse_gives_back_what_was_written(trace: Trace) -> None:
    assert parse(to_text(trace)) == trace


@given(st.text() | st.lists(st.sampled_from([*TEXT.split("\n"), "", "# ", "> 00200080 31", "! x {["])).map("\n".join))
def test_any_text_is_a_trace_or_malformed(text: str) -> None:
    with suppress(TraceMalformed):
        assert to_text(parse(text)) == text


@given(st.binary())
def test_any_bytes_are_a_trace_or_malformed(raw: bytes) -> None:
    with pytest.raises(TraceMalformed):
        parse_bytes(raw)


def _line(found: str, meant: str) -> str:
    assert found in TEXT
    return TEXT.replace(found, meant, 1)


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("", 1, "header_missing"),
        (_line("format: 1", "format: 2"), 1, "unknown_format"),
        (_line("simulated", "raw"), 2, "unknown_source"),
        (_line("simulated", "real"), 2, "unknown_source"),
        (_line("source: simulated\n", ""), 9, "header_missing"),
        (_line("atr: 3B888001", "atr: 3b888001"), 3, "bad_hex"),
        (_line("atr: 3B888001", "atr: " + "00" * 34), 10, "bad_value"),
        (_line("+09:00", ""), 10, "bad_value"),
        (_line("recorded: 2026", "recorded: year"), 6, "bad_value"),
        (_line("persona: plain", "persona: plain\npersona: other"), 8, "header_twice"),
        (_line("persona: plain", "colour: red"), 7, "unknown_header"),
        (_line("persona: plain", "persona"), 7, "not_a_header_line"),
        (_line("le=231", "le=230"), 8, "bad_value"),
        (_line("le=231", "le=x"), 8, "bad_profile"),
        (_line("= connect", "= disconnect"), 12, "bad_value"),
        (_line("= connect", "connect"), 12, "unexpected_line"),
        (_line("> 00A4040C 0A", "> 00A4040C 0"), 15, "bad_hex"),
        (_line("> 00A4040C 0A", "> 00A404 0A"), 15, "not_canonical"),
        (_line("< 9000  3 ms\n", ""), 16, "answer_missing"),
        (_line("< 9000  3 ms", "< 9000 3 ms"), 16, "answer_missing"),
        (_line("< 9000  3 ms", "< 9000  03 ms"), 16, "not_canonical"),
        (_line("[secret]", "0431323334"), 19, "secret_bytes"),
        (_line("[secret]", "00"), 19, "secret_bytes"),
        (_line("> 00200091 [secret]", "> 0020 [secret]"), 20, "bad_value"),
        (_line("[secret]", "[secret] 4"), 19, "bad_hex"),
        (_line("  404142", "  zz4142"), 26, "bad_hex"),
        (_line("  404142", " 404142"), 26, "unexpected_line"),
        (_line("3F\n  404142", "3F404142\n  "), 25, "not_canonical"),
        (_line("! reader_refused", "! reader_exploded"), 32, "bad_value"),
        (_line('"length": 65536', '"width": 65536'), 32, "bad_value"),
        (_line('"length": 65536', '"length": 65.5'), 32, "bad_value"),
        (_line('{"length": 65536}', "{"), 32, "bad_event"),
        (_line('{"length": 65536}', "{" + "[" * 5000 + "}"), 32, "bad_value"),
        (_line("\n\n= reset", "\n= reset"), 33, "not_canonical"),
        (TEXT.replace("\n", "\r\n"), 1, "unknown_format"),
        (TEXT + "\n", 39, "not_canonical"),
        ("#" * (16 * 1024 * 1024 + 1), 1, "too_large"),
    ],
)
def test_whatever_is_off_is_named_with_its_line(text: str, line: int, reason: str) -> None:
    with pytest.raises(TraceMalformed) as caught:
        parse(text)
    assert (caught.value.reason, caught.value.line) == (reason, line)


def test_responses_end_at_64_kib() -> None:
    long = TEXT + "> 00B08200 000000\n< 9000  1 ms\n" + ("  " + "00" * 64 + "\n") * 1025
    with pytest.raises(TraceMalformed) as caught:
        parse(long)
    assert caught.value.reason == "bad_value"


def test_files(tmp_path: Path) -> None:
    path = tmp_path / "a.trace"
    path.write_bytes(to_text(Trace(HEADER, STEPS)).encode())
    assert path.read_bytes() == TEXT.encode()
    assert load(path) == Trace(HEADER, STEPS)


@pytest.mark.parametrize(
    ("raw", "line", "reason"),
    [(b"format: 1\n\xff", 2, "not_utf8"), (bytes(trace_format.MAX_FILE + 1), 1, "too_large")],
)
def test_files_that_are_no_text(tmp_path: Path, raw: bytes, line: int, reason: str) -> None:
    (tmp_path / "a.trace").write_bytes(raw)
    with pytest.raises(TraceMalformed) as caught:
        load(tmp_path / "a.trace")
    assert (caught.value.line, caught.value.reason) == (line, reason)


def test_a_trace_longer_than_its_parser_takes_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trace_format, "MAX_FILE", 100)
    with pytest.raises(ValueError, match="16 MiB"):
        to_text(Trace(HEADER, STEPS))


@pytest.mark.parametrize("command", ["0020008104 31323334", "0020008100", "0024018004 31323334", "8032008004 31323334",
                                     "002C018004 31323334", "0021008104 31323334"])  # fmt: skip
def test_nothing_behind_the_header_of_a_pin_command_is_kept(command: str) -> None:
    raw = bytes.fromhex(command)
    exchange = Exchange.seen(raw, RecordedAnswer(b"\x90\x00"))
    assert (exchange.command, exchange.secret) == (raw[:4], True)
    with pytest.raises(ValueError, match="never kept"):
        Exchange(raw, RecordedAnswer(b"\x90\x00"))
    with pytest.raises(ValueError, match="never kept"):
        Exchange(raw, RecordedAnswer(b"\x90\x00"), secret=True)


@pytest.mark.parametrize("source", ["raw", "real", "", "Simulated"])
def test_a_trace_of_another_source_cannot_even_be_built(source: str) -> None:
    with pytest.raises(ValueError, match="simulated or redacted"):
        Header(source, b"\x3b\x00", "a reader", "check", WHEN)


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        (CardRemoved(), RecordedFailure("card_removed")),
        (ReaderRefused(256), RecordedFailure("reader_refused", (("length", 256),))),
        (ReaderRefused(0), RecordedFailure("reader_refused")),
    ],
)
def test_errors_become_failures_and_errors_again(error: TransportError, failure: RecordedFailure) -> None:
    assert RecordedFailure.of(error) == failure
    again = failure.error()
    assert (type(again), again.facts()) == (type(error), error.facts())


def test_an_unknown_error_becomes_the_plain_one() -> None:
    class Odd(TransportError):
        code = "odd"

    assert RecordedFailure.of(Odd()) == RecordedFailure("transport")


def test_nothing_of_a_person_is_printed() -> None:
    assert "313233" not in repr(Exchange(bytes.fromhex("00B0820000"), RecordedAnswer(b"123\x90\x00"))).lower()
    assert "123" not in repr(RecordedAnswer(b"123\x90\x00"))


@pytest.mark.parametrize(
    "written",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.rstrip("\n"),
        lambda text: "\ufeff" + text,
        lambda text: "\ufeff" + text.replace("\n", "\r\n").removesuffix("\r\n"),
    ],
    ids=["crlf", "no last end", "byte order mark", "all of it"],
)
@pytest.mark.parametrize("name", ["check", "read-all", "pin-change-card-removed"])
def test_a_trace_may_have_the_line_ends_of_another_system(name: str, written: Callable[[str], str]) -> None:
    text = (Path("apdu_traces") / f"{name}.trace").read_bytes().decode()
    assert parse_bytes(written(text).encode()) == parse(text)
