"""Where the form of a certificate breaks a rule of RFC 5280 though it can be read."""

from collections.abc import Iterator
from typing import Final

from mynareader.trust import der
from mynareader.trust.asn1_holder import KNOWN_EXTENSIONS

_VERSION, _EXTENSIONS = 0xA0, 0xA3  # RFC 5280 §4.1: tags of what may be left out
_UNIQUE_IDS: Final = frozenset({0x81, 0x82})
_V1, _V2, _V3 = 0, 1, 2
_KEY_USAGE, _SUBJECT_ALT_NAME, _BASIC_CONSTRAINTS = "2.5.29.15", "2.5.29.17", "2.5.29.19"
_ISSUER, _VALIDITY, _SUBJECT = 2, 3, 4  # places behind the version

Extension = tuple[str, bool, bytes]  # dotted object identifier, critical, what the OCTET STRING holds


def faults(body: bytes, extensions: tuple[Extension, ...], *, is_ca: bool) -> tuple[str, ...]:
    """Return tokens of the rules that a TBSCertificate, given without its header, breaks; raise ValueError.

    ``version_unknown``, ``version_too_low`` (RFC 5280 §4.1.2.1, .8, .9), ``empty_name`` (§4.1.2.4, .6), ``time_form``
    (§4.1.2.5), ``not_der`` (§4.1: an extension, or a default value that is written).
    """
    parts = list(der.elements(body))
    first, version = _version(parts)
    found = {
        "version_unknown": not _V1 <= version <= _V3,
        "version_too_low": version < _needed(parts),
        "empty_name": _nameless(parts[first:], extensions, is_ca=is_ca),
        "time_form": any(_long_for_nothing(*time) for time in der.elements(parts[first + _VALIDITY][1])),
        "not_der": (first == 1 and version == _V1) or not all(_is_der(*part) for part in _written(parts)),
    }
    return tuple(token for token, broken in found.items() if broken)


def _version(parts: list[tuple[int, bytes]]) -> tuple[int, int]:
    """Return how many parts stand before the serial number, and the version, counted from 0."""
    if parts[0][0] != _VERSION:
        return 0, _V1
    ((_, number),) = der.elements(parts[0][1])
    return 1, int.from_bytes(number, "big", signed=True)


def _needed(parts: list[tuple[int, bytes]]) -> int:
    tags = {tag for tag, _ in parts}
    return _V3 if _EXTENSIONS in tags else _V2 if tags & _UNIQUE_IDS else _V1


def _nameless(parts: list[tuple[int, bytes]], extensions: tuple[Extension, ...], *, is_ca: bool) -> bool:
    named_elsewhere = any(oid == _SUBJECT_ALT_NAME and critical for oid, critical, _ in extensions)
    return not parts[_ISSUER][1] or (not parts[_SUBJECT][1] and (is_ca or not named_elsewhere))


def _long_for_nothing(tag: int, content: bytes) -> bool:
    return tag == der.GENERALIZED_TIME and der.moment(tag, content).year < der.FIRST_LONG_YEAR


def _written(parts: list[tuple[int, bytes]]) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Yield object identifier, the critical flag where it is written, and the value of each extension."""
    for tag, content in parts:
        if tag == _EXTENSIONS:
            ((_, listed),) = der.elements(content)
            for _, extension in der.elements(listed):
                (_, oid), *flag, (_, value) = der.elements(extension)
                yield oid, b"".join(content for _, content in flag), value


def _is_der(oid: bytes, flag: bytes, value: bytes) -> bool:
    """Tell whether an extension is DER; what an unknown one holds is nobody's business."""
    dotted = _dotted(oid)
    try:
        if dotted in KNOWN_EXTENSIONS:
            der.check(value)
            ((_, inside),) = der.elements(value)
            return flag != der.FALSE and _has_one_form(dotted, inside)
    except ValueError:
        return False
    return flag != der.FALSE


def _has_one_form(dotted: str, inside: bytes) -> bool:
    if dotted == _KEY_USAGE:
        return der.are_named_bits(inside)
    return dotted != _BASIC_CONSTRAINTS or (der.BOOLEAN, der.FALSE) not in der.elements(inside)


def _dotted(oid: bytes) -> str:
    """Write an object identifier of RFC 5280's own arc 2.5.29; others are of no interest here."""
    return f"2.5.29.{oid[2]}" if oid[:2] == b"\x55\x1d" and len(oid) == 3 else ""
