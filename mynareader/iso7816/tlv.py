"""The one strict TLV reader: BER with one- and two-byte tags, and the simple TLV of record files.

asn1crypto's parser cannot be used for these files: it refuses tags such as ``FF10`` (number below 31 in the long
form) that the card uses (CARD.md §3).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Final

from mynareader.errors import MynaReaderError
from mynareader.values.value_class import value_class

FILLER: Final = 0xFF  # CARD.md §3: files may carry filler after the object
MAX_LENGTH_BYTES: Final = 3  # HAZARDS.md "TLV lengths": definite ones only
MAX_DEPTH: Final = 16  # HAZARDS.md "TLV lengths"
MAX_OBJECTS: Final = 256  # side by side; no file of the card has more than ten (CARD.md §3)
_LONG_TAG = 0x1F
_LONG_FORM = 0x80


class TlvError(MynaReaderError):
    """An error in TLV: ``offset`` counts from the first byte given to the parser; ``reason`` is a token."""

    def __init__(self, offset: int, reason: str) -> None:
        self.offset, self.reason = offset, reason
        super().__init__()

    def __str__(self) -> str:
        return f"{self.reason} at byte {self.offset}"


@value_class(frozen=True)
class Tlv:
    """One data object: ``tag`` as a number (``0xFF20``), its value, and where it stands.

    ``start`` is the offset of the tag, ``value_start`` that of the value, both from the first byte of the file;
    ``raw`` is the object as written, tag and length included. Values are not shown by ``repr``.
    """

    tag: int
    value: bytes = field(repr=False)
    raw: bytes = field(repr=False)
    start: int
    depth: int = 0

    @property
    def value_start(self) -> int:
        """Return the offset of the value's first byte in the file."""
        return self.start + len(self.raw) - len(self.value)

    @property
    def end(self) -> int:
        """Return the offset just behind the object in the file."""
        return self.start + len(self.raw)

    def children(self) -> tuple[Tlv, ...]:
        """Parse the value as objects that fill it exactly; raise TlvError."""
        if self.depth + 1 > MAX_DEPTH:
            raise TlvError(self.value_start, "too_deep")
        return _parse_all(self.value, self.value_start, self.depth + 1)


@value_class(frozen=True)
class TlvHeader:
    """The tag of an object, its whole length in bytes (header included), and that of its value."""

    tag: int
    total: int
    value_length: int


def read_header(raw: bytes, offset: int = 0) -> TlvHeader:
    """Read tag and length at ``offset`` of ``raw`` without needing the value; raise TlvError when cut short."""
    tag, position = _read_tag(raw, offset)
    length, position = _read_length(raw, position)
    return TlvHeader(tag, position - offset + length, length)


def parse_object(raw: bytes, *, filler: bool = False) -> Tlv:
    """Parse exactly one object; with ``filler`` any number of ``FF`` bytes may follow it. Raise TlvError."""
    found = _parse_one(raw, 0, 0, 0)
    rest = raw[found.end :]
    if rest and not (filler and all(byte == FILLER for byte in rest)):
        raise TlvError(found.end, "trailing_bytes")
    return found


def parse_objects(raw: bytes, offset: int = 0) -> tuple[Tlv, ...]:
    """Parse objects that fill ``raw``, which stands at byte ``offset`` of its file, exactly; raise TlvError."""
    return _parse_all(raw, offset, 0)


def by_tag(objects: tuple[Tlv, ...]) -> Mapping[int, Tlv]:
    """Index objects by tag; raise TlvError (``duplicate_tag``) when a tag stands twice."""
    found: dict[int, Tlv] = {}
    for item in objects:
        if item.tag in found:
            raise TlvError(item.start, "duplicate_tag")
        found[item.tag] = item
    return found


def parse_simple(raw: bytes) -> tuple[Tlv, ...]:
    """Parse simple TLV (ISO/IEC 7816-4 §5.2.1): tag byte 01-FE, one length byte or ``FF`` and two. Raise TlvError."""
    found: list[Tlv] = []
    position = 0
    while position < len(raw):
        _check_count(found, position)
        found.append(_parse_one_simple(raw, position))
        position = found[-1].end
    return tuple(found)


def encode(tag: int, value: bytes) -> bytes:
    """Write one BER object with the shortest definite length (value up to 0xFFFFFF bytes)."""
    return tag.to_bytes((tag.bit_length() + 7) // 8, "big") + _encode_length(len(value)) + value


def _encode_length(length: int) -> bytes:
    if length < _LONG_FORM:
        return bytes((length,))
    body = length.to_bytes((length.bit_length() + 7) // 8, "big")
    if len(body) > MAX_LENGTH_BYTES:
        raise ValueError("a value this long does not fit a TLV of this card")
    return bytes((_LONG_FORM | len(body),)) + body


def _parse_all(raw: bytes, base: int, depth: int) -> tuple[Tlv, ...]:
    found: list[Tlv] = []
    position = 0
    while position < len(raw):
        _check_count(found, base + position)
        found.append(_parse_one(raw, position, base, depth))
        position = found[-1].end - base
    return tuple(found)


def _check_count(found: list[Tlv], offset: int) -> None:
    """Let no file cost time by tens of thousands of empty objects."""
    if len(found) == MAX_OBJECTS:
        raise TlvError(offset, "too_many_objects")


def _parse_one(raw: bytes, offset: int, base: int, depth: int) -> Tlv:
    try:
        tag, position = _read_tag(raw, offset)
        length, position = _read_length(raw, position)
    except TlvError as error:
        raise TlvError(base + error.offset, error.reason) from error
    end = position + length
    if end > len(raw):
        raise TlvError(base + offset, "value_beyond_parent")
    return Tlv(tag, raw[position:end], raw[offset:end], base + offset, depth)


def _read_tag(raw: bytes, offset: int) -> tuple[int, int]:
    first = _byte(raw, offset)
    if first & _LONG_TAG != _LONG_TAG:
        return first, offset + 1
    second = _byte(raw, offset + 1)
    if second & _LONG_FORM:
        raise TlvError(offset, "tag_too_long")
    return first << 8 | second, offset + 2


def _read_length(raw: bytes, offset: int) -> tuple[int, int]:
    first = _byte(raw, offset)
    if first < _LONG_FORM:
        return first, offset + 1
    size = first & 0x7F
    if size == 0:
        raise TlvError(offset, "indefinite_length")
    if size > MAX_LENGTH_BYTES:
        raise TlvError(offset, "length_too_long")
    body = bytes(_byte(raw, offset + 1 + index) for index in range(size))
    return int.from_bytes(body, "big"), offset + 1 + size


def _parse_one_simple(raw: bytes, offset: int) -> Tlv:
    tag = _byte(raw, offset)
    if tag in {0x00, 0xFF}:
        raise TlvError(offset, "tag_not_allowed")
    length, position = _byte(raw, offset + 1), offset + 2
    if length == 0xFF:
        length = _byte(raw, offset + 2) << 8 | _byte(raw, offset + 3)
        position = offset + 4
    end = position + length
    if end > len(raw):
        raise TlvError(offset, "value_beyond_parent")
    return Tlv(tag, raw[position:end], raw[offset:end], offset)


def _byte(raw: bytes, offset: int) -> int:
    if offset >= len(raw):
        raise TlvError(min(offset, len(raw)), "cut_short")
    return raw[offset]
