"""The ways in which a value may be written: eight encodings, and what text makes of their bytes."""

import base64
from collections.abc import Callable, Iterator
from typing import Final

_WIDE: Final = {ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"}  # full-width digits
_DIGITS: Final = frozenset("0123456789")


def _spelled(value: str) -> set[str]:
    """Return ``value`` as people and programs spell it: cases, full width, in groups."""
    found = {value, value.lower(), value.upper(), value.translate(_WIDE)}
    if set(value) <= _DIGITS:
        fours = [value[start : start + 4] for start in range(0, len(value), 4)]
        found |= {sign.join(value) for sign in " -,"} | {sign.join(fours) for sign in " -"}
    if len(value) == 8 and set(value) <= _DIGITS:  # a date
        found |= {sign.join((value[:4], value[4:6], value[6:])) for sign in "-/."}
    return found


def _in(*codecs: str) -> Callable[[str], set[bytes]]:
    def encode(value: str) -> set[bytes]:
        return {made for text in _spelled(value) for codec in codecs for made in _encoded(text, codec)}

    return encode


def _encoded(text: str, codec: str) -> Iterator[bytes]:
    try:
        yield text.encode(codec)
    except UnicodeEncodeError:
        return  # a character that this code does not have


def _hex(value: bytes) -> set[bytes]:
    pairs = [f"{byte:02x}" for byte in value]
    lower = {sign.join(pairs) for sign in ("", " ", ":", "-")} | {", ".join(f"0x{pair}" for pair in pairs)}
    return {form.encode() for text in lower for form in (text, text.upper())}


def _base64(value: bytes) -> set[bytes]:
    """Return what does not depend on the neighbours, for each of the three places a value may begin at."""
    found = set()
    for before in range(3):
        whole = base64.b64encode(bytes(before) + value)
        first, last = -(-before * 8 // 6), (before + len(value)) * 8 // 6
        part = whole[first:last]
        if len(part) >= SHORTEST_BASE64:
            found |= {part, part.translate(_URL_SAFE)}
    return found


SHORTEST: Final = 2  # bytes of digits packed; so few stand in every picture
SHORTEST_BASE64: Final = 4  # characters; fewer stand everywhere
_URL_SAFE: Final = bytes.maketrans(b"+/", b"-_")


def _escaped(value: str) -> set[bytes]:
    utf8, units = value.encode(), value.encode("utf-16-be")
    pairs = [units[start : start + 2].hex() for start in range(0, len(units), 2)]
    texts = {
        "".join(f"%{byte:02x}" for byte in utf8),
        "".join(f"\\x{byte:02x}" for byte in utf8),
        "".join(f"\\u{pair}" for pair in pairs),
        "".join(f"&#{ord(char)};" for char in value),
        "".join(f"&#x{ord(char):x};" for char in value),
        "".join(f"\\{byte:03o}" for byte in utf8),
    }
    upper = {text.replace("%", "%").upper().replace("\\U", "\\u").replace("\\X", "\\x") for text in texts}
    lists = {sign.join(str(byte) for byte in utf8) for sign in (", ", ",", " ")}
    return {text.encode() for text in texts | upper | lists}


def _packed(value: str) -> set[bytes]:
    """Return digits packed two to a byte, high nibble first and low nibble first; two bytes only with their filler."""
    if not set(value) <= _DIGITS:
        return set()
    even = value + "F" * (len(value) % 2)
    swapped = "".join(even[place : place + 2][::-1] for place in range(0, len(even), 2))
    raw = {bytes.fromhex(text) for text in (even, swapped)}
    if len(value) // 2 <= SHORTEST:
        raw = {form for one in raw for filler in (b"\xff", b"\0") for form in (one + filler, filler + one)}
    return raw | {form for one in raw for form in _base64(one)} | _hex(bytes.fromhex(swapped))


def _japanese(value: str) -> set[bytes]:
    escapes = (b"\x1b$B", b"\x1b$@", b"\x1b(B", b"\x1b(J")  # ISO-2022-JP: kept apart, for only the middle is told
    found = _in("euc_jp", "euc_jis_2004")(value)
    for made in _in("iso2022_jp", "iso2022_jp_2004")(value):
        found.add(made)
        if made.startswith(escapes[:2]) and made.endswith(escapes[2]):
            found.add(made[3:-3])
    return found


_RAW: Final[dict[str, Callable[[str], set[bytes]]]] = {
    "UTF-8": _in("utf-8"),
    "UTF-16LE": _in("utf-16-le"),
    "UTF-16BE": _in("utf-16-be"),
    "Shift_JIS": _in("shift_jis", "cp932", "shift_jis_2004"),
    "EUC-JP, ISO-2022-JP": _japanese,
}


def _of_every_code(value: str) -> set[bytes]:
    return {made for encode in _RAW.values() for made in encode(value)}


ENCODINGS: Final[dict[str, Callable[[str], set[bytes]]]] = {
    **_RAW,
    "hexadecimal": lambda value: {form for raw in _of_every_code(value) for form in _hex(raw)},
    "Base64": lambda value: {form for raw in _of_every_code(value) for form in _base64(raw)},
    "escapes, lists, packed digits": lambda value: _escaped(value) | _packed(value),
}


def patterns(value: str | bytes) -> dict[str, frozenset[bytes]]:
    """Return by encoding what to look for; bytes (a picture) have their own, hexadecimal and Base64 forms."""
    if isinstance(value, bytes):
        return {"UTF-8": frozenset({value}), "hexadecimal": frozenset(_hex(value)), "Base64": frozenset(_base64(value))}
    return {name: frozenset(encode(value)) for name, encode in ENCODINGS.items()}
