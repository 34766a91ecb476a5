"""住基AP: one record whose content is unknown, and the first of the two registry PINs (CARD.md §2, §3)."""

from typing import Final

from mynareader.applications.base import ApplicationSpec, ElementaryFile, PinObject, Vector
from mynareader.iso7816 import apdu
from mynareader.values import pins

PIN: Final = PinObject("registry", pins.REGISTRY, 0x1C, apdu.CHANGE_REGISTRY)

RECORD: Final = ElementaryFile(
    "registry_record",
    0x02,
    bytes,  # what the record holds is unknown: nothing is guessed, the bytes stay bytes
    None,
    record=1,
    vectors=(Vector(b"\x01\x02\xab\xcd", b"\x01\x02\xab\xcd"),),
)

SPEC: Final = ApplicationSpec("registry", bytes.fromhex("D3921000310001010401"), (PIN,), (RECORD,))
