"""Single exchanges, reader names and failures redacted: what has no rule becomes zeros."""

from dataclasses import replace

import pytest

from mynareader.traces.model import CONNECT, Comment, Exchange, Header, RecordedAnswer, RecordedFailure, Step, Trace
from mynareader.traces.redaction import (
    may_be_committed,
    redact,
    redact_atr,
    redact_command,
    redact_header,
    redact_steps,
)
from tests.unit.traces.canaries import WHEN
from tests.unit.traces.scripted import TYPE_B_ATR

SELECT_ASSIST = bytes.fromhex("00A4040C0AD3921000310001010408")


def said(command: str, answer: str) -> Exchange:
    return Exchange.seen(bytes.fromhex(command), RecordedAnswer(bytes.fromhex(answer), 5))


def withheld(header: str, answer: str) -> Exchange:
    return Exchange(bytes.fromhex(header), RecordedAnswer(bytes.fromhex(answer), 5), secret=True)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([said("00B0810003", "010203 9000")], [said("00B0810003", "000000 9000")]),
        ([said("FFCA000000", "04A1B2C3 9000")], [said("FFCA000000", "00000000 9000")]),  # a reader tells the UID
        ([said("00CA5F5100", "3BE0414243 9000")], [said("00CA5F5100", "0000000000 9000")]),  # historical bytes
        ([said("00B0820005 41", "6700")], [withheld("00B08200", "6700")]),  # broken: it may be anything
        ([said("002C0180 04 31323334", "9000")], [withheld("002C0180", "9000")]),
        ([said("00250180 08 3132333431323334", "9000")], [withheld("00250180", "9000")]),
        ([said("10200080 02 3132", "9000")], [withheld("10200080", "9000")]),  # command chaining
        ([said("0C240180 04 31323334", "9000")], [withheld("0C240180", "9000")]),  # secure messaging
        ([said("80320080 00 0004 31323334", "9000")], [withheld("80320080", "9000")]),  # extended length
        ([said("FF000000 09 0020008004 31323334", "9000")], [withheld("FF000000", "9000")]),  # wrapped by a reader
        ([said("00D60000 02 4142", "9000")], [withheld("00D60000", "9000")]),
        ([said("00880000 08 0102030405060708 00", "4142 9000")], [withheld("00880000", "0000 9000")]),
        ([said("00A40200 03 313233", "6A80")], [said("00A40200 03 000000", "6A80")]),
        ([said("00CA010100", "010203 9000")], [said("00CA010100", "000000 9000")]),
        ([said("00A40400 02 A000 00", "6F01AA 9000")], [said("00A40400 02 A000 00", "000000 9000")]),
        ([said("00FF0102 02 4142", "4344 9000")], [withheld("00FF0102", "0000 9000")]),
        ([said("00FF0102 024142", "6D00")], [withheld("00FF0102", "6D00")]),
        ([said("00FF0102 0541", "41")], [withheld("00FF0102", "00")]),
    ],
)
def test_what_has_no_rule_becomes_zeros(before: list[Exchange], after: list[Exchange]) -> None:
    assert [step for step in redact_steps(before) if isinstance(step, Exchange)] == after


@pytest.mark.parametrize(
    ("atr", "redacted"),
    [
        (TYPE_B_ATR.hex(), None),
        ("3B8880015446434A00817100E2", "3B8880010000000000817100F9"),
        ("3BE000FF8131FE4514", "3BE000FF8131FE4514"),
        ("3B8F8001804F0CA000000306030001000000006A", None),
        ("3BFFFF", "3B0000"),
        ("3B", "3B"),
    ],
)
def test_atr(atr: str, redacted: str | None) -> None:
    found = redact_atr(bytes.fromhex(atr))
    assert len(found) == len(bytes.fromhex(atr))
    assert redact_atr(found) == found
    if redacted:
        assert found.hex().upper() == redacted


@pytest.mark.parametrize(
    ("reader", "redacted"),
    [
        ("SONY FeliCa RC-S300/P (0912345) 00 00", "SONY FeliCa RC-S300/P (0000000) 00 00"),
        ("Identiv uTrust 3700 F CL [CCID Interface] (55041234200678) 01 00",
         "Identiv uTrust 3700 F CL [CCID Interface] (00000000000000) 01 00"),
        ("ACS ACR1252 Dual Reader [ACR1252] (1A2B3C4D5E) 00 00",
         "ACS ACR1252 Dual Reader [ACR1252] (0000000000) 00 00"),
        ("OMNIKEY AG CardMan 3121 (OKCM002170384723) 00 00", "OMNIKEY AG CardMan 3121 (0000000000000000) 00 00"),
        ("Reader [CCID Interface] (K:AB1-2Z) (Contactless) 00 00",
         "Reader [CCID Interface] (00000000) (Contactless) 00 00"),
        ("Virtual PCD 00 00", "Virtual PCD 00 00"),
    ],
)  # fmt: skip
def test_the_readers_serial_number_goes(reader: str, redacted: str) -> None:
    header = Header("redacted", TYPE_B_ATR, reader, "check", WHEN)
    assert redact_header(header).reader == redacted
    failure = RecordedFailure("no_card", (("reader", reader),)), RecordedFailure("no_reader", (("present", (reader,)),))
    assert redact_steps(failure) == (
        RecordedFailure("no_card", (("reader", redacted),)),
        RecordedFailure("no_reader", (("present", (redacted,)),)),
    )


def test_the_return_code_of_a_fault_stays() -> None:
    failures = (
        RecordedFailure("reader_fault", (("error", "8010000F"),)),
        RecordedFailure("reader_fault", (("error", "x 0912345"),)),
    )
    assert redact_steps(failures) == (failures[0], RecordedFailure("reader_fault", (("error", "x 0000000"),)))


def test_what_a_person_typed_goes() -> None:
    failure = RecordedFailure("no_reader", (("present", ("ACS",)), ("wanted", "山田のリーダー")))
    assert redact_steps((failure,)) == (RecordedFailure("no_reader", (("present", ("ACS",)),)),)


def test_signing_hides_what_was_signed() -> None:
    command = bytes.fromhex("802A0297 20" + "AB" * 32 + "00")
    assert redact_command(command) == bytes.fromhex("802A0297 20" + "00" * 32 + "00")
    assert redact_command(SELECT_ASSIST) == SELECT_ASSIST


def test_reads_that_disagree_are_not_trusted() -> None:
    steps: list[Step] = [
        CONNECT,
        Exchange(SELECT_ASSIST, RecordedAnswer(b"\x90\x00")),
        said("00B0820004", "FF200102 9000"),
        said("00B0820004", "FF200103 9000"),
    ]
    last = redact_steps(steps)[-1]
    assert isinstance(last, Exchange)
    assert last.outcome == RecordedAnswer(bytes(4) + b"\x90\x00", 5)


def test_a_trace_that_only_calls_itself_redacted_is_refused() -> None:
    header = Header("redacted", bytes.fromhex("3B00"), "reader", "read my-number", WHEN)
    number = said("00B0810011", "FF100C" + b"537686677188".hex() + "FFFF9000")
    steps = (CONNECT, Exchange(SELECT_ASSIST, RecordedAnswer(b"\x90\x00")), number)
    assert may_be_committed(Trace(header, steps)) == "not_redacted"
    assert may_be_committed(Trace(header, (Comment("it is 537686677188"),))) == "not_redacted"
    assert may_be_committed(redact(Trace(header, steps))) is None
    assert may_be_committed(Trace(replace(header, source="simulated"), steps)) is None
