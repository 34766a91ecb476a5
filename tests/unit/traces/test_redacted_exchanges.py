"""Single exchanges, reader names and failures redacted: what has no rule becomes zeros."""

from dataclasses import replace

import pytest

from mynareader.traces.model import CONNECT, Comment, Exchange, Header, RecordedAnswer, RecordedFailure, Step, Trace
from mynareader.traces.redact_commands import redact_command
from mynareader.traces.redaction import (
    may_be_committed,
    redact,
    redact_atr,
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


ZEROS = "00" * 16  # in place of any number of bytes that no rule knows


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([said("00B0810003", "010203 9000")], [said("00B0810003", "000000 9000")]),  # nobody said which application
        ([said("FFCA000000", "04A1B2C3 9000")], [said("FFCA000000", ZEROS + "9000")]),  # a reader tells the UID
        ([said("00CA5F5100", "3BE0414243 9000")], [said("00CA5F5100", ZEROS + "9000")]),  # historical bytes
        ([said("00B0820005 41", "6700")], [withheld("00B08200", "6700")]),  # broken: it may be anything
        ([said("002C0180 04 31323334", "9000")], [withheld("002C0180", "9000")]),
        ([said("00250180 08 3132333431323334", "9000")], [withheld("00250180", "9000")]),
        ([said("10200080 02 3132", "9000")], [withheld("10200080", "9000")]),  # command chaining
        ([said("0C240180 04 31323334", "9000")], [withheld("0C240180", "9000")]),  # secure messaging
        ([said("80320080 00 0004 31323334", "9000")], [withheld("80320080", "9000")]),  # extended length
        ([said("FF000000 09 0020008004 31323334", "9000")], [withheld("FF000000", "9000")]),  # wrapped by a reader
        ([said("00D60000 02 4142", "9000")], [withheld("00D60000", "9000")]),
        ([said("00880000 08 0102030405060708 00", "4142 9000")], [withheld("00880000", ZEROS + "9000")]),
        ([said("00A40200 03 313233", "6A80")], [said("00A40200 02 0000", "6A80")]),
        ([said("00A4020C 02 1234", "6A82")], [said("00A4020C 02 0000", "6A82")]),
        ([said("00A4020C 02 0017", "9000")], [said("00A4020C 02 0017", "9000")]),
        ([said("00CA010100", "010203 9000")], [said("00CA000000", ZEROS + "9000")]),
        ([said("00A40400 02 A000 00", "6F01AA 9000")], [said("00A40400 08 0000000000000000 00", ZEROS + "9000")]),
        ([said("00A4040C 06 F0414C494345", "6A82")], [said("00A4040C 08 0000000000000000", "6A82")]),
        ([said("00A4040C 07 A0000001510000", "9000")], [said("00A4040C 07 A0000001510000", "9000")]),
        ([said("00A4040C 09 A00000015131323334", "9000")], [said("00A4040C 08 0000000000000000", "9000")]),
        ([said("00FF0102 02 4142", "4344 9000")], [withheld("00FF0000", ZEROS + "9000")]),
        ([said("00FF1234", "6D00")], [said("00FF0000", "6D00")]),  # four digits that may be anybody's
        ([said("31323334", "6D00")], [said("FFFF0000", "6D00")]),
        ([said("00FF0102 0541", "41")], [withheld("00FF0000", "00")]),
        ([said("802A0080 03 414243 00", "6113")], [said("802A0080 33 " + "00" * 51 + "00", "6110")]),
    ],
)
def test_what_has_no_rule_becomes_zeros(before: list[Exchange], after: list[Exchange]) -> None:
    made = [step for step in redact_steps(before, WHEN) if isinstance(step, Exchange)]
    assert [without_time(step) for step in made] == [without_time(step) for step in after]


def without_time(exchange: Exchange) -> Exchange:
    assert isinstance(exchange.outcome, RecordedAnswer)
    return replace(exchange, outcome=replace(exchange.outcome, ms=0))


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
    assert redact_steps(failure, WHEN) == (
        RecordedFailure("no_card", (("reader", redacted),)),
        RecordedFailure("no_reader", (("present", (redacted,)),)),
    )


def test_the_return_code_of_a_fault_stays() -> None:
    failures = (
        RecordedFailure("reader_fault", (("error", "8010000F"),)),
        RecordedFailure("reader_fault", (("error", "x 0912345"),)),
    )
    assert redact_steps(failures, WHEN) == (failures[0], RecordedFailure("reader_fault", (("error", "00000000"),)))


def test_what_a_person_typed_goes() -> None:
    failure = RecordedFailure("no_reader", (("present", ("ACS",)), ("wanted", "山田のリーダー")))
    assert redact_steps((failure,), WHEN) == (RecordedFailure("no_reader", (("present", ("ACS",)),)),)


def test_signing_hides_what_was_signed() -> None:
    command = bytes.fromhex("802A0297 20" + "AB" * 32 + "00")
    assert redact_command(command) == bytes.fromhex("802A0297 33" + "00" * 51 + "00")
    assert redact_command(SELECT_ASSIST) == SELECT_ASSIST


def test_reads_that_disagree_are_not_trusted() -> None:
    steps: list[Step] = [
        CONNECT,
        Exchange(SELECT_ASSIST, RecordedAnswer(b"\x90\x00")),
        said("00B0820004", "FF200102 9000"),
        said("00B0820004", "FF200103 9000"),
    ]
    last = redact_steps(steps, WHEN)[-1]
    assert isinstance(last, Exchange)
    assert isinstance(last.outcome, RecordedAnswer)
    assert last.outcome.raw == bytes(4) + b"\x90\x00"


def test_a_trace_that_only_calls_itself_redacted_is_refused() -> None:
    header = Header("redacted", bytes.fromhex("3B00"), "reader", "read my-number", WHEN)
    number = said("00B0810011", "FF100C" + b"537686677188".hex() + "FFFF9000")
    steps = (CONNECT, Exchange(SELECT_ASSIST, RecordedAnswer(b"\x90\x00")), number)
    assert may_be_committed(Trace(header, steps)) == "not_redacted"
    assert may_be_committed(Trace(header, (Comment("it is 537686677188"),))) == "not_redacted"
    assert may_be_committed(redact(Trace(header, steps))) is None
    assert may_be_committed(Trace(replace(header, source="simulated"), steps)) is None
