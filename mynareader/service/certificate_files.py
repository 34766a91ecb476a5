"""Certificate files, judged like those on a card."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final

from mynareader import certificates
from mynareader.errors.base import bares_errors
from mynareader.report import CertificatesReport, Origin
from mynareader.service.certificates import report_on
from mynareader.service.trust_files import read_input
from mynareader.trust import NOTHING, Trust

MAX_SIZE: Final = 65536  # bytes; a certificate of this card has one to two thousand


def read_certificate_file(path: Path, at: datetime | None, trust: Trust = NOTHING) -> CertificatesReport:
    """Report on a DER or PEM file at the moment ``at`` (Japan's time), now when None.

    A self-signed certificate is judged as its own issuer; another one's issuer is looked for in ``trust``.
    Raise UnreadableInput, UnreadableCertificate.
    """
    certificate = _load(path)
    moment = at.replace(tzinfo=certificates.JST) if at else datetime.now(certificates.JST)
    issuer = certificate if certificate.issuer == certificate.subject else None
    origin = Origin("file", path.name, "none", simulated=False, redacted=False, at=moment)
    return CertificatesReport(origin, (report_on("file", certificate, issuer, origin, trust),))


@bares_errors
def _load(path: Path) -> certificates.Certificate:
    return certificates.load(read_input(path, MAX_SIZE), path.name)
