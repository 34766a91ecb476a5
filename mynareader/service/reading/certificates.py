"""The certificates on the card, and what can be said about each without a network."""

from dataclasses import replace
from typing import Final

from mynareader import choices
from mynareader.applications import jpki
from mynareader.applications.base import Application, ElementaryFile, PinObject
from mynareader.applications.card_common import CommonRecord
from mynareader.applications.input_assist import Attributes
from mynareader.errors import FileMissing, TraceMismatch
from mynareader.errors.work import NOT_IN_TRACE
from mynareader.reports.certificates import CertificateReport, CertificatesReport
from mynareader.reports.origin import Origin
from mynareader.service.pins.entry import EnteredPins
from mynareader.service.reading.left_out import READING_ERRORS
from mynareader.service.stay.card_stay import CardStay
from mynareader.service.stay.patience import is_endless
from mynareader.service.stay.worker import CERTIFICATE_MODULE, preload
from mynareader.trust import jpki_profile, roots, validity, x509
from mynareader.trust.anchors import NOTHING, Trust
from mynareader.trust.certificate import Certificate
from mynareader.trust.chain import chain, issuer_of, root
from mynareader.trust.finding import Finding
from mynareader.trust.revocation import revocation
from mynareader.values.value_class import value_class


@value_class(frozen=True)
class CertificateFile:
    """The files of a certificate and of its issuer's, and the PIN that opens it."""

    role: str
    file: ElementaryFile[bytes]
    ca: ElementaryFile[bytes]
    pin: PinObject | None = None


AUTH: Final = CertificateFile(choices.AUTH, jpki.AUTH_CERTIFICATE, jpki.AUTH_CA_CERTIFICATE)
AUTH_CA: Final = CertificateFile(choices.AUTH_CA, jpki.AUTH_CA_CERTIFICATE, jpki.AUTH_CA_CERTIFICATE)
SIGN: Final = CertificateFile(choices.SIGN, jpki.SIGN_CERTIFICATE, jpki.SIGN_CA_CERTIFICATE, jpki.SIGN_PIN)
SIGN_CA: Final = CertificateFile(choices.SIGN_CA, jpki.SIGN_CA_CERTIFICATE, jpki.SIGN_CA_CERTIFICATE)
_REDACTED: Final = Finding("not_checked", "redacted_trace")
CERTIFICATES: Final = {entry.role: entry for entry in (AUTH, AUTH_CA, SIGN, SIGN_CA)}


def report_on(
    role: str,
    certificate: Certificate,
    ca: Certificate | None,
    origin: Origin,
    trust: Trust = NOTHING,
) -> CertificateReport:
    """Put together validity at ``origin.at``, profile, issuer's signature, trusted root and revocation."""
    issuer = issuer_of(certificate, ca, trust)
    found = revocation(certificate, issuer.ca, trust.lists, origin.at)
    report = CertificateReport(
        role,
        certificate,
        validity.validity(certificate, origin.at),
        issuer.signed,
        "" if issuer.ca is None else issuer.ca.subject,
        root(issuer.ca, trust),
        None if issuer.ca is None else roots.anchor(issuer.ca),
        found.finding,
        chain(certificate, role, issuer, trust, origin.at),
        jpki_profile.findings(certificate, role, other_anchor=issuer.ca is not None and trust.has(issuer.ca)),
        found if trust.lists else None,
        trust.file_of(issuer.ca),
    )
    return _not_checked(report) if origin.redacted else report


def _not_checked(report: CertificateReport) -> CertificateReport:
    """Take back what a redacted trace cannot tell: its certificates were rewritten, so no signature fits any more.

    A trusted root is known by its fingerprint. Any other CA's certificate may be rewritten, too, as that of the
    simulated card and of test cards, so that it is none of them tells nothing.
    """
    return replace(
        report,
        signed_by=_REDACTED,
        root=_REDACTED if report.root.state == "contradicted" else report.root,
        chain=_REDACTED,
        revocation=report.revocation if report.crl is None else _REDACTED,
        profile=dict.fromkeys(report.profile, _REDACTED),
        crl=None,
    )


def beside_card(
    report: CertificateReport, card: CommonRecord | None, attributes: Attributes | None = None
) -> CertificateReport:
    """Add to the profile how the certificate's last day and holder stand to what else the card says."""
    certificate, ends = report.certificate, None if card is None else card.expiry.complete
    more = {"card_expiry": jpki_profile.card_expiry(certificate, ends)}
    if certificate.holder is not None:
        more["birthday"] = jpki_profile.birthday(certificate, certificate.holder.birth, ends)
        more["holder"] = jpki_profile.holder(certificate, attributes)
    if report.profile.get("names") == _REDACTED:
        more = dict.fromkeys(more, _REDACTED)
    return replace(report, profile={**report.profile, **more})


def read_certificate(
    stay: CardStay, origin: Origin, entry: CertificateFile, trust: Trust = NOTHING
) -> CertificatesReport:
    """Read one certificate that opens without a PIN, and its issuer's; raise FileMissing, CardError, TransportError."""
    preload(CERTIFICATE_MODULE)
    with stay.transaction():
        stay.step(f"certificate-{entry.role}")
        application = stay.select(jpki.SPEC)
        return CertificatesReport(origin, (load(application, entry, origin, trust),))


def read_signature_certificate(
    stay: CardStay, origin: Origin, entry: CertificateFile, entered: EnteredPins, trust: Trust = NOTHING
) -> CertificatesReport:
    """Read one certificate behind a PIN, and its issuer's; raise PinError, FileMissing, CardError, TransportError."""
    preload(CERTIFICATE_MODULE)
    with stay.transaction():
        stay.step(f"certificate-{entry.role}")
        application = stay.select(jpki.SPEC)
        open_certificate(stay, application, entry, entered)
        return CertificatesReport(origin, (load(application, entry, origin, trust),))


def open_certificate(stay: CardStay, application: Application, entry: CertificateFile, entered: EnteredPins) -> None:
    """Verify the PIN of a signature certificate that is there; raise FileMissing where there is none, PinError."""
    if entry.pin is None:
        return
    if application.load(jpki.CERTIFICATES_PRESENT).sign is False:
        raise FileMissing(entry.file.name)
    value = entered.value_for(entry.pin)
    stay.gate.verify(application, entry.pin, value, last_try_confirmed=entry.pin.kind.name in entered.last_try)


def load(application: Application, entry: CertificateFile, origin: Origin, trust: Trust = NOTHING) -> CertificateReport:
    """Read a certificate and, if it is another file, its issuer's, and judge it.

    What cannot be known without a network is said to be not checked. Raise CardError, UnreadableCertificate,
    TransportError.
    """
    certificate = x509.parse(application.load(entry.file), entry.role)
    if entry.ca is entry.file:
        return report_on(entry.role, certificate, certificate, origin, trust)
    try:
        ca: Certificate | None = x509.parse(application.load(entry.ca), f"{entry.role} issuer")
    except FileMissing:
        ca = None
    except TraceMismatch as error:
        if error.cause != NOT_IN_TRACE:
            raise
        ca, trust = None, NOTHING  # the log of another program does not hold it
    except READING_ERRORS as error:
        if is_endless(error):
            raise
        ca, trust = None, NOTHING  # nothing is confirmed beside an issuer's certificate that is broken
    return report_on(entry.role, certificate, ca, origin, trust)
