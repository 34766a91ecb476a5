"""Redacting X.509 certificates: the DER structure stays, leaf by leaf the values go (CARD.md §4).

What stays: object identifiers, algorithms, the issuer, the extensions that speak of the CA or of usage, the years of
validity. A certificate cut short, or that is none, keeps its outermost tag and length and becomes zeros.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from asn1crypto import core, parser, x509

from mynareader.iso7816 import tlv
from mynareader.traces import placeholders

Text = Callable[[bytes], bytes]

_UNIVERSAL, _CONTEXT = 0, 2  # classes, X.690 §8.1.2.2
_BIT_STRING, _OID = 3, 6
_UTF8, _BMP = 12, 30
_UTC_TIME, _GENERALIZED_TIME = 23, 24
_KEPT_TAGS: Final = frozenset({1, 5, _OID})  # BOOLEAN, NULL, OBJECT IDENTIFIER
_INTEGERS: Final = (2, 10)  # INTEGER, ENUMERATED
_TEXTS: Final = frozenset({_UTF8, 18, 19, 20, 21, 22, 26, 27, 28})  # UTF8String, and one byte a character
_YEAR_LENGTH: Final = {_UTC_TIME: 2, _GENERALIZED_TIME: 4}
_FIRST_DAY, _LAST_DAY = b"0101000000Z", b"1231235959Z"
# Said of the CA in every certificate (CARD.md §4), so of no holder.
_PUBLIC_TEXTS: Final = frozenset(
    {
        b"JP",
        b"JPKI",
        b"JPKI for user authentication",
        b"JPKI for digital signature",
        b"Japan Agency for Local Authority Information Systems",
    }
)
# Issuer alternative name, key usage, basic constraints, policies, authority key identifier, extended key usage.
_KEPT_EXTENSIONS: Final = frozenset(f"2.5.29.{number}" for number in (18, 15, 19, 32, 35, 37))
_JPKI_NAME: Final = "1.2.392.200149.8.5.5."  # CARD.md §4: parts of the subject alternative name
# What asn1crypto raises over broken bytes; it has no error type of its own.
_BROKEN: Final = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError)
_BIRTH: Final = b"319700101"  # Showa, 1970-01-01, in the form of CARD.md §4


class _NotDer(ValueError):
    """Bytes that are not the DER that was looked for; stays in this module."""


@dataclass(frozen=True)
class _Element:
    kind: int
    constructed: bool
    tag: int
    header: bytes
    content: bytes

    @property
    def raw(self) -> bytes:
        return self.header + self.content

    @property
    def children(self) -> tuple[_Element, ...]:
        found: list[_Element] = []
        rest = self.content
        while rest:
            found.append(_element(rest))
            rest = rest[len(found[-1].raw) :]
        return tuple(found)

    def holding(self, content: bytes) -> bytes:
        """Return this element with other content of the same length."""
        if len(content) != len(self.content):
            raise _NotDer
        return self.header + content


def _element(raw: bytes) -> _Element:
    try:
        kind, method, tag, header, content, trailer = parser.parse(raw)
    except ValueError as error:
        raise _NotDer from error
    if trailer:
        raise _NotDer  # an indefinite length
    return _Element(kind, bool(method), tag, header, content)


# --- leaves --------------------------------------------------------------------------------------------------


def _deny(element: _Element, text: Text | None = None) -> bytes:
    """Replace every leaf below ``element``; ``text`` replaces strings of characters where it is given."""
    if element.constructed:
        return element.holding(b"".join(_deny(child, text) for child in element.children))
    if element.kind != _UNIVERSAL:
        return element.holding(_context_leaf(element.content))
    return element.holding(_leaf(element.tag, element.content, text))


def _leaf(tag: int, old: bytes, text: Text | None) -> bytes:
    if tag in _KEPT_TAGS or (text is None and old in _PUBLIC_TEXTS):
        return old
    if text is not None and tag in _TEXTS:
        return text(old)
    return _LEAVES.get(tag, _letters if tag in _TEXTS else placeholders.octets)(old)


def _bits(old: bytes) -> bytes:
    return b"\x00" + placeholders.stream("bits", len(old) - 1) if old else b""


def _wide(old: bytes) -> bytes:
    return "架".encode("utf-16-be") * (len(old) // 2) + bytes(len(old) % 2)


def _context_leaf(old: bytes) -> bytes:
    return _letters(old) if old.isascii() else placeholders.octets(old)


def _letters(old: bytes) -> bytes:
    return b"x" * len(old)


def _integer(old: bytes) -> bytes:
    """Replace a number; sign and number of bytes stay, and it is odd, as a modulus must be."""
    if old[:1] == b"\x00" and len(old) > 1:
        return b"\x00" + placeholders.modulus(old[1:])
    made = bytearray(placeholders.stream("integer", len(old)))
    made[:1] = bytes((made[0] & 0x3F | 0x40,)) if made else b""
    made[-1:] = bytes((made[-1] | 0x01,)) if made else b""
    return bytes(made)


def _dated(tag: int, day: bytes) -> Text:
    """Return a rule that keeps the year of a time and sets the rest to ``day``."""

    def rule(old: bytes) -> bytes:
        found = old[: _YEAR_LENGTH[tag]]
        year = found if found.isdigit() else placeholders.digits(found)
        return year + day if len(year + day) == len(old) else placeholders.digits(old)

    return rule


_LEAVES: Final[Mapping[int, Text]] = {
    **dict.fromkeys(_INTEGERS, _integer),
    _BIT_STRING: _bits,
    _UTF8: placeholders.text,
    _BMP: _wide,
    **{tag: _dated(tag, _FIRST_DAY) for tag in _YEAR_LENGTH},
}


# --- the certificate -----------------------------------------------------------------------------------------


def redact_certificate(stored: bytes) -> bytes:
    """Redact a user certificate; any number of filler bytes may follow it."""
    try:
        found = _element(stored)
        made = _certificate(found)
    except _BROKEN:
        return _nothing_but_length(stored)
    return made + _filler(stored[len(made) :])


def redact_ca_certificate(stored: bytes) -> bytes:
    """Keep a whole certificate that says itself to be a CA's; redact anything else as a user certificate."""
    try:
        found = _element(stored).raw
        is_ca = x509.Certificate.load(found).ca is True
    except _BROKEN:
        return redact_certificate(stored)
    return found + _filler(stored[len(found) :]) if is_ca else redact_certificate(stored)


