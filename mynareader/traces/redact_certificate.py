"""Redacting X.509 certificates: the DER structure stays, leaf by leaf the values go (CARD.md §4).

What stays: object identifiers, algorithms, what a CA says of itself (unless it is the holder) and of usage, the years
of validity and on which side of the recorded moment it lies. Every leaf gets the one length of its kind; the signature
fills the whole up to ``LENGTHS``: lengths tell people apart (CONTRIBUTING.md §5). A certificate that is none becomes
an empty sequence of the first of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Final

from asn1crypto import core, x509

from mynareader.iso7816 import tlv
from mynareader.traces import placeholders, redact_dates
from mynareader.traces.der_elements import Element, NoElement, first_element
from mynareader.trust.asn1_holder import HOLDER_ARC
from mynareader.trust.broken import BROKEN

Text = Callable[[bytes], bytes]

_UNIVERSAL, _CONTEXT = 0, 2  # classes, X.690 §8.1.2.2
_BIT_STRING, _OID = 3, 6
_UTF8, _BMP = 12, 30
_UTC_TIME, _GENERALIZED_TIME = 23, 24
_KEPT_TAGS: Final = frozenset({1, 5})  # BOOLEAN, NULL
_INTEGERS: Final = (2, 10)  # INTEGER, ENUMERATED
_TEXTS: Final = frozenset({_UTF8, 18, 19, 20, 21, 22, 26, 27, 28})  # UTF8String, and one byte a character
_TIMES: Final = (_UTC_TIME, _GENERALIZED_TIME)
# Bytes of a whole certificate; those of users have up to 1,250 with a name and an address, or less (CARD.md §4).
LENGTHS: Final = (1536, 3072, 6144, 12288)
_HEAD: Final = 4  # bytes of a tag and a length up to 65,535
_SIGNATURE: Final = 256  # bytes at least, RSA-2048 (CARD.md §2)
# Said of the CA in every certificate (CARD.md §4), so of no holder.
_PUBLIC_TEXTS: Final = frozenset(
    {
        *(b"JP", b"JPKI"),
        b"JPKI for user authentication",
        b"JPKI for digital signature",
        b"Japan Agency for Local Authority Information Systems",
        "公的個人認証サービス".encode(),
        "公的個人認証サービス利用者証明用".encode(),
        "公的個人認証サービス署名用".encode(),
        "地方公共団体情報システム機構".encode(),
    }
)
# What else an issuer says of itself: Latin letters, without digits that may be anybody's.
_LATIN: Final = re.compile(rb"(?!.*[0-9]{4})[ -~]{1,64}")
_KEY_ID: Final = 20  # bytes of a CA's key identifier, SHA-1 (RFC 5280 §4.2.1.2)
_FEW_BITS: Final = 3  # bytes of the nine bits of key usage, and how many of them are unused
_LARGEST_ARC: Final = 1_000_000  # of an object identifier; a My Number or a date would be a larger one
# Issuer alternative name, key usage, basic constraints, policies, authority key identifier, extended key usage.
_ISSUERS_EXTENSIONS: Final = frozenset(f"2.5.29.{number}" for number in (18, 15, 19, 32, 35, 37))
# Key identifier, subject alternative name, distribution points: every other extension is one nobody knows.
_NAMING_EXTENSIONS: Final = frozenset(f"2.5.29.{number}" for number in (14, 17, 31))
_LETTERS: Final = 8
_LONG_INTEGER: Final = 32  # bytes; a serial number has at most 20 (RFC 5280 §4.1.2.2)
_UTC_LENGTH: Final = 13  # bytes of YYMMDDhhmmssZ
_BIRTH: Final = b"319700101"  # Showa, 1970-01-01, in the form of CARD.md §4


# --- leaves --------------------------------------------------------------------------------------------------


def _deny(element: Element, text: Text | None = None) -> bytes:
    """Replace every leaf below ``element``; ``text`` replaces strings of characters where it is given."""
    if element.constructed:
        return element.holding(b"".join(_deny(child, text) for child in element.children))
    if element.kind != _UNIVERSAL:
        return element.holding(_letters(element.content))
    return element.holding(_leaf(element.tag, element.content, text))


def _leaf(tag: int, old: bytes, text: Text | None) -> bytes:
    if tag in _KEPT_TAGS or (text is None and old in _PUBLIC_TEXTS) or (tag == _OID and _names_nobody(old)):
        return old
    if text is not None and tag in _TEXTS:
        return text(old)
    return _LEAVES.get(tag, _letters if tag in _TEXTS else placeholders.octets)(old)


def _names_nobody(identifier: bytes) -> bool:
    return all(int(arc) < _LARGEST_ARC for arc in core.ObjectIdentifier(contents=identifier).dotted.split("."))


def _technical(element: Element) -> bytes:
    """Keep what says how the rest is written (RFC 5280 §4.1.1.2): identifiers, nothing, a byte of a number."""
    if element.constructed:
        return element.holding(b"".join(map(_technical, element.children)))
    kept = element.kind == _UNIVERSAL and element.tag in _INTEGERS and len(element.content) == 1
    return element.raw if kept else _deny(element)


def _of_issuer(element: Element) -> bytes:
    """Keep what a CA says of itself and of usage; replace what a CA's own certificate would not say."""
    if element.constructed:
        return element.holding(b"".join(map(_of_issuer, element.children)))
    old = element.content
    if element.kind == _UNIVERSAL and element.tag == _BIT_STRING:
        kept = len(old) <= _FEW_BITS
    else:
        is_key_id = (element.kind, element.tag, len(old)) == (_CONTEXT, 0, _KEY_ID)
        is_text = element.kind == _CONTEXT or element.tag in _TEXTS
        kept = is_key_id or (is_text and (old in _PUBLIC_TEXTS or bool(_LATIN.fullmatch(old))))
    return element.raw if kept else _technical(element)


