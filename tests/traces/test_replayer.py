from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from mynareader.errors import CardBusy, CardRemoved, ConnectionClosed, MynaReaderError, NoCard, TraceMismatch
from mynareader.iso7816.connection import CardSource
from mynareader.traces.format import parse, to_text
from mynareader.traces.model import (
    CONNECT,
    RESET,
    Answer,
    Comment,
    Exchange,
    Failure,
    Header,
    Profile,
    Step,
    Trace,
)
from mynareader.traces.recorder import RecordingSource
from mynareader.traces.replayer import ContentReplay, StrictReplay
from tests.foreign_card import PERSONAS, ForeignCard, Quirks
from tests.traces.sessions import ForeignSource, read_everything
from tests.traces.test_redaction import values

SELECT_ASSIST = bytes.fromhex("00A4040C0AD3921000310001010408")
SELECT_JPKI = bytes.fromhex("00A4040C0AD392F000260100000001")
COUNTER = bytes.fromhex("00200091")
VERIFY = bytes.fromhex("002000910435363738")
READ_NUMBER = bytes.fromhex("00B0810011")
READ_LONG = bytes.fromhex("00B08200000000")
SIGN = bytes.fromhex("802A0097 04 01020304 00")
OK = b"\x90\x00"
HEADER = Header(
    "simulated", b"\x3b\x00", "reader", "read", datetime(2026, 11, 22, tzinfo=UTC), profile=Profile(extended=False)
)
NUMBER = b"\xff\x10\x0c537686677188\xff\xff"


def said(command: bytes, answer: bytes | Failure) -> Exchange:
    return Exchange.seen(command, answer if isinstance(answer, Failure) else Answer(answer))


STEPS: tuple[Step, ...] = (
    CONNECT,
    Comment("SELECT input_assist"),
    said(SELECT_ASSIST, OK),
    said(COUNTER, b"\x63\xc3"),
    said(VERIFY, b"\x63\xc2"),
    said(COUNTER, b"\x63\xc2"),
    said(VERIFY, OK),
    said(READ_NUMBER, NUMBER + OK),
    RESET,
    CONNECT,
    said(SELECT_JPKI, b"\x6a\x82"),
)
TRACE = Trace(HEADER, STEPS)


def run(source: CardSource, *commands: bytes) -> list[bytes]:
    connection = source.connect()
    with connection.transaction():
        found = [connection.transmit(command) for command in commands]
    connection.close(reset=True)
    return found


FIRST = (SELECT_ASSIST, COUNTER, VERIFY, COUNTER, VERIFY, READ_NUMBER)


def test_the_same_commands_get_the_same_answers() -> None:
    source = StrictReplay(TRACE, "a.trace")
    assert run(source, *FIRST) == [OK, b"\x63\xc3", b"\x63\xc2", b"\x63\xc2", OK, NUMBER + OK]
    assert run(source, SELECT_JPKI) == [b"\x6a\x82"]
    source.finish()
    assert (source.name, source.simulated) == ("a.trace", True)
    assert (source.profile.extended, source.profile.short_le) == (False, 256)


def test_a_secret_matches_any_secret() -> None:
    other_pin = bytes.fromhex("002000910639393939 3939")
    assert run(StrictReplay(TRACE), SELECT_ASSIST, COUNTER, other_pin)[-1] == b"\x63\xc2"


