"""Invented values of a given length, which say nothing about what they replace.

Each function takes the value it replaces and looks at nothing of it but its length, and what its docstring names.
"""

import hashlib
import zlib
from itertools import pairwise
from typing import Final

from mynareader.applications.card_verifiable import KEY_ID_LENGTH
from mynareader.iso7816 import tlv
from mynareader.values import check_digit

_SEPARATOR: Final = "\u3000".encode()  # between family and given name (CARD.md §3)
_KANJI: Final = "架空".encode()  # "invented"; three bytes each
_AUTHORITIES: Final = (b"5000023", b"5000033", b"6000023", b"6000033")  # CARD.md §3
_ELEVEN: Final = "00000000001"
_BIRTH: Final = b"19700101"
_EXPIRY: Final = b"20350101"
_TIME: Final = b"2000010100000000"


def stream(label: str, length: int) -> bytes:
    """Return ``length`` bytes that depend on ``label`` alone."""
    blocks = (hashlib.sha256(f"{label}/{number}".encode()).digest() for number in range(length // 32 + 1))
    return b"".join(blocks)[:length]


def octets(old: bytes) -> bytes:
    """Replace a digest, a signature or a key."""
    return stream("octets", len(old))


def zeros(old: bytes) -> bytes:
    """Replace what nobody knows."""
    return bytes(len(old))


def blank(old: bytes) -> bytes:
    """Replace what nobody knows by zeros; ASCII digits (it looks whether they are) by the digit zero."""
    return (b"0" if old.isdigit() else b"\x00") * len(old)


def my_number(old: bytes) -> bytes:
    """Replace a My Number by one with the right check digit (CARD.md §5)."""
    return _fixed((_ELEVEN + check_digit(_ELEVEN)).encode(), old)


def text(old: bytes) -> bytes:
    """Replace UTF-8 text; the places of U+3000 stay."""
    return _SEPARATOR.join(_kanji(len(part)) for part in old.split(_SEPARATOR))


def _kanji(length: int) -> bytes:
    whole = length // 3 * 3
    return (_KANJI * (whole // len(_KANJI) + 1))[:whole] + b"x" * (length - whole)


def birth(old: bytes) -> bytes:
    """Replace ``YYYYMMDD``."""
    return _fixed(_BIRTH, old)


def expiry(old: bytes) -> bytes:
    """Replace ``YYYYMMDD`` by a later day."""
    return _fixed(_EXPIRY, old)


def time(old: bytes) -> bytes:
    """Replace ``YYYYMMDDhhmmss00``."""
    return _fixed(_TIME, old)


def maker(old: bytes) -> bytes:
    """Replace the maker's name."""
    return b"REDACTED".ljust(len(old))[: len(old)]


def sex(old: bytes) -> bytes:
    """Replace a sex digit by 1, whatever it was."""
    return b"1" * len(old)


def digits(old: bytes) -> bytes:
    """Replace digits by zeros."""
    return b"0" * len(old)


def offsets(old: bytes) -> bytes:
    """Keep an offset table when it rises, as lengths stay as they are; otherwise replace it by zeros."""
    numbers = [int.from_bytes(old[start : start + 2], "big") for start in range(0, len(old), 2)]
    rising = all(low < high for low, high in pairwise(numbers))
    return old if rising and len(old) % 2 == 0 else zeros(old)


def key_id(old: bytes) -> bytes:
    """Replace a key id (CARD.md §3); its first seven digits stay when they are one of the four known ones."""
    if len(old) != KEY_ID_LENGTH or old[:7] not in _AUTHORITIES:
        return zeros(old)
    return old[:7] + bytes.fromhex("0805") + b"000" + bytes(4)


def modulus(old: bytes) -> bytes:
    """Replace an RSA modulus by an odd number with the highest bit set."""
    made = bytearray(stream("modulus", len(old)))
    if made:
        made[0] |= 0x80
        made[-1] |= 0x01
    return bytes(made)


def exponent(old: bytes) -> bytes:
    """Keep the exponent 65537, replace any other by 1."""
    return old if old == b"\x01\x00\x01" else (bytes(len(old)) + b"\x01")[1:]


def public_key(old: bytes) -> bytes:
    """Replace a public key; one written as objects 90 and 91 (it looks whether) stays one, others become octets."""
    try:
        found = tlv.parse_objects(old)
    except tlv.TlvError:
        return octets(old)
    if [item.tag for item in found] != [0x90, 0x91]:
        return octets(old)
    made = (exponent(found[0].value), modulus(found[1].value))
    heads = (item.raw[: len(item.raw) - len(item.value)] for item in found)
    return b"".join(head + value for head, value in zip(heads, made, strict=True))


def _fixed(value: bytes, old: bytes) -> bytes:
    return value if len(value) == len(old) else digits(old)


# --- images --------------------------------------------------------------------------------------------------

_PNG_SIGNATURE: Final = bytes.fromhex("89504E470D0A1A0A")  # PNG (ISO/IEC 15948) §5.2
_PNG_CHUNK: Final = 12  # bytes of length, type and CRC around a chunk's data, §5.3
_JP2_SIGNATURE: Final = bytes.fromhex("0000000C6A502020")  # ISO/IEC 15444-1 §I.5.1
# A grey square of 8 x 8 points, made with OpenJPEG: boxes, then the codestream.
_JP2_BOXES: Final = bytes.fromhex(
    "0000000C6A5020200D0A870A00000014667479706A703220000000006A7032200000002D6A703268000000166968647200000008"
    "000000080001070700000000000F636F6C7201000000000011"
)
_JP2_STREAM: Final = bytes.fromhex(
    "FF4FFF51002900000000000800000008000000000000000000000008000000080000000000000000000107"
    "0101FF52000C00000001000304040001FF5C000D4040484850484850484850FF90000A0000000000120001FF9380808080FFD9"
)


def png(old: bytes) -> bytes:
    """Replace a PNG image by a white point, padded with a chunk that viewers skip."""
    header = _chunk(b"IHDR", bytes.fromhex("0000000100000001 01 00 00 00 00"))  # 1 x 1, one bit, grey
    head = _PNG_SIGNATURE + header + _chunk(b"IDAT", zlib.compress(b"\x00\x80"))
    end = _chunk(b"IEND", b"")
    room = len(old) - len(head) - len(end) - _PNG_CHUNK
    if room < 0:
        return zeros(old)
    return head + _chunk(b"paDd", bytes(room)) + end


def _chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")


def photo(old: bytes) -> bytes:
    """Replace a JPEG 2000 image by a grey square: in boxes where ``old`` begins with a JP2 signature, else bare."""
    boxed = old.startswith(_JP2_SIGNATURE)
    box = (len(_JP2_STREAM) + 8).to_bytes(4, "big") + b"jp2c" + _JP2_STREAM
    image = _JP2_BOXES + box if boxed else _JP2_STREAM
    room = len(old) - len(image)
    if room < 0:
        return zeros(old)
    free = room.to_bytes(4, "big") + b"free"  # a box that readers skip, ISO/IEC 15444-1 §I.7
    return image + (free + bytes(room - len(free)) if boxed and room >= len(free) else bytes(room))