def _bits(old: bytes) -> bytes:
    return b"\x00" + placeholders.octets(old[1:]) if old else b""


def _wide(old: bytes) -> bytes:
    return "架空".encode("utf-16-be") if old else b""


def _letters(old: bytes) -> bytes:
    return b"x" * _LETTERS if old else b""


def _integer(old: bytes) -> bytes:
    """Replace a number by an odd one: positive where it was, of four bytes or, where it has many, as a modulus."""
    if len(old) > _LONG_INTEGER:
        return b"\x00" + placeholders.modulus(old.removeprefix(b"\x00"))
    return b"\x41\x42\x43\x45" if old else b""


def _moment(old: bytes) -> bytes:
    """Replace a time that is none of the two of validity."""
    return b"20000101000000Z" if old[:4].isdigit() and len(old) > _UTC_LENGTH else b"000101000000Z" if old else b""


# BOOLEAN becomes yes, OBJECT IDENTIFIER one that names nothing.
_TELLING: Final[Mapping[int, Text]] = {1: lambda _: b"\xff", _OID: lambda _: b"\x2a\x03\x04"}
_LEAVES: Final[Mapping[int, Text]] = {
    _OID: _TELLING[_OID],
    **dict.fromkeys(_INTEGERS, _integer),
    _BIT_STRING: _bits,
    _UTF8: placeholders.text,
    _BMP: _wide,
    **dict.fromkeys(_TIMES, _moment),
}


# --- the certificate -----------------------------------------------------------------------------------------


def redact_certificate(der: bytes, moment: datetime) -> bytes:
    """Redact a user certificate of a trace that was recorded at ``moment``."""
    try:
        return _fitted(first_element(der), moment)
    except BROKEN:
        return empty_certificate()


def redact_ca_certificate(der: bytes, moment: datetime) -> bytes:
    """Keep a whole certificate that says itself to be a CA's; redact anything else as a user certificate."""
    try:
        is_ca = x509.Certificate.load(first_element(der).raw).ca is True
    except BROKEN:
        return redact_certificate(der, moment)
    return der if is_ca else redact_certificate(der, moment)


def empty_certificate() -> bytes:
    """Return what stands for a certificate that is none, or of which not all was read."""
    return tlv.encode(0x30, bytes(LENGTHS[0] - _HEAD))


def _fitted(certificate: Element, moment: datetime) -> bytes:
    """Redact a certificate, the signature as long as the whole needs to be of one of the lengths."""
    body, algorithm, signature = _three(certificate.children)
    if signature.tag != _BIT_STRING or signature.constructed:
        raise NoElement
    fixed = _body(body, moment) + _technical(algorithm)

    def signed(size: int) -> bytes:
        return certificate.holding(fixed + signature.holding(b"\x00" + placeholders.stream("bits", size)))

    least = len(signed(_SIGNATURE))
    length = next((length for length in LENGTHS if length >= least), least)
    return signed(_SIGNATURE + length - least)


def _three(children: tuple[Element, ...]) -> tuple[Element, Element, Element]:
    if len(children) != 3:
        raise NoElement
    return children[0], children[1], children[2]