@pytest.mark.parametrize(
    ("commands", "step", "expected", "actual", "cause"),
    [
        ((COUNTER,), 1, "SELECT input_assist", "ASK TRIES LEFT EF 0011", "other_order"),
        ((SELECT_ASSIST, VERIFY), 2, "ASK TRIES LEFT assist", "VERIFY assist", "other_order"),
        ((SELECT_ASSIST, COUNTER, COUNTER), 3, "VERIFY assist", "ASK TRIES LEFT assist", "other_order"),
        ((SELECT_ASSIST, READ_LONG), 2, "ASK TRIES LEFT assist", "READ BINARY attributes from 0 Le 65536",
         "not_recorded"),
        ((*FIRST[:5], bytes.fromhex("00B0810000")), 6, "READ BINARY my_number from 0 Le 17",
         "READ BINARY my_number from 0 Le 256", "le_differs"),
        ((*FIRST[:5], bytes.fromhex("00B08100000011")), 6, "READ BINARY my_number from 0 Le 17",
         "READ BINARY my_number from 0 Le 17", "le_differs"),
        ((bytes.fromhex("00A4040C0AD3921000310001010499"),), 1, "SELECT input_assist", "SELECT ?", "data_differs"),
        ((*FIRST, READ_NUMBER), 7, "reset", "READ BINARY my_number from 0 Le 17", "other_order"),
    ],
)  # fmt: skip
def test_a_divergence_names_its_step_and_its_cause(
    commands: tuple[bytes, ...], step: int, expected: str, actual: str, cause: str
) -> None:
    with pytest.raises(TraceMismatch) as caught:
        run(StrictReplay(TRACE), *commands)
    error = caught.value
    assert (error.step, error.expected, error.actual, error.cause) == (step, expected, actual, cause)


def test_a_mismatch_tells_nothing_of_a_pin_or_a_person() -> None:
    with pytest.raises(TraceMismatch) as caught:
        run(StrictReplay(TRACE), VERIFY)
    assert "35363738" not in repr(caught.value)
    assert "5678" not in str(caught.value)


def test_what_is_left_over_is_told() -> None:
    source = StrictReplay(TRACE)
    run(source, *FIRST)
    with pytest.raises(TraceMismatch) as caught:
        source.finish()
    assert (caught.value.step, caught.value.expected, caught.value.cause) == (7, "connect", "left_over")


def test_leaving_the_card_verified_is_a_divergence() -> None:
    source = StrictReplay(TRACE)
    connection = source.connect()
    for command in FIRST:
        connection.transmit(command)
    connection.close(reset=False)
    with pytest.raises(TraceMismatch) as caught:
        source.connect()
    assert (caught.value.expected, caught.value.actual, caught.value.cause) == ("reset", "connect", "left_over")


def test_a_trace_ends() -> None:
    source = StrictReplay(Trace(HEADER, STEPS[:3]))
    with pytest.raises(TraceMismatch) as caught:
        run(source, SELECT_ASSIST, READ_LONG)
    assert (caught.value.expected, caught.value.cause) == ("end of the trace", "trace_ended")
    with pytest.raises(TraceMismatch) as caught:
        source.connect()
    assert caught.value.cause == "trace_ended"


def _broken(trace: Trace, replay: Callable[[Trace], CardSource]) -> CardSource:
    source = replay(trace)
    with pytest.raises(NoCard):
        source.connect()
    connection = source.connect()
    assert connection.transmit(SELECT_ASSIST) == OK
    with pytest.raises(CardRemoved):
        connection.transmit(VERIFY)
    with pytest.raises(ConnectionClosed):
        connection.transmit(VERIFY)
    with pytest.raises(ConnectionClosed), connection.transaction():
        pass
    connection.close(reset=True)
    return source


BROKEN = Trace(
    HEADER,
    (
        CONNECT,
        Failure("no_card", (("reader", "reader"),)),
        CONNECT,
        said(SELECT_ASSIST, OK),
        said(VERIFY, Failure("card_removed")),
        CONNECT,
        Failure("card_busy"),
    ),
)


@pytest.mark.parametrize("replay", [StrictReplay, ContentReplay])
def test_recorded_errors_come_again(replay: Callable[[Trace], CardSource]) -> None:
    source = _broken(BROKEN, replay)
    with pytest.raises(CardBusy):
        source.connect()


def test_an_error_recorded_for_a_transaction_comes_when_one_begins() -> None:
    steps = (CONNECT, said(SELECT_ASSIST, OK), Failure("card_busy"))
    connection = StrictReplay(Trace(HEADER, steps)).connect()
    connection.transmit(SELECT_ASSIST)
    with pytest.raises(CardBusy), connection.transaction():
        pass
    with pytest.raises(ConnectionClosed):
        connection.transmit(SELECT_ASSIST)


