"""Revocation lists (RFC 5280 §5), by asn1crypto: what a list says, who signed it, and what it is about."""

import base64
import binascii
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any, Final

from asn1crypto import crl as asn1
from asn1crypto import x509 as asn1_x509

from mynareader.errors import UnreadableInput
from mynareader.trust import asn1_certificate, names
from mynareader.trust.certificate import Certificate, Purpose
from mynareader.trust.der import INTEGER, SEQUENCE, TIMES, Place, moment, place, places
from mynareader.trust.signatures import Verdict

_PEM: Final = re.compile(rb"-----BEGIN X509 CRL-----\s([A-Za-z0-9+/=\s]*)-----END X509 CRL-----")
_UNDERSTOOD: Final = frozenset({"issuing_distribution_point"})
_PARTS: Final = 7  # of the body, RFC 5280 §5.1.2
_REASON: Final = bytes.fromhex("0603551D15")  # the identifier of RFC 5280 §5.3.1
_REASONS: Final = {  # RFC 5280 §5.3.1: an ENUMERATED; 7 is not used
    bytes((0x0A, 0x01, number)): name
    for number, name in enumerate(
        (
            "unspecified",
            "key_compromise",
            "ca_compromise",
            "affiliation_changed",
            "superseded",
            "cessation_of_operation",
            "certificate_hold",
            "",
            "remove_from_crl",
            "privilege_withdrawn",
            "aa_compromise",
        )
    )
    if name
}
# RFC 5280 §5.2.5: parts of the extension that leave certificates or reasons out.
_PARTIAL: Final = ("indirect_crl", "only_some_reasons", "only_contains_attribute_certs")


@dataclass(frozen=True)
class RevokedEntry:
    """Hold one line of a list: when the certificate was revoked and why (an RFC 5280 §5.3.1 name in snake case)."""

    date: datetime
    reason: str


@dataclass(frozen=True)
class RevocationList:
    """Hold one list: ``entries`` by serial number; ``next_update`` None when the list does not promise another one.

    ``issuer`` is written after RFC 4514; ``source`` is the file's name; moments are aware, in UTC.
    """

    source: str
    issuer: str
    this_update: datetime
    next_update: datetime | None
    entries: Mapping[int, RevokedEntry] = field(repr=False)
    sha256: str
    der: bytes = field(repr=False)


def load(data: bytes, source: str) -> RevocationList:
    """Read a list, DER or PEM (the first one); raise UnreadableInput naming ``source``."""
    try:
        found = _PEM.search(data)
        der = data if found is None else base64.b64decode(b"".join(found[1].split()), validate=True)
        return _read(der, source)
    except (binascii.Error, *asn1_certificate.BROKEN) as error:
        raise UnreadableInput(source, "not_a_revocation_list") from error


def _read(der: bytes, source: str) -> RevocationList:
    body, revoked = _outline(der)
    parsed = asn1.CertificateList.load(der, strict=True)
    asn1_certificate.whole(parsed, der)
    next_update = body.get("next_update")
    return RevocationList(
        source,
        names.name_of(parsed["tbs_cert_list"]["issuer"]),
        moment(der, body["this_update"]),
        None if next_update is None else moment(der, next_update),
        _entries(der, revoked),
        hashlib.sha256(der).hexdigest().upper(),
        der,
    )


def _outline(der: bytes) -> tuple[dict[str, Place], Place | None]:
    """Return where times and entries of a list stand (RFC 5280 §5.1); raise ValueError.

    What stands beside the entries is as short as a certificate, so that asn1crypto can be let loose on it.
    """
    body = place(der, place(der, 0, len(der)).start, len(der))
    version_left_out = der[body.start : body.start + 1] != bytes((INTEGER,))
    _algorithm, _issuer, this_update, *rest = islice(places(der, body.start, body.end), not version_left_out, _PARTS)
    found = {"this_update": this_update}
    if rest and rest[0].tag in TIMES:
        found["next_update"] = rest.pop(0)
    revoked = rest[0] if rest and rest[0].tag == SEQUENCE else None
    if len(der) - (revoked.end - revoked.start if revoked else 0) > asn1_certificate.MAX_SIZE:
        raise ValueError("longer than a list without entries is")
    return found, revoked


