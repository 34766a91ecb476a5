import pickle
from datetime import UTC, datetime, timedelta, timezone

import pytest

from mynareader.errors import CardBusy, CardRemoved, ConnectionClosed, NoCard
from mynareader.traces.format import to_text
from mynareader.traces.model import (
    CONNECT,
    RESET,
    Comment,
    Exchange,
    RecordedAnswer,
    RecordedFailure,
    RecordedProfile,
    Step,
    Trace,
    carries_secret,
)
from mynareader.traces.recorder import RecordingSource
from tests.unit.traces.scripted import TYPE_B_ATR, ScriptedSource

WHEN = datetime(2026, 11, 22, 12, 0, 5, 123456, tzinfo=timezone(timedelta(hours=9)))
SELECT_ASSIST = bytes.fromhex("00A4040C0AD3921000310001010408")
READ_NUMBER = bytes.fromhex("00B0810011")
PIN = b"7351"
VERIFY = bytes.fromhex("0020009104") + PIN
NUMBER = bytes.fromhex("FF100C") + b"537686677188" + b"\xff\xff"
OK = b"\x90\x00"


def finish(source: RecordingSource) -> Trace:
    return source.finish(command="read my-number", when=WHEN, persona="plain")


def untimed(trace: Trace) -> tuple[Step, ...]:
    return tuple(
        Exchange(step.command, RecordedAnswer(step.outcome.raw), step.secret)
        if isinstance(step, Exchange) and isinstance(step.outcome, RecordedAnswer)
        else step
        for step in trace.steps
    )


def session(source: RecordingSource) -> None:
    connection = source.connect()
    with connection.transaction():
        for command in (SELECT_ASSIST, VERIFY, READ_NUMBER):
            connection.transmit(command)
    connection.close(reset=False)
    connection.close(reset=False)


def test_a_session_with_the_simulated_card_is_kept_as_it_is_but_for_the_pin() -> None:
    scripted = ScriptedSource([OK, OK, NUMBER + OK])
    source = RecordingSource(scripted)
    session(source)
    trace = finish(source)
    assert scripted.sent == [SELECT_ASSIST, VERIFY, READ_NUMBER]
    assert scripted.closed == [False, False]
    assert untimed(trace) == (
        CONNECT,
        Comment("SELECT input_assist"),
        Exchange(SELECT_ASSIST, RecordedAnswer(OK)),
        Comment("VERIFY assist"),
        Exchange(VERIFY[:4], RecordedAnswer(OK), secret=True),
        Comment("READ BINARY my_number 0..16"),
        Exchange(READ_NUMBER, RecordedAnswer(NUMBER + OK)),
        RESET,
    )
    header = trace.header
    assert (header.source, header.atr, header.reader) == ("simulated", TYPE_B_ATR, "scripted reader")
    assert (header.recorded, header.persona) == (WHEN.replace(microsecond=0), "plain")


def test_a_session_with_any_other_card_is_redacted() -> None:
    source = RecordingSource(ScriptedSource([OK, OK, NUMBER + OK], simulated=False))
    session(source)
    trace = finish(source)
    assert trace.header.source == "redacted"
    assert trace.header.atr != TYPE_B_ATR
    assert NUMBER.hex().upper() not in to_text(trace)


def test_a_pin_is_not_even_in_memory() -> None:
    source = RecordingSource(ScriptedSource([OK, OK, NUMBER + OK]))
    session(source)
    assert PIN not in pickle.dumps(source._tape)
    assert "537686677188" not in repr(vars(source))


def test_the_reader_as_it_was_at_the_beginning_is_kept() -> None:
    scripted = ScriptedSource([OK])
    scripted.profile.extended, scripted.profile.short_le = False, 231
    source = RecordingSource(scripted)
    source.profile.short_le = 128
    source.connect()
    assert finish(source).header.profile == RecordedProfile(extended=False, short_le=231)
    assert (source.name, source.simulated) == ("scripted reader", True)


def test_errors_are_kept_where_they_came() -> None:
    scripted = ScriptedSource(NoCard("scripted reader"), [OK, CardRemoved()], [])
    source = RecordingSource(scripted)
    with pytest.raises(NoCard):
        source.connect()
    connection = source.connect()
    connection.transmit(SELECT_ASSIST)
    with pytest.raises(CardRemoved):
        connection.transmit(VERIFY)
    with pytest.raises(ConnectionClosed):
        connection.transmit(VERIFY)
    connection.close(reset=True)
    scripted.busy = CardBusy()
    with pytest.raises(CardBusy), source.connect().transaction():
        pass
    assert untimed(finish(source)) == (
        CONNECT,
        RecordedFailure("no_card", (("reader", "scripted reader"),)),
        CONNECT,
        Comment("SELECT input_assist"),
        Exchange(SELECT_ASSIST, RecordedAnswer(OK)),
        Comment("VERIFY assist"),
        Exchange(VERIFY[:4], RecordedFailure("card_removed"), secret=True),
        CONNECT,
        RecordedFailure("card_busy"),
    )


def test_without_a_card_there_is_no_trace() -> None:
    source = RecordingSource(ScriptedSource(NoCard()))
    with pytest.raises(NoCard):
        source.connect()
    with pytest.raises(ValueError, match="ATR"):
        finish(source)


def test_a_moment_without_time_zone_is_refused() -> None:
    source = RecordingSource(ScriptedSource([]))
    source.connect()
    with pytest.raises(ValueError, match="time zone"):
        source.finish(command="check", when=datetime.now(UTC).replace(tzinfo=None))


@pytest.mark.parametrize("simulated", [True, False])
@pytest.mark.parametrize(
    "command",
    [
        "00240180 04 {pin}",
        "00240180 00 0004 {pin}",
        "00240180 08 {pin} 38363432",
        "10240180 02 {pin}",
        "80320080 04 {pin}",
        "002C0080 04 {pin}",
        "00200080 04 {pin} 00",
        "00200080 04 {pin} FFFFFFFF",
        "0021008100 {pin}",
    ],
)
def test_no_pin_and_no_length_of_one_is_kept_whatever_carries_it(command: str, simulated: bool) -> None:
    sent = bytes.fromhex(command.format(pin=PIN.hex()))
    source = RecordingSource(ScriptedSource([OK], simulated=simulated))
    source.connect().transmit(sent)
    text = to_text(finish(source))
    assert f"> {sent[:4].hex().upper()} [secret]\n" in text
    assert PIN.hex() not in text
    assert [exchange.command for exchange in finish(source).exchanges] == [sent[:4]]


@pytest.mark.parametrize(
    ("command", "secret"),
    [
        *((f"00{ins}0091 01 31", True) for ins in ("20", "24", "32", "21", "25", "2C", "2D")),
        *(("00200091", False), ("00240091", False), ("00A4040C 01 31", False)),
    ],
)
def test_what_follows_the_header_of_a_pin_command_is_secret(command: str, secret: bool) -> None:
    assert carries_secret(bytes.fromhex(command)) is secret
