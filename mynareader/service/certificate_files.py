"""Certificate files, judged like those on a card."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final

from mynareader import certificates
from mynareader.errors import UnreadableInput
from mynareader.report import CertificatesReport, Origin
from mynareader.service.certificates import report_on

MAX_SIZE: Final = 65536  # bytes; a certificate of this card has one to two thousand


def read_certificate_file(path: Path, at: datetime | None) -> CertificatesReport:
    """Report on a DER or PEM file at the moment ``at`` (Japan's time), now when None.

    A self-signed certificate is judged as its own issuer; another one's issuer is not known.
    Raise UnreadableInput, UnreadableCertificate.
    """
    certificate = certificates.load(_read(path), path.name)
    moment = at.replace(tzinfo=certificates.JST) if at else datetime.now(certificates.JST)
    issuer = certificate if certificate.issuer == certificate.subject else None
    origin = Origin("file", path.name, "none", simulated=False, redacted=False, at=moment)
    return CertificatesReport(origin, (report_on("file", certificate, issuer, origin),))


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_SIZE + 1)
    except OSError as error:
        raise UnreadableInput(path.name, "cannot_be_read") from error
    if len(raw) > MAX_SIZE:
        raise UnreadableInput(path.name, "too_large")
    return raw
