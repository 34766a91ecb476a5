"""The test issuers: two X.509 CAs and three of card-verifiable certificates, all of them TEST and SIMULATED.

Nothing here is stored: keys are made at run time (``keys``), so no private key is in the repository and no certificate
made here can ever be one of JPKI's.
"""

import hashlib
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import lru_cache
from typing import Final

from asn1crypto import core
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from mynareader.iso7816 import tlv
from mynareader.simulator import keys
from mynareader.values.value_class import value_class

JST: Final = timezone(timedelta(hours=9), "JST")
TEST_ORGANIZATION: Final = "mynareader TEST (NOT JPKI)"
_SIMULATED: Final = "SIMULATED card, no legal meaning"
_CA_YEARS: Final = 10  # CARD.md §4: the published roots run ten years
_CA_SERIAL: Final = 1

FORGER: Final = "somebody"  # the key of whoever signs what no issuer signed

# CARD.md §4: what the subjectAltName otherNames of a signature certificate are called.
SAN_NAME: Final = "1.2.392.200149.8.5.5.1"
SAN_NAME_SUBSTITUTES: Final = "1.2.392.200149.8.5.5.2"
SAN_SEX: Final = "1.2.392.200149.8.5.5.3"
SAN_BIRTH: Final = "1.2.392.200149.8.5.5.4"
SAN_ADDRESS: Final = "1.2.392.200149.8.5.5.5"
SAN_ADDRESS_SUBSTITUTES: Final = "1.2.392.200149.8.5.5.6"


@value_class(frozen=True)
class CertificateProfile:
    """One of the two kinds of certificates: its CA's name, policy and key usage (CARD.md §4)."""

    name: str
    ca_unit: str
    policy: str
    content_commitment: bool


AUTH: Final = CertificateProfile(
    "auth", "TEST CA for user authentication", "1.2.392.200149.8.5.1.3.30", content_commitment=False
)
SIGN: Final = CertificateProfile(
    "sign", "TEST CA for digital signature", "1.2.392.200149.8.5.1.1.20", content_commitment=True
)


@value_class(frozen=True)
class Subject:
    """Whom a user certificate is for.

    ``persona`` names key and serial number; ``other_names`` (object identifier, text) go into the subjectAltName;
    ``issued`` and ``expires`` are days in Japan: the certificate ends with the last second of ``expires``; ``signed``
    is False where somebody without the CA's key made it.
    """

    persona: str
    issued: date
    expires: date
    other_names: tuple[tuple[str, str], ...] = ()
    signed: bool = True


def _name(unit: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "JP"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, TEST_ORGANIZATION),
            x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, unit),
            x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, _SIMULATED),
        ]
    )


def _begin(day: date) -> datetime:
    return datetime.combine(day, time(0, 0, 0), JST).astimezone(UTC)


def _end(day: date) -> datetime:
    return datetime.combine(day, time(23, 59, 59), JST).astimezone(UTC)


def _key_usage(*, ca: bool, content_commitment: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not ca,
        content_commitment=content_commitment,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=ca,
        crl_sign=ca,
        encipher_only=False,
        decipher_only=False,
    )


def _builder(
    purpose: CertificateProfile, key: str, serial: int, not_before: datetime, not_after: datetime
) -> x509.CertificateBuilder:
    public, ca_public = keys.private_key(key).public_key(), keys.private_key(_ca_key(purpose)).public_key()
    return (
        x509.CertificateBuilder()
        .issuer_name(_name(purpose.ca_unit))
        .public_key(public)
        .serial_number(serial)
        .not_valid_before(not_before)
        .not_valid_after(not_after)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(ca_public), critical=False)
    )


def _ca_key(purpose: CertificateProfile) -> str:
    return f"ca-{purpose.name}"


def user_key(purpose: CertificateProfile, persona: str) -> str:
    """Return the name of a persona's key for ``purpose`` in ``keys``."""
    return f"{purpose.name}-{persona}"


def _signed(builder: x509.CertificateBuilder, key: str) -> bytes:
    certificate = builder.sign(keys.private_key(key), hashes.SHA256())
    return certificate.public_bytes(Encoding.DER)


