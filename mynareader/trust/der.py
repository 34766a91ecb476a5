"""DER, read strictly: every value has exactly one encoding (X.690 §10, §11), and a time has one form.

asn1crypto takes BER: long lengths, padded numbers, times with offsets or without a zone. One signature would stand
under several forms, and what such a time says would depend on the machine.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Final

_CONSTRUCTED, _UNIVERSAL, _LONG_TAG = 0x20, 0xC0, 0x1F
BOOLEAN, _INTEGER, BIT_STRING, _NULL, OID, _ENUMERATED = 0x01, 0x02, 0x03, 0x05, 0x06, 0x0A
UTC_TIME, GENERALIZED_TIME = 0x17, 0x18
_SEQUENCE, _SET = 0x10, 0x11
_MAX_DEPTH: Final = 32  # a certificate has about ten
_UTC_DIGITS, _GENERALIZED_DIGITS = 12, 14  # RFC 5280 §4.1.2.5: YYMMDDHHMMSSZ, YYYYMMDDHHMMSSZ
_CENTURY: Final = 50  # RFC 5280 §4.1.2.5.1: two digits from here on are of the 20th century
FIRST_LONG_YEAR: Final = 2050  # RFC 5280 §4.1.2.5: the first year that is written as GeneralizedTime
FALSE: Final = b"\x00"


def elements(raw: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield identifier byte and content of the elements that fill ``raw`` exactly; raise ValueError."""
    at = 0
    while at < len(raw):
        tag, at = raw[at], at + 1
        length, at = _length(raw, at)
        if tag & _LONG_TAG == _LONG_TAG or at + length > len(raw):  # X.509 has no tag number from 31 on
            raise ValueError("cut short, or a long tag")
        yield tag, raw[at : at + length]
        at += length


def _length(raw: bytes, at: int) -> tuple[int, int]:
    """Return the length at ``at`` in its shortest form, and where it ends (X.690 §10.1)."""
    first = raw[at] if at < len(raw) else 0x80
    if first < 0x80:
        return first, at + 1
    size = first & 0x7F
    written = raw[at + 1 : at + 1 + size]
    length = int.from_bytes(written, "big")
    if not written or len(written) < size or written[0] == 0 or length < 0x80:
        raise ValueError("not the shortest definite length")
    return length, at + 1 + size


def check(raw: bytes, depth: int = 0) -> None:
    """Raise ValueError unless ``raw`` holds whole elements, each in its one form; bits and octets stay unopened."""
    if depth > _MAX_DEPTH:
        raise ValueError("too deep")
    for tag, content in elements(raw):
        _check_one(tag, content, depth)


def _check_one(tag: int, content: bytes, depth: int) -> None:
    universal, number = not tag & _UNIVERSAL, tag & _LONG_TAG
    if universal and bool(tag & _CONSTRUCTED) is not (number in {_SEQUENCE, _SET}):
        raise ValueError("a string in pieces, or a list in none")
    if tag & _CONSTRUCTED:
        check(content, depth + 1)
    if universal and not _FORMS.get(number, _any)(content):
        raise ValueError("not the one form of a value")


def _any(_content: bytes) -> bool:
    return True


def _is_boolean(content: bytes) -> bool:
    return content in {FALSE, b"\xff"}


def _is_number(content: bytes) -> bool:
    """Tell whether not all of the first nine bits are the same (X.690 §8.3.2)."""
    return len(content) == 1 or (len(content) > 1 and content[0] + (content[1] >> 7) not in {0x00, 0x100})


def _is_oid(content: bytes) -> bool:
    """Tell whether the last part ends and none begins with nothing (X.690 §8.19.2)."""
    begins = (content[at] for at in range(len(content)) if at == 0 or content[at - 1] < 0x80)
    return bool(content) and content[-1] < 0x80 and 0x80 not in begins


def _is_sorted(content: bytes) -> bool:
    """Tell whether the members of a SET OF stand in order (X.690 §11.6)."""
    members = [bytes((tag,)) + len(inside).to_bytes(3, "big") + inside for tag, inside in elements(content)]
    return members == sorted(members)


def _is_time(digits: int) -> Callable[[bytes], bool]:
    def rule(content: bytes) -> bool:
        return len(content) == digits + 1 and content[:-1].isdigit() and content[-1:] == b"Z"

    return rule


_FORMS: Final[Mapping[int, Callable[[bytes], bool]]] = {
    BOOLEAN: _is_boolean,
    _INTEGER: _is_number,
    _ENUMERATED: _is_number,
    _NULL: lambda content: not content,
    OID: _is_oid,
    _SET: _is_sorted,
    UTC_TIME: _is_time(_UTC_DIGITS),
    GENERALIZED_TIME: _is_time(_GENERALIZED_DIGITS),
}


def are_named_bits(content: bytes) -> bool:
    """Tell whether the content of a BIT STRING ends with its last named bit (X.690 §11.2.2)."""
    if len(content) < 2:
        return content == b"\x00"
    unused, last = content[0], content[-1]
    return unused < 8 and last & -last == 1 << unused


def moment(tag: int, content: bytes) -> datetime:
    """Return the moment of a UTCTime or GeneralizedTime; raise ValueError for another form or a day that is none."""
    if tag not in {UTC_TIME, GENERALIZED_TIME} or not _FORMS[tag](content):
        raise ValueError("not a time of RFC 5280")
    text = content.decode("ascii")
    if tag == UTC_TIME:
        text = ("19" if int(text[:2]) >= _CENTURY else "20") + text
    try:
        year, month, day, hour, minute, second = int(text[:4]), *(int(text[at : at + 2]) for at in range(4, 14, 2))
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError as error:  # 30 February, or the year zero
        raise ValueError("no such moment") from error
