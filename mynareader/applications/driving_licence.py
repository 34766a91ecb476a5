"""マイナ免許証: whether its holder has set a PIN, and the tries left of it; the licence is never read (CARD.md §7)."""

from typing import Final

from mynareader.applications import decoding
from mynareader.applications.base import ApplicationSpec, ElementaryFile, PinObject, Vector
from mynareader.applications.layout import Part, Redaction
from mynareader.iso7816.tlv import TlvError
from mynareader.values import pins
from mynareader.values.value_class import value_class

_SET: Final = {b"\x00": False, b"\x01": True}
_LAYOUT: Final = Part(0xC1, "licence_pin_set", Redaction.PRESENCE)

# Never sent: the gate's callers take theirs from ``applications.PINS``, where this one is not.
PIN: Final = PinObject("licence", pins.LICENCE, 0x06)


@value_class(frozen=True)
class LicencePin:
    """Whether the holder of the licence has set a PIN for it."""

    is_set: bool


def _pin_set(stored: bytes) -> LicencePin:
    mark = decoding.only(stored, _LAYOUT.tag)
    if mark.value not in _SET:
        raise TlvError(mark.value_start, "unknown_mark")
    return LicencePin(_SET[mark.value])


PIN_SET: Final = ElementaryFile(
    "licence_pin_set",
    0x1A,
    _pin_set,
    _LAYOUT,
    size=3,
    personal=False,
    vectors=(
        Vector(bytes.fromhex("C10100"), LicencePin(is_set=False)),
        Vector(bytes.fromhex("C10101"), LicencePin(is_set=True)),
    ),
)
LICENCE: Final = ElementaryFile("licence", 0x1B, bytes, None, (PIN,), vectors=(Vector(b"\xab\xcd", b"\xab\xcd"),))
SIGNATURE: Final = ElementaryFile(
    "licence_signature", 0x1C, bytes, None, (PIN,), vectors=(Vector(b"\xcd\xef", b"\xcd\xef"),)
)

SPEC: Final = ApplicationSpec(
    "driving_licence", bytes.fromhex("A0000002310600000000000000000000"), (PIN,), (PIN_SET, LICENCE, SIGNATURE)
)
