"""The channel byte by byte: commands, answers in parts, and what may pass at all."""

import hashlib
from collections.abc import Callable
from types import SimpleNamespace

import pytest

from mynareader.errors import MalformedResponse, UnexpectedStatus
from mynareader.iso7816 import apdu, channel
from mynareader.iso7816.apdu import CommandAPDU
from mynareader.iso7816.channel import Channel
from mynareader.iso7816.status import StatusWord
from tests.cards.connection import CardConnection
from tests.cards.scripted import ScriptedCard

from .scripted import opened

# --- commands -----------------------------------------------------------------------------------------------------


def test_an_application_is_selected_by_all_ten_bytes() -> None:
    link, connection = opened(("00A4040C0AD3921000310001010408", "9000"))
    assert link.select_application(bytes.fromhex("D3921000310001010408")).status.is_ok
    assert connection.done


SINGLE: list[tuple[str, str, Callable[[Channel], object], object]] = [
    ("00200098", "63C3", lambda link: link.counter(0x18), StatusWord(0x63C3)),
    ("00CA5F5100", "AB9000", lambda link: link.get_data(0x5F51).data, b"\xab"),
    ("00CA00F8000000", "AB9000", lambda link: link.get_data(0xF8, long=True).data, b"\xab"),
    ("0084000008", "01020304050607089000", lambda link: link.get_challenge(8), bytes(range(1, 9))),
    ("00B2010400", "ABCD9000", lambda link: link.read_record(1).data, b"\xab\xcd"),
    ("00A4020C020002", "6A82", lambda link: link.select_file(2).status, StatusWord(0x6A82)),
]


@pytest.mark.parametrize(("command", "answer", "call", "result"), SINGLE, ids=[row[0] for row in SINGLE])
def test_commands_byte_by_byte(command: str, answer: str, call: Callable[[Channel], object], result: object) -> None:
    link, connection = opened((command, answer))
    assert call(link) == result
    assert connection.done


def test_a_challenge_that_is_refused_is_an_unexpected_status() -> None:
    link, _ = opened(("0084000008", "6D00"))
    with pytest.raises(UnexpectedStatus) as caught:
        link.get_challenge(8)
    assert caught.value.facts() == {"step": "GET CHALLENGE", "sw": "6D00"}


# --- 61xx and 6Cxx ------------------------------------------------------------------------------------------------


def test_more_data_is_fetched() -> None:
    link, connection = opened(
        ("00B2010400", "AA6102"),
        ("00C0000002", "BB6100"),
        ("00C0000000", "CC9000"),
    )
    assert link.read_record(1).data == b"\xaa\xbb\xcc"
    assert connection.done


def test_a_wrong_le_is_put_right_once() -> None:
    link, connection = opened(("00B2010400", "6C02"), ("00B2010402", "AABB9000"))
    assert link.read_record(1).data == b"\xaa\xbb"
    assert connection.done


@pytest.mark.parametrize("word", ["6C01", "6101", "6C00"])
def test_answers_without_end_are_given_up(word: str) -> None:
    card = ScriptedCard(lambda _: bytes.fromhex(word))
    with pytest.raises(MalformedResponse) as caught:
        Channel(CardConnection(card)).read_record(1)
    assert caught.value.reason == "too_many_rounds"
    assert {command[1] for command in card.commands} <= {apdu.READ_RECORD, apdu.GET_RESPONSE}
    assert len(card.commands) == channel.MAX_ROUNDS == 64


def test_answers_that_grow_too_long_are_given_up() -> None:
    file = b"\x7f\x21\x82\xff\xff" + bytes(65528)
    link, _ = opened(("00B08400000000", file + b"\x61\x04"), ("00C0000004", bytes(4) + b"\x90\x00"))
    with pytest.raises(MalformedResponse) as caught:
        link.read_file(0x04, 65536, lambda _: None)
    assert caught.value.reason == "too_long"


def test_the_longest_answer_is_taken_whole() -> None:
    parts = [("00C0000000", bytes(256) + b"\x61\x00") for _ in range(channel.MAX_ROUNDS - 2)]
    first = channel.MAX_RESPONSE - 256 * (channel.MAX_ROUNDS - 1)
    link, connection = opened(
        ("00B08400000000", bytes(first) + b"\x61\x00"), *parts, ("00C0000000", bytes(256) + b"\x90\x00")
    )
    assert len(link.read_file(0x04, 65536, lambda _: None).data) == channel.MAX_RESPONSE == 65536
    assert connection.done


