"""The certificates on the card, and what can be said about each without a network."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from mynareader import certificates
from mynareader.applications import jpki
from mynareader.applications.base import Application, ElementaryFile, PinObject
from mynareader.certificates import Finding
from mynareader.errors import FileMissing
from mynareader.report import CertificateReport, CertificatesReport, Origin
from mynareader.service.asking import Given
from mynareader.service.stay import CardStay


@dataclass(frozen=True)
class CertificateFile:
    """Say where a certificate and that of its issuer lie, and which PIN opens it."""

    role: str
    file: ElementaryFile[bytes]
    ca: ElementaryFile[bytes]
    pin: PinObject | None = None


AUTH: Final = CertificateFile("auth", jpki.AUTH_CERTIFICATE, jpki.AUTH_CA_CERTIFICATE)
AUTH_CA: Final = CertificateFile("auth-ca", jpki.AUTH_CA_CERTIFICATE, jpki.AUTH_CA_CERTIFICATE)
SIGN: Final = CertificateFile("sign", jpki.SIGN_CERTIFICATE, jpki.SIGN_CA_CERTIFICATE, jpki.SIGN_PIN)
SIGN_CA: Final = CertificateFile("sign-ca", jpki.SIGN_CA_CERTIFICATE, jpki.SIGN_CA_CERTIFICATE)
CERTIFICATES: Final = {entry.role: entry for entry in (AUTH, AUTH_CA, SIGN, SIGN_CA)}


def judge(entry: CertificateFile, der: bytes, ca_der: bytes | None, origin: Origin) -> CertificateReport:
    """Say what is known of the certificate ``der`` beside its issuer's ``ca_der`` from the same card.

    Raise UnreadableCertificate. What cannot be known without a network is said to be not checked.
    """
    certificate = certificates.parse(der, entry.role)
    ca = None if ca_der is None else certificates.parse(ca_der, f"{entry.role} issuer")
    return report_on(entry.role, certificate, ca, origin, redacted=origin.redacted)


def report_on(
    role: str,
    certificate: certificates.Certificate,
    ca: certificates.Certificate | None,
    origin: Origin,
    *,
    redacted: bool = False,
) -> CertificateReport:
    """Put together validity at ``origin.at``, issuer's signature, published root and revocation."""
    anchor = None if ca is None else certificates.anchor(ca)
    return CertificateReport(
        role,
        certificate,
        certificates.validity(certificate, origin.at),
        _signed_by(certificate, ca, redacted=redacted),
        "" if ca is None else ca.subject,
        _root(ca, anchor),
        anchor,
        Finding("not_checked", "no_crl_given"),
    )


def _signed_by(
    certificate: certificates.Certificate, ca: certificates.Certificate | None, *, redacted: bool
) -> Finding:
    if redacted:
        return Finding("not_checked", "redacted_trace")
    if ca is None:
        return Finding("not_checked", "issuer_certificate_missing")
    return certificates.signed_by(certificate, ca)


def _root(ca: certificates.Certificate | None, anchor: certificates.Anchor | None) -> Finding:
    if ca is None:
        return Finding("not_checked", "issuer_certificate_missing")
    return Finding("confirmed", "published_root") if anchor else Finding("contradicted", "not_a_published_root")


def read_certificate(stay: CardStay, origin: Origin, entry: CertificateFile) -> CertificatesReport:
    """Read one certificate that opens without a PIN, and its issuer's; raise FileMissing, CardError, TransportError."""
    with stay.transaction():
        stay.step(f"certificate-{entry.role}")
        application = stay.select(jpki.SPEC)
        return CertificatesReport(origin, (load(application, entry, origin),))


def read_signature_certificate(
    stay: CardStay, origin: Origin, entry: CertificateFile, given: Given
) -> CertificatesReport:
    """Read one certificate behind a PIN, and its issuer's; raise PinError, FileMissing, CardError, TransportError."""
    with stay.transaction():
        stay.step(f"certificate-{entry.role}")
        application = stay.select(jpki.SPEC)
        open_certificate(stay, application, entry, given)
        return CertificatesReport(origin, (load(application, entry, origin),))


def open_certificate(stay: CardStay, application: Application, entry: CertificateFile, given: Given) -> None:
    """Verify the PIN of a signature certificate that is there; raise FileMissing where there is none, PinError."""
    if entry.pin is None:
        return
    if not application.load(jpki.CERTIFICATES_PRESENT).sign:
        raise FileMissing(entry.file.name)
    value = given.value_for(entry.pin)
    stay.gate.verify(application, entry.pin, value, last_try_confirmed=entry.pin.kind.name in given.last_try)


def load(application: Application, entry: CertificateFile, origin: Origin) -> CertificateReport:
    """Read a certificate and, if it is another file, its issuer's, and judge it."""
    der = application.load(entry.file)
    if entry.ca is entry.file:
        return judge(entry, der, der, origin)
    try:
        ca_der = application.load(entry.ca)
    except FileMissing:
        return judge(entry, der, None, origin)
    return judge(entry, der, ca_der, origin)
