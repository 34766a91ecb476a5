"""Invented values of one length for each kind, which say nothing about what they replace.

Each function takes the value it replaces and looks at nothing of it but what its docstring names. Lengths tell people
apart (CONTRIBUTING.md §5), so a value has the one length that is usual for its kind. What is of no length a decoder
takes (a birth date of seven digits) is replaced by something no decoder takes either: ``WRONG``; nothing stays nothing.
"""

import hashlib
import zlib
from typing import Final

from mynareader.applications import token_info
from mynareader.applications.card_verifiable import KEY_ID_LENGTH
from mynareader.iso7816 import tlv
from mynareader.values import check_digit

WRONG: Final = b"?"
UNKNOWN: Final = 16  # bytes that stand for any number of bytes nobody has written a rule for
_NAME: Final = "架空\u3000架空"  # "invented", family and given name (CARD.md §3)
_ADDRESS: Final = "架空" * 8
_LONG_ADDRESS: Final = "架空" * 80  # with the rest of its file more than 231 and 256 bytes
_AUTHORITIES: Final = tuple(f"{test}0000{of}".encode() for test in (5, 6) for of in (20, 23, 33))  # CARD.md §3
_ELEVEN: Final = "00000000001"
_BIRTH: Final = b"19700101"
_TIME: Final = b"2000010100000000"
_OCTETS: Final = (32, 64, 128, 256, 384, 512)  # digests, keys and signatures of RSA and ECDSA
_HEX_DIGITS: Final = frozenset(b"0123456789")


