"""The keys known from cards: they are the ones of CARD.md §3, and nothing that is given outranks them quietly."""

import hashlib
import re
from dataclasses import replace
from pathlib import Path

import pytest

from mynareader.applications import card_verifiable
from mynareader.applications.card_verifiable import CardVerifiableCertificate
from mynareader.errors import BuiltInKeyDiffers
from mynareader.iso7816 import tlv
from mynareader.service.files.trust_files import read_trust
from mynareader.trust import built_in_keys, card_data
from mynareader.trust.anchors import NOTHING, IssuerKey, Trust
from mynareader.trust.built_in_keys import BY_ID, KEYS, BuiltInKey
from mynareader.trust.card_data import Authenticity
from mynareader.trust.finding import Finding
from tests.assurance.acceptance.altered import issuer_key
from tests.assurance.acceptance.authorities import certified
from tests.foreign_card import pki

FACTS = Path(card_verifiable.__file__).parents[1] / "CARD.md"
GENUINE, TEST = KEYS[1].key_id, KEYS[4].key_id
AGREES = Finding("confirmed", "agrees_with_card_certificate")
NOT_SIGNED = Finding("contradicted", "card_certificate_not_signed")


def objects(key: IssuerKey) -> bytes:
    """Write a key as the card's own objects."""
    return tlv.encode(0x90, key.key.exponent) + tlv.encode(0x91, key.key.modulus)


def certificate(key_id: bytes) -> CardVerifiableCertificate:
    """Return a certificate that names ``key_id`` and was signed by a key of this test."""
    return card_verifiable.decode(certified("surface", key_id))


# --- the table --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.number)
def test_each_key_has_the_fingerprint_that_it_names(key: BuiltInKey) -> None:
    assert (len(objects(key)), hashlib.sha256(objects(key)).hexdigest().upper()) == (265, key.sha256)
    assert len(key.key_id) == 16
    assert key.key.exponent == b"\x01\x00\x01"
    assert key.provenance


def test_they_are_the_keys_of_the_facts() -> None:
    rows = re.findall(r"^\| `(\d{7})` \|.*\| `([0-9A-F]{32})` \| `([0-9A-F]{64})` \|", FACTS.read_text("utf-8"), re.M)
    assert [(key.number, key.key_id.hex().upper(), key.sha256) for key in KEYS] == rows
    assert len(BY_ID) == 6


def test_those_of_test_cards_are_called_so() -> None:
    assert [key.number for key in KEYS if key.is_test] == ["6000020", "6000023", "6000033"]


# --- what a certificate names -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("key_id", [key.key_id for key in KEYS], ids=[key.number for key in KEYS])
def test_a_built_in_name_and_another_signature_contradict(key_id: bytes) -> None:
    found = card_data.section_findings(AGREES, certificate(key_id), NOTHING)
    assert (found.issuer, found.key) == (NOT_SIGNED, BY_ID[key_id])
    assert found.test_card == (key_id[:1] == b"6")


@pytest.mark.parametrize("place", range(7, 16))
def test_all_sixteen_bytes_count(place: int) -> None:
    changed = bytearray(GENUINE)
    changed[place] ^= 0x01
    found = card_data.section_findings(AGREES, certificate(bytes(changed)), NOTHING)
    assert (found.issuer, found.key, found.test_card) == (
        Finding("not_checked", "issuer_key_not_available"), None, False,
    )  # fmt: skip


def test_a_given_key_does_not_outrank_a_built_in_one() -> None:
    given = Trust(card_keys=(issuer_key("surface", ""),))
    assert card_data.issuer(certificate(GENUINE), given) == (NOT_SIGNED, BY_ID[GENUINE])


def test_switched_off_they_decide_nothing() -> None:
    off = Trust(built_in_keys=False)
    assert card_data.issuer(certificate(GENUINE), off) == (Finding("not_checked", "built_in_keys_off"), None)
    given = replace(off, card_keys=(issuer_key("surface", "5000023"),))
    assert card_data.issuer(certificate(GENUINE), given) == (
        Finding("confirmed", "issuer_signature"),
        given.card_keys[0],
    )


# --- a key table that a test replaces: nobody here holds a key that is built in ---------------------------------------


@pytest.fixture
def own_table(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the keys of the two surface authorities be one of this test's."""
    own = issuer_key("surface", "").key
    table = {key_id: replace(BY_ID[key_id], key=own) for key_id in (GENUINE, TEST)}
    monkeypatch.setattr(built_in_keys, "BY_ID", table)


@pytest.mark.usefixtures("own_table")
def test_a_signature_under_a_known_key_is_confirmed_and_named() -> None:
    found = card_data.section_findings(AGREES, certificate(GENUINE), NOTHING)
    assert (found.issuer, found.test_card) == (Finding("confirmed", "known_issuer_signature"), False)
    assert found.key is not None
    assert (found.key.number, found.key.source) == ("5000023", "")
    total = Authenticity.of({"face": found})
    assert (total.state, total.reason) == ("confirmed", "known_issuer_signature")


@pytest.mark.usefixtures("own_table")
def test_a_signature_under_a_test_key_confirms_nobody() -> None:
    found = card_data.section_findings(AGREES, certificate(TEST), NOTHING)
    assert (found.issuer, found.test_card) == (Finding("not_checked", "test_issuer_signature"), True)
    assert Authenticity.of({"face": found}).test_card


def test_data_that_is_altered_is_so_on_a_test_card_too() -> None:
    altered = Finding("contradicted", "altered")
    found = card_data.section_findings(altered, certificate(TEST), NOTHING)
    assert (found.issuer, found.consistent, found.test_card) == (altered, altered, True)


# --- key files --------------------------------------------------------------------------------------------------------

OWN = pki.public_key_bytes(pki.cvc_authority("surface"))


def written(folder: Path, name: str, raw: bytes) -> Path:
    path = folder / name
    path.write_bytes(raw)
    return path


@pytest.mark.parametrize("name", ["5000023.tlv", "6000033 mine.bin", f"{GENUINE.hex()}.der", f"{TEST.hex().upper()}.x"])
def test_another_key_under_a_built_in_number_is_an_error(name: str, tmp_path: Path) -> None:
    path = written(tmp_path, name, OWN)
    with pytest.raises(BuiltInKeyDiffers) as caught:
        read_trust(card_keys=[path])
    assert caught.value.file == name
    assert caught.value.number in {"5000023", "6000033", "6000023"}
    assert read_trust(card_keys=[path], built_in_keys=False).card_keys[0].source == name


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.number)
def test_the_same_key_is_none(key: BuiltInKey, tmp_path: Path) -> None:
    (found,) = read_trust(card_keys=[written(tmp_path, f"{key.number}.bin", objects(key))]).card_keys
    assert (found.key, found.number) == (key.key, key.number)


@pytest.mark.parametrize(
    ("name", "key_id"),
    [("7000023.tlv", b"7000023"), (f"{'41' * 16}.tlv", b"A" * 16), ("mine.tlv", b"")],
)
def test_other_numbers_are_taken(name: str, key_id: bytes, tmp_path: Path) -> None:
    assert read_trust(card_keys=[written(tmp_path, name, OWN)]).card_keys[0].key_id == key_id
