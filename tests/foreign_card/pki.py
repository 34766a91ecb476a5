"""Keys, certificate authorities and signatures, all made in this process and worth nothing outside it."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa, utils
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, ObjectIdentifier

from .tlv import tlv

if TYPE_CHECKING:
    from .personas import Persona

_JPKI_ARC = "1.2.392.200149.8.5"
AUTH_POLICY = f"{_JPKI_ARC}.1.3.30"
SIGN_POLICY = f"{_JPKI_ARC}.1.1.20"
_SHA256_DIGEST_INFO = bytes.fromhex("300D06096086480165030402010500")


@cache
def key(name: str) -> rsa.RSAPrivateKey:  # noqa: ARG001 — the cache tells names apart
    """One RSA-2048 key for each name, for the life of the process."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def digest_info(digest: bytes) -> bytes:
    """DigestInfo with the SHA-256 identifier around any octets (the card surface puts 96 into it)."""
    return tlv(0x30, _SHA256_DIGEST_INFO, tlv(0x04, digest))


def sign_raw(private: rsa.RSAPrivateKey, data: bytes) -> bytes:
    """PKCS#1 v1.5 block type 1 over the data exactly as given."""
    numbers = private.private_numbers()
    n = numbers.public_numbers.n
    block = b"\x00\x01" + b"\xff" * (256 - 3 - len(data)) + b"\x00" + data
    return pow(int.from_bytes(block, "big"), numbers.d, n).to_bytes(256, "big")


def sign_digest(private: rsa.RSAPrivateKey, digest: bytes) -> bytes:
    return sign_raw(private, digest_info(digest))


def sign(private: rsa.RSAPrivateKey, data: bytes) -> bytes:
    return sign_digest(private, hashlib.sha256(data).digest())


def sign_pss(private: rsa.RSAPrivateKey, data: bytes) -> bytes:
    """CHOICE: MGF1 with SHA-256 and a 32-byte salt; the fact sheet only says PSS."""
    return sign_pss_digest(private, hashlib.sha256(data).digest())


def sign_pss_digest(private: rsa.RSAPrivateKey, digest: bytes) -> bytes:
    pss = padding.PSS(padding.MGF1(hashes.SHA256()), 32)
    return private.sign(digest, pss, utils.Prehashed(hashes.SHA256()))


def public_key_bytes(private: rsa.RSAPrivateKey) -> bytes:
    """The card's own 265-byte form: 90 exponent, 91 modulus."""
    numbers = private.public_key().public_numbers()
    return tlv(0x90, numbers.e.to_bytes(3, "big")) + tlv(0x91, numbers.n.to_bytes(256, "big"))


# --- card-verifiable certificates -------------------------------------------------------------------------------


def key_id(seven: str, three: str, private: rsa.RSAPrivateKey) -> bytes:
    """Seven digits, 08 05, three digits, four bytes (here of the key's own hash)."""
    tail = hashlib.sha256(public_key_bytes(private)).digest()[:4]
    return seven.encode("ascii") + b"\x08\x05" + three.encode("ascii") + tail


def cvc_authority(app: str) -> rsa.RSAPrivateKey:
    """The key that certifies an application's issuer key. It is not on the card."""
    return key(f"cvc-ca/{app}")


def cvc_issuer(app: str) -> rsa.RSAPrivateKey:
    """The key that signs the records of an application."""
    return key(f"cvc-issuer/{app}")


def cvc_ids(app: str) -> tuple[bytes, bytes]:
    """Key ids of authority and issuer. The authority's number is the one test cards carry."""
    digits = {"surface": "6000023", "assist": "6000033"}[app]
    return key_id(digits, "001", cvc_authority(app)), key_id("6999901", "001", cvc_issuer(app))


@cache
def cvc(app: str) -> bytes:
    return tlv(0x7F21, _certified(cvc_ids(app), cvc_issuer(app), cvc_authority(app)))


def _certified(ids: tuple[bytes, bytes], of: rsa.RSAPrivateKey, by: rsa.RSAPrivateKey) -> bytes:
    body = b"".join(ids) + public_key_bytes(of)
    return tlv(0x5F4E, body) + tlv(0x5F37, sign(by, body))


