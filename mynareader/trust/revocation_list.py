"""Revocation lists (RFC 5280 §5): read by cryptography; who signed one and what it is about, by asn1crypto."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import datetime
from typing import Any, Final

from asn1crypto import crl as asn1
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from mynareader.errors import UnreadableInput
from mynareader.trust import asn1_certificate, der, names
from mynareader.trust.broken import BROKEN
from mynareader.trust.certificate import Certificate, Purpose
from mynareader.trust.finding import NOT_JUDGED, Finding
from mynareader.values.value_class import value_class

_PEM: Final = re.compile(rb"-----BEGIN X509 CRL-----.*?-----END X509 CRL-----", re.DOTALL)
# What cryptography raises beside ValueError.
_BROKEN: Final = (
    *BROKEN,
    x509.DuplicateExtension,
    x509.InvalidVersion,
    x509.UnsupportedGeneralNameType,
)
_CRITICAL: Final = bytes.fromhex("0101FF 04")  # the flag, which DER leaves out when it is false, and the value after it
_TRUE: Final = (der.BOOLEAN, b"\xff")
_REASON_CODE: Final = (der.OID, bytes.fromhex("551D15"))  # RFC 5280 §5.3.1
_KEY_USAGE: Final = "2.5.29.15"
_UNDERSTOOD: Final = frozenset({"issuing_distribution_point"})
# RFC 5280 §5.2.5: parts of the extension that leave certificates or reasons out.
_PARTIAL: Final = ("indirect_crl", "only_some_reasons", "only_contains_attribute_certs")


@value_class(frozen=True)
class RevokedEntry:
    """One line of a list: when the certificate was revoked and why (an RFC 5280 §5.3.1 name in snake case)."""

    date: datetime
    reason: str


class Entries(Mapping[int, RevokedEntry]):
    """The entries of a list by serial number; each is read when it is asked for, for there may be 100,000."""

    def __init__(self, parsed: x509.CertificateRevocationList) -> None:
        self._parsed = parsed

    def __getitem__(self, serial: int) -> RevokedEntry:
        if not (found := self.lines(serial)):
            raise KeyError(serial)
        return found[0]

    def lines(self, serial: int) -> tuple[RevokedEntry, ...]:
        """Return what the list says of one number, in its order: a line, none, or several of a careless issuer."""
        if not self._has(serial):
            return ()
        found = (line for line in self._parsed if line.serial_number == serial)
        return tuple(RevokedEntry(line.revocation_date_utc, _reason(line)) for line in found)

    def __iter__(self) -> Iterator[int]:
        return (line.serial_number for line in self._parsed)

    def __len__(self) -> int:
        return len(self._parsed)

    def _has(self, serial: int) -> bool:
        """Tell whether there is a line; most of 100,000 have none, and Python would look for it at length."""
        return serial < 0 or self._parsed.get_revoked_certificate_by_serial_number(serial) is not None


@value_class(frozen=True)
class RevocationList:
    """One list: ``entries`` by serial number; ``next_update`` None when the list does not promise another one.

    ``issuer`` is written after RFC 4514; ``source`` is the file's name; moments are aware, in UTC. ``unreliable`` is
    why not being on the list proves nothing (RFC 5280 §5): ``crl_entry_not_understood``, ``crl_breaks_rules`` or None.
    """

    source: str
    issuer: str
    this_update: datetime
    next_update: datetime | None
    entries: Entries = field(repr=False)
    sha256: str
    der: bytes = field(repr=False)
    unreliable: str | None = None


def load(data: bytes, source: str) -> RevocationList:
    """Read a list, DER or PEM (the first one); raise UnreadableInput naming ``source``."""
    return load_all(data, source)[0]


def load_all(data: bytes, source: str) -> tuple[RevocationList, ...]:
    """Read every list of a file, DER or PEM, at least one; raise UnreadableInput naming ``source``."""
    try:
        blocks = _PEM.findall(data)  # what people wrote around them may be of any encoding
        found = map(x509.load_pem_x509_crl, blocks) if blocks else (x509.load_der_x509_crl(data),)
        return tuple(_read(parsed, source) for parsed in found)
    except _BROKEN as error:
        raise UnreadableInput(source, "not_a_revocation_list") from error


def _read(parsed: x509.CertificateRevocationList, source: str) -> RevocationList:
    raw = parsed.public_bytes(Encoding.DER)
    body = asn1.CertificateList.load(raw)["tbs_cert_list"]
    revoked = body["revoked_certificates"].contents or b""
    # What stands beside the entries is as short as a certificate, so that asn1crypto can be let loose on it.
    if len(raw) - len(revoked) > asn1_certificate.MAX_SIZE:
        raise ValueError("longer than a list without entries is")
    next_update = body["next_update"]
    return RevocationList(
        source,
        names.name_of(body["issuer"]),
        _moment(body["this_update"]),
        None if next_update.native is None else _moment(next_update),
        Entries(parsed),
        hashlib.sha256(raw).hexdigest().upper(),
        raw,
        _unreliable(body, revoked),
    )


def _moment(time: Any) -> datetime:  # noqa: ANN401 - asn1crypto is untyped
    return der.moment(time.chosen.tag, time.chosen.contents)


def _unreliable(body: Any, revoked: bytes) -> str | None:  # noqa: ANN401 - asn1crypto is untyped
    """Return why the list cannot tell that a certificate is not revoked; see ``RevocationList``."""
    if _CRITICAL in revoked and any(map(_is_unknown, _entry_extensions(revoked))):
        return "crl_entry_not_understood"  # RFC 5280 §5.3
    times = (body[name].chosen for name in ("this_update", "next_update") if body[name].native is not None)
    long_for_nothing = any(
        time.tag == der.GENERALIZED_TIME and der.moment(time.tag, time.contents).year < der.FIRST_LONG_YEAR
        for time in times
    )
    named = [one["extn_id"].dotted for one in body["crl_extensions"]]
    too_old = body["version"].native != "v2" and (bool(named) or any(map(bool, _entry_extensions(revoked))))
    twice = len(set(named)) < len(named)
    return "crl_breaks_rules" if long_for_nothing or too_old or twice else None


def _entry_extensions(revoked: bytes) -> Iterator[list[tuple[int, bytes]]]:
    for _, entry in der.elements(revoked):
        for _, extensions in list(der.elements(entry))[2:]:
            for _, extension in der.elements(extensions):
                yield list(der.elements(extension))


def _is_unknown(extension: list[tuple[int, bytes]]) -> bool:
    return _TRUE in extension and extension[0] != _REASON_CODE


def _reason(line: x509.RevokedCertificate) -> str:
    """Return why a certificate was revoked; a reason that cannot be read is as good as none (RFC 5280 §5.3.1)."""
    try:
        return line.extensions.get_extension_for_class(x509.CRLReason).value.reason.name
    except (*_BROKEN, x509.ExtensionNotFound):
        return "unspecified"


def signed_by(of: RevocationList, ca: Certificate) -> Finding:
    """Say whether ``ca`` signed the list and may do so.

    Reasons: those of ``signatures.check``; ``issuer_name_differs``, ``issuer_key_differs`` (not checked: it says that
    another key of the same name signed it), ``issuer_may_not_sign``, ``algorithms_differ``.
    """
    try:
        parsed, issuer = asn1.CertificateList.load(of.der), asn1_x509.Certificate.load(ca.der)
        body = parsed["tbs_cert_list"]
        if names.key_of(body["issuer"]) != ca.subject_key:
            return Finding("not_checked", "issuer_name_differs")
        if _of_other_key(parsed, issuer):
            return Finding("not_checked", "issuer_key_differs")
        if _KEY_USAGE in ca.extensions and "crl_sign" not in ca.key_usage:  # RFC 5280 §4.2.1.3
            return Finding("contradicted", "issuer_may_not_sign")
        if body["signature"].dump() != parsed["signature_algorithm"].dump():
            return Finding("contradicted", "algorithms_differ")
        return asn1_certificate.check_by(
            issuer, parsed["signature_algorithm"], asn1_certificate.whole_bytes(parsed["signature"]), body.dump()
        )
    except BROKEN:
        return NOT_JUDGED


def _of_other_key(parsed: asn1.CertificateList, issuer: asn1_x509.Certificate) -> bool:
    """Tell whether the list names another key than the issuer's (RFC 5280 §5.2.1): all roots have the same name."""
    try:
        named, own = parsed.authority_key_identifier_value, issuer.key_identifier
    except BROKEN:  # ``left_out`` says that the list cannot be relied on
        return False
    identifier = None if named is None else named["key_identifier"].native
    return None not in {identifier, own} and identifier != own


def left_out(of: RevocationList, certificate: Certificate) -> str | None:
    """Return why the list, by its own extensions, does not decide about ``certificate``; None when it does.

    Reasons: ``crl_partial`` (delta, indirect, some reasons only, or not understood), ``crl_of_other_part`` (another
    distribution point, or only CAs, or only users).
    """
    try:
        return _left_out(of, certificate)
    except BROKEN:  # extensions are parsed when they are looked at
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


def _names(point: Any) -> set[object]:  # noqa: ANN401 - asn1crypto is untyped
    """Return the names of a point, each in the form in which it is compared."""
    return {names.key_of(one.chosen) if one.name == "directory_name" else one.dump() for one in point.chosen}


def _points(certificate: Certificate) -> set[object]:
    parsed = asn1_x509.Certificate.load(certificate.der)
    points = [point["distribution_point"] for point in parsed.crl_distribution_points_value or ()]
    named = [point for point in points if point.native is not None and point.name == "full_name"]
    return {name for point in named for name in _names(point)}
