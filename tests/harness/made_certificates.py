"""Certificates made on the spot; every name says that it is a test's."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache

from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from mynareader.trust import x509 as ours
from mynareader.trust.certificate import Certificate

Key = ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey
Builder = x509.CertificateBuilder

START, END = datetime(2025, 4, 12, tzinfo=UTC), datetime(2030, 4, 12, 14, 59, 59, tzinfo=UTC)
AUTHENTICATION, SIGNATURE = "1.2.392.200149.8.5.1.3.30", "1.2.392.200149.8.5.1.1.20"
HOLDER = "1.2.392.200149.8.5.5."


@cache
def key(label: str) -> Key:
    """Return the same key for the same label: the curve, a hyphen, and what tells it apart."""
    kind = label.partition("-")[0]
    if kind == "ed25519":
        return ed25519.Ed25519PrivateKey.generate()
    curves = {"p256": ec.SECP256R1(), "p384": ec.SECP384R1(), "k256": ec.SECP256K1(), "p224": ec.SECP224R1()}
    return ec.generate_private_key(curves[kind])


def name(common: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "JP"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "TEST, NOT JPKI"),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def made(
    subject: str = "TEST HOLDER",
    issuer: str = "TEST CA",
    *,
    own: str = "p256-holder",
    by: str = "p384-ca",
    until: datetime = END,
    more: Callable[[Builder], Builder] = lambda builder: builder,
) -> bytes:
    """Return the DER of a certificate for the key ``own``, signed by the key ``by``."""
    signer = key(by)
    builder = x509.CertificateBuilder(name(issuer), name(subject), key(own).public_key(), 0x0ABC, START, until)
    algorithm = None if isinstance(signer, ed25519.Ed25519PrivateKey) else hashes.SHA384()
    return more(builder).sign(signer, algorithm).public_bytes(Encoding.DER)


def authority(label: str = "p384-ca", subject: str = "TEST CA") -> bytes:
    constraints = x509.BasicConstraints(ca=True, path_length=0)
    return made(subject, own=label, by=label, more=lambda builder: builder.add_extension(constraints, critical=True))


def policy(oid: str) -> Callable[[Builder], Builder]:
    value = x509.CertificatePolicies([x509.PolicyInformation(x509.ObjectIdentifier(oid), None)])
    return lambda builder: builder.add_extension(value, critical=True)


def holder(*parts: tuple[int, bytes]) -> Callable[[Builder], Builder]:
    """Return what adds otherNames: last number of the object identifier, DER value."""
    names = [x509.OtherName(x509.ObjectIdentifier(f"{HOLDER}{number}"), value) for number, value in parts]
    return lambda builder: builder.add_extension(x509.SubjectAlternativeName(names), critical=False)


def changed(der: bytes, change: Callable[[asn1.Certificate], None]) -> bytes:
    """Return ``der`` with something put into it that no builder would put there."""
    certificate = asn1.Certificate.load(der)
    change(certificate)
    raw: bytes = certificate.dump(force=True)
    return raw


def parsed(der: bytes) -> Certificate:
    return ours.parse(der, "a test")
