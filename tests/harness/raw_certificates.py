"""Certificates and lists put together byte by byte and signed, in forms that no builder would write."""

from collections.abc import Sequence
from functools import cache
from typing import Final

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from mynareader.iso7816.tlv import encode

from .made_certificates import key

UTF8, PRINTABLE, BMP, IA5, UTC, GENERALIZED = 0x0C, 0x13, 0x1E, 0x16, 0x17, 0x18
BEGIN, END = (UTC, b"250412000000Z"), (UTC, b"300412145959Z")
THIS, NEXT, DAY = (UTC, b"261101000000Z"), (UTC, b"261201000000Z"), (UTC, b"261010000000Z")
# id-RSASSA-PSS, SHA-256, MGF1 with SHA-256, salt of 32 bytes (RFC 4055 §3.1)
_PSS: Final = (
    "304106092A864886F70D01010A3034A00F300D06096086480165030402010500"
    "A11C301A06092A864886F70D010108300D06096086480165030402010500A203020120"
)
ECDSA, RSA, ED25519, PSS = (
    bytes.fromhex(made)
    for made in (
        "300A06082A8648CE3D040303",  # ecdsa-with-SHA384
        "300D06092A864886F70D01010B0500",  # sha256WithRSAEncryption
        "300506032B6570",
        _PSS,
    )
)
ECDSA_224: Final = bytes.fromhex("300A06082A8648CE3D040301")
RSA_224: Final = bytes.fromhex("300D06092A864886F70D01010E0500")
NULL: Final = b"\x05\x00"

Time = tuple[int, bytes]
Attribute = tuple[str, int, str]


def oid(dotted: str) -> bytes:
    """Write an object identifier."""
    first, second, *rest = map(int, dotted.split("."))
    made = b""
    for number in (first * 40 + second, *rest):
        parts = [number & 0x7F]
        while number := number >> 7:
            parts.insert(0, number & 0x7F | 0x80)
        made += bytes(parts)
    return encode(0x06, made)


def name(*attributes: Attribute) -> bytes:
    """Write a name of parts with one attribute each: dotted type, string tag, text."""
    return encode(0x30, b"".join(encode(0x31, attribute(*one)) for one in attributes))


def attribute(kind: str, tag: int, text: str) -> bytes:
    """Write one type and value."""
    return encode(0x30, oid(kind) + encode(tag, text.encode("utf-16-be" if tag == BMP else "utf-8")))


def named(common: str, organization: str = "TEST, NOT JPKI", tag: int = UTF8) -> bytes:
    """Write the name that ``made_certificates.name`` makes, in strings of one type."""
    return name(("2.5.4.6", PRINTABLE, "JP"), ("2.5.4.10", tag, organization), ("2.5.4.3", tag, common))


def extension(kind: str, value: bytes, *, critical: bool | None = None) -> bytes:
    """Write an extension; ``critical`` False writes the default, which DER leaves out."""
    flag = b"" if critical is None else encode(0x01, b"\xff" if critical else b"\x00")
    return encode(0x30, oid(kind) + flag + encode(0x04, value))


CA: Final = extension("2.5.29.19", bytes.fromhex("30030101FF"), critical=True)
CA_USAGE: Final = extension("2.5.29.15", bytes.fromhex("03020106"), critical=True)
USAGE: Final = extension("2.5.29.15", bytes.fromhex("03020780"), critical=True)


def serial(number: int) -> bytes:
    """Write a serial number in its shortest form."""
    return encode(0x02, number.to_bytes(number.bit_length() // 8 + 1, "big", signed=True))


def body(
    *,
    version: bytes = bytes.fromhex("A003020102"),
    number: bytes = bytes.fromhex("02020ABC"),
    algorithm: bytes = ECDSA,
    issuer: bytes | None = None,
    begin: Time = BEGIN,
    end: Time = END,
    subject: bytes | None = None,
    own: str = "p256-holder",
    spki: bytes | None = None,
    unique: bytes = b"",
    extensions: Sequence[bytes] | None = (USAGE,),
) -> bytes:
    """Write a TBSCertificate."""
    dates = encode(0x30, encode(*begin) + encode(*end))
    names = (issuer or named("TEST CA"), named("TEST HOLDER") if subject is None else subject)
    more = b"" if extensions is None else encode(0xA3, encode(0x30, b"".join(extensions)))
    whole = version + number + algorithm + names[0] + dates + names[1] + (spki or public(own)) + unique + more
    return encode(0x30, whole)


def list_body(
    lines: Sequence[bytes] = (),
    *,
    version: bytes = b"\x02\x01\x01",
    issuer: bytes | None = None,
    this: Time = THIS,
    next_update: Time | None = NEXT,
    extensions: Sequence[bytes] = (),
) -> bytes:
    """Write a TBSCertList."""
    dates = encode(*this) + (encode(*next_update) if next_update else b"")
    listed = encode(0x30, b"".join(lines)) if lines else b""
    more = encode(0xA0, encode(0x30, b"".join(extensions))) if extensions else b""
    return encode(0x30, version + ECDSA + (issuer or named("TEST CA")) + dates + listed + more)


def line(number: int, date: Time = DAY, *extensions: bytes) -> bytes:
    """Write one entry of a list."""
    more = encode(0x30, b"".join(extensions)) if extensions else b""
    return encode(0x30, serial(number) + encode(*date) + more)


def signed(made: bytes, by: str = "p384-ca", algorithm: bytes = ECDSA, *, unused: int = 0) -> bytes:
    """Return ``made`` with ``algorithm`` and the signature of the key ``by``; ``unused`` bits do not count."""
    return encode(0x30, made + algorithm + encode(0x03, bytes((unused,)) + signature(made, by, algorithm)))


def signature(made: bytes, by: str, algorithm: bytes) -> bytes:
    """Sign, by the hash that ``algorithm`` names."""
    private = private_key(by)
    short = algorithm in {ECDSA_224, RSA_224}
    if isinstance(private, ed25519.Ed25519PrivateKey):
        return private.sign(made)
    if isinstance(private, ec.EllipticCurvePrivateKey):
        return private.sign(made, ec.ECDSA(hashes.SHA224() if short else hashes.SHA384()))
    if algorithm == PSS:
        return private.sign(made, padding.PSS(padding.MGF1(hashes.SHA256()), 32), hashes.SHA256())
    return private.sign(made, padding.PKCS1v15(), hashes.SHA224() if short else hashes.SHA256())


@cache
def rsa_key(label: str) -> rsa.RSAPrivateKey:
    """Return the same key for the same label: ``rsa`` and its bits, a hyphen, and what tells it apart."""
    return rsa.generate_private_key(65537, int(label.partition("-")[0].removeprefix("rsa")))


def private_key(label: str) -> ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey | rsa.RSAPrivateKey:
    """Return the same key for the same label in one process."""
    return rsa_key(label) if label.startswith("rsa") else key(label)


def public(label: str) -> bytes:
    """Return the SubjectPublicKeyInfo of a key."""
    return private_key(label).public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def authority(
    label: str = "p384-ca", subject: bytes | None = None, algorithm: bytes = ECDSA, extensions: Sequence[bytes] = (CA,)
) -> bytes:
    """Return a CA's own certificate."""
    whole = subject or named("TEST CA")
    return signed(
        body(own=label, subject=whole, issuer=whole, algorithm=algorithm, extensions=extensions), label, algorithm
    )
