"""Two traces side by side: what differs is named by what was asked, not by where it stands."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings

from mynareader.reports.traces import TraceChange, TraceTotals
from mynareader.traces.diff import differences
from mynareader.traces.file_parts import FilePart, part_of
from mynareader.traces.model import CONNECT, RESET, Exchange, Header, RecordedAnswer, RecordedFailure, Step, Trace
from tests.foreign_card import PERSONAS, ForeignCard
from tests.harness.effort import effort
from tests.unit.traces.strategies import TRACES

HEADER = Header("simulated", b"\x3b\x00", "reader", "test", datetime(2026, 11, 22, tzinfo=UTC))


def said(command: str, answer: str, ms: int = 1) -> Exchange:
    return Exchange.seen(bytes.fromhex(command), RecordedAnswer(bytes.fromhex(answer), ms))


SELECT = said("00A4040C0AD3921000310001010408", "9000")
JPKI = said("00A4040C0AD392F000260100000001", "9000")
COUNTER = said("00200091", "63C3")
VERIFY = said("00200091 04 31323334", "9000")
NUMBER = said("00B08100 11", "FF100C" + b"537686677188".hex() + "FFFF 9000")
BASE: tuple[Step, ...] = (CONNECT, SELECT, COUNTER, VERIFY, NUMBER, RESET)


def changes(a: tuple[Step, ...], b: tuple[Step, ...]) -> list[TraceChange]:
    return list(differences(Trace(HEADER, a), Trace(HEADER, b), ("a", "b")).changes)


def put(place: int, *steps: Step) -> tuple[Step, ...]:
    return (*BASE[:place], *steps, *BASE[place + 1 :])


READ = ("input_assist", "READ BINARY my_number")


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (BASE, []),
        (put(4, said("00B08100 11", "FF100C" + b"537686677188".hex() + "FFFF 9000", 900)), []),
        (put(3, said("00200091 08 3132333435363738", "9000")), []),  # of a PIN nothing is there to compare
        (put(2, said("00200091", "63C2")),
         [TraceChange("status", 2, 2, "input_assist", "ASK TRIES LEFT assist", "63C3", "63C2")]),
        (put(4, said("00B08100 11", "6982")), [
            TraceChange("status", 4, 4, *READ, "9000", "6982"),
            TraceChange("data", 4, 4, *READ, "FF", "", 0, "FF10", "my_number"),
        ]),
        (put(4, said("00B08100 11", "FF100C" + b"537686677198".hex() + "FFFF 9000")),
         [TraceChange("data", 4, 4, *READ, "38", "39", 13, "FF10", "my_number")]),
        (put(4, said("00B08100 00", "FF100C" + b"537686677188".hex() + "FFFF 9000")),
         [TraceChange("length_asked", 4, 4, *READ, "17", "256")]),
        (put(4, replace(NUMBER, outcome=RecordedFailure("card_removed"))),
         [TraceChange("failure", 4, 4, *READ, "9000", "card_removed")]),
        (put(2), [TraceChange("only_a", 2, None, "input_assist", "ASK TRIES LEFT assist")]),
        (put(1, SELECT, JPKI, SELECT), [
            TraceChange("only_b", None, 2, "jpki", "SELECT jpki"),
            TraceChange("only_b", None, 3, "input_assist", "SELECT input_assist"),
        ]),
        (put(5), [TraceChange("only_a", None, None, "", "reset")]),
        ((CONNECT, SELECT, NUMBER, COUNTER, VERIFY, RESET),
         [TraceChange("order", 4, 2, *READ)]),
    ],
    ids=["same", "times", "pins", "status", "refused", "data", "length", "error", "less", "more", "reset", "order"],
)  # fmt: skip
def test_a_difference_is_named(other: tuple[Step, ...], expected: list[TraceChange]) -> None:
    assert changes(BASE, other) == expected


def test_a_command_moved_elsewhere_may_answer_otherwise() -> None:
    moved = said("00B08100 11", "6982")
    found = changes(BASE, (CONNECT, SELECT, moved, COUNTER, VERIFY, RESET))
    assert [change.kind for change in found] == ["order", "status", "data"]


def test_both_sides_are_counted() -> None:
    report = differences(Trace(HEADER, BASE), Trace(HEADER, BASE[:3]), ("a", "b"))
    assert (report.a, report.b) == (
        TraceTotals("a", 4, 15 + 4 + 4 + 5 + 2 + 2 + 2 + 19),
        TraceTotals("b", 2, 15 + 4 + 2 + 2),
    )


def test_another_atr_is_a_difference() -> None:
    other = Trace(replace(HEADER, atr=b"\x3b\x01"), BASE)
    assert differences(Trace(HEADER, BASE), other, ("a", "b")).changes == (
        TraceChange("atr", None, None, "", "", "3B00", "3B01"),
    )


@given(TRACES)
def test_no_trace_differs_from_itself(trace: Trace) -> None:
    assert differences(trace, trace, ("a", "a")).changes == ()


@settings(max_examples=effort(normal=20, long=1000))
@given(TRACES, TRACES)
def test_what_only_one_has_the_other_has_not(a: Trace, b: Trace) -> None:
    there, back = differences(a, b, ("a", "b")), differences(b, a, ("b", "a"))
    assert bool(there.changes) is bool(back.changes)
    assert (there.a, there.b) == (back.b, back.a)


# --- names of parts ------------------------------------------------------------------------------------------

CARD = ForeignCard(PERSONAS["hanako"])
FILES = {
    "attributes": "assist/0002",
    "face": "surface/0002",
    "auth_certificate": "jpki/000A",
    "token_info": "jpki/0006",
}


def stored(name: str) -> bytes:
    return CARD.content(FILES[name])


@pytest.mark.parametrize(
    ("name", "after", "expected"),
    [
        ("attributes", b"\xff\x20", FilePart("FF20", "")),
        ("attributes", b"\xdf\x22\x0f", FilePart("FF20/DF22", "name")),
        ("attributes", b"\xdf\x24\x08", FilePart("FF20/DF24", "birth")),
        ("face", b"\xdf\x29\x08", FilePart("FF20/DF29", "expiry")),
    ],
)
def test_a_part_of_a_file_has_a_name(name: str, after: bytes, expected: FilePart) -> None:
    content = stored(name)
    if after == b"\xdf\x22\x0f":
        after = content[content.index(b"\xdf\x22") :][:3]
    assert part_of(name, content, content.index(after) + len(after)) in {expected, FilePart("FF20/DF21", "offsets")}
    assert part_of(name, content, content.index(after) + len(after) - 1) == (
        expected if len(after) > 2 else FilePart("FF20", "")
    )


def test_parts_of_a_certificate_and_of_fixed_files() -> None:
    certificate = stored("auth_certificate")
    names = [part_of("auth_certificate", certificate, offset).name for offset in range(len(certificate))]
    assert list(dict.fromkeys(names)) == [
        "", "version", "serial", "algorithm", "issuer", "validity", "subject", "public_key", "extensions", "signature",
    ]  # fmt: skip
    token = stored("token_info")
    names = [part_of("token_info", token, offset).name for offset in range(len(token))]
    assert list(dict.fromkeys(names)) == ["label", "manufacturer", "model", "serial", "token_words"]
    assert part_of("registry_record", b"\x01\x02", 1) == FilePart()
    assert part_of("attributes", b"\xff", 0) == FilePart()
    assert part_of("attributes", stored("attributes"), 9999) == FilePart()
