"""公的個人認証AP: the two certificates with their CAs, and what kind of token this is (CARD.md §2, §3)."""

from typing import Final

from mynareader.applications import decoding, token_info
from mynareader.applications.base import ApplicationSpec, ElementaryFile, PinObject, Vector
from mynareader.applications.layout import EncodedCertificate, Field, Fields, Redaction
from mynareader.iso7816 import apdu
from mynareader.values import pins
from mynareader.values.value_class import value_class

# CARD.md §3: 8F is present. What an absent one has is not published; 00 is taken for it, anything else is unknown.
_MARKS: Final = {0x8F: True, 0x00: False}

AUTH_PIN: Final = PinObject("auth", pins.AUTH, 0x18, apdu.CHANGE)
AUTH_KEY: Final = 0x17  # short EF identifier of the authentication key, CARD.md §2
SIGN_PIN: Final = PinObject("sign", pins.SIGN, 0x1B, apdu.CHANGE)

_USER_CERTIFICATE = EncodedCertificate(Redaction.CERTIFICATE)
_CA_CERTIFICATE = EncodedCertificate(Redaction.CA_CERTIFICATE)
_PRESENT_LAYOUT: Final = Fields(
    Field(1, "sign_certificate_present", Redaction.PRESENCE),
    Field(1, "auth_certificate_present", Redaction.PRESENCE),
    Field(1, "", Redaction.PRESENCE),
)


@value_class(frozen=True)
class CertificatesPresent:
    """Which user certificates the card holds; under 15 there is no signature certificate. None is unknown."""

    sign: bool | None
    auth: bool | None


def _present(stored: bytes) -> CertificatesPresent:
    raw = decoding.fixed(stored, _PRESENT_LAYOUT.size)
    return CertificatesPresent(sign=_MARKS.get(raw[0]), auth=_MARKS.get(raw[1]))


def _der_vectors(mark: int) -> tuple[Vector[bytes], ...]:
    """Return a SEQUENCE that stands for a certificate: real ones are in the tests of ``trust``."""
    plain = bytes((0x30, 0x03, 0x02, 0x01, mark))
    longer = bytes.fromhex("30820104 04820100") + bytes((mark,)) * 256
    return Vector(plain, plain), Vector(plain + b"\xff\xff\xff", plain), Vector(longer + b"\xff", longer)


SIGN_CERTIFICATE: Final = ElementaryFile(
    "sign_certificate", 0x01, decoding.der, _USER_CERTIFICATE, (SIGN_PIN,), long=True, vectors=_der_vectors(1)
)
SIGN_CA_CERTIFICATE: Final = ElementaryFile(
    "sign_ca_certificate", 0x02, decoding.der, _CA_CERTIFICATE, long=True, personal=False, vectors=_der_vectors(2)
)
TOKEN_INFO: Final = ElementaryFile(
    "token_info", 0x06, token_info.decode, token_info.LAYOUT, size=token_info.LAYOUT.size, vectors=token_info.VECTORS
)
CERTIFICATES_PRESENT: Final = ElementaryFile(
    "certificates_present",
    0x08,
    _present,
    _PRESENT_LAYOUT,
    size=_PRESENT_LAYOUT.size,
    personal=False,
    vectors=(
        Vector(bytes.fromhex("8F8F00"), CertificatesPresent(sign=True, auth=True)),
        Vector(bytes.fromhex("008F00"), CertificatesPresent(sign=False, auth=True)),
        Vector(bytes.fromhex("000000FF"), CertificatesPresent(sign=False, auth=False)),
        Vector(bytes.fromhex("0F8F00"), CertificatesPresent(sign=None, auth=True)),
    ),
)
AUTH_CERTIFICATE: Final = ElementaryFile(
    "auth_certificate", 0x0A, decoding.der, _USER_CERTIFICATE, long=True, vectors=_der_vectors(3)
)
AUTH_CA_CERTIFICATE: Final = ElementaryFile(
    "auth_ca_certificate", 0x0B, decoding.der, _CA_CERTIFICATE, long=True, personal=False, vectors=_der_vectors(4)
)

SPEC: Final = ApplicationSpec(
    "jpki",
    bytes.fromhex("D392F000260100000001"),
    (AUTH_PIN, SIGN_PIN),
    (
        SIGN_CERTIFICATE,
        SIGN_CA_CERTIFICATE,
        TOKEN_INFO,
        CERTIFICATES_PRESENT,
        AUTH_CERTIFICATE,
        AUTH_CA_CERTIFICATE,
    ),
)
