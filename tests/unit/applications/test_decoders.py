"""What decodes exactly, and what is refused, with the byte at which it is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mynareader.applications import card_common, card_surface, input_assist, jpki
from mynareader.applications.base import ElementaryFile
from mynareader.applications.token_info import TokenKind
from mynareader.errors import MalformedFile
from mynareader.iso7816 import tlv
from mynareader.values import MyNumber, PartialDate, Sex

from .building import attribute_objects, attributes, with_table

ATTRIBUTES = input_assist.ATTRIBUTES


def refused(file: ElementaryFile[object], stored: bytes) -> tuple[int, str]:
    with pytest.raises(MalformedFile) as caught:
        file.parse(stored)
    assert caught.value.file == file.name
    return caught.value.offset, caught.value.reason


# --- the four attributes ------------------------------------------------------------------------------------------


NAMES = [
    "黒桐\u3000幹也",
    "髙﨑\u3000𠮷彦",  # 異体字 and a character outside the basic plane
    "邉\U000e0102\u3000葛\U000e0100子",  # ideographic variation sequences
    "VAN DER EXAMPLE\u3000ELISE MARIE",
    "山田\u3000太郎\u3000二世",
    "一文字",
]
ADDRESSES = ["架空県見本市１－２", "字" * 42, "字" * 43, "番" * 85, "番" * 86, "𠮷" * 200, "長い住所\u3000" * 300]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("address", ADDRESSES, ids=lambda text: str(len(text.encode())))
def test_names_and_addresses_come_out_as_written(name: str, address: str) -> None:
    found = ATTRIBUTES.parse(attributes(name, address))
    assert (found.name.text, found.address) == (name, address)


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("19850412", "1985-04-12"),
        ("19850400", "1985-04"),
        ("19850000", "1985"),
        ("00000000", ""),
        ("20000229", "2000-02-29"),
    ],
)
def test_birth_dates_may_be_partly_unknown(written: str, iso: str) -> None:
    assert ATTRIBUTES.parse(attributes(birth=written)).birth.iso == iso


@pytest.mark.parametrize(
    ("code", "sex"), [("1", Sex.MALE), ("2", Sex.FEMALE), ("9", Sex.NOT_APPLICABLE), ("0", Sex.UNKNOWN)]
)
def test_sex(code: str, sex: Sex) -> None:
    assert ATTRIBUTES.parse(attributes(sex=code)).sex is sex


TEXTS = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=150)


@given(TEXTS, TEXTS, st.dates(), st.sampled_from("0129"))
def test_what_was_written_is_read(name: str, address: str, birth: object, sex: str) -> None:
    compact = str(birth).replace("-", "")
    found = ATTRIBUTES.parse(attributes(name, address, compact, sex) + b"\xff\xff")
    assert (found.name.text, found.address) == (name, address)
    assert (found.birth.compact, found.birth.iso) == (compact, str(birth))
    assert found.sex is Sex.from_code(sex)
    assert found.signed == b"".join(attribute_objects(name, address, compact, sex))


NAME, ADDRESS, BIRTH, SEX = attribute_objects("見本", "架空", "19850412", "2")
START = 14  # CARD.md §6: where DF22 stands


def of(*objects: bytes) -> bytes:
    return with_table(0xFF20, 0xDF21, objects)


LAYOUTS = [
    (of(NAME, ADDRESS, BIRTH), 41, "missing_object"),
    (of(), 6, "missing_object"),
    (of(ADDRESS, NAME, BIRTH, SEX), START, "wrong_order"),
    (of(NAME, NAME, ADDRESS, BIRTH, SEX), 25, "duplicate_tag"),
    (of(NAME, ADDRESS, BIRTH, SEX, b"\x90\x00"), 49, "unexpected_tag"),
    (of(NAME, b"\x90\x00", ADDRESS, BIRTH, SEX), 25, "unexpected_tag"),
    (with_table(0xFF20, 0xDF2F, [NAME, ADDRESS, BIRTH, SEX]), 3, "unexpected_tag"),
    (with_table(0xFF21, 0xDF21, [NAME, ADDRESS, BIRTH, SEX]), 0, "unexpected_tag"),
    (of(tlv.encode(0xDF22, b""), ADDRESS, BIRTH, SEX), START + 3, "empty_text"),
    (of(tlv.encode(0xDF22, b"A\xe3\x80"), ADDRESS, BIRTH, SEX), START + 4, "not_utf8"),
    (of(tlv.encode(0xDF22, b"\xed\xa1\x82\xed\xbe\xb7"), ADDRESS, BIRTH, SEX), START + 3, "not_utf8"),  # CESU-8
    (of(tlv.encode(0xDF22, b"A\x00"), ADDRESS, BIRTH, SEX), START + 3, "control_character"),
    (of(tlv.encode(0xDF22, b"\x1b[2J"), ADDRESS, BIRTH, SEX), START + 3, "control_character"),
    (of(NAME, ADDRESS, tlv.encode(0xDF24, b"1985041"), SEX), 35, "not_8_digits"),
    (of(NAME, ADDRESS, tlv.encode(0xDF24, b"1985 412"), SEX), 35, "not_8_digits"),
    (of(NAME, ADDRESS, tlv.encode(0xDF24, b"19851301"), SEX), 35, "no_such_month"),
    (of(NAME, ADDRESS, tlv.encode(0xDF24, b"19850431"), SEX), 35, "no_such_day"),
    (of(NAME, ADDRESS, tlv.encode(0xDF24, b"19850229"), SEX), 35, "no_such_day"),
    (of(NAME, ADDRESS, tlv.encode(0xDF24, b"\xef\xbc\x919850"), SEX), 35, "not_ascii"),
    (of(NAME, ADDRESS, BIRTH, tlv.encode(0xDF25, b"3")), 46, "unknown_sex_code"),
    (of(NAME, ADDRESS, BIRTH, tlv.encode(0xDF25, b"")), 46, "unknown_sex_code"),
    (of(NAME, ADDRESS, BIRTH, tlv.encode(0xDF25, b"11")), 46, "unknown_sex_code"),
    (of(NAME, ADDRESS, BIRTH, SEX) + b"\x00", 47, "trailing_bytes"),
]


@pytest.mark.parametrize(
    ("stored", "offset", "reason"), LAYOUTS, ids=[f"{index}-{row[2]}" for index, row in enumerate(LAYOUTS)]
)
def test_a_broken_layout_is_refused_with_its_place(stored: bytes, offset: int, reason: str) -> None:
    assert refused(ATTRIBUTES, stored) == (offset, reason)


@pytest.mark.parametrize(
    "table",
    [
        "000E0020005900",
        "000E00200059",
        "000E002000590065",
        "0000000000000000",
        "000E0020005900640068",
        "0020000E00590064",
    ],
)
def test_an_offset_table_that_says_something_else_is_refused(table: str) -> None:
    stored = ATTRIBUTES.vectors[0].stored
    objects = b"".join(item.raw for item in tlv.parse_object(stored).children()[1:])
    raw = tlv.encode(0xFF20, tlv.encode(0xDF21, bytes.fromhex(table)) + objects)
    assert refused(ATTRIBUTES, raw) == (6, "wrong_offsets")


# --- the other files ----------------------------------------------------------------------------------------------


def test_my_number_is_primitive_although_its_tag_says_otherwise() -> None:
    # Parsed as objects, these digits would be a broken tag 31 30 ...
    found = input_assist.MY_NUMBER.parse(bytes.fromhex("FF100C") + b"102030405060" + b"\xff\xff")
    assert found.number == MyNumber("102030405060")
    assert len(found.stored) == 17


@pytest.mark.parametrize("digits", [b"10203040506", b"1020304050607", b"10203040506A", "１".encode() * 4])
def test_my_number_is_twelve_digits(digits: bytes) -> None:
    offset, reason = refused(input_assist.MY_NUMBER, tlv.encode(0xFF10, digits))
    assert (offset, reason) in {(3, "not_12_digits"), (3, "not_ascii")}


def test_what_the_digests_of_the_integrity_file_cover() -> None:
    number = input_assist.MY_NUMBER.vectors[0]
    assert number.decoded.stored == number.stored
    holder = ATTRIBUTES.vectors[0]
    assert holder.decoded.signed == holder.stored[0x0E:]


def test_digests_have_thirty_two_bytes() -> None:
    objects = [tlv.encode(0xDF31, bytes(31)), tlv.encode(0xDF32, bytes(32)), tlv.encode(0xDF33, bytes(256))]
    assert refused(input_assist.INTEGRITY, tlv.encode(0xFF30, b"".join(objects))) == (5, "wrong_length")


FACE_OBJECTS = [
    (0xDF22, b"19850412"),
    (0xDF23, b"2"),
    (0xDF24, b"KEY"),
    (0xDF25, b"NAME"),
    (0xDF26, b"ADDRESS"),
    (0xDF27, b"PHOTO" * 3000),
    (0xDF28, b"SIGNATURE"),
    (0xDF29, b"20350412"),
    (0xDF2A, b"CODE"),
]


def test_a_face_with_a_photo_of_many_bytes() -> None:
    objects = [tlv.encode(tag, value) for tag, value in FACE_OBJECTS]
    found = card_surface.FACE.parse(with_table(0xFF20, 0xDF21, objects) + b"\xff")
    assert (found.birth, found.expiry) == (PartialDate(1985, 4, 12), PartialDate(2035, 4, 12))
    assert (found.name_png, found.address_png, found.security_code_png) == (b"NAME", b"ADDRESS", b"CODE")
    assert (found.photo_jp2, found.public_key, found.signature) == (b"PHOTO" * 3000, b"KEY", b"SIGNATURE")
    assert found.signed == (b"".join(objects[:3]), b"".join(objects[3:5]), objects[5])


@pytest.mark.parametrize("table", [8, 9], ids=["no place for it", "0 for its place"])
def test_a_face_without_a_photo_is_that_of_an_infant(table: int) -> None:
    objects = [tlv.encode(tag, value) for tag, value in FACE_OBJECTS if tag != 0xDF27]
    stored = with_table(0xFF20, 0xDF21, objects)
    if table == 9:
        places = [tlv.encode(0xDF21, b"\x00" * 18), *objects]
        head = len(tlv.encode(0xFF20, b"".join(places))) - len(b"".join(places))
        starts = [head + len(b"".join(places[: at + 1])) for at in range(8)]
        starts.insert(5, 0)
        places[0] = tlv.encode(0xDF21, b"".join(start.to_bytes(2, "big") for start in starts))
        stored = tlv.encode(0xFF20, b"".join(places))
    found = card_surface.FACE.parse(stored)
    assert (found.photo_jp2, found.security_code_png) == (None, b"CODE")
    assert found.signed == (b"".join(objects[:3]), b"".join(objects[3:5]), b"")


def test_a_face_with_an_empty_photo_is_that_of_an_infant_too() -> None:
    objects = [tlv.encode(tag, b"" if tag == 0xDF27 else value) for tag, value in FACE_OBJECTS]
    found = card_surface.FACE.parse(with_table(0xFF20, 0xDF21, objects))
    assert (found.photo_jp2, found.signed[2]) == (None, bytes.fromhex("DF2700"))


def test_a_place_of_0_is_refused_where_the_photo_is_there() -> None:
    objects = [tlv.encode(tag, value) for tag, value in FACE_OBJECTS]
    stored = with_table(0xFF20, 0xDF21, objects)
    at = stored.index(b"\xdf\x21") + 3 + 5 * 2
    assert refused(card_surface.FACE, stored[:at] + b"\x00\x00" + stored[at + 2 :])[1] == "wrong_offsets"


@pytest.mark.parametrize("missing", [at for at, (tag, _) in enumerate(FACE_OBJECTS) if tag != 0xDF27])
def test_a_face_without_one_of_its_objects_is_no_face(missing: int) -> None:
    objects = [tlv.encode(tag, value) for tag, value in FACE_OBJECTS]
    del objects[missing]
    assert refused(card_surface.FACE, with_table(0xFF20, 0xDF21, objects))[1] in {"wrong_order", "missing_object"}


def test_a_face_with_an_object_beyond_the_reach_of_its_offsets_is_refused() -> None:
    values = dict(FACE_OBJECTS) | {0xDF27: bytes(70000)}
    objects = [tlv.encode(tag, value) for tag, value in values.items()]
    table = tlv.encode(0xDF21, bytes(18))
    assert refused(card_surface.FACE, tlv.encode(0xFF20, table + b"".join(objects)))[1] == "wrong_offsets"


def test_the_key_inside_a_card_verifiable_certificate_is_checked() -> None:
    stored = card_surface.CERTIFICATE.vectors[0].stored.replace(
        bytes.fromhex("9003010001"), bytes.fromhex("9203010001")
    )
    assert refused(card_surface.CERTIFICATE, stored) == (10 + 32, "unexpected_tag")


def test_kinds_of_token() -> None:
    kinds = [vector.decoded.kind for vector in jpki.TOKEN_INFO.vectors]
    assert kinds == [
        TokenKind.CARD,
        TokenKind.OLDER_CARD,
        TokenKind.ANDROID,
        TokenKind.IPHONE,
        TokenKind.UNKNOWN,
    ]


@pytest.mark.parametrize(
    ("at", "bad", "offset"), [(0, b"\xff\xfe", 0), (3, b"\x1b", 0), (40, b"\x80", 32), (95, b"\x07", 80)]
)
def test_token_texts_are_texts(at: int, bad: bytes, offset: int) -> None:
    raw = bytearray(jpki.TOKEN_INFO.vectors[0].stored)
    raw[at : at + len(bad)] = bad
    assert refused(jpki.TOKEN_INFO, bytes(raw)) == (offset, "bad_text")


def test_token_texts_may_be_padded_with_zeros_or_empty() -> None:
    raw = b"JPKIAPICCTOKEN2".ljust(32, b"\x00") + bytes(128)
    found = jpki.TOKEN_INFO.parse(raw)
    assert (found.label, found.manufacturer, found.kind) == ("JPKIAPICCTOKEN2", "", TokenKind.CARD)


@pytest.mark.parametrize(
    ("stored", "offset", "reason"),
    [
        ("", 0, "missing_object"),
        ("021C" + "30" * 28, 0, "unexpected_tag"),
        ("011B" + "30" * 27, 2, "not_28_digits"),
        ("011C" + "30" * 27 + "41", 2, "not_28_digits"),
        ("011C" + "30" * 20 + "3230333531333331", 22, "no_such_month"),
        ("011C" + "30" * 28 + "0100", 30, "duplicate_tag"),
        ("011C" + "30" * 28 + "0200", 30, "unexpected_tag"),
    ],
)
def test_a_broken_common_record_is_refused_with_its_place(stored: str, offset: int, reason: str) -> None:
    assert refused(card_common.RECORD, bytes.fromhex(stored)) == (offset, reason)


def test_a_certificate_file_is_cut_to_its_one_object() -> None:
    assert refused(jpki.AUTH_CERTIFICATE, bytes.fromhex("3102 0500")) == (0, "unexpected_tag")
    assert refused(jpki.AUTH_CERTIFICATE, b"") == (0, "cut_short")
    assert refused(jpki.AUTH_CERTIFICATE, b"\xff" * 16)[0] == 0
