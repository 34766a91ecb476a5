"""共通カードAP: the card's serial number, municipality and expiry, and the second registry PIN (CARD.md §2, §3)."""

from dataclasses import field
from typing import Final

from mynareader.applications import decoding
from mynareader.applications.base import ApplicationSpec, ElementaryFile, PinObject, Vector
from mynareader.applications.layout import Field, Fields, Redaction
from mynareader.iso7816 import apdu, tlv
from mynareader.iso7816.tlv import TlvError
from mynareader.values import PartialDate, pins
from mynareader.values.value_class import value_class

_FILLER: Final = bytes((tlv.FILLER,))

PIN: Final = PinObject("registry-common", pins.REGISTRY, 0x1C, apdu.CHANGE_REGISTRY)

_LAYOUT: Final = Fields(
    Field(15, "serial", Redaction.DIGITS),
    Field(5, "municipality", Redaction.DIGITS),
    Field(8, "expiry", Redaction.EXPIRY),  # YYYYMMDD
    head=bytes.fromhex("011C"),  # tag and length of a simple TLV object
)


@value_class(frozen=True)
class CommonRecord:
    """The card's serial number (15 digits), municipality code (5 digits) and last day."""

    serial: str = field(repr=False)
    municipality: str = field(repr=False)
    expiry: PartialDate


def _record(stored: bytes) -> CommonRecord:
    # The value is digits, so no FF at the end belongs to it.
    tag, length = _LAYOUT.head
    (found,) = decoding.in_order(tlv.parse_simple(stored.rstrip(_FILLER)), (tag,), len(stored))
    text = decoding.digits(found, length)
    try:
        expiry = PartialDate.parse(text[20:])
    except ValueError as error:
        raise TlvError(found.value_start + 20, str(error)) from None
    return CommonRecord(text[:15], text[15:20], expiry)


RECORD: Final = ElementaryFile(
    "common_record",
    0x01,
    _record,
    _LAYOUT,
    record=1,
    vectors=(  # the measured example of CARD.md §6, then the same with filler
        Vector(
            bytes.fromhex("011C") + b"4000000127198431322120350217",
            CommonRecord("400000012719843", "13221", PartialDate(2035, 2, 17)),
        ),
        Vector(
            bytes.fromhex("011C") + b"4000000127198431322120350217" + b"\xff\xff",
            CommonRecord("400000012719843", "13221", PartialDate(2035, 2, 17)),
        ),
    ),
)

SPEC: Final = ApplicationSpec("common", bytes.fromhex("D3921000310001010100"), (PIN,), (RECORD,))