@cache
def chain() -> tuple[bytes, bytes]:
    """F8 and 7F21 of GET DATA, without their outer tag: the second is signed by the key that the first certifies.

    CHOICE: the root's number has the seven digits of test cards, and another tail than theirs.
    """
    root, middle, last = key("chain/root"), key("chain/middle"), key("chain/last")
    ids = [key_id(digits, "001", of) for digits, of in (("6000020", root), ("6999920", middle), ("6999921", last))]
    return _certified((ids[0], ids[1]), middle, root), _certified((ids[1], ids[2]), last, middle)


# --- X.509 ------------------------------------------------------------------------------------------------------


def der(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.DER)


def _ca_name(kind: str) -> x509.Name:
    purpose = {"auth": "user authentication", "sign": "digital signature"}[kind]
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "JP"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "FOREIGN TEST CARD"),
            x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, f"NOT JPKI, TEST for {purpose}"),
            x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, "Invented for tests"),
        ]
    )


def _usage(*names: str) -> x509.KeyUsage:
    known = (
        "digital_signature content_commitment key_encipherment data_encipherment key_agreement key_cert_sign "
        "crl_sign encipher_only decipher_only"
    )
    return x509.KeyUsage(**{name: name in names for name in known.split()})


@cache
def ca_certificate(kind: str) -> x509.Certificate:
    private, name = key(f"ca/{kind}"), _ca_name(kind)
    builder = x509.CertificateBuilder(issuer_name=name, subject_name=name, public_key=private.public_key())
    builder = builder.serial_number({"auth": 0x7E570001, "sign": 0x7E570002}[kind])
    builder = builder.not_valid_before(datetime(2024, 1, 1, tzinfo=UTC))
    builder = builder.not_valid_after(datetime(2039, 12, 31, 23, 59, 59, tzinfo=UTC))
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    builder = builder.add_extension(_usage("key_cert_sign", "crl_sign"), critical=True)
    ski = x509.SubjectKeyIdentifier.from_public_key(private.public_key())
    return builder.add_extension(ski, critical=False).sign(private, hashes.SHA256())


@cache
def user_certificate(kind: str, persona: Persona) -> x509.Certificate:
    authority, private = key(f"ca/{kind}"), key(f"{persona.key}/{kind}")
    builder = _user_builder(kind, persona, private.public_key())
    usages = ["digital_signature"] + (["content_commitment"] if kind == "sign" else [])
    builder = builder.add_extension(_usage(*usages), critical=True)
    policy = ObjectIdentifier(SIGN_POLICY if kind == "sign" else AUTH_POLICY)
    policies = x509.CertificatePolicies([x509.PolicyInformation(policy, None)])
    builder = builder.add_extension(policies, critical=True)
    if kind == "sign":
        builder = builder.add_extension(_holder_names(persona), critical=False)
    else:
        purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH])
        builder = builder.add_extension(purpose, critical=False)
    aki = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.public_key())
    return builder.add_extension(aki, critical=False).sign(authority, hashes.SHA256())


def _user_builder(kind: str, persona: Persona, public: rsa.RSAPublicKey) -> x509.CertificateBuilder:
    mark = hashlib.sha256(f"{persona.key}/{kind}".encode()).hexdigest().upper()
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "JP"),
            x509.NameAttribute(NameOID.COMMON_NAME, f"TEST{mark[:22]}"),
        ]
    )
    start = datetime(persona.issued.year, persona.issued.month, persona.issued.day, tzinfo=UTC)
    last = datetime.strptime(persona.cert_expires + "145959Z", "%Y%m%d%H%M%SZ").replace(tzinfo=UTC)
    return x509.CertificateBuilder(
        issuer_name=_ca_name(kind),
        subject_name=subject,
        public_key=public,
        serial_number=0x10000000 | int(mark[22:29], 16),
        not_valid_before=start,
        not_valid_after=last,
    )


def _holder_names(persona: Persona) -> x509.SubjectAlternativeName:
    values = (
        persona.cert_name,
        persona.cert_name_substitutes,
        persona.sex,
        f"{persona.era_digit}{persona.birth}",
        persona.address,
        "0" * len(persona.address),
    )
    return x509.SubjectAlternativeName(
        [
            x509.OtherName(ObjectIdentifier(f"{_JPKI_ARC}.5.{n}"), tlv(0x0C, value.encode("utf-8")))
            for n, value in enumerate(values, start=1)
        ]
    )
