"""券面事項確認AP: the card's surface as images, the age record, and what signs them (CARD.md §2, §3)."""

from dataclasses import field
from typing import Final

from mynareader.applications import card_verifiable, decoding
from mynareader.applications.base import ApplicationSpec, ElementaryFile, PinObject, Vector
from mynareader.applications.layout import Part, Redaction, Template
from mynareader.values import PartialDate, Sex, pins
from mynareader.values.value_class import value_class

PIN_BIRTH: Final = PinObject("surface-birth", pins.BIRTH, 0x11)
PIN_B: Final = PinObject("surface-b", pins.VERIFICATION_B, 0x12)
PIN_A: Final = PinObject("surface-a", pins.VERIFICATION_A, 0x13)


@value_class(frozen=True)
class AgeRecord:
    """The birth date and the card's public key as stored; ``signature`` is over ``signed``."""

    birth: PartialDate = field(repr=False)
    public_key: bytes = field(repr=False)
    signed: bytes = field(repr=False)
    signature: bytes = field(repr=False)


@value_class(frozen=True)
class Face:
    """The face of the card; images are as stored and not looked into here.

    ``photo_jp2`` is None where the card has no photo, as those of infants (CARD.md §7): its object is absent or empty.
    ``signature`` is PKCS #1 v1.5 over one DigestInfo of the SHA-256 digests of the three byte strings of ``signed``:
    birth, sex and key · name and address · photo. Expiry and security code are not covered by it.
    """

    birth: PartialDate = field(repr=False)
    sex: Sex = field(repr=False)
    public_key: bytes = field(repr=False)
    name_png: bytes = field(repr=False)
    address_png: bytes = field(repr=False)
    photo_jp2: bytes | None = field(repr=False)
    expiry: PartialDate = field(repr=False)
    security_code_png: bytes = field(repr=False)
    signed: tuple[bytes, bytes, bytes] = field(repr=False)
    signature: bytes = field(repr=False)


@value_class(frozen=True)
class SurfaceInfo:
    """File ``0003``: ``municipality`` has five digits; ``head``, ``version`` and ``unknown`` are as stored."""

    head: bytes
    key_id: bytes
    version: bytes
    municipality: str = field(repr=False)
    unknown: bytes = field(repr=False)


@value_class(frozen=True)
class MyNumberImage:
    """The picture of the My Number and the card's public key; ``signature`` is over ``signed``."""

    png: bytes = field(repr=False)
    public_key: bytes = field(repr=False)
    signed: bytes = field(repr=False)
    signature: bytes = field(repr=False)


_AGE_RECORD_LAYOUT: Final = Template(
    0xFF10,
    Part(0xDF11, "birth", Redaction.BIRTH),
    Part(0xDF12, "public_key", Redaction.PUBLIC_KEY),
    Part(0xDF13, "signature", Redaction.OCTETS),
)
_FACE_LAYOUT: Final = Template(
    0xFF20,
    Part(0xDF21, "offsets", Redaction.OFFSETS),
    Part(0xDF22, "birth", Redaction.BIRTH),
    Part(0xDF23, "sex", Redaction.SEX),
    Part(0xDF24, "public_key", Redaction.PUBLIC_KEY),
    Part(0xDF25, "name_image", Redaction.PNG),
    Part(0xDF26, "address_image", Redaction.PNG),
    Part(0xDF27, "photo", Redaction.PHOTO, optional=True),
    Part(0xDF28, "signature", Redaction.OCTETS),
    Part(0xDF29, "expiry", Redaction.EXPIRY),
    Part(0xDF2A, "security_code", Redaction.PNG),
)
_INFO_LAYOUT: Final = Template(
    0xFF30,
    Part(0xDF31, "", Redaction.BLANK),
    Part(0xDF32, "key_id", Redaction.KEY_ID),
    Part(0xDF33, "version", Redaction.BLANK),
    Part(0xDF34, "municipality", Redaction.MUNICIPALITY),
    Part(0xDF35, "", Redaction.BLANK),
)
_MY_NUMBER_IMAGE_LAYOUT: Final = Template(
    0xFF40,
    Part(0xDF41, "my_number_image", Redaction.PNG),
    Part(0xDF42, "public_key", Redaction.PUBLIC_KEY),
    Part(0xDF43, "signature", Redaction.OCTETS),
)


def _age_record(stored: bytes) -> AgeRecord:
    birth, key, signature = decoding.parts(stored, _AGE_RECORD_LAYOUT)
    return AgeRecord(
        decoding.partial_date(birth), decoding.octets(key), decoding.joined((birth, key)), decoding.octets(signature)
    )


