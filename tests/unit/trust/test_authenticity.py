"""Card data against the card's own records, the issuer certificate on it, and the issuer's key that is not on it."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization

from mynareader.applications import card_surface, card_verifiable, input_assist
from mynareader.applications.card_verifiable import RsaKey
from mynareader.errors import UnreadableInput
from mynareader.service.files.trust_files import read_trust
from mynareader.service.files.trust_folder import own_card_keys
from mynareader.trust import card_data
from mynareader.trust.anchors import NOTHING, Trust
from mynareader.trust.card_data import Authenticity, SectionFindings
from mynareader.trust.finding import Finding
from mynareader.values import MyNumber
from tests.assurance.acceptance.altered import issuer_key
from tests.foreign_card import ForeignCard, pki
from tests.foreign_card.model import File

CERTIFICATE = card_verifiable.decode(pki.cvc("surface"))
CONFIRMED, MISSING = Finding("confirmed", "issuer_signature"), Finding("not_checked", "record_missing")
ALTERED = Finding("contradicted", "altered")


def stored(ef: int) -> bytes:
    node = next(app.nodes for app in ForeignCard().apps if app.name == "surface")[ef]
    assert isinstance(node, File)
    return node.data


def test_the_age_record() -> None:
    found = card_surface.AGE_RECORD.parse(stored(0x01))
    agrees = card_data.record(CERTIFICATE, found.signature, found.signed)
    assert agrees == Finding("confirmed", "agrees_with_card_certificate")
    assert (
        card_data.section_findings(agrees, CERTIFICATE, Trust(card_keys=(issuer_key("surface", ""),))).issuer
        == CONFIRMED
    )


def test_an_age_record_with_another_birth_date() -> None:
    found = card_surface.AGE_RECORD.parse(stored(0x01).replace(b"1985", b"2005"))
    assert card_data.record(CERTIFICATE, found.signature, found.signed).reason == "bad_record_signature"


def test_altered_data_is_contradicted_whatever_the_issuer_signed() -> None:
    found = card_data.section_findings(ALTERED, CERTIFICATE, Trust(card_keys=(issuer_key("surface", ""),)))
    assert (found.issuer, found.consistent, found.key) == (ALTERED, ALTERED, None)
    assert card_data.section_findings(MISSING, MISSING, NOTHING) == SectionFindings(MISSING, MISSING)


def test_a_number_that_is_not_the_one_of_a_good_integrity_record_is_altered(monkeypatch: pytest.MonkeyPatch) -> None:
    agrees = Finding("confirmed", "agrees_with_card_certificate")
    monkeypatch.setattr(card_data, "record", lambda *_: agrees)
    found = input_assist.MyNumberFile(MyNumber("123456789018"), b"stored")
    integrity = input_assist.Integrity(hashlib.sha256(b"stored").digest(), bytes(32), b"", b"")
    assert card_data.my_number(found, integrity, CERTIFICATE) == agrees
    assert card_data.my_number(replace(found, stored=b"other"), integrity, CERTIFICATE) == ALTERED


def test_a_digest_info_of_one_and_of_three_digests() -> None:
    assert card_data.digest_info(bytes(32)).hex().startswith("3031300d060960864801650304020105000420")
    assert card_data.digest_info(bytes(32), bytes(32), bytes(32)).hex().startswith("3071300d0609608648016503040201")


def test_one_digest_of_all_is_not_three_digests() -> None:
    """The face is signed over three digests: a signature over their concatenation must not pass for it."""
    parts = (b"one", b"two", b"three")
    signature = pki.sign(pki.cvc_issuer("surface"), b"".join(parts))
    assert card_data.signed_with(CERTIFICATE.key, signature, b"".join(parts)).state == "confirmed"
    assert card_data.signed_with(CERTIFICATE.key, signature, *parts).reason == "bad_signature"


@pytest.mark.parametrize(
    "key",
    [
        RsaKey(b"\x01", CERTIFICATE.key.modulus),  # with the exponent 1 anybody can sign
        RsaKey(b"\x00", CERTIFICATE.key.modulus),
        RsaKey(b"\x02", CERTIFICATE.key.modulus),
        RsaKey(b"\x01\x00\x01", b"\x00" * 256),
        RsaKey(b"\x01\x00\x01", b"\xc5" * 128),
    ],
)
def test_keys_that_prove_nothing(key: RsaKey) -> None:
    info = card_data.digest_info(bytes(32))
    forged = b"\x00\x01" + b"\xff" * (256 - 3 - len(info)) + b"\x00" + info
    assert card_data.signed_with(key, forged, b"").state == "contradicted"


@pytest.mark.parametrize(
    ("findings", "total"),
    [
        ((), ("not_checked", "issuer_key_not_available")),
        ((CONFIRMED, CONFIRMED), ("confirmed", "issuer_signature")),
        ((CONFIRMED, MISSING), ("not_checked", "record_missing")),
        ((MISSING, CONFIRMED, ALTERED), ("contradicted", "altered")),
    ],
)
def test_the_sum_is_the_worst(findings: tuple[Finding, ...], total: tuple[str, str]) -> None:
    found = Authenticity.of({str(n): SectionFindings(one, CONFIRMED) for n, one in enumerate(findings)})
    assert (found.state, found.reason) == total


# --- key files ----------------------------------------------------------------------------------------------------

PUBLIC, KEY_ID = pki.cvc_authority("surface").public_key(), pki.cvc_ids("surface")[0]
SPKI = (serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
PEM = (serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)


@pytest.mark.parametrize(
    ("name", "raw", "key_id"),
    [
        (f"{KEY_ID.hex()}.tlv", pki.public_key_bytes(pki.cvc_authority("surface")), KEY_ID),
        (f"{KEY_ID.hex()} surface.pem", PUBLIC.public_bytes(*PEM), KEY_ID),
        ("key.der", PUBLIC.public_bytes(*SPKI), b""),
    ],
    ids=["objects", "PEM", "DER"],
)
def test_key_files(tmp_path: Path, name: str, raw: bytes, key_id: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    trust = read_trust(card_keys=[path])
    (key,) = trust.card_keys
    assert (key.key_id, key.source) == (key_id, name)
    assert card_data.issuer(CERTIFICATE, trust) == (CONFIRMED, key)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"hello",
        b"\x90\x03\x01\x00\x01",
        b"\x90\x80",
        pki.der(pki.ca_certificate("auth")),
        b"-----BEGIN PUBLIC KEY-----\nAAA\n-----END PUBLIC KEY-----\n",
    ],
)
def test_what_is_no_key(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "key.pem"
    path.write_bytes(raw)
    with pytest.raises(UnreadableInput) as caught:
        read_trust(card_keys=[path])
    assert caught.value.reason == "not_an_issuer_key"


def test_the_folder_of_the_user(tmp_path: Path) -> None:
    folder = tmp_path / "mynareader" / "card-ca"
    assert own_card_keys({"XDG_CONFIG_HOME": str(tmp_path)}) == []
    folder.mkdir(parents=True)
    for name in ("b.pem", "a.tlv", "README", "a.txt"):
        (folder / name).touch()
    assert [path.name for path in own_card_keys({"XDG_CONFIG_HOME": str(tmp_path)})] == ["a.tlv", "b.pem"]
    assert own_card_keys({"HOME": str(tmp_path)}) == []