@pytest.mark.parametrize(("seconds", "taken"), [(5.0, True), (5.001, False)])
def test_an_answer_in_parts_has_five_seconds(seconds: float, taken: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    link, connection = opened(("00B2010400", "AA6102"), ("00C0000002", "BBCC9000"))
    clock = iter([100.0, 100.0 + seconds])
    monkeypatch.setattr(channel, "time", SimpleNamespace(monotonic=lambda: next(clock)))
    if taken:
        assert link.read_record(1).data == b"\xaa\xbb\xcc"
    else:
        with pytest.raises(MalformedResponse) as caught:
            link.read_record(1)
        assert caught.value.reason == "too_slow"
    assert connection.done


def test_an_answer_in_one_part_may_take_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    link, _ = opened(("00B2010400", "AA9000"))
    clock = iter([100.0, 1000.0])
    monkeypatch.setattr(channel, "time", SimpleNamespace(monotonic=lambda: next(clock)))
    assert link.read_record(1).data == b"\xaa"


@pytest.mark.parametrize(("le", "data"), [("00", 256), ("10", 16), ("10", 3), ("01", 1)])
def test_as_many_bytes_as_were_asked_for_or_fewer_are_an_answer(le: str, data: int) -> None:
    link, _ = opened((f"00840000{le}", bytes(data) + b"\x90\x00"))
    assert len(link.get_challenge(int(le, 16) or 256)) == data


@pytest.mark.parametrize(("le", "data"), [("00", 257), ("10", 17), ("01", 2)])
def test_more_bytes_than_were_asked_for_are_no_answer(le: str, data: int) -> None:
    link, connection = opened((f"00840000{le}", bytes(data) + b"\x90\x00"))
    with pytest.raises(MalformedResponse) as caught:
        link.get_challenge(int(le, 16) or 256)
    assert caught.value.reason == "too_long"
    assert connection.done


def test_a_part_is_never_longer_than_its_get_response_asked_for() -> None:
    link, _ = opened(("00B2010400", b"\xaa\x61\x02"), ("00C0000002", b"\xbb\xbb\xbb\x90\x00"))
    with pytest.raises(MalformedResponse):
        link.read_record(1)


@pytest.mark.parametrize("raw", [b"", b"\x90"])
def test_an_answer_without_a_status_word_is_malformed(raw: bytes) -> None:
    link, _ = opened(("00B2010400", raw))
    with pytest.raises(MalformedResponse):
        link.read_record(1)


CHALLENGE = bytes(range(32))
DIGEST = hashlib.sha256(b"mynareader authenticate 1\0" + CHALLENGE).hexdigest()


@pytest.mark.parametrize(("key", "p2"), [(0x17, "97"), (None, "00")])
def test_a_challenge_is_signed_and_nothing_else(key: int | None, p2: str) -> None:
    command = f"802A00{p2}33 3031300D060960864801650304020105000420 {DIGEST} 00"
    link, _ = opened((command, b"\x5a" * 256 + b"\x90\x00"))
    assert link.sign_challenge(key, CHALLENGE) == b"\x5a" * 256


def test_a_key_that_is_not_open_does_not_sign() -> None:
    command = f"802A009733 3031300D060960864801650304020105000420 {DIGEST} 00"
    link, _ = opened((command, "6982"))
    with pytest.raises(UnexpectedStatus) as caught:
        link.sign_challenge(0x17, CHALLENGE)
    assert caught.value.sw == "6982"


# --- what may pass ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "ins",
    [
        apdu.VERIFY,
        apdu.CHANGE_REFERENCE_DATA,
        apdu.CHANGE_REGISTRY_PIN,
        apdu.PERFORM_SECURITY_OPERATION,
        0xD6,
        0x2C,
    ],
)
def test_what_could_change_the_card_sign_or_carry_a_pin_does_not_pass(ins: int) -> None:
    link, connection = opened()
    with pytest.raises(ValueError, match="reading"):
        link.transmit(CommandAPDU(0x00, ins, 0x00, 0x98, b"8024"))
    assert connection.done


@pytest.mark.parametrize("answer", ["9000", "6C04", "6104", "63C2"])
def test_a_secret_is_sent_once_whatever_comes_back(answer: str) -> None:
    link, connection = opened(("002000980438303234", answer))
    with link.transaction():
        assert str(link.transmit_secret_once(CommandAPDU(0, apdu.VERIFY, 0, 0x98, b"8024")).status) == answer
    assert connection.done


def test_a_secret_is_not_sent_outside_a_transaction() -> None:
    link, connection = opened(("002000980438303234", "9000"))
    with pytest.raises(RuntimeError):
        link.transmit_secret_once(CommandAPDU(0, apdu.VERIFY, 0, 0x98, b"8024"))
    assert not connection.done


@pytest.mark.parametrize("answer", ["6C04", "6104"])
def test_the_counter_is_asked_in_one_exchange(answer: str) -> None:
    link, connection = opened(("00200098", answer))
    assert link.counter(0x18).attempts_remaining is None
    assert connection.done


def test_nothing_selected_outlives_its_transaction() -> None:
    link, connection = opened()
    with link.transaction() as held:
        link.selected = object()
        assert (link.current_transaction, connection.inside) == (held, 1)
    assert (link.current_transaction, link.selected, connection.inside) == (None, None, 0)
