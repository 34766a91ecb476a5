"""Command and response APDUs (ISO/IEC 7816-4 §5.1): four cases, short and extended, safe to print."""

from __future__ import annotations

from dataclasses import field
from typing import Final

from mynareader.errors import MalformedResponse
from mynareader.iso7816.status import StatusWord
from mynareader.values.value_class import value_class

SHORT_LE_MAX: Final = 256  # ISO/IEC 7816-4 §5.1: one Le byte, 00 means 256
EXTENDED_LE_MAX: Final = 65536  # two Le bytes, 0000 means 65536
SHORT_LC_MAX: Final = 255
EXTENDED_LC_MAX: Final = 65535
_HEADER = 4
_RESPONSE_MIN = 2

# ISO/IEC 7816-4 §5.1.2 table 4.2 and CARD.md §2 (32: change of the registry PIN).
SELECT: Final = 0xA4
READ_BINARY: Final = 0xB0
READ_RECORD: Final = 0xB2
GET_DATA: Final = 0xCA
GET_RESPONSE: Final = 0xC0
GET_CHALLENGE: Final = 0x84
VERIFY: Final = 0x20
CHANGE_REFERENCE_DATA: Final = 0x24
CHANGE_REGISTRY_PIN: Final = 0x32
PERFORM_SECURITY_OPERATION: Final = 0x2A

# CLA INS P1 P2 of the two commands that change a PIN; P2 80: the PIN object is the current EF (CARD.md §2 "Changing
# a PIN"). Whether VERIFY by short EF identifier makes it current is not told there; the public program jpki/myna, which
# changes PINs of real cards, selects the EF first. So does the gate: then both readings of "current" hold.
CHANGE: Final = bytes((0x00, CHANGE_REFERENCE_DATA, 0x01, 0x80))
CHANGE_REGISTRY: Final = bytes((0x80, CHANGE_REGISTRY_PIN, 0x00, 0x80))

# The data field of these is a PIN: neither it nor its length is ever shown, logged or recorded.
SECRET_INSTRUCTIONS: Final = frozenset({VERIFY, CHANGE_REFERENCE_DATA, CHANGE_REGISTRY_PIN})


@value_class(frozen=True)
class CommandAPDU:
    """One command: four header bytes, up to 65,535 bytes of data, Le 1-65,536 or None for "no answer data".

    ``repr`` shows the header only: data may be a PIN, and even its length would tell something about it.
    """

    cla: int
    ins: int
    p1: int
    p2: int
    data: bytes = field(default=b"", repr=False)
    le: int | None = field(default=None, repr=False)
    extended: bool = field(default=False, repr=False)

    def __post_init__(self) -> None:
        if (self.cla | self.ins | self.p1 | self.p2) >> 8:  # also where one is negative
            raise ValueError("a header byte is outside 0-255")
        if len(self.data) > (EXTENDED_LC_MAX if self.extended else SHORT_LC_MAX):
            raise ValueError("too much data for this form of APDU")
        if self.le is not None and not 1 <= self.le <= (EXTENDED_LE_MAX if self.extended else SHORT_LE_MAX):
            raise ValueError("Le is outside what this form of APDU can say")

    @property
    def header(self) -> bytes:
        """Return CLA INS P1 P2."""
        return bytes((self.cla, self.ins, self.p1, self.p2))

    def to_bytes(self) -> bytes:
        """Return the command as it goes to the card (ISO/IEC 7816-4 §5.1, cases 1 to 4, short or extended)."""
        return self.header + (self._extended_body() if self.extended else self._short_body())

    def _short_body(self) -> bytes:
        lc = bytes((len(self.data),)) if self.data else b""
        le = b"" if self.le is None else bytes((self.le & 0xFF,))
        return lc + self.data + le

    def _extended_body(self) -> bytes:
        if not self.data and self.le is None:
            return b""
        lc = len(self.data).to_bytes(2, "big") if self.data else b""
        le = b"" if self.le is None else (self.le & 0xFFFF).to_bytes(2, "big")
        return b"\x00" + lc + self.data + le

    @classmethod
    def from_bytes(cls, raw: bytes) -> CommandAPDU:
        """Parse a command of any of the seven forms; raise ValueError when ``raw`` is none of them."""
        if len(raw) < _HEADER:
            raise ValueError("a command APDU has at least four bytes")
        header, body = raw[:_HEADER], raw[_HEADER:]
        data, le, extended = _parse_body(body)
        return cls(header[0], header[1], header[2], header[3], data, le, extended)


def _parse_body(body: bytes) -> tuple[bytes, int | None, bool]:
    if not body:
        return b"", None, False
    if len(body) == 1:
        return b"", body[0] or SHORT_LE_MAX, False
    if body[0] != 0:
        return *_split(body[1:], body[0], 1, SHORT_LE_MAX), False
    return _parse_extended(body)


def _parse_extended(body: bytes) -> tuple[bytes, int | None, bool]:
    number = int.from_bytes(body[1:3], "big")
    if len(body) == 3:
        return b"", number or EXTENDED_LE_MAX, True
    if len(body) < 3 or number == 0:
        raise ValueError("the length field of an extended APDU is broken")
    return *_split(body[3:], number, 2, EXTENDED_LE_MAX), True


def _split(rest: bytes, lc: int, le_size: int, le_max: int) -> tuple[bytes, int | None]:
    data, tail = rest[:lc], rest[lc:]
    if len(data) < lc or len(tail) not in {0, le_size}:
        raise ValueError("Lc does not agree with the length of the command")
    return data, (int.from_bytes(tail, "big") or le_max) if tail else None


@value_class(frozen=True)
class ResponseAPDU:
    """One response: data (0-65,536 bytes, not shown by ``repr``: it may be a person's) and the status word."""

    data: bytes = field(repr=False)
    status: StatusWord

    @classmethod
    def from_bytes(cls, raw: bytes) -> ResponseAPDU:
        """Split a raw response; raise MalformedResponse when it is shorter than a status word."""
        if len(raw) < _RESPONSE_MIN:
            raise MalformedResponse("too_short")
        return cls(raw[:-2], StatusWord(int.from_bytes(raw[-2:], "big")))

    def to_bytes(self) -> bytes:
        """Return data and status word as they come from the card."""
        return self.data + self.status.value.to_bytes(2, "big")
