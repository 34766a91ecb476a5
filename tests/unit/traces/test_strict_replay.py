"""A strict replay: the same commands get the same answers, and a divergence names its step and its cause."""

import pytest

from mynareader.errors import CardBusy, ConnectionClosed, TraceMismatch
from mynareader.traces.model import CONNECT, RESET, Comment, RecordedFailure, Step, Trace
from mynareader.traces.replay_strict import StrictReplay
from tests.unit.traces.replaying import (
    COUNTER,
    HEADER,
    NUMBER,
    OK,
    READ_LONG,
    READ_NUMBER,
    SELECT_ASSIST,
    SELECT_JPKI,
    VERIFY,
    run,
    said,
)

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


def test_an_error_recorded_for_a_transaction_comes_when_one_begins() -> None:
    steps = (CONNECT, said(SELECT_ASSIST, OK), RecordedFailure("card_busy"))
    connection = StrictReplay(Trace(HEADER, steps)).connect()
    connection.transmit(SELECT_ASSIST)
    with pytest.raises(CardBusy), connection.transaction():
        pass
    with pytest.raises(ConnectionClosed):
        connection.transmit(SELECT_ASSIST)


def _two_transactions(source: StrictReplay) -> None:
    """Send a PIN in the first and find the card locked in the second."""
    connection = source.connect()
    with connection.transaction():
        for command in FIRST:
            connection.transmit(command)
    with connection.transaction():
        assert connection.transmit(COUNTER) == b"\x63\xc3"
    connection.close(reset=False)


def test_a_trace_from_before_transactions_ended_with_a_reset_replays() -> None:
    """It holds one reset, at the end of the connection; a transaction with a PIN has ended with one long before."""
    steps = (*STEPS[:-3], said(COUNTER, b"\x63\xc3"), RESET, CONNECT, said(SELECT_JPKI, b"\x6a\x82"))
    source = StrictReplay(Trace(HEADER, steps))
    _two_transactions(source)
    assert run(source, SELECT_JPKI) == [b"\x6a\x82"]
    source.finish()


def test_a_reset_in_the_middle_of_a_connection_is_taken_where_it_stands() -> None:
    steps = (*STEPS[:-2], said(COUNTER, b"\x63\xc3"))
    source = StrictReplay(Trace(HEADER, steps))
    _two_transactions(source)
    source.finish()