def _entries(der: bytes, revoked: Place | None) -> dict[int, RevokedEntry]:
    found: dict[int, RevokedEntry] = {}
    for line in places(der, revoked.start, revoked.end) if revoked else ():
        number, day, *more = places(der, line.start, line.end)
        if (line.tag, number.tag) != (SEQUENCE, INTEGER) or number.start == number.end or len(more) > 1:
            raise ValueError("not an entry")
        serial = int.from_bytes(der[number.start : number.end], "big", signed=True)
        found.setdefault(serial, RevokedEntry(moment(der, day), _why(der, more[0]) if more else "unspecified"))
    return found


def _why(der: bytes, extensions: Place) -> str:
    """Return the reason of an entry; raise ValueError for an extension that must be understood and is not."""
    reason = "unspecified"
    for extension in places(der, extensions.start, extensions.end):
        identifier, *between, value = places(der, extension.start, extension.end)
        is_reason = der[identifier.head : identifier.end] == _REASON
        if not is_reason and any(der[flag.start : flag.end] != b"\x00" for flag in between):
            raise ValueError("an entry that must be understood and is not")
        if is_reason:
            reason = _REASONS[der[value.start : value.end]]
    return reason


def signed_by(of: RevocationList, ca: Certificate) -> Verdict:
    """Say whether ``ca`` signed the list and may do so.

    Reasons: those of ``signatures.check``; ``issuer_name_differs``, ``issuer_may_not_sign``, ``algorithms_differ``.
    """
    try:
        parsed, issuer = asn1.CertificateList.load(of.der), asn1_x509.Certificate.load(ca.der)
        body = parsed["tbs_cert_list"]
        if body["issuer"].dump() != issuer["tbs_certificate"]["subject"].dump():
            return "contradicted", "issuer_name_differs"
        if ca.key_usage and "crl_sign" not in ca.key_usage:  # RFC 5280 §4.2.1.3
            return "contradicted", "issuer_may_not_sign"
        if body["signature"].dump() != parsed["signature_algorithm"].dump():
            return "contradicted", "algorithms_differ"
        return asn1_certificate.check_by(
            issuer, parsed["signature_algorithm"], asn1_certificate.whole_bytes(parsed["signature"]), body.dump()
        )
    except asn1_certificate.BROKEN:
        return "not_checked", "unsupported_algorithm"


def left_out(of: RevocationList, certificate: Certificate) -> str | None:
    """Return why the list, by its own extensions, does not decide about ``certificate``; None when it does.

    Reasons: ``crl_partial`` (delta, indirect, some reasons only, or not understood), ``crl_of_other_part`` (another
    distribution point, or only CAs, or only users).
    """
    try:
        return _left_out(of, certificate)
    except asn1_certificate.BROKEN:  # extensions are parsed when they are looked at
        return "crl_partial"


def _left_out(of: RevocationList, certificate: Certificate) -> str | None:
    parsed = asn1.CertificateList.load(of.der)
    if parsed.delta_crl_indicator_value is not None or not parsed.critical_extensions <= _UNDERSTOOD:
        return "crl_partial"
    part = parsed.issuing_distribution_point_value
    if part is None:
        return None
    if any(part[name].native for name in _PARTIAL):
        return "crl_partial"
    others = "only_contains_user_certs" if certificate.purpose is Purpose.CA else "only_contains_ca_certs"
    if part[others].native:
        return "crl_of_other_part"
    return _other_point(part["distribution_point"], certificate)


def _other_point(point: Any, certificate: Certificate) -> str | None:  # noqa: ANN401 - asn1crypto is untyped
    if point.native is None:
        return None
    if point.name != "full_name":
        return "crl_partial"
    return None if _names(point) & _points(certificate) else "crl_of_other_part"


def _names(point: Any) -> set[bytes]:  # noqa: ANN401 - asn1crypto is untyped
    return {name.dump() for name in point.chosen}


def _points(certificate: Certificate) -> set[bytes]:
    parsed = asn1_x509.Certificate.load(certificate.der)
    points = [point["distribution_point"] for point in parsed.crl_distribution_points_value or ()]
    named = [point for point in points if point.native is not None and point.name == "full_name"]
    return {name for point in named for name in _names(point)}