def _face(stored: bytes) -> Face:
    objects = decoding.parts(stored, _FACE_LAYOUT)
    table, birth, sex, key, name, address, *pictures, signature, expiry, code = objects
    decoding.check_offsets(table, objects[1:], lacking=not pictures)
    photo = decoding.joined(pictures)
    return Face(
        decoding.partial_date(birth),
        decoding.sex(sex),
        decoding.octets(key),
        decoding.octets(name),
        decoding.octets(address),
        b"".join(picture.value for picture in pictures) or None,
        decoding.partial_date(expiry),
        decoding.octets(code),
        (decoding.joined((birth, sex, key)), decoding.joined((name, address)), photo),
        decoding.octets(signature),
    )


def _info(stored: bytes) -> SurfaceInfo:
    head, key_id, version, municipality, unknown = decoding.parts(stored, _INFO_LAYOUT)
    return SurfaceInfo(
        decoding.octets(head, 4),
        decoding.octets(key_id, card_verifiable.KEY_ID_LENGTH),
        decoding.octets(version),
        decoding.digits(municipality, 5),
        unknown.value,
    )


def _my_number_image(stored: bytes) -> MyNumberImage:
    png, key, signature = decoding.parts(stored, _MY_NUMBER_IMAGE_LAYOUT)
    return MyNumberImage(
        decoding.octets(png), decoding.octets(key), decoding.joined((png, key)), decoding.octets(signature)
    )


# --- invented examples; the images are stand-ins of a few bytes ------------------------------------------------

_FACE_HOLDER = bytes.fromhex("DF2208 3230303130323030 DF2301 32 DF2402 ABCD")
_FACE_WORDS = bytes.fromhex("DF2503 504E31 DF2603 504E32")
_FACE_PHOTO = bytes.fromhex("DF27820100") + b"\x4a" * 256

AGE_RECORD: Final = ElementaryFile(
    "age_record",
    0x01,
    _age_record,
    _AGE_RECORD_LAYOUT,
    (PIN_BIRTH,),
    long=True,
    vectors=(
        Vector(
            bytes.fromhex("FF1014 DF1108 3139353030303030 DF1202 ABCD DF1301 EF"),
            AgeRecord(
                PartialDate(1950, None, None),
                b"\xab\xcd",
                bytes.fromhex("DF1108 3139353030303030 DF1202 ABCD"),
                b"\xef",
            ),
        ),
    ),
)
FACE: Final = ElementaryFile(
    "face",
    0x02,
    _face,
    _FACE_LAYOUT,
    (PIN_A, PIN_B),
    long=True,
    vectors=(
        Vector(
            bytes.fromhex("FF2082014F DF2112 001A 0025 0029 002E 0034 003A 013F 0143 014E")
            + _FACE_HOLDER
            + _FACE_WORDS
            + _FACE_PHOTO
            + bytes.fromhex("DF2801 EF DF2908 3230333530323137 DF2A03 504E33"),
            Face(
                PartialDate(2001, 2, None),
                Sex.FEMALE,
                b"\xab\xcd",
                b"PN1",
                b"PN2",
                b"\x4a" * 256,
                PartialDate(2035, 2, 17),
                b"PN3",
                (_FACE_HOLDER, _FACE_WORDS, _FACE_PHOTO),
                b"\xef",
            ),
        ),
    ),
)
INFO: Final = ElementaryFile(
    "surface_info",
    0x03,
    _info,
    _INFO_LAYOUT,
    vectors=(
        Vector(
            bytes.fromhex("FF302A DF3104 00000001 DF3210")
            + b"6000023\x08\x05001\x01\x02\x03\x04"
            + bytes.fromhex("DF3302 0100 DF3405 3939393939 DF3500 FFFF"),
            SurfaceInfo(b"\x00\x00\x00\x01", b"6000023\x08\x05001\x01\x02\x03\x04", b"\x01\x00", "99999", b""),
        ),
    ),
)
CERTIFICATE: Final = ElementaryFile(
    "surface_certificate",
    0x04,
    card_verifiable.decode,
    card_verifiable.LAYOUT,
    long=True,
    personal=False,
    vectors=(card_verifiable.vector("6000023"),),
)
MY_NUMBER_IMAGE: Final = ElementaryFile(
    "my_number_image",
    0x05,
    _my_number_image,
    _MY_NUMBER_IMAGE_LAYOUT,
    (PIN_A,),
    long=True,
    vectors=(
        Vector(
            bytes.fromhex("FF400F DF4103 504E47 DF4202 ABCD DF4301 EF"),
            MyNumberImage(b"PNG", b"\xab\xcd", bytes.fromhex("DF4103 504E47 DF4202 ABCD"), b"\xef"),
        ),
    ),
)

SPEC: Final = ApplicationSpec(
    "card_surface",
    bytes.fromhex("D3921000310001010402"),
    (PIN_BIRTH, PIN_B, PIN_A),
    (AGE_RECORD, FACE, INFO, CERTIFICATE, MY_NUMBER_IMAGE),
)
