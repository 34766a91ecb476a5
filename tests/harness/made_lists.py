"""Revocation lists made on the spot."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding

from .made_certificates import Key, key, name

BEGIN, NEXT = datetime(2026, 11, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)
DAY = datetime(2026, 10, 10, tzinfo=UTC)
Builder = x509.CertificateRevocationListBuilder


def made_list(
    serials: Mapping[int, x509.ReasonFlags | None] | None = None,
    *,
    issuer: str = "TEST CA",
    by: str = "p384-ca",
    signer: Key | None = None,
    revoked: datetime = DAY,
    begin: datetime = BEGIN,
    until: datetime = NEXT,
    more: Callable[[Builder], Builder] = lambda builder: builder,
) -> bytes:
    """Return the DER of a list of ``serials`` revoked on one day, each with its reason."""
    builder = x509.CertificateRevocationListBuilder(name(issuer), begin, until)
    for serial, reason in (serials or {}).items():
        line = x509.RevokedCertificateBuilder(serial, revoked)
        if reason is not None:
            line = line.add_extension(x509.CRLReason(reason), critical=False)
        builder = builder.add_revoked_certificate(line.build())
    return more(builder).sign(signer or key(by), hashes.SHA384()).public_bytes(Encoding.DER)
