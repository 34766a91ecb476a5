"""The bytes of the simulated files: layout, digests, signatures and pictures (CARD.md §3)."""

import hashlib
import io

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from PIL import Image

from mynareader.applications import card_common, card_surface, input_assist
from mynareader.iso7816 import tlv
from mynareader.simulator import issuer, keys, pictures
from mynareader.simulator.card_image import CardImage
from tests import draw_pictures
from tests.unit.simulator.images import application, built, holder, stored


def public(name: str) -> rsa.RSAPublicKey:
    return keys.private_key(name).public_key()


def verify(name: str, signature: bytes, message: bytes) -> None:
    public(name).verify(signature, message, padding.PKCS1v15(), hashes.SHA256())


def objects(raw: bytes, *, filler: bool = False) -> dict[int, tlv.Tlv]:
    return dict(tlv.by_tag(tlv.parse_object(raw, filler=filler).children()))


@pytest.fixture(scope="module")
def plain() -> CardImage:
    return built()


@pytest.mark.parametrize(
    ("name", "ef", "raw"),
    [
        ("input_assist", 0x01, b"\xff\x10\x0c123456789018\xff\xff"),
        ("common", 0x01, b"\x01\x1c9000000000001011399920340607"),
        ("jpki", 0x08, b"\x8f\x8f\x00"),
    ],
)
def test_short_files_byte_for_byte(plain: CardImage, name: str, ef: int, raw: bytes) -> None:
    assert stored(plain, name, ef) == raw


@pytest.mark.parametrize(
    ("name", "ef", "size"),
    [
        ("jpki", 0x06, 160),
        ("input_assist", 0x01, 17),
        ("input_assist", 0x05, 256),
        ("input_assist", 0x04, 3 + 2 + 1 + 2 + 2 + 297 + 2 + 3 + 256),
        ("card_surface", 0x04, 3 + 2 + 1 + 2 + 2 + 297 + 2 + 3 + 256),
    ],
)
def test_sizes(plain: CardImage, name: str, ef: int, size: int) -> None:
    assert len(stored(plain, name, ef)) == size


def test_the_token_says_what_it_is(plain: CardImage) -> None:
    info = stored(plain, "jpki", 0x06)
    assert info[:32] == b"JPKIAPICCTOKEN2".ljust(32)
    assert info[32:64] == b"mynareader SIMULATED".ljust(32)
    assert stored(built("juki-card"), "jpki", 0x06)[:32] == b"JPKIAPICCTOKEN".ljust(32)


@pytest.mark.parametrize("persona", ["plain", "gaiji"])
@pytest.mark.parametrize(("name", "ef"), [("input_assist", 0x02), ("card_surface", 0x02)])
def test_offset_tables_point_at_the_objects(persona: str, name: str, ef: int) -> None:
    raw = stored(built(persona), name, ef)
    table, *following = tlv.parse_object(raw).children()
    offsets = [int.from_bytes(table.value[at : at + 2], "big") for at in range(0, len(table.value), 2)]
    assert offsets == [item.start for item in following]


def test_integrity_covers_number_and_attributes(plain: CardImage) -> None:
    found = objects(stored(plain, "input_assist", 0x03))
    attributes = stored(plain, "input_assist", 0x02)
    assert found[0xDF31].value == hashlib.sha256(stored(plain, "input_assist", 0x01)).digest()
    assert found[0xDF32].value == hashlib.sha256(attributes[attributes.index(b"\xdf\x22") :]).digest()
    verify(issuer.ASSIST_ISSUER.key, found[0xDF33].value, found[0xDF31].raw + found[0xDF32].raw)


@pytest.mark.parametrize(
    ("name", "ef", "signed", "signature", "key"),
    [
        ("input_assist", 0x07, (0xDF51,), 0xDF52, issuer.ASSIST_ISSUER.key),
        ("card_surface", 0x01, (0xDF11, 0xDF12), 0xDF13, issuer.SURFACE_ISSUER.key),
        ("card_surface", 0x05, (0xDF41, 0xDF42), 0xDF43, issuer.SURFACE_ISSUER.key),
        ("input_assist", 0x04, (0x5F4E,), 0x5F37, issuer.ASSIST_ISSUER.ca_key),
        ("card_surface", 0x04, (0x5F4E,), 0x5F37, issuer.SURFACE_ISSUER.ca_key),
    ],
)
def test_signed_records(name: str, ef: int, signed: tuple[int, ...], signature: int, key: str) -> None:
    found = objects(stored(built(), name, ef))
    # A certificate signs its body, 297 bytes; every other record its objects as written.
    message = found[0x5F4E].value if 0x5F4E in found else b"".join(found[tag].raw for tag in signed)
    verify(key, found[signature].value, message)


