"""How each file of the card is redacted: as its layout declares, zeros for everything else.

A file is made anew, with one length for each kind of object and a second one for what a reader must read in another
way (CONTRIBUTING.md §5). Tags stay, lengths and offsets fit what is there. What was read in part only is made as if
nothing had been read of it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from mynareader.applications import FILES
from mynareader.applications.base import SHORT, ElementaryFile
from mynareader.applications.card_verifiable import KEY_ID_LENGTH
from mynareader.applications.decoding import OFFSET_SIZE
from mynareader.applications.layout import EncodedCertificate, Fields, Layout, Part, Redaction, Template
from mynareader.iso7816 import apdu, tlv
from mynareader.iso7816.tlv import Tlv
from mynareader.traces import placeholders, redact_dates
from mynareader.traces.redact_certificate import empty_certificate, redact_ca_certificate, redact_certificate
from mynareader.values.value_class import value_class

RedactionRule = Callable[[bytes, datetime], bytes]

UNKNOWN_FILE: Final = 64  # bytes of a file that nobody has written a layout for
_SEQUENCE: Final = 0x30  # X.690 §8.9: every certificate is one
_TRAILING: Final = 16  # bytes of filler, or of what nobody knows, behind an object
_CUT: Final = 8  # bytes that are missing of a file that ends before its own length says so
_FILLER: Final = bytes((tlv.FILLER,))
_LONG_FROM: Final = SHORT + apdu.SHORT_LE_MAX  # bytes: more wants another answer of extended length


@value_class(frozen=True)
class RedactedFile:
    """A file as a trace shows it: all its bytes, and how many of them (without filler) its reader wants."""

    data: bytes
    wanted: int


@value_class(frozen=True)
class StoredFile:
    """What is known of a file: ``start`` are its bytes from the first on; ``ended`` says that no more follow."""

    start: bytes
    ended: bool = False


def redact_file(name: str | None, stored: StoredFile, moment: datetime) -> RedactedFile:
    """Redact the file called ``name`` of a trace that was recorded at ``moment``; unknown files become zeros."""
    file = FILES.get(name or "")
    if file is None or file.layout is None:
        return RedactedFile(bytes(UNKNOWN_FILE), UNKNOWN_FILE)
    made = _redact(file.layout, stored, moment)
    if file.size is None or _short(file.size, stored):
        return made
    return RedactedFile(made.data.ljust(file.size, _FILLER)[: file.size], file.size)


def redact_object(layout: Fields, stored: bytes, moment: datetime) -> bytes:
    """Redact a data object that GET DATA gave; it has the one length of its layout, however long it was."""
    return _fields(stored[: layout.size], layout, moment)


def _short(size: int, stored: StoredFile) -> bool:
    return stored.ended and len(stored.start) < size


def _redact(layout: Layout, stored: StoredFile, moment: datetime) -> RedactedFile:
    if isinstance(layout, Fields):
        made = _fields(stored.start, layout, moment)
        return RedactedFile(made[: len(stored.start)] if _short(layout.size, stored) else made, layout.size)
    total = _total(layout, stored.start)
    if total is None:
        return RedactedFile(bytes(UNKNOWN_FILE), UNKNOWN_FILE)
    whole, rest = stored.start[:total], stored.start[total:]
    made = _object(layout, whole, moment) if len(whole) == total else _default(layout, whole, moment)
    if len(whole) < total and stored.ended:
        return RedactedFile(made[:-_CUT], len(made))
    return RedactedFile(made + _trailing(rest), len(made))


def wanted_of(file: ElementaryFile[object], start: bytes) -> int | None:
    """Return how many bytes a reader of ``file`` wants; None where ``start`` is not how such a file begins."""
    if file.size is not None:
        return file.size
    return None if file.layout is None or isinstance(file.layout, Fields) else _total(file.layout, start)


def _total(layout: Part | Template | EncodedCertificate, start: bytes) -> int | None:
    try:
        header = tlv.read_header(start)
    except tlv.TlvError:
        return None
    return header.total if header.tag == (_SEQUENCE if isinstance(layout, EncodedCertificate) else layout.tag) else None


def _trailing(rest: bytes) -> bytes:
    if not rest:
        return b""
    return (b"\x00" if rest.strip(_FILLER) else _FILLER) * _TRAILING


# --- objects -------------------------------------------------------------------------------------------------


def _object(layout: Part | Template | EncodedCertificate, whole: bytes, moment: datetime) -> bytes:
    match layout:
        case EncodedCertificate(redaction):
            return REPLACEMENTS[redaction](whole, moment)
        case Part(tag, _, redaction):
            return _part(tag, redaction, whole, moment)
        case Template():
            return _template(layout, whole, moment)


def _default(layout: Part | Template | EncodedCertificate, start: bytes, moment: datetime) -> bytes:
    """Make the object of which only ``start`` is known: the usual one, or nothing that is known."""
    if isinstance(layout, EncodedCertificate):
        return empty_certificate()
    if isinstance(layout, Part):
        return tlv.encode(layout.tag, _value(layout.redaction, _USUAL[layout.redaction], moment))
    usual = [(part, _USUAL[part.redaction]) for part in layout.parts]
    return _written(layout.tag, _values(usual, moment, long=tlv.read_header(start).total > _LONG_FROM), b"")


def _part(tag: int, redaction: Redaction, whole: bytes, moment: datetime) -> bytes:
    header = tlv.read_header(whole)
    return tlv.encode(tag, _value(redaction, whole[header.total - header.value_length :], moment))


def _template(layout: Template, whole: bytes, moment: datetime) -> bytes:
    """Redact the objects inside one; what is not declared, and what follows it, becomes zeros."""
    header = tlv.read_header(whole)
    start = header.total - header.value_length
    known, rest = _children(whole, start, {part.tag: part for part in layout.parts})
    found = [(part, item.value) for part, item in known]
    values = _values(found, moment, long=len(whole) > _LONG_FROM)
    right = [_points_right(item, [other for _, other in known]) for _, item in known]
    return _written(layout.tag, values, placeholders.zeros(rest), right)


def _children(whole: bytes, start: int, parts: Mapping[int, Part]) -> tuple[list[tuple[Part, Tlv]], bytes]:
    """Return the objects that are declared, as far as they follow one another, and what is behind them."""
    found: list[tuple[Part, Tlv]] = []
    while start < len(whole):
        try:
            total = tlv.read_header(whole, start).total
            item = replace(tlv.parse_object(whole[start : start + total]), start=start)
        except tlv.TlvError:
            break
        if item.tag not in parts:
            break
        found.append((parts[item.tag], item))
        start = item.end
    return found, whole[start:]


def _values(found: Sequence[tuple[Part, bytes]], moment: datetime, *, long: bool) -> list[tuple[Part, bytes]]:
    return [(part, _value(part.redaction, old, moment, long=long)) for part, old in found]


def _points_right(item: Tlv, objects: Sequence[Tlv]) -> bool:
    """Tell whether an offset table points at the objects that follow it, in their order (CARD.md §3)."""
    starts = iter([other.start for other in objects if other.start > item.start])
    entries = (item.value[at : at + OFFSET_SIZE] for at in range(0, len(item.value), OFFSET_SIZE))
    return len(item.value) % OFFSET_SIZE == 0 and all(int.from_bytes(entry, "big") in starts for entry in entries)


def _written(tag: int, values: Sequence[tuple[Part, bytes]], rest: bytes, right: Sequence[bool] | None = None) -> bytes:
    """Write an object; its offset tables point at what follows them where they did so before."""
    sizes = [
        len(tlv.encode(part.tag, bytes(OFFSET_SIZE * (len(values) - number - 1)) if _is_table(part) else value))
        for number, (part, value) in enumerate(values)
    ]
    length = sum(sizes) + len(rest)
    starts = [len(tlv.encode(tag, bytes(length))) - length]
    for size in sizes:
        starts.append(starts[-1] + size)
    made = b""
    for number, (part, value) in enumerate(values):
        behind = starts[number + 1 : len(values)]
        good = right is None or right[number]
        table = b"".join((start if good else 0).to_bytes(OFFSET_SIZE, "big") for start in behind)
        made += tlv.encode(part.tag, table if _is_table(part) else value)
    return tlv.encode(tag, made + rest)


def _is_table(part: Part) -> bool:
    return part.redaction is Redaction.OFFSETS


# --- fields --------------------------------------------------------------------------------------------------


def _fields(stored: bytes, layout: Fields, moment: datetime) -> bytes:
    """Redact fields of fixed sizes; what does not begin as ``layout`` declares is no such file and becomes zeros."""
    texts = stored[: layout.texts]
    if not layout.head.startswith(stored[: len(layout.head)]) or not all(0x20 <= byte < 0x7F for byte in texts):
        return bytes(layout.size)
    whole = stored.ljust(layout.texts, b" ").ljust(layout.size, b"\x00")
    parts = (_value(part.redaction, whole[start:end], moment) for part, start, end in layout.placed())
    return layout.head + b"".join(parts) + _trailing(stored[layout.size :])


def _certificate_body(old: bytes) -> bytes:
    """Replace issuer key id, subject key id and public key (CARD.md §3 "Card-verifiable certificate")."""
    if len(old) <= 2 * KEY_ID_LENGTH:
        return placeholders.zeros(old)
    ids = (old[start : start + KEY_ID_LENGTH] for start in (0, KEY_ID_LENGTH))
    return b"".join(map(placeholders.key_id, ids)) + placeholders.public_key(old[2 * KEY_ID_LENGTH :])


def _presence(old: bytes) -> bytes:
    """Keep which certificates are there: 8F is yes, 00 no; anything else is unknown and becomes 01 (CARD.md §3)."""
    return bytes(byte if byte in {0x8F, 0x00, tlv.FILLER} else 0x01 for byte in old)


# --- values --------------------------------------------------------------------------------------------------


def _value(redaction: Redaction, old: bytes, moment: datetime, *, long: bool = False) -> bytes:
    second = long and redaction is Redaction.ADDRESS
    return placeholders.address(old, long=True) if second else REPLACEMENTS[redaction](old, moment)


def _undated(rule: Callable[[bytes], bytes]) -> RedactionRule:
    return lambda old, _moment: rule(old)


_PLAIN: Final[Mapping[Redaction, Callable[[bytes], bytes]]] = {
    Redaction.KEPT: placeholders.kept,
    Redaction.BLANK: placeholders.blank,
    Redaction.OCTETS: placeholders.octets,
    Redaction.NAME: placeholders.name,
    Redaction.ADDRESS: placeholders.address,
    Redaction.LABEL: placeholders.label,
    Redaction.DIGITS: placeholders.digits,
    Redaction.MUNICIPALITY: placeholders.five_digits,
    Redaction.BIRTH: placeholders.birth,
    Redaction.TIME: placeholders.time,
    Redaction.SEX: placeholders.sex,
    Redaction.MAKER: placeholders.maker,
    Redaction.MY_NUMBER: placeholders.my_number,
    Redaction.PRESENCE: _presence,
    Redaction.OFFSETS: placeholders.same_zeros,  # written where the lengths are known
    Redaction.KEY_ID: placeholders.key_id,
    Redaction.EXPONENT: placeholders.exponent,
    Redaction.MODULUS: placeholders.modulus,
    Redaction.PUBLIC_KEY: placeholders.public_key,
    Redaction.PNG: placeholders.png,
    Redaction.PHOTO: placeholders.photo,
    Redaction.CERTIFICATE_BODY: _certificate_body,
}
REPLACEMENTS: Final[Mapping[Redaction, RedactionRule]] = {
    **{redaction: _undated(rule) for redaction, rule in _PLAIN.items()},
    Redaction.EXPIRY: redact_dates.card_expiry,
    Redaction.CERTIFICATE: redact_certificate,
    Redaction.CA_CERTIFICATE: redact_ca_certificate,
}
_RSA: Final = tlv.encode(0x90, b"\x01\x00\x01") + tlv.encode(0x91, bytes(256))
# What a value usually looks like to the rules above, for one that was not read.
_USUAL: Final[Mapping[Redaction, bytes]] = {
    **dict.fromkeys(Redaction, bytes(256)),
    Redaction.BIRTH: b"00000000",
    Redaction.EXPIRY: b"99991231",
    Redaction.SEX: b"0",
    Redaction.MUNICIPALITY: b"00000",
    Redaction.MY_NUMBER: b"000000000000",
    Redaction.KEY_ID: bytes(KEY_ID_LENGTH),
    Redaction.EXPONENT: b"\x01\x00\x01",
    Redaction.PUBLIC_KEY: _RSA,
    Redaction.PNG: bytes.fromhex("89504E470D0A1A0A"),
    Redaction.PHOTO: bytes.fromhex("0000000C6A502020"),
    Redaction.CERTIFICATE_BODY: bytes(2 * KEY_ID_LENGTH) + _RSA,
}
