"""What an answer to reset (ATR) tells about the way to the card, and nothing more: it never identifies a card."""

from enum import Enum
from functools import reduce
from operator import xor
from typing import Final

from mynareader.values.value_class import value_class

MAX_LENGTH: Final = 33  # bytes, ISO/IEC 7816-3 §8.2.1: TS and at most 32 more


class Interface(Enum):
    """The way a reader talks to the card in it; ``UNKNOWN`` where the ATR does not tell."""

    CONTACT = "contact"
    CONTACTLESS_A = "contactless_a"
    CONTACTLESS_B = "contactless_b"
    UNKNOWN = "unknown"


@value_class(frozen=True)
class Atr:
    """A well-formed ATR: ``interface_bytes`` from TA1 to the last TDi, 0-15 ``historical`` bytes."""

    interface_bytes: bytes
    protocols: tuple[int, ...]
    historical: bytes


def parse_atr(raw: bytes) -> Atr | None:
    """Parse an ATR by ISO/IEC 7816-3 §8.2; None when a byte is missing, left over, or the check byte is wrong."""
    if not 2 <= len(raw) <= MAX_LENGTH or raw[0] not in _TS:
        return None
    start, protocols = 2, []
    announced = raw[1] >> 4  # Y1: which of TA1 TB1 TC1 TD1 follow
    while announced:
        start += announced.bit_count()
        if not announced & 0x8:
            break
        if start > len(raw):
            return None
        protocols.append(raw[start - 1] & 0x0F)
        announced = raw[start - 1] >> 4
    end = start + (raw[1] & 0x0F)
    with_check = any(protocols)  # §8.2.5: TCK is there unless only T=0 is offered
    if len(raw) != end + with_check or (with_check and _xor(raw[1:])):
        return None
    return Atr(raw[2:start], tuple(protocols), raw[start:end])


_TS = frozenset({0x3B, 0x3F})  # ISO/IEC 7816-3 §8.1: direct and inverse convention

# CARD.md §1: the card's own ATR over its contacts.
_MY_NUMBER_CONTACT = bytes.fromhex("3BE000FF8131FE4514")
# CARD.md §1: beginnings reported for My Number cards on readers that do not say how they reached the card. The
# shape is that of a contact card, so calling it one would be a guess.
_REPORTED_WITHOUT_INTERFACE = (bytes.fromhex("3BC5FF"), bytes.fromhex("3BDA13FF8131FB46801239"))
# PC/SC part 3 §3.1.3.2.3: every contactless card is announced with TD1 = 80, TD2 = 01.
_CONTACTLESS = bytes.fromhex("8001")
# PC/SC part 3 §3.1.3.2.3.2: storage cards carry 80 4F 0C, the RID A000000306, one byte for the standard (SS).
_STORAGE_CARD = bytes.fromhex("804F0CA000000306")
_STORAGE_STANDARDS = {
    0x01: Interface.CONTACTLESS_A,
    0x02: Interface.CONTACTLESS_A,
    0x03: Interface.CONTACTLESS_A,
    0x05: Interface.CONTACTLESS_B,
    0x06: Interface.CONTACTLESS_B,
    0x07: Interface.CONTACTLESS_B,
}
_APPLICATION_DATA = 4  # bytes at the front of Type B's historical bytes, CARD.md §1
_MASK = "··"
_TYPE_B_LENGTH = 8  # CARD.md §1: four bytes application data, three protocol info, one MBLI


def interface_of(raw: bytes) -> Interface:
    """Tell the interface from an ATR as a PC/SC reader reports it; never raises, ``UNKNOWN`` rather than a guess.

    A well-formed ATR without the contactless shape counts as contact, except the beginnings that were reported for
    contactless My Number cards as well (CARD.md §1). FeliCa and other storage cards that are neither Type A nor
    Type B are ``UNKNOWN``.
    """
    atr = parse_atr(raw)
    if atr is None:
        return Interface.UNKNOWN
    if raw == _MY_NUMBER_CONTACT:
        return Interface.CONTACT
    if raw.startswith(_REPORTED_WITHOUT_INTERFACE):
        return Interface.UNKNOWN
    if atr.interface_bytes != _CONTACTLESS:
        return Interface.CONTACT
    if atr.historical.startswith(_STORAGE_CARD):
        standard = atr.historical[len(_STORAGE_CARD) :][:1]
        return _STORAGE_STANDARDS.get(int.from_bytes(standard, "big"), Interface.UNKNOWN)
    return Interface.CONTACTLESS_B if _is_type_b(atr.historical) else Interface.CONTACTLESS_A


def masked(raw: bytes) -> str:
    """Return an ATR as hexadecimal bytes, ``··`` in the place of those that may tell one card from another.

    Type B: the four bytes of application data (CARD.md §1). Unknown interface: every historical byte. The check
    byte goes with them, for it would give one of them away. Something that is no ATR is masked whole.
    """
    atr = parse_atr(raw)
    if atr is None:
        return " ".join([_MASK] * len(raw))
    first = len(raw) - len(atr.historical) - any(atr.protocols)
    hidden = {Interface.CONTACTLESS_B: _APPLICATION_DATA, Interface.UNKNOWN: len(atr.historical)}.get(
        interface_of(raw), 0
    )
    places = {*range(first, first + hidden), len(raw) - 1} if hidden else set()
    return " ".join(_MASK if place in places else f"{byte:02X}" for place, byte in enumerate(raw))


def _is_type_b(historical: bytes) -> bool:
    """Tell whether these are ATQB bytes: MBLI's low nibble 0, protocol info byte 2 says ISO 14443-4 (CARD.md §1)."""
    return len(historical) == _TYPE_B_LENGTH and historical[7] & 0x0F == 0 and historical[5] & 0x0F == 1


def _xor(data: bytes) -> int:
    result = 0
    for byte in data:
        result ^= byte
    return result


MARKER: Final = b"SIM!"
# ATQB protocol info (ISO/IEC 14443-3 §7.9.4): 106-424 kbit/s both ways; frames of 256 bytes, ISO 14443-4; FWI 8, CID.
_PROTOCOL_INFO: Final = bytes((0x33, 0x81, 0x81))
_MBLI: Final = b"\x00"


def type_b_atr(application_data: bytes) -> bytes:
    """Build the ATR a PC/SC reader makes of a Type B card's four application-data bytes (CARD.md §1)."""
    body = b"\x88\x80\x01" + application_data + _PROTOCOL_INFO + _MBLI
    return b"\x3b" + body + bytes((reduce(xor, body),))


SIMULATED_ATR: Final = type_b_atr(MARKER)
