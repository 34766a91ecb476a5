"""Cards that are forged, mixed or claim to be test cards: what differs from the card they were made of."""

import pytest
from cryptography import x509

from mynareader.applications import card_surface, card_verifiable, input_assist
from mynareader.iso7816 import tlv
from mynareader.simulator.card_image import CardImage, FileImage, KeyImage
from mynareader.simulator.conditions import Conditions
from mynareader.trust import card_data
from tests.unit.simulator.images import application, built, stored

# CARD.md §3: the whole key ids of J-LIS's test cards.
TEST_IDS = {
    "card_surface": "36303030303233080530303100000000",
    "input_assist": "36303030303333080530303100000000",
    "00F8": "363030303032300805303031000000A8",
}


def files(card: CardImage) -> dict[tuple[str, int], bytes]:
    return {
        (each.name, ef): file.data
        for each in card.applications
        for ef, file in each.files.items()
        if isinstance(file, FileImage)
    }


def differing(condition: Conditions) -> set[tuple[str, int]]:
    genuine, forged = files(built()), files(built(conditions=condition))
    assert set(genuine) == set(forged)
    return {place for place, content in genuine.items() if forged[place] != content}


def keys_of(card: CardImage) -> dict[str, KeyImage | None]:
    own = {name: application(card, name).own_key for name in ("card_surface", "input_assist")}
    jpki = application(card, "jpki").files
    return own | {f"{ef:04X}": file for ef, file in jpki.items() if isinstance(file, KeyImage)}


def signed_by(key: KeyImage | None) -> bytes:
    assert key is not None
    assert key.sign is not None
    return key.sign(b"challenge")


def test_a_copy_has_every_file_and_no_key() -> None:
    assert differing(Conditions(copied=True)) == set()
    genuine, copy = keys_of(built()), keys_of(built(conditions=Conditions(copied=True)))
    assert set(genuine) == set(copy) == {"card_surface", "input_assist", "0017", "001A"}
    assert all(signed_by(genuine[name]) != signed_by(copy[name]) for name in genuine)


def test_an_altered_card_says_another_name_and_no_issuer_signed_it() -> None:
    forged = built(conditions=Conditions(altered=True))
    assert differing(Conditions(altered=True)) == {
        *(("jpki", 0x01), ("jpki", 0x0A)),
        *(("input_assist", ef) for ef in (0x02, 0x03, 0x07)),
        *(("card_surface", ef) for ef in (0x01, 0x02, 0x05)),
    }
    attributes = input_assist.ATTRIBUTES.parse(stored(forged, "input_assist", 0x02))
    assert (attributes.name.text, attributes.birth.compact) == ("見本　花改", "19850607")
    certificate = card_verifiable.decode(stored(forged, "card_surface", 0x04))
    face = card_surface.FACE.parse(stored(forged, "card_surface", 0x02))
    assert card_data.face(face, certificate).reason == "bad_record_signature"


@pytest.mark.parametrize(("persona", "birth"), [("plain", "19921123"), ("foreign", "19850607")])
def test_the_face_may_be_another_persons(persona: str, birth: str) -> None:
    assert differing(Conditions(other_face=True)) == {("card_surface", 0x02)}
    card = built(persona, Conditions(other_face=True))
    face = card_surface.FACE.parse(stored(card, "card_surface", 0x02))
    assert face.birth.compact == birth
    certificate = card_verifiable.decode(stored(card, "card_surface", 0x04))
    assert card_data.face(face, certificate).state == "confirmed"


def test_ids_of_the_test_hierarchy_stand_over_other_keys() -> None:
    card = built(conditions=Conditions(test_hierarchy=True))
    assert differing(Conditions(test_hierarchy=True)) == {("card_surface", 0x04), ("input_assist", 0x04)}
    found = {name: stored(card, name, 0x04) for name in ("card_surface", "input_assist")}
    found["00F8"] = tlv.encode(0x7F21, card.data_objects[0xF8].data)
    named = {name: card_verifiable.decode(raw).issuer_key_id.hex().upper() for name, raw in found.items()}
    assert named == TEST_IDS


def test_an_altered_card_keeps_the_serial_number_of_its_certificate() -> None:
    genuine, forged = built(), built(conditions=Conditions(altered=True))
    serials = [x509.load_der_x509_certificate(stored(card, "jpki", 0x0A)).serial_number for card in (genuine, forged)]
    assert serials[0] == serials[1]
