"""Files of the input-assist application, written by an independent few lines."""

from collections.abc import Sequence

from mynareader.iso7816 import tlv

# What the foreign card calls the applications.
PATHS = {
    "jpki": "jpki",
    "input_assist": "assist",
    "card_surface": "surface",
    "registry": "juki",
    "common": "common",
    "driving_licence": "licence",
    "residence_card": "residence",
}


def with_table(tag: int, table_tag: int, objects: Sequence[bytes]) -> bytes:
    """Write an object that begins with the offsets, from the file's first byte, of the objects behind the table."""
    table = tlv.encode(table_tag, bytes(2 * len(objects)))
    whole = tlv.encode(tag, table + b"".join(objects))
    position = len(whole) - sum(map(len, objects))
    offsets = b""
    for item in objects:
        offsets += position.to_bytes(2, "big")
        position += len(item)
    return tlv.encode(tag, tlv.encode(table_tag, offsets) + b"".join(objects))


def attribute_objects(
    name: str = "見本\u3000花子", address: str = "架空県見本市１－２", birth: str = "19850412", sex: str = "2"
) -> list[bytes]:
    return [tlv.encode(0xDF22 + index, text.encode()) for index, text in enumerate((name, address, birth, sex))]


def attributes(
    name: str = "見本\u3000花子", address: str = "架空県見本市１－２", birth: str = "19850412", sex: str = "2"
) -> bytes:
    return with_table(0xFF20, 0xDF21, attribute_objects(name, address, birth, sex))
