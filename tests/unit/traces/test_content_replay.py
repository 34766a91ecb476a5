"""A replay by content: equivalent commands are answered, refused is refused, and nothing is invented."""

import pytest

from mynareader.errors import MynaReaderError, TraceMismatch
from mynareader.traces.model import CONNECT, RecordedFailure, Trace
from mynareader.traces.replay_by_content import ContentReplay
from tests.unit.traces.replaying import (
    COUNTER,
    HEADER,
    NUMBER,
    OK,
    READ_LONG,
    READ_NUMBER,
    SELECT_ASSIST,
    VERIFY,
    run,
    said,
)

SIGN = bytes.fromhex("802A0097 04 01020304 00")
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
    assert (error.step, error.actual, error.cause) == (len(commands), actual, "another_command")


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
        said(READ_LONG, RecordedFailure("reader_refused", (("length", 65536),))),
        CONNECT,
        said(SELECT_ASSIST, OK),
        said(bytes.fromhex("00B0820000"), b"\xff\x20\x02ab" + OK),
    )
    source = ContentReplay(Trace(HEADER, steps))
    with pytest.raises(MynaReaderError, match="reader_refused"):
        run(source, SELECT_ASSIST, READ_LONG)
    assert run(source, SELECT_ASSIST, bytes.fromhex("00B0820010"))[1] == b"\xff\x20\x02ab" + OK