# --- by content ----------------------------------------------------------------------------------------------

BY_CONTENT = Trace(
    HEADER,
    (
        CONNECT,
        said(SELECT_ASSIST, OK),
        said(COUNTER, b"\x63\xc3"),
        said(READ_NUMBER, b"\x69\x82"),
        said(VERIFY, b"\x63\xc2"),
        said(VERIFY, OK),
        said(bytes.fromhex("00B0810008"), NUMBER[:8] + OK),
        said(bytes.fromhex("00B0000809"), NUMBER[8:] + OK),
        said(bytes.fromhex("00B0830000"), b"\x6a\x82"),
        said(bytes.fromhex("00B0841000"), b"tail" + b"\x62\x82"),
        said(bytes.fromhex("00B0841400"), b"\x6b\x00"),
        said(bytes.fromhex("0084000008"), b"first..." + OK),
        said(bytes.fromhex("0084000008"), b"\x61\x08"),
        said(bytes.fromhex("00C0000008"), b"second.." + OK),
        said(bytes.fromhex("00CA5F5100"), b"\x6c\x02"),
        said(bytes.fromhex("00CA5F5102"), b"ab" + OK),
        said(SIGN, b"sig" + OK),
    ),
)


def held(*commands: str) -> list[bytes]:
    return run(ContentReplay(BY_CONTENT), *map(bytes.fromhex, commands))


AID = "00A4040C0AD3921000310001010408"
PIN = "002000910431313131"


@pytest.mark.parametrize(
    ("commands", "answer"),
    [
        ((AID, "00B0810011"), b"\x69\x82"),
        ((AID, PIN), b"\x63\xc2"),
        ((AID, PIN, "00200091"), b"\x63\xc2"),
        ((AID, "00200091", "00200091"), b"\x63\xc3"),
        ((AID, PIN, PIN, "00B0810011"), NUMBER + OK),
        ((AID, PIN, PIN, "00B0810000"), NUMBER + OK),
        ((AID, PIN, PIN, "00B08100000000"), NUMBER + OK),
        ((AID, PIN, PIN, "00B0810302"), NUMBER[3:5] + OK),
        ((AID, PIN, PIN, "00A4020C020001", "00B0000303"), NUMBER[3:6] + OK),
        ((AID, "00B0830000"), b"\x6a\x82"),
        ((AID, "00A4020C020003"), b"\x6a\x82"),
        ((AID, "00A4020C020004", "00B0001004"), b"tail" + OK),
        ((AID, "00B0841200"), b"il" + OK),
        ((AID, "00B0841400"), b"\x6b\x00"),
        (("0084000008",), b"first..." + OK),
        (("0084000008", "0084000008"), b"second.." + OK),
        (("00CA5F5102", "00CA5F5102"), b"ab" + OK),
        ((AID, SIGN.hex()), b"sig" + OK),
    ],
)
def test_equivalent_commands_are_answered(commands: tuple[str, ...], answer: bytes) -> None:
    assert held(*commands)[-1] == answer


@pytest.mark.parametrize(
    ("commands", "actual"),
    [
        (("00A4040C0AD392F000260100000001",), "SELECT jpki"),
        ((AID, PIN, PIN, PIN), "VERIFY assist"),
        ((AID, PIN, PIN, "00200091"), "ASK TRIES LEFT assist"),
        ((AID, "00200094"), "ASK TRIES LEFT assist-a"),
        ((AID, "00200094 04 31323334"), "VERIFY assist-a"),
        ((AID, "00A4020C020007"), "SELECT FILE assist_card_key"),
        ((AID, "00B0820000"), "READ BINARY attributes from 0 Le 256"),
        ((AID, "00B0840000"), "READ BINARY assist_certificate from 0 Le 256"),
        ((AID, "00B0840300"), "READ BINARY assist_certificate from 3 Le 256"),
        ((AID, "00B0000000"), "READ BINARY from 0 Le 256"),
        ((AID, "00B08400"), "READ BINARY assist_certificate from 0"),
        (("0084000008", "0084000008", "0084000008"), "GET CHALLENGE Le 8"),
        (("0084000004",), "GET CHALLENGE Le 4"),
        ((AID, "802A0097 04 05050505 00"), "SIGN EF 0017 Le 256"),
        (("00C0000008",), "GET RESPONSE Le 8"),
    ],
)
def test_nothing_is_invented(commands: tuple[str, ...], actual: str) -> None:
    with pytest.raises(TraceMismatch) as caught:
        held(*commands)
    error = caught.value
    assert (error.step, error.actual, error.cause) == (len(commands), actual, "not_in_trace")


