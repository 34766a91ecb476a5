"""Certificates read and signatures checked; ``asn1_certificate``, which does it, is loaded when it is needed."""

from mynareader.errors import UnreadableCertificate
from mynareader.trust.broken import BROKEN
from mynareader.trust.certificate import Certificate
from mynareader.trust.finding import Finding


def parse(der: bytes, source: str) -> Certificate:
    """Parse exactly one DER certificate; raise UnreadableCertificate naming ``source``."""
    from mynareader.trust import asn1_certificate  # asn1crypto is loaded when a certificate is looked at

    try:
        return asn1_certificate.read(der)
    except BROKEN:
        # What the parser said may quote the holder's data, so it is dropped.
        raise UnreadableCertificate(source) from None


def load(data: bytes, source: str) -> Certificate:
    """Parse a certificate file, DER or PEM (the first certificate of it); raise UnreadableCertificate."""
    return load_all(data, source)[0]


def load_all(data: bytes, source: str) -> tuple[Certificate, ...]:
    """Parse every certificate of a file, DER or PEM, at least one; raise UnreadableCertificate."""
    from mynareader.trust import asn1_certificate  # asn1crypto is loaded when a certificate is looked at

    try:
        found = asn1_certificate.unarmored(data, "CERTIFICATE", "X509 CERTIFICATE")
    except ValueError:
        raise UnreadableCertificate(source) from None
    return tuple(parse(der, source) for der in found)


def signed_by(certificate: Certificate, ca: Certificate) -> Finding:
    """Say whether the key of ``ca`` signed ``certificate``.

    Reasons: ``signature``; ``issuer_name_differs``, ``issuer_is_no_ca``, ``issuer_may_not_sign``,
    ``algorithms_differ``, ``algorithm_of_another_key``, ``weak_algorithm``, ``key_too_short``, ``bad_signature``;
    ``unsupported_algorithm``.
    """
    from mynareader.trust import asn1_certificate  # cryptography is loaded when a signature is checked

    return asn1_certificate.check_signature(certificate.der, ca.der)


def signed_message(certificate: Certificate, signature: bytes, message: bytes) -> Finding:
    """Say whether the key of ``certificate`` signed ``message`` (SHA-256); reasons as ``signed_by``."""
    from mynareader.trust import asn1_certificate  # cryptography is loaded when a signature is checked

    return asn1_certificate.check_message(certificate.der, signature, message)
