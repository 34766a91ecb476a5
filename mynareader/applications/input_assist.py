"""券面事項入力補助AP: My Number and the four attributes as text, and what protects them (CARD.md §2, §3, §6).

PIN object ``0012`` is left out on purpose: it arrives blocked and is not the holder's (CARD.md §2).
"""

from dataclasses import field
from typing import Final

from mynareader.applications import card_verifiable, decoding
from mynareader.applications.base import ApplicationSpec, ElementaryFile, PinObject, Vector
from mynareader.applications.card_verifiable import RsaKey
from mynareader.applications.layout import Part, Redaction, Template
from mynareader.iso7816 import apdu
from mynareader.values import MyNumber, PartialDate, PersonName, Sex, pins
from mynareader.values.value_class import value_class

_DIGEST: Final = 32  # SHA-256

ASSIST_PIN: Final = PinObject("assist", pins.ASSIST, 0x11, apdu.CHANGE)
PIN_A: Final = PinObject("assist-a", pins.VERIFICATION_A, 0x14)
PIN_B: Final = PinObject("assist-b", pins.VERIFICATION_B, 0x15)


@value_class(frozen=True)
class MyNumberFile:
    """The My Number, and the file as stored, filler included: ``Integrity.number_digest`` covers all of it."""

    number: MyNumber = field(repr=False)
    stored: bytes = field(repr=False)


@value_class(frozen=True)
class Attributes:
    """The four attributes exactly as written; ``Integrity.attributes_digest`` covers ``signed``."""

    name: PersonName = field(repr=False)
    address: str = field(repr=False)
    birth: PartialDate = field(repr=False)
    sex: Sex = field(repr=False)
    signed: bytes = field(repr=False)


@value_class(frozen=True)
class Integrity:
    """Two SHA-256 digests and the RSA signature (SHA-256) over ``signed``, by the key in ``0004``."""

    number_digest: bytes = field(repr=False)
    attributes_digest: bytes = field(repr=False)
    signed: bytes = field(repr=False)
    signature: bytes = field(repr=False)


@value_class(frozen=True)
class AssistInfo:
    """File ``0005``: four bytes and 128 bytes whose meaning is unknown, and a key id (16 bytes)."""

    head: bytes
    key_id: bytes
    unknown: bytes = field(repr=False)


@value_class(frozen=True)
class AssistKey:
    """The card's own public key as stored, and the signature over ``signed`` by the key in ``0004``."""

    public_key: bytes = field(repr=False)
    signed: bytes = field(repr=False)
    signature: bytes = field(repr=False)


_MY_NUMBER_LAYOUT: Final = Part(0xFF10, "my_number", Redaction.MY_NUMBER)
_ATTRIBUTES_LAYOUT: Final = Template(
    0xFF20,
    Part(0xDF21, "offsets", Redaction.OFFSETS),
    Part(0xDF22, "name", Redaction.NAME),
    Part(0xDF23, "address", Redaction.ADDRESS),
    Part(0xDF24, "birth", Redaction.BIRTH),
    Part(0xDF25, "sex", Redaction.SEX),
)
_INTEGRITY_LAYOUT: Final = Template(
    0xFF30,
    Part(0xDF31, "digest", Redaction.OCTETS),
    Part(0xDF32, "digest", Redaction.OCTETS),
    Part(0xDF33, "signature", Redaction.OCTETS),
)
_INFO_LAYOUT: Final = Template(
    0xFF40,
    Part(0xDF41, "", Redaction.BLANK),
    Part(0xDF42, "key_id", Redaction.KEY_ID),
    Part(0xDF43, "", Redaction.OCTETS),
)
_SESSION_KEY_LAYOUT: Final = Template(
    0xA1, Part(0x90, "public_key", Redaction.EXPONENT), Part(0x91, "public_key", Redaction.MODULUS)
)
_CARD_KEY_LAYOUT: Final = Template(
    0xFF50, Part(0xDF51, "public_key", Redaction.PUBLIC_KEY), Part(0xDF52, "signature", Redaction.OCTETS)
)


def _my_number(stored: bytes) -> MyNumberFile:
    # FF10 says "constructed", yet its value is twelve ASCII digits (CARD.md §3).
    return MyNumberFile(decoding.value(decoding.only(stored, _MY_NUMBER_LAYOUT.tag), MyNumber), stored)


def _attributes(stored: bytes) -> Attributes:
    objects = decoding.parts(stored, _ATTRIBUTES_LAYOUT)
    table, name, address, birth, sex = objects
    decoding.check_offsets(table, objects[1:])
    return Attributes(
        decoding.value(name, PersonName, "utf-8"),
        decoding.text(address),
        decoding.partial_date(birth),
        decoding.sex(sex),
        decoding.joined(objects[1:]),
    )


def _integrity(stored: bytes) -> Integrity:
    number, attributes, signature = decoding.parts(stored, _INTEGRITY_LAYOUT)
    return Integrity(
        decoding.octets(number, _DIGEST),
        decoding.octets(attributes, _DIGEST),
        decoding.joined((number, attributes)),
        decoding.octets(signature),
    )