def stream(label: str, length: int) -> bytes:
    """Return ``length`` bytes that depend on ``label`` alone."""
    blocks = (hashlib.sha256(f"{label}/{number}".encode()).digest() for number in range(length // 32 + 1))
    return b"".join(blocks)[:length]


def _size(old: bytes) -> int:
    return next((size for size in _OCTETS if len(old) <= size), _OCTETS[-1]) if old else 0


def octets(old: bytes) -> bytes:
    """Replace a digest, a signature or a key: of the next of six lengths, which are those of algorithms."""
    return stream("octets", _size(old))


def zeros(old: bytes) -> bytes:
    """Replace what nobody knows."""
    return bytes(UNKNOWN) if old else b""


def blank(old: bytes) -> bytes:
    """Replace what nobody knows by four zeros; ASCII digits (it looks whether they are) by the digit zero."""
    return (b"0" if old.isdigit() else b"\x00") * 4 if old else b""


def same_zeros(old: bytes) -> bytes:
    """Replace a field of a fixed size by zeros."""
    return bytes(len(old))


def _fixed(value: bytes, old: bytes) -> bytes:
    return value if len(value) == len(old) else WRONG if old else b""


def my_number(old: bytes) -> bytes:
    """Replace a My Number by one with the right check digit (CARD.md §5)."""
    return _fixed((_ELEVEN + check_digit(_ELEVEN)).encode(), old)


def name(old: bytes) -> bytes:
    """Replace a name."""
    return _NAME.encode() if old else b""


def address(old: bytes, *, long: bool = False) -> bytes:
    """Replace an address; ``long`` is its second length."""
    return (_LONG_ADDRESS if long else _ADDRESS).encode() if old else b""


def text(old: bytes) -> bytes:
    """Replace UTF-8 text that is neither a name nor an address."""
    return "架空".encode() if old else b""


def birth(old: bytes) -> bytes:
    """Replace ``YYYYMMDD``."""
    return _fixed(_BIRTH, old)


def time(old: bytes) -> bytes:
    """Replace ``YYYYMMDDhhmmss00``."""
    return _fixed(_TIME, old)


def maker(old: bytes) -> bytes:
    """Replace the maker's name, which fills a field."""
    return b"REDACTED".ljust(len(old))[: len(old)]


def label(old: bytes) -> bytes:
    """Keep the label of a token that is one of those known, replace any other; it fills a field."""
    return old if old.rstrip(b" \x00").decode("ascii", "replace") in token_info.KINDS else maker(old)


def kept(old: bytes) -> bytes:
    """Keep what is said of a kind of card, but for four digits and more in a row."""
    return old if longest_run_of_digits(old) < 4 else maker(old)


def longest_run_of_digits(old: bytes) -> int:
    """Return how many ASCII digits follow one another at most."""
    longest = run = 0
    for byte in old:
        run = run + 1 if byte in _HEX_DIGITS else 0
        longest = max(longest, run)
    return longest


def sex(old: bytes) -> bytes:
    """Replace a sex digit by 1, whatever it was."""
    return _fixed(b"1", old)


def digits(old: bytes) -> bytes:
    """Replace the digits of a field of a fixed size by zeros."""
    return b"0" * len(old)


def five_digits(old: bytes) -> bytes:
    """Replace a municipality's code."""
    return _fixed(b"00000", old)


def key_id(old: bytes) -> bytes:
    """Replace a key id (CARD.md §3); its first seven digits stay when they are one of the six known ones."""
    if len(old) != KEY_ID_LENGTH or old[:7] not in _AUTHORITIES:
        return bytes(KEY_ID_LENGTH) if old else b""
    return old[:7] + bytes.fromhex("0805") + b"000" + bytes(4)


def modulus(old: bytes) -> bytes:
    """Replace an RSA modulus by an odd number with the highest bit set, of the next usual length."""
    made = bytearray(stream("modulus", _size(old)))
    if made:
        made[0] |= 0x80
        made[-1] |= 0x01
    return bytes(made)


def exponent(old: bytes) -> bytes:
    """Keep the exponent 65537, replace any other by 1."""
    return old if old == b"\x01\x00\x01" else b"\x01" if old else b""


def public_key(old: bytes) -> bytes:
    """Replace a public key; one written as objects 90 and 91 (it looks whether) stays one, others become octets."""
    try:
        found = tlv.parse_objects(old)
    except tlv.TlvError:
        return octets(old)
    if [item.tag for item in found] != [0x90, 0x91]:
        return octets(old)
    return tlv.encode(0x90, exponent(found[0].value)) + tlv.encode(0x91, modulus(found[1].value))


# --- images --------------------------------------------------------------------------------------------------

_PNG_SIZE: Final = 128  # bytes
_PHOTO_SIZE: Final = 4096  # bytes
_PNG_SIGNATURE: Final = bytes.fromhex("89504E470D0A1A0A")  # PNG (ISO/IEC 15948) §5.2
_PNG_CHUNK: Final = 12  # bytes of length, type and CRC around a chunk's data, §5.3
_JP2_SIGNATURE: Final = bytes.fromhex("0000000C6A502020")  # ISO/IEC 15444-1 §I.5.1
_CODESTREAM: Final = bytes.fromhex("FF4FFF51")  # SOC and SIZ, ISO/IEC 15444-1 §A.4.1, §A.5.1
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
    """Replace a PNG image by a white point, padded with a chunk that viewers skip; anything else by zeros."""
    if not old.startswith(_PNG_SIGNATURE):
        return bytes(_PNG_SIZE) if old else b""
    header = _chunk(b"IHDR", bytes.fromhex("0000000100000001 01 00 00 00 00"))  # 1 x 1, one bit, grey
    head = _PNG_SIGNATURE + header + _chunk(b"IDAT", zlib.compress(b"\x00\x80"))
    end = _chunk(b"IEND", b"")
    return head + _chunk(b"paDd", bytes(_PNG_SIZE - len(head) - len(end) - _PNG_CHUNK)) + end


def _chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")


def photo(old: bytes) -> bytes:
    """Replace a JPEG 2000 image by a grey square: in boxes where ``old`` has them, else bare; anything else by zeros.

    It is padded by a box that readers skip (ISO/IEC 15444-1 §I.7), the bare one by zeros behind its end.
    """
    if old.startswith(_JP2_SIGNATURE):
        image = _JP2_BOXES + (len(_JP2_STREAM) + 8).to_bytes(4, "big") + b"jp2c" + _JP2_STREAM
        room = _PHOTO_SIZE - len(image)
        return image + room.to_bytes(4, "big") + b"free" + bytes(room - 8)
    if old.startswith(_CODESTREAM):
        return _JP2_STREAM.ljust(_PHOTO_SIZE, b"\x00")
    return bytes(_PHOTO_SIZE) if old else b""
