"""Public keys and card-verifiable certificates of the surface and input-assist applications (CARD.md §3)."""

from collections.abc import Sequence
from dataclasses import field
from typing import Final

from mynareader.applications import decoding
from mynareader.applications.base import Vector
from mynareader.applications.layout import Part, Redaction, Template
from mynareader.iso7816 import tlv
from mynareader.iso7816.tlv import Tlv
from mynareader.values.value_class import value_class

KEY_ID_LENGTH: Final = 16
_BODY_LENGTH: Final = 297
_SIGNATURE_LENGTH: Final = 256  # RSA-2048
_EXPONENT, _MODULUS = 0x90, 0x91
LAYOUT: Final = Template(
    0x7F21,
    Part(0x5F4E, "certificate_body", Redaction.CERTIFICATE_BODY),
    Part(0x5F37, "signature", Redaction.OCTETS),
)


@value_class(frozen=True)
class RsaKey:
    """An RSA public key as the card writes it: exponent and modulus, big-endian."""

    exponent: bytes
    modulus: bytes = field(repr=False)


@value_class(frozen=True)
class CardVerifiableCertificate:
    """The certificate of the key that signs an application's records.

    Key ids have 16 bytes and begin with seven digits; ``signature`` (256 bytes, SHA-256) is over
    ``signed`` (297 bytes). The key that made it is not on the card.
    """

    issuer_key_id: bytes
    subject_key_id: bytes
    key: RsaKey
    signed: bytes = field(repr=False)
    signature: bytes = field(repr=False)


def rsa_key(objects: Sequence[Tlv], end: int) -> RsaKey:
    """Read the objects ``90`` exponent and ``91`` modulus; ``end`` is the offset behind them. Raise TlvError."""
    exponent, modulus = decoding.in_order(objects, (_EXPONENT, _MODULUS), end)
    return RsaKey(decoding.octets(exponent), decoding.octets(modulus))


def decode(stored: bytes) -> CardVerifiableCertificate:
    """Decode a file holding one ``7F21``; raise TlvError."""
    body, signature = decoding.parts(stored, LAYOUT)
    signed = decoding.octets(body, _BODY_LENGTH)
    key_start = body.value_start + 2 * KEY_ID_LENGTH
    return CardVerifiableCertificate(
        signed[:KEY_ID_LENGTH],
        signed[KEY_ID_LENGTH : 2 * KEY_ID_LENGTH],
        rsa_key(tlv.parse_objects(signed[2 * KEY_ID_LENGTH :], key_start), body.end),
        signed,
        decoding.octets(signature, _SIGNATURE_LENGTH),
    )


def vector(authority: str) -> Vector[CardVerifiableCertificate]:
    """Return an invented certificate whose issuer key belongs to ``authority`` (seven digits), byte by byte."""
    issuer = authority.encode("ascii") + b"\x08\x05001\xaa\xbb\xcc\xdd"
    subject = b"6999901\x08\x05001\x01\x02\x03\x04"
    modulus, signature = b"\xc5" * 256, b"\x5a" * _SIGNATURE_LENGTH
    signed = issuer + subject + bytes.fromhex("9003010001 91820100") + modulus
    stored = bytes.fromhex("7F21820233 5F4E820129") + signed + bytes.fromhex("5F37820100") + signature
    key = RsaKey(b"\x01\x00\x01", modulus)
    return Vector(stored, CardVerifiableCertificate(issuer, subject, key, signed, signature))