def _info(stored: bytes) -> AssistInfo:
    head, key_id, unknown = decoding.parts(stored, _INFO_LAYOUT)
    return AssistInfo(
        decoding.octets(head, 4), decoding.octets(key_id, card_verifiable.KEY_ID_LENGTH), decoding.octets(unknown, 128)
    )


def _session_key(stored: bytes) -> RsaKey:
    return card_verifiable.rsa_key(decoding.parts(stored, _SESSION_KEY_LAYOUT), len(stored))


def _card_key(stored: bytes) -> AssistKey:
    key, signature = decoding.parts(stored, _CARD_KEY_LAYOUT)
    return AssistKey(decoding.octets(key), key.raw, decoding.octets(signature))


# --- the measured example of CARD.md §6, then invented ones -------------------------------------------------

_NUMBER = bytes.fromhex("FF100C 353337363836363737313838 FFFF")
_HOLDER = bytes.fromhex(
    "DF220F E9BB92E6A190 E38080 E5B9B9E4B99F"
    "DF2336 E69DB1E4BAACE983BDE6B885E780ACE5B882E8A6B3E5B883"
    "E5AD90E58D97EFBC91EFBC92EFBC8DEFBC97EFBC8DEFBC92EFBC90EFBC92"
    "DF2408 3139383030323137 DF2501 31"
)
_DIGESTS = bytes.fromhex("DF3120") + b"\x11" * 32 + bytes.fromhex("DF3220") + b"\x22" * 32

CHECK_DIGIT_AT: Final = 14  # byte of the file: behind FF10, its length and eleven digits (CARD.md §3)
MY_NUMBER: Final = ElementaryFile(
    "my_number",
    0x01,
    _my_number,
    _MY_NUMBER_LAYOUT,
    (ASSIST_PIN, PIN_A),
    size=17,
    vectors=(Vector(_NUMBER, MyNumberFile(MyNumber("537686677188"), _NUMBER)),),
)
ATTRIBUTES: Final = ElementaryFile(
    "attributes",
    0x02,
    _attributes,
    _ATTRIBUTES_LAYOUT,
    (ASSIST_PIN, PIN_B),
    vectors=(
        Vector(
            bytes.fromhex("FF2065 DF2108 000E 0020 0059 0064") + _HOLDER,
            Attributes(
                PersonName("黒桐\u3000幹也"),
                "東京都清瀬市観布子南１２－７－２０２",
                PartialDate(1980, 2, 17),
                Sex.MALE,
                _HOLDER,
            ),
        ),
    ),
)
INTEGRITY: Final = ElementaryFile(
    "integrity",
    0x03,
    _integrity,
    _INTEGRITY_LAYOUT,
    (ASSIST_PIN, PIN_A, PIN_B),
    long=True,
    vectors=(
        Vector(
            bytes.fromhex("FF3082014B") + _DIGESTS + bytes.fromhex("DF33820100") + b"\x33" * 256,
            Integrity(b"\x11" * 32, b"\x22" * 32, _DIGESTS, b"\x33" * 256),
        ),
    ),
)
CERTIFICATE: Final = ElementaryFile(
    "assist_certificate",
    0x04,
    card_verifiable.decode,
    card_verifiable.LAYOUT,
    long=True,
    personal=False,
    vectors=(card_verifiable.vector("6000033"),),
)
INFO: Final = ElementaryFile(
    "assist_info",
    0x05,
    _info,
    _INFO_LAYOUT,
    vectors=(
        Vector(
            (
                bytes.fromhex("FF40819E DF4104 00000001 DF4210")
                + b"6000033\x08\x05001\x01\x02\x03\x04"
                + bytes.fromhex("DF438180")
                + b"\x77" * 128
            ).ljust(256, b"\xff"),
            AssistInfo(b"\x00\x00\x00\x01", b"6000033\x08\x05001\x01\x02\x03\x04", b"\x77" * 128),
        ),
    ),
)
SESSION_KEY: Final = ElementaryFile(
    "assist_session_key",
    0x06,
    _session_key,
    _SESSION_KEY_LAYOUT,
    (ASSIST_PIN,),
    long=True,
    vectors=(
        Vector(bytes.fromhex("A1820109 9003010001 91820100") + b"\xc3" * 256, RsaKey(b"\x01\x00\x01", b"\xc3" * 256)),
    ),
)
CARD_KEY: Final = ElementaryFile(
    "assist_card_key",
    0x07,
    _card_key,
    _CARD_KEY_LAYOUT,
    (ASSIST_PIN,),
    long=True,
    vectors=(
        Vector(
            bytes.fromhex("FF5081 09 DF5102 ABCD DF5201 EF"),
            AssistKey(b"\xab\xcd", bytes.fromhex("DF5102ABCD"), b"\xef"),
        ),
    ),
)

SPEC: Final = ApplicationSpec(
    "input_assist",
    bytes.fromhex("D3921000310001010408"),
    (ASSIST_PIN, PIN_A, PIN_B),
    (
        MY_NUMBER,
        ATTRIBUTES,
        INTEGRITY,
        CERTIFICATE,
        INFO,
        SESSION_KEY,
        CARD_KEY,
    ),
)