def _body(body: Element, moment: datetime) -> bytes:
    """Redact TBSCertificate (RFC 5280 §4.1); its version may be left out."""
    children = body.children
    version = children[:1] if children[0].kind == _CONTEXT else ()
    rest = children[len(version) :]
    issuer, subject = (rest[at].content for at in (2, 4)) if len(rest) > 4 else (b"", b"")
    steps: tuple[Callable[[Element], bytes], ...] = (
        _deny,
        _technical,
        _deny if issuer == subject else _of_issuer,
        partial(_validity, moment=moment),
        _deny,
        _key,
    )
    if len(rest) < len(steps):
        raise NoElement
    fixed = (redact(element) for redact, element in zip(steps, rest, strict=False))
    return body.holding(b"".join([*map(_technical, version), *fixed, *map(_extra, rest[len(steps) :])]))


def _validity(validity: Element, moment: datetime) -> bytes:
    """Invent the days: they are the issue date and the holder's birthday (CARD.md §4)."""
    first, last = validity.children
    if not {first.tag, last.tag} <= set(_TIMES):
        raise NoElement
    made = redact_dates.validity(core.load(first.raw).native, core.load(last.raw).native, moment)
    pairs = zip((first, last), made, strict=True)
    return validity.holding(b"".join(item.holding(_written(item.tag, when)) for item, when in pairs))


def _written(tag: int, when: datetime) -> bytes:
    kind = core.UTCTime if tag == _UTC_TIME else core.GeneralizedTime
    return bytes(kind(when).contents)


def _key(key: Element) -> bytes:
    algorithm, bits = key.children
    numbers = first_element(bits.content[1:])
    modulus, exponent = numbers.children
    kept = exponent.raw if exponent.content == b"\x01\x00\x01" else _deny(exponent)
    return key.holding(_technical(algorithm) + bits.holding(bits.content[:1] + numbers.holding(_deny(modulus) + kept)))


def _extra(element: Element) -> bytes:
    if element.tag != 3 or not element.constructed:
        return _deny(element)
    (listed,) = element.children
    return element.holding(listed.holding(b"".join(map(_extension, listed.children))))


def _extension(extension: Element) -> bytes:
    identifier, *between, value = extension.children
    head = b"".join(map(_deny, (identifier, *between)))
    dotted = _dotted(identifier)
    rule = _of_issuer if dotted in _ISSUERS_EXTENSIONS else _names if dotted in _NAMING_EXTENSIONS else _unknown
    return extension.holding(head + value.holding(_inside(value.content, rule)))


def _inside(old: bytes, rule: Callable[[Element], bytes]) -> bytes:
    try:
        element = first_element(old)
        return rule(element) + placeholders.zeros(old[len(element.raw) :])
    except NoElement:
        return placeholders.zeros(old)


def _unknown(element: Element) -> bytes:
    """Replace what nobody knows how to read: an object identifier or a yes in it may tell of a person, too."""
    if element.constructed:
        return element.holding(b"".join(map(_unknown, element.children)))
    made = _TELLING.get(element.tag) if element.kind == _UNIVERSAL else None
    return element.holding(made(element.content)) if made else _deny(element, _letters)


def _names(element: Element) -> bytes:
    """Redact what an extension holds; JPKI's own names keep their form (CARD.md §4)."""
    children = element.children if element.constructed else ()
    if len(children) == 2 and children[0].tag == _OID:
        text = _JPKI_TEXTS.get(_dotted(children[0]))
        return element.holding(_deny(children[0]) + (_deny(children[1], text) if text else _unknown(children[1])))
    return element.holding(b"".join(map(_names, children))) if children else _deny(element)


def _dotted(identifier: Element) -> str:
    if identifier.kind != _UNIVERSAL or identifier.tag != _OID:
        raise NoElement
    return str(core.ObjectIdentifier.load(identifier.raw).dotted)


def _birth(old: bytes) -> bytes:
    return _BIRTH if len(old) == len(_BIRTH) else placeholders.WRONG


def _substitutes(old: bytes) -> bytes:
    return b"0000" if old else b""


_JPKI_TEXTS: Final[Mapping[str, Text]] = {
    HOLDER_ARC + "1": placeholders.name,
    HOLDER_ARC + "2": _substitutes,
    HOLDER_ARC + "3": placeholders.sex,
    HOLDER_ARC + "4": _birth,
    HOLDER_ARC + "5": placeholders.address,
    HOLDER_ARC + "6": _substitutes,
}
