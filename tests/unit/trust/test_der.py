"""DER by offsets: where elements stand, what is none, and the two forms of a time."""

from datetime import UTC, datetime

import pytest

from mynareader.trust.der import INTEGER, SEQUENCE, Place, moment, place, places


def test_elements_stand_where_they_say() -> None:
    raw = bytes.fromhex("3006 020105 0201FF 3000")
    assert list(places(raw, 0, len(raw))) == [Place(SEQUENCE, 0, 2, 8), Place(SEQUENCE, 8, 10, 10)]
    assert [item.start for item in places(raw, 2, 8)] == [4, 7]


@pytest.mark.parametrize(
    ("raw", "start", "end"), [("0481AA" + "00" * 170, 3, 173), ("0484000000AA" + "00" * 170, 6, 176)]
)
def test_long_lengths(raw: str, start: int, end: int) -> None:
    assert place(bytes.fromhex(raw), 0, end) == Place(0x04, 0, start, end)


@pytest.mark.parametrize(
    "raw", ["", "30", "3001", "3080 0000", "30850000000000", "1F8101 00", "3F0100", "FFFFFFFF", "3082"]
)
def test_what_is_no_element(raw: str) -> None:
    with pytest.raises(ValueError, match=r"cut|not a length|long tag"):
        place(bytes.fromhex(raw), 0, len(bytes.fromhex(raw)))


def test_an_element_does_not_leave_its_parent() -> None:
    raw = bytes.fromhex("3003 020205 00")
    with pytest.raises(ValueError, match="beyond its parent"):
        list(places(raw, 2, 5))


def at(text: bytes, tag: int) -> datetime:
    return moment(bytes((tag, len(text))) + text, Place(tag, 0, 2, 2 + len(text)))


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        (0x17, b"491231235959Z", datetime(2049, 12, 31, 23, 59, 59, tzinfo=UTC)),
        (0x17, b"500101000000Z", datetime(1950, 1, 1, tzinfo=UTC)),
        (0x18, b"20500101000000Z", datetime(2050, 1, 1, tzinfo=UTC)),
    ],
)
def test_times(tag: int, text: bytes, expected: datetime) -> None:
    assert at(text, tag) == expected


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        (0x17, b""),
        (0x17, b"4912312359Z"),
        (0x17, b"491231235959+0900"),
        (0x17, b"491331235959Z"),
        (0x18, b"00000101000000Z"),  # asn1crypto knows a year zero, which cannot be compared with other moments
        (0x18, b"20500101000000.5Z"),
        (0x18, b"2050010100000\xb2Z"),
        (INTEGER, b"491231235959Z"),
    ],
)
def test_what_is_no_time(tag: int, text: bytes) -> None:
    with pytest.raises(ValueError, match=r"not a time|must be in|out of range"):
        at(text, tag)
