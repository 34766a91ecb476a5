"""READ BINARY until a file ends: which lengths are asked for, what a reader refuses, and when it is given up."""

import pytest

from mynareader.errors import MalformedResponse, ReaderRefused
from mynareader.iso7816 import apdu, channel, tlv
from mynareader.iso7816.channel import MAX_EXCHANGES, Channel
from mynareader.iso7816.reader_profile import ReaderProfile
from tests.cards.connection import CardConnection
from tests.cards.scripted import ScriptedCard

from .scripted import Answer, ScriptedConnection, opened

LONG = 0x4000


def of_length(total: int) -> bytes:
    """Return an object FF20 of ``total`` bytes, 261 to 65,540."""
    return tlv.encode(0xFF20, bytes(index & 0xFF for index in range(total - 5)))


def by_header(start: bytes) -> int:
    return tlv.read_header(start).total


def sent(data: bytes, word: str = "9000") -> bytes:
    return data + bytes.fromhex(word)


def test_a_file_of_known_size_is_one_exchange() -> None:
    link, connection = opened(("00B0810011", b"\xff" * 17 + b"\x90\x00"))
    assert link.read_file(1, 17, lambda _: None).data == b"\xff" * 17
    assert connection.done


def test_an_extended_le_reads_a_long_file_in_one_exchange() -> None:
    stored = of_length(2000)
    link, connection = opened(("00B08A00004000", sent(stored, "6282")))
    assert link.read_file(0x0A, LONG, by_header).data == stored
    assert connection.done
    assert link.profile.extended is True


@pytest.mark.parametrize("refusal", ["6700", "6A86", "6D00", "6E00", "6F00"])
def test_without_extended_le_no_byte_is_read_twice(refusal: str) -> None:
    stored = of_length(700)
    link, connection = opened(
        ("00B08A00004000", refusal),
        ("00B08A0000", sent(stored[:256])),
        ("00B0010000", sent(stored[256:512])),
        ("00B00200BC", sent(stored[512:])),
    )
    assert link.read_file(0x0A, LONG, by_header).data == stored
    assert connection.done
    assert link.profile == ReaderProfile(extended=False, short_le=256)


def test_a_long_file_in_small_parts_is_read_on_with_short_le() -> None:
    stored = of_length(1000)
    parts = [stored[start : start + 10] for start in range(0, 640, 10)]
    script: list[tuple[str | bytes, Answer]] = [("00C000000A", sent(part, "610A")) for part in parts]
    script[0] = ("00B08A00004000", script[0][1])
    rest = [("00B0028000", sent(stored[640:896])), ("00B0038068", sent(stored[896:]))]
    link, connection = opened(*script, *rest)
    assert link.read_file(0x0A, LONG, by_header).data == stored
    assert connection.done
    assert link.profile == ReaderProfile(extended=False, short_le=256, in_parts=True)


@pytest.mark.parametrize(("first", "second", "extended"), [("6164", "00C0000064", False), ("6C64", "00B08A0064", True)])
def test_an_answer_in_parts_saves_nothing_over_short_le(first: str, second: str, *, extended: bool) -> None:
    stored = tlv.encode(0xFF20, bytes(97))
    link, connection = opened(("00B08A00004000", first), (second, sent(stored)))
    assert link.read_file(0x0A, LONG, by_header).data == stored
    assert connection.done
    assert link.profile.extended is extended


def test_what_a_reader_refused_once_is_not_tried_again() -> None:
    stored = of_length(300)
    connection = ScriptedConnection(("00B08A0000", sent(stored[:256])), ("00B001002C", sent(stored[256:])))
    link = Channel(connection, ReaderProfile(extended=False))
    assert link.read_file(0x0A, LONG, by_header).data == stored
    assert connection.done


def test_le_falls_from_256_to_231_to_128() -> None:
    stored = of_length(270)
    link, connection = opened(
        ("00B0820000", "6700"),
        ("00B08200E7", "6F00"),
        ("00B0820080", sent(stored[:128])),
        ("00B0008080", sent(stored[128:256])),
        ("00B001000E", sent(stored[256:])),
    )
    assert link.read_file(2, 256, by_header).data == stored
    assert connection.done
    assert link.profile.short_le == 128


def test_a_reader_that_fails_at_a_length_says_so_and_is_remembered() -> None:
    link, _ = opened(("00B08A00004000", ReaderRefused()))
    with pytest.raises(ReaderRefused) as caught:
        link.read_file(0x0A, LONG, by_header)
    assert caught.value.length == LONG
    assert link.profile.extended is False


def test_reading_goes_on_after_short_answers() -> None:
    stored = of_length(300)
    link, connection = opened(
        ("00B0820000", sent(stored[:200])),
        ("00B000C864", sent(stored[200:250], "6282")),
        ("00B000FA32", sent(stored[250:])),
    )
    assert link.read_file(2, 256, by_header).data == stored
    assert connection.done


@pytest.mark.parametrize("ending", ["6B00", "6282", "9000"])
def test_a_file_shorter_than_its_length_field_ends_where_it_ends(ending: str) -> None:
    stored = of_length(300)
    link, connection = opened(("00B0820000", sent(stored[:256])), ("00B001002C", ending))
    response = link.read_file(2, 256, by_header)
    assert (response.data, str(response.status)) == (stored[:256], "9000")
    assert connection.done


@pytest.mark.parametrize("word", ["6982", "6A82", "6981"])
def test_a_refusal_is_for_the_caller_to_judge(word: str) -> None:
    link, connection = opened(("00B0820000", word))
    assert str(link.read_file(2, 256, by_header).status) == word
    assert connection.done


def test_a_refusal_half_way_is_for_the_caller_to_judge() -> None:
    link, _ = opened(("00B0820000", sent(of_length(300)[:256])), ("00B001002C", "6982"))
    assert str(link.read_file(2, 256, by_header).status) == "6982"


def test_a_length_field_does_not_lead_beyond_what_read_binary_can_address() -> None:
    huge = bytes.fromhex("FF2083FFFFFF")

    card = ScriptedCard(lambda _: (huge.ljust(256, b"\x00") if len(card.commands) == 1 else bytes(256)) + b"\x90\x00")
    connection = CardConnection(card)
    data = Channel(connection, ReaderProfile(extended=False)).read_file(2, 256, by_header).data
    assert len(data) == channel.MAX_OFFSET + 1
    assert [command[1] for command in card.commands].count(apdu.READ_BINARY) == 128


def test_a_file_that_comes_byte_by_byte_is_given_up() -> None:
    card = ScriptedCard(lambda _: b"\x30\x90\x00")
    with pytest.raises(MalformedResponse) as caught:
        Channel(CardConnection(card)).read_file(0x02, 231, lambda _: 0x8000)
    assert (caught.value.reason, len(card.commands)) == ("too_many_rounds", MAX_EXCHANGES)