def _filler(rest: bytes) -> bytes:
    return bytes((tlv.FILLER,)) * len(rest) if set(rest) <= {tlv.FILLER} else bytes(len(rest))


def _nothing_but_length(stored: bytes) -> bytes:
    try:
        header = tlv.read_header(stored)
    except tlv.TlvError:
        return bytes(len(stored))
    size = 2 + (stored[1] & 0x7F if stored[1] & 0x80 else 0)
    return stored[:size] + bytes(len(stored) - size) if header.tag == 0x30 else bytes(len(stored))


def _certificate(certificate: _Element) -> bytes:
    body, algorithm, signature = _three(certificate.children)
    return certificate.holding(_body(body) + algorithm.raw + _deny(signature))


def _three(children: tuple[_Element, ...]) -> tuple[_Element, _Element, _Element]:
    if len(children) != 3:
        raise _NotDer
    return children[0], children[1], children[2]


def _body(body: _Element) -> bytes:
    """Redact TBSCertificate (RFC 5280 §4.1); its version may be left out."""
    children = body.children
    version = children[:1] if children[0].kind == _CONTEXT else ()
    rest = children[len(version) :]
    steps: tuple[Callable[[_Element], bytes], ...] = (_deny, _keep, _keep, _validity, _deny, _key)
    if len(rest) < len(steps):
        raise _NotDer
    fixed = (redact(element) for redact, element in zip(steps, rest, strict=False))
    return body.holding(b"".join([*map(_keep, version), *fixed, *map(_extra, rest[len(steps) :])]))


def _keep(element: _Element) -> bytes:
    return element.raw


def _validity(validity: _Element) -> bytes:
    """Keep the years: the days are the issue date and the holder's birthday (CARD.md §4)."""
    first, last = validity.children
    if not {first.tag, last.tag} <= set(_YEAR_LENGTH):
        raise _NotDer
    days = ((first, _FIRST_DAY), (last, _LAST_DAY))
    return validity.holding(b"".join(item.holding(_dated(item.tag, day)(item.content)) for item, day in days))


def _key(key: _Element) -> bytes:
    algorithm, bits = key.children
    numbers = _element(bits.content[1:])
    modulus, exponent = numbers.children
    kept = exponent.raw if exponent.content == b"\x01\x00\x01" else _deny(exponent)
    return key.holding(algorithm.raw + bits.holding(bits.content[:1] + numbers.holding(_deny(modulus) + kept)))


def _extra(element: _Element) -> bytes:
    if element.tag != 3 or not element.constructed:
        return _deny(element)
    (listed,) = element.children
    return element.holding(listed.holding(b"".join(map(_extension, listed.children))))


def _extension(extension: _Element) -> bytes:
    identifier, *between, value = extension.children
    if _dotted(identifier) in _KEPT_EXTENSIONS:
        return extension.raw
    head = identifier.raw + b"".join(map(_deny, between))
    return extension.holding(head + value.holding(_inside(value.content)))


def _inside(old: bytes) -> bytes:
    try:
        element = _element(old)
        return _names(element) + bytes(len(old) - len(element.raw))
    except _NotDer:
        return bytes(len(old))


def _names(element: _Element) -> bytes:
    """Redact what an extension holds; JPKI's own names keep their form (CARD.md §4)."""
    children = element.children if element.constructed else ()
    if len(children) == 2 and children[0].tag == _OID:
        return element.holding(children[0].raw + _deny(children[1], _JPKI_TEXTS.get(_dotted(children[0]))))
    return element.holding(b"".join(map(_names, children))) if children else _deny(element)


def _dotted(identifier: _Element) -> str:
    if identifier.kind != _UNIVERSAL or identifier.tag != _OID:
        raise _NotDer
    return str(core.ObjectIdentifier.load(identifier.raw).dotted)


def _birth(old: bytes) -> bytes:
    return _BIRTH if len(old) == len(_BIRTH) else placeholders.digits(old)


_JPKI_TEXTS: Final[Mapping[str, Text]] = {
    _JPKI_NAME + "1": placeholders.text,
    _JPKI_NAME + "2": placeholders.digits,
    _JPKI_NAME + "3": placeholders.sex,
    _JPKI_NAME + "4": _birth,
    _JPKI_NAME + "5": placeholders.text,
    _JPKI_NAME + "6": placeholders.digits,
}
