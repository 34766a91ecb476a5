"""What the decoders of card files share: strict layouts, and values made of data objects.

Everything raises TlvError with the offset in the file; ``ElementaryFile.parse`` adds the file's name. Layouts are
those of CARD.md §3 and nothing else: an object that is missing, doubled, unknown or out of order is an error.
"""

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from mynareader.applications.layout import Template
from mynareader.iso7816 import tlv
from mynareader.iso7816.tlv import Tlv, TlvError
from mynareader.values import PartialDate, Sex, checked_text, is_ascii_digits

V = TypeVar("V")

OFFSET_SIZE: Final = 2  # CARD.md §3: big-endian 16-bit offsets


def only(stored: bytes, tag: int) -> Tlv:
    """Return the one object of a file, which must have ``tag`` and may be followed by filler."""
    found = tlv.parse_object(stored, filler=True)
    if found.tag != tag:
        raise TlvError(found.start, "unexpected_tag")
    return found


def parts(stored: bytes, layout: Template) -> tuple[Tlv, ...]:
    """Return the objects inside the one object of a file, which must be those of ``layout`` in its order.

    Optional ones may lack.
    """
    whole = only(stored, layout.tag)
    objects = whole.children()
    there = {item.tag for item in objects}
    tags = tuple(part.tag for part in layout.parts if part.tag in there or not part.optional)
    return in_order(objects, tags, whole.end)


def in_order(objects: Sequence[Tlv], tags: Sequence[int], end: int) -> tuple[Tlv, ...]:
    """Return ``objects`` when their tags are exactly ``tags``; ``end`` is the offset to name when some are missing."""
    tlv.by_tag(tuple(objects))
    for item, tag in zip(objects, tags, strict=False):
        if item.tag != tag:
            raise TlvError(item.start, "wrong_order" if item.tag in tags else "unexpected_tag")
    if len(objects) < len(tags):
        raise TlvError(end, "missing_object")
    if len(objects) > len(tags):
        raise TlvError(objects[len(tags)].start, "unexpected_tag")
    return tuple(objects)


def check_offsets(table: Tlv, following: Sequence[Tlv], *, lacking: bool = False) -> None:
    """Compare the offset table with where the objects really start: no entry may point anywhere else, or backwards.

    In the measured example (CARD.md §6) ``000E 0020 0059 0064`` are the bytes, counted from the file's first, at
    which the tags DF22, DF23, DF24 and DF25 stand. A table that names fewer objects harms nobody: the objects are
    found by their tags. (No face of a real card was measured.) Where an object is ``lacking``, 0 stands for no place.
    """
    starts = iter(item.start for item in following)
    entries = (table.value[at : at + OFFSET_SIZE] for at in range(0, len(table.value), OFFSET_SIZE))
    places = (place for entry in entries if (place := int.from_bytes(entry, "big")) or not lacking)
    if len(table.value) % OFFSET_SIZE or not all(place in starts for place in places):
        raise TlvError(table.value_start, "wrong_offsets")


def joined(objects: Sequence[Tlv]) -> bytes:
    """Return objects as written, tags and lengths included: what a signature covers."""
    return b"".join(item.raw for item in objects)


def value(item: Tlv, make: Callable[[str], V], encoding: str = "ascii") -> V:
    """Return ``make`` of the object's text; what ``make`` or the encoding refuses becomes a TlvError."""
    try:
        text = item.value.decode(encoding)
    except UnicodeDecodeError as error:
        raise TlvError(item.value_start + error.start, f"not_{encoding.replace('-', '')}") from None
    try:
        return make(text)
    except ValueError as error:
        raise TlvError(item.value_start, str(error)) from None


def text(item: Tlv) -> str:
    """Return the object's UTF-8 text, not empty and without control characters."""
    return value(item, checked_text, "utf-8")


def partial_date(item: Tlv) -> PartialDate:
    """Return the object's ``YYYYMMDD``, parts of which may be unknown."""
    return value(item, PartialDate.parse)


def sex(item: Tlv) -> Sex:
    """Return the meaning of the object's sex digit."""
    return value(item, Sex.from_code)


def digits(item: Tlv, length: int) -> str:
    """Return the object's text of ``length`` ASCII digits."""
    return value(item, lambda found: checked_digits(found, length))


def checked_digits(found: str, length: int) -> str:
    """Return ``found`` unchanged; raise ValueError when it is not ``length`` ASCII digits."""
    if len(found) != length or not is_ascii_digits(found):
        raise ValueError(f"not_{length}_digits")
    return found


def octets(item: Tlv, length: int | None = None) -> bytes:
    """Return the object's bytes: ``length`` of them, or any number but none."""
    if not item.value:
        raise TlvError(item.start, "empty_object")
    if length is not None and len(item.value) != length:
        raise TlvError(item.start, "wrong_length")
    return item.value


def der(stored: bytes) -> bytes:
    """Return the one DER SEQUENCE of a file, filler cut off; what is inside is for the certificate parser."""
    return only(stored, 0x30).raw


def fixed(stored: bytes, length: int) -> bytes:
    """Return the first ``length`` bytes of a file, behind which only filler may stand."""
    if len(stored) < length:
        raise TlvError(len(stored), "cut_short")
    if any(byte != tlv.FILLER for byte in stored[length:]):
        raise TlvError(length, "trailing_bytes")
    return stored[:length]
