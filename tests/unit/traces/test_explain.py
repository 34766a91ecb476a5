from datetime import UTC, datetime

import pytest

from mynareader.traces.explain import Explanation, commented, explain, in_words, recorded_in_words
from mynareader.traces.model import CONNECT, Comment, Exchange, Header, RecordedAnswer, RecordedFailure, Step, Trace
from mynareader.traces.selection import SelectionTracker, followed

SELECT_JPKI = "00A4040C0AD392F000260100000001"
HEADER = Header("simulated", b"\x3b\x00", "reader", "test", datetime(2026, 11, 22, tzinfo=UTC))


def said(command: str, answer: str) -> Exchange:
    return Exchange.seen(bytes.fromhex(command), RecordedAnswer(bytes.fromhex(answer)))


SESSION: tuple[Step, ...] = (
    CONNECT,
    said("00A4040C0AD3921000310001010499", "6A82"),
    said(SELECT_JPKI, "9000"),
    said("00B08A00000000", "6700"),
    said("00B08A00 00", "00" * 256 + "9000"),
    said("00B00100 04", "00000000 6102"),
    said("00C00000 02", "0000 9000"),
    said("00200098", "63C2"),
    said("00200098 04 31323334", "63C1"),
    said("00200080", "63C1"),
    said("00A4020C02001A", "9000"),
    said("802A0080 03 010203 00", "00" * 4 + "6985"),
    said("00B20104 00", "6981"),
    said("00A4020C020006", "9000"),
    said("00B00000 10", "00" * 16 + "9000"),
    said("00CA5F51 00", "6A88"),
    said("00840000 08", "0011223344556677 9000"),
    said("00240180 04 31323334", "9000"),
    said("00A4000C", "9000"),
    said("00B00000 10", "6986"),
    said("00C00000 10", "6985"),
    said("00FF0000", "6D00"),
    said("00B08600", "90"),
    Exchange(bytes.fromhex("00B08600"), RecordedFailure("card_removed")),
)
TEXTS = (
    "SELECT ?",
    "SELECT jpki",
    "READ BINARY auth_certificate",
    "READ BINARY auth_certificate 0..255",
    "READ BINARY auth_certificate 256..259",
    "GET RESPONSE READ BINARY auth_certificate 260..261",
    "ASK TRIES LEFT auth",
    "VERIFY auth",
    "ASK TRIES LEFT auth",
    "SELECT FILE EF 001A",
    "SIGN EF 001A 0..3",
    "READ RECORD EF 001A",
    "SELECT FILE token_info",
    "READ BINARY token_info 0..15",
    "GET DATA 5F51",
    "GET CHALLENGE 0..7",
    "CHANGE PIN EF 0006",
    "UNKNOWN COMMAND",
    "READ BINARY",
    "GET RESPONSE",
    "UNKNOWN COMMAND",
    "READ BINARY EF 0006 0..0",
    "READ BINARY EF 0006",
)


def test_every_exchange_has_a_name() -> None:
    assert tuple(item.text for item in explain(Trace(HEADER, SESSION))) == TEXTS


def test_an_explanation_is_data() -> None:
    found = explain(Trace(HEADER, SESSION))
    assert found[4] == Explanation(
        "READ BINARY", "jpki", "auth_certificate", 256, 260, 4, "6102", "more_data", instruction="B0"
    )
    assert found[7] == Explanation(
        "VERIFY", "jpki", "auth", 0, 0, None, "63C1", "attempts_remaining", 1, "20", "18", secret=True
    )
    assert found[-1].meaning == "card_removed"
    assert (found[-2].status, found[-2].meaning) == (None, "no_status")


def test_comments_are_written_anew() -> None:
    steps = commented(followed((Comment("he is 山田"), *SESSION[:3])))
    assert steps == (CONNECT, Comment("SELECT ?"), SESSION[1], Comment("SELECT jpki"), SESSION[2])


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("00B08A00000000", "READ BINARY EF 000A from 0 Le 65536"),
        ("00B0010080", "READ BINARY from 256 Le 128"),
        ("00200098", "ASK TRIES LEFT EF 0018"),
        ("002000980431323334", "VERIFY EF 0018"),
        ("00200098063132333435", "VERIFY EF 0018"),
        ("0020009800", "VERIFY EF 0018"),
        ("00FF0102", "UNKNOWN COMMAND 00FF0102"),
        ("00FF010205313233", "UNKNOWN COMMAND 00FF0102"),
        ("01B08A0000", "UNKNOWN COMMAND 01B08A00"),
        ("002C018004 31323334", "UNKNOWN COMMAND 002C0180"),
    ],
)
def test_a_command_in_words_tells_nothing_of_a_pin(command: str, words: str) -> None:
    assert in_words(bytes.fromhex(command), SelectionTracker()) == words


def test_a_recorded_secret_reads_like_a_live_one() -> None:
    exchange = said("00200098 04 31323334", "9000")
    assert recorded_in_words(exchange, SelectionTracker()) == "VERIFY EF 0018"
