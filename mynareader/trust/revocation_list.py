"""Revocation lists (RFC 5280 §5): read by cryptography; who signed one and what it is about, by asn1crypto."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from asn1crypto import crl as asn1
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from mynareader.errors import UnreadableInput
from mynareader.trust import asn1_certificate, names
from mynareader.trust.certificate import Certificate, Purpose
from mynareader.trust.signatures import Verdict

_PEM: Final = b"-----BEGIN X509 CRL-----"
# What cryptography raises beside ValueError.
_BROKEN: Final = (
    *asn1_certificate.BROKEN,
    x509.DuplicateExtension,
    x509.InvalidVersion,
    x509.UnsupportedGeneralNameType,
)
_CRITICAL: Final = bytes.fromhex("0101FF 04")  # the flag, which DER leaves out when it is false, and the value after it
_UNDERSTOOD: Final = frozenset({"issuing_distribution_point"})
# RFC 5280 §5.2.5: parts of the extension that leave certificates or reasons out.
_PARTIAL: Final = ("indirect_crl", "only_some_reasons", "only_contains_attribute_certs")


@dataclass(frozen=True)
class RevokedEntry:
    """One line of a list: when the certificate was revoked and why (an RFC 5280 §5.3.1 name in snake case)."""

    date: datetime
    reason: str


class Entries(Mapping[int, RevokedEntry]):
    """The entries of a list by serial number; each is read when it is asked for, for there may be 100,000."""

    def __init__(self, parsed: x509.CertificateRevocationList) -> None:
        self._parsed = parsed

    def __getitem__(self, serial: int) -> RevokedEntry:
        found = self._found(serial)
        if found is None:
            raise KeyError(serial)
        return RevokedEntry(found.revocation_date_utc, _reason(found))

    def __iter__(self) -> Iterator[int]:
        return (line.serial_number for line in self._parsed)

    def __len__(self) -> int:
        return len(self._parsed)

    def _found(self, serial: int) -> x509.RevokedCertificate | None:
        if serial < 0:  # legal though odd, and nothing that cryptography looks for
            return next((line for line in self._parsed if line.serial_number == serial), None)
        return self._parsed.get_revoked_certificate_by_serial_number(serial)


@dataclass(frozen=True)
class RevocationList:
    """One list: ``entries`` by serial number; ``next_update`` None when the list does not promise another one.

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
        pem = data.find(_PEM)  # what people wrote before it may be of any encoding
        return _read(x509.load_der_x509_crl(data) if pem < 0 else x509.load_pem_x509_crl(data[pem:]), source)
    except _BROKEN as error:
        raise UnreadableInput(source, "not_a_revocation_list") from error


def _read(parsed: x509.CertificateRevocationList, source: str) -> RevocationList:
    der = parsed.public_bytes(Encoding.DER)
    body = asn1.CertificateList.load(der)["tbs_cert_list"]
    revoked = body["revoked_certificates"].contents or b""
    # What stands beside the entries is as short as a certificate, so that asn1crypto can be let loose on it.
    if len(der) - len(revoked) > asn1_certificate.MAX_SIZE:
        raise ValueError("longer than a list without entries is")
    if _CRITICAL in revoked:
        _must_be_understood(parsed)
    return RevocationList(
        source,
        names.name_of(body["issuer"]),
        parsed.last_update_utc,
        parsed.next_update_utc,
        Entries(parsed),
        hashlib.sha256(der).hexdigest().upper(),
        der,
    )


def _must_be_understood(parsed: x509.CertificateRevocationList) -> None:
    """Raise ValueError for an extension of an entry that must be understood and is not (RFC 5280 §5.3)."""
    for line in parsed:
        if any(one.critical and not isinstance(one.value, x509.CRLReason) for one in line.extensions):
            raise ValueError("an entry that must be understood and is not")


def _reason(line: x509.RevokedCertificate) -> str:
    """Return why a certificate was revoked; a reason that cannot be read is as good as none (RFC 5280 §5.3.1)."""
    try:
        return line.extensions.get_extension_for_class(x509.CRLReason).value.reason.name
    except (*_BROKEN, x509.ExtensionNotFound):
        return "unspecified"


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