def test_the_face_has_one_signature_over_three_digests(plain: CardImage) -> None:
    found = objects(stored(plain, "card_surface", 0x02))
    groups = ((0xDF22, 0xDF23, 0xDF24), (0xDF25, 0xDF26), (0xDF27,))
    digests = b"".join(hashlib.sha256(b"".join(found[tag].raw for tag in group)).digest() for group in groups)
    recovered = public(issuer.SURFACE_ISSUER.key).recover_data_from_signature(
        found[0xDF28].value, padding.PKCS1v15(), None
    )
    # SEQUENCE { SEQUENCE { OID SHA-256, NULL }, OCTET STRING of 96 bytes }
    assert recovered == bytes.fromhex("3071 300D 0609 608648016503040201 0500 0460") + digests


@pytest.mark.parametrize("issued_by", [issuer.SURFACE_ISSUER, issuer.ASSIST_ISSUER])
def test_card_verifiable_certificates_name_no_real_issuer(issued_by: issuer.RecordIssuer) -> None:
    raw = issuer.card_verifiable_certificate(issued_by)
    body = objects(raw)[0x5F4E].value
    assert len(body) == 297
    assert body[:7] not in {b"5000023", b"5000033", b"6000023", b"6000033"}
    assert body[7:9] == bytes.fromhex("0805")
    assert body[32:] == keys.public_key_objects(issued_by.key)


@pytest.mark.parametrize("name", ["card_surface", "input_assist"])
def test_the_application_key_is_the_one_in_its_files(plain: CardImage, name: str) -> None:
    tag, ef = {"card_surface": (0xDF24, 0x02), "input_assist": (0xDF51, 0x07)}[name]
    key = application(plain, name).own_key
    assert key is not None
    assert key.sign is not None
    modulus = int.from_bytes(objects(stored(plain, name, ef))[tag].value[-256:], "big")
    signed = pow(int.from_bytes(key.sign(b"challenge"), "big"), 65537, modulus).to_bytes(256, "big")
    assert signed == b"\x00\x01" + b"\xff" * 244 + b"\x00" + b"challenge"


def test_pss_by_the_authentication_key(plain: CardImage) -> None:
    key = application(plain, "jpki").files[0x17]
    digest = hashlib.sha256(b"text").digest()
    scheme = padding.PSS(padding.MGF1(hashes.SHA256()), salt_length=32)
    public("auth-plain").verify(getattr(key, "sign_pss")(digest), b"text", scheme, hashes.SHA256())  # noqa: B009


def test_pictures(plain: CardImage) -> None:
    face = card_surface.FACE.parse(stored(plain, "card_surface", 0x02))
    for png in (face.name_png, face.address_png, face.security_code_png):
        with Image.open(io.BytesIO(png)) as picture:
            assert (picture.format, picture.mode) == ("PNG", "1")
            assert picture.convert("L").getextrema() == (0, 255)
    with Image.open(io.BytesIO(pictures.photo_jpeg2000())) as photo:
        assert (photo.format, photo.mode) == ("JPEG2000", "RGB")
    assert pictures.photo_jpeg2000() in stored(plain, "card_surface", 0x02)


def test_without_a_japanese_font_the_latin_text_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "_japanese_font", lambda: None)
    assert pictures.draw_text("名前", "NAME") == pictures.draw_text("別", "NAME")


def test_what_personas_show_is_kept_and_the_same_whatever_fonts_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = pictures._drawn()
    assert set(kept) == {*draw_pictures.said(), pictures.PHOTO}
    monkeypatch.setattr(pictures, "_japanese_font", lambda: None)
    pictures.text_png.cache_clear()
    for text, latin in draw_pictures.said().items():
        assert pictures.text_png(text, latin) == kept[text]
        assert kept[text] != pictures.draw_text("another", "another")


def test_a_text_that_is_not_kept_is_drawn() -> None:
    assert pictures.text_png("別の氏名", "ANOTHER") == pictures.draw_text("別の氏名", "ANOTHER")


def test_long_text_is_drawn_on_several_lines() -> None:
    sizes = [Image.open(io.BytesIO(pictures.text_png("1" * count, "1" * count))).size for count in (1, 200)]
    assert sizes[0][0] == sizes[1][0]
    assert sizes[0][1] * 3 < sizes[1][1]


def test_the_reader_agrees_on_what_is_signed(plain: CardImage) -> None:
    attributes = input_assist.ATTRIBUTES.parse(stored(plain, "input_assist", 0x02))
    integrity = input_assist.INTEGRITY.parse(stored(plain, "input_assist", 0x03))
    assert hashlib.sha256(attributes.signed).digest() == integrity.attributes_digest
    record = card_common.RECORD.parse(stored(plain, "common", 0x01))
    assert record.expiry.complete == holder().card_expires