@lru_cache(maxsize=64)
def ca_certificate(purpose: CertificateProfile, year: int) -> bytes:
    """Return the DER of the self-signed CA certificate that began with ``year``."""
    builder = _builder(
        purpose, _ca_key(purpose), _CA_SERIAL, _begin(date(year, 1, 1)), _end(date(year + _CA_YEARS - 1, 12, 31))
    )
    return _signed(
        builder.subject_name(_name(purpose.ca_unit))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_key_usage(ca=True, content_commitment=False), critical=True),
        _ca_key(purpose),
    )


def serial_number(purpose: CertificateProfile, persona: str) -> int:
    """Return the serial number (31 bits, the same in every process) of a persona's certificate."""
    return int.from_bytes(hashlib.sha256(f"{purpose.name}/{persona}".encode()).digest()[:4], "big") >> 1


@lru_cache(maxsize=64)
def user_certificate(purpose: CertificateProfile, subject: Subject) -> bytes:
    """Return the DER of a user certificate, shaped as CARD.md §4 says."""
    serial = serial_number(purpose, subject.persona)
    key = user_key(purpose, subject.persona)
    builder = _builder(purpose, key, serial, _begin(subject.issued), _end(subject.expires))
    policy = x509.PolicyInformation(x509.ObjectIdentifier(purpose.policy), None)
    usage = _key_usage(ca=False, content_commitment=purpose.content_commitment)
    builder = (
        builder.subject_name(_opaque_name(purpose, serial))
        .add_extension(usage, critical=True)
        .add_extension(x509.CertificatePolicies([policy]), critical=True)
    )
    if subject.other_names:
        builder = builder.add_extension(_alternative_names(subject), critical=False)
    return _signed(builder, _ca_key(purpose) if subject.signed else FORGER)


def _opaque_name(purpose: CertificateProfile, serial: int) -> x509.Name:
    # CARD.md §4: the CN of a user certificate is an opaque identifier, not a name.
    common_name = f"SIMULATED-{purpose.name.upper()}-{serial:010d}"
    return x509.Name(
        [x509.NameAttribute(NameOID.COUNTRY_NAME, "JP"), x509.NameAttribute(NameOID.COMMON_NAME, common_name)]
    )


def _alternative_names(subject: Subject) -> x509.SubjectAlternativeName:
    return x509.SubjectAlternativeName(
        [x509.OtherName(x509.ObjectIdentifier(oid), core.UTF8String(text).dump()) for oid, text in subject.other_names]
    )


@value_class(frozen=True)
class RecordIssuer:
    """A signer of records or of the chain of GET DATA: key ids of its CA and its own, and the names of both keys.

    ``test_ca_id`` is the id that the CA of J-LIS's test cards has in this place (CARD.md §3).
    """

    ca_id: bytes
    key_id: bytes
    key: str
    ca_key: str
    test_ca_id: bytes = b""


def key_id(number: str) -> bytes:
    """Return a 16-byte key id: 7 digits, ``08 05``, 3 digits, 4 bytes (CARD.md §3)."""
    return number.encode("ascii") + b"\x08\x05" + b"001" + b"SIM!"


# CARD.md §3 has 5000020, 5000023, 5000033 (production) and 6000020, 6000023, 6000033 (test cards); these are neither.
SURFACE_ISSUER: Final = RecordIssuer(
    key_id("9000023"),
    key_id("9000123"),
    "record-issuer-surface",
    "record-ca-surface",
    bytes.fromhex("36303030303233080530303100000000"),
)
ASSIST_ISSUER: Final = RecordIssuer(
    key_id("9000033"),
    key_id("9000133"),
    "record-issuer-assist",
    "record-ca-assist",
    bytes.fromhex("36303030303333080530303100000000"),
)
CARD_ISSUER: Final = RecordIssuer(
    key_id("9000020"),
    key_id("9000120"),
    "card-issuer",
    "card-ca",
    bytes.fromhex("363030303032300805303031000000A8"),
)


def card_verifiable_certificate(issuer: RecordIssuer, *, test: bool = False) -> bytes:
    """Return the object ``7F21`` that certifies the issuer's key (CARD.md §3).

    ``test`` puts the id of J-LIS's test cards over the signature of the simulator's own CA.
    """
    ca_id = issuer.test_ca_id if test else issuer.ca_id
    body = ca_id + issuer.key_id + keys.public_key_objects(issuer.key)
    signature = keys.sign_sha256(issuer.ca_key, body)
    return tlv.encode(0x7F21, tlv.encode(0x5F4E, body) + tlv.encode(0x5F37, signature))