def test_a_refused_length_is_refused_again() -> None:
    steps = (
        CONNECT,
        said(SELECT_ASSIST, OK),
        said(READ_LONG, b"\x67\x00"),
        said(bytes.fromhex("00B0820000"), b"\x67\x00"),
        said(bytes.fromhex("00B08200E7"), b"\xff\x20\x02ab" + OK),
    )
    source = ContentReplay(Trace(HEADER, steps))
    short, shorter = bytes.fromhex("00B0820000"), bytes.fromhex("00B0820005")
    answers = run(source, SELECT_ASSIST, READ_LONG, short, shorter)
    assert answers[1:] == [b"\x67\x00", b"\x67\x00", b"\xff\x20\x02ab" + OK]


def test_a_reader_that_failed_fails_again() -> None:
    steps = (
        CONNECT,
        said(SELECT_ASSIST, OK),
        said(READ_LONG, Failure("reader_refused", (("length", 65536),))),
        CONNECT,
        said(SELECT_ASSIST, OK),
        said(bytes.fromhex("00B0820000"), b"\xff\x20\x02ab" + OK),
    )
    source = ContentReplay(Trace(HEADER, steps))
    with pytest.raises(MynaReaderError, match="reader_refused"):
        run(source, SELECT_ASSIST, READ_LONG)
    assert run(source, SELECT_ASSIST, bytes.fromhex("00B0820010"))[1] == b"\xff\x20\x02ab" + OK


# --- whole sessions ------------------------------------------------------------------------------------------

QUIRKS = {
    "plain": Quirks(),
    "no extended length": Quirks(extended_refused=True),
    "128 bytes": Quirks(extended_refused=True, max_le=128),
    "chained": Quirks(response_chaining=200),
    "exact": Quirks(extended_refused=True, le_exact=True),
    "filler": Quirks(trailing_filler=5, eof_warning=True),
}


def as_simulated(trace: Trace, steps: tuple[Step, ...]) -> Trace:
    return Trace(replace(trace.header, source="simulated"), steps)


@pytest.mark.parametrize("redacted", [True, False], ids=["redacted", "as it is"])
@pytest.mark.parametrize("quirks", QUIRKS)
def test_a_recorded_session_replays_both_ways(quirks: str, *, redacted: bool) -> None:
    persona = PERSONAS["hanako"]
    source = ForeignSource(ForeignCard(persona, QUIRKS[quirks]))
    source.simulated = not redacted
    recording = RecordingSource(source)
    live = read_everything(recording, values(persona))
    trace = parse(to_text(recording.finish(command="read all", when=datetime(2026, 11, 22, tzinfo=UTC))))
    assert trace.header.source == ("redacted" if redacted else "simulated")

    strict = StrictReplay(trace)
    again = read_everything(strict, values(persona))
    strict.finish()
    assert {name: len(data) for name, data in again.items()} == {name: len(data) for name, data in live.items()}
    assert redacted or again == live

    content = ContentReplay(trace)
    assert read_everything(content, values(persona)) == again
    for extended, short_le in ((None, 256), (False, 128)):
        content = ContentReplay(trace)
        content.profile.extended, content.profile.short_le = extended, short_le
        other = read_everything(content, values(persona))
        assert {name: data.rstrip(b"\xff") for name, data in other.items()} == {
            name: data.rstrip(b"\xff") for name, data in again.items()
        }
