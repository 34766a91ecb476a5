"""DER by offsets, for lists of hundreds of thousands of entries: nothing is copied, and no tag or length is long.

asn1crypto takes 30 microseconds for an entry, and the square of its length for a tag or an object identifier that is
made long on purpose.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

INTEGER: Final = 0x02
SEQUENCE: Final = 0x30
_MAX_LENGTH_BYTES: Final = 4  # a file has at most 4 GiB
_UTC_TIME, _GENERALIZED_TIME = 0x17, 0x18
TIMES: Final = frozenset({_UTC_TIME, _GENERALIZED_TIME})


@dataclass(frozen=True, slots=True)
class Place:
    """Say where an element stands: ``head`` is the offset of its tag, its content is ``start`` to ``end``."""

    tag: int
    head: int
    start: int
    end: int


def place(raw: bytes, at: int, end: int) -> Place:
    """Return the element that begins at ``at`` and ends at ``end`` at the latest; raise ValueError."""
    if end - at < 2:
        raise ValueError("cut short")
    tag, length, start = raw[at], raw[at + 1], at + 2
    if length >= 0x80:
        size = length & 0x7F
        if not 1 <= size <= _MAX_LENGTH_BYTES:
            raise ValueError("not a length of DER")
        start += size
        length = int.from_bytes(raw[at + 2 : start], "big")
    if tag & 0x1F == 0x1F or start + length > end:
        raise ValueError("a long tag, or a value beyond its parent")
    return Place(tag, at, start, start + length)


def places(raw: bytes, start: int, end: int) -> Iterator[Place]:
    """Return the elements that fill ``start`` to ``end``; raise ValueError."""
    while start < end:
        found = place(raw, start, end)
        yield found
        start = found.end


def moment(raw: bytes, at: Place) -> datetime:
    """Return a time as RFC 5280 §4.1.2.5 writes it, ``YYMMDDHHMMSSZ`` or ``YYYYMMDDHHMMSSZ``; raise ValueError."""
    text = raw[at.start : at.end]
    if at.tag == _UTC_TIME:
        text = (b"20" if text < b"50" else b"19") + text
    if at.tag not in TIMES or len(text) != 15 or text[14:] != b"Z" or not text[:14].isdigit():
        raise ValueError("not a time of a certificate")
    month, day, hour, minute, second = (int(text[start : start + 2]) for start in range(4, 14, 2))
    return datetime(int(text[:4]), month, day, hour, minute, second, tzinfo=UTC)
