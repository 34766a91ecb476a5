"""The certificates on the card, and what can be said about each without a network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mynareader import choices
from mynareader.applications import jpki
from mynareader.applications.base import Application, ElementaryFile, PinObject
from mynareader.errors import FileMissing, TraceMismatch
from mynareader.errors.work import NOT_IN_TRACE
from mynareader.reports.certificates import CertificatesReport
from mynareader.reports.origin import Origin
from mynareader.service.pins.entry import EnteredPins
from mynareader.service.reading.left_out import READING_ERRORS
from mynareader.service.stay.card_stay import CardStay
from mynareader.service.stay.patience import is_endless
from mynareader.service.stay.preload import CERTIFICATE_MODULES, preload
from mynareader.trust import x509
from mynareader.trust.anchors import NOTHING, Trust
from mynareader.values.value_class import value_class

if TYPE_CHECKING:
    from mynareader.reports.certificates import CertificateReport
    from mynareader.trust.certificate import Certificate


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
CERTIFICATES: Final = {entry.role: entry for entry in (AUTH, AUTH_CA, SIGN, SIGN_CA)}


def read_certificate(
    stay: CardStay, origin: Origin, entry: CertificateFile, trust: Trust = NOTHING
) -> CertificatesReport:
    """Read one certificate that opens without a PIN, and its issuer's; raise FileMissing, CardError, TransportError."""
    preload(*CERTIFICATE_MODULES)
    with stay.transaction():
        stay.step(f"certificate-{entry.role}")
        application = stay.select(jpki.SPEC)
        return CertificatesReport(origin, (load(application, entry, origin, trust),))


def read_signature_certificate(
    stay: CardStay, origin: Origin, entry: CertificateFile, entered: EnteredPins, trust: Trust = NOTHING
) -> CertificatesReport:
    """Read one certificate behind a PIN, and its issuer's; raise PinError, FileMissing, CardError, TransportError."""
    preload(*CERTIFICATE_MODULES)
    with stay.transaction():
        stay.step(f"certificate-{entry.role}")
        application = stay.select(jpki.SPEC)
        open_certificate(stay, application, entry, entered)
        return CertificatesReport(origin, (load(application, entry, origin, trust),))


def refuse_absent(stay: CardStay, entry: CertificateFile) -> None:
    """Raise FileMissing where the card says that it has no such certificate; no PIN would open it."""
    with stay.transaction():
        if stay.select(jpki.SPEC).load(jpki.CERTIFICATES_PRESENT).sign is False:
            raise FileMissing(entry.file.name)


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
    raw = application.load(entry.file)
    from mynareader.service.reading.certificate_report import report_on  # loaded while the card answered

    certificate = x509.parse(raw, entry.role)
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
