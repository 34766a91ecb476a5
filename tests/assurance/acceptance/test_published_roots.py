"""The published roots given as files (the program does not carry them), and what only looks like them."""

from pathlib import Path

import pytest
from asn1crypto import x509 as asn1
from cryptography.hazmat.primitives import serialization

from mynareader.trust import x509
from mynareader.trust.roots import ROOTS
from tests.assurance.acceptance.altered import resigned
from tests.foreign_card import pki
from tests.harness.desk import program
from tests.roots import PUBLISHED

AT = "--at=2025-01-15"  # all six are in date
KINDS = {"auth": "authentication", "sign": "signature"}


def test_all_of_them_are_here() -> None:
    assert len(PUBLISHED) == len(ROOTS)


def shown(path: Path, *options: str, code: int = 0) -> dict[str, object]:
    done = program("cert", "show", str(path), "--json", *options)
    assert done.code == code
    (found,) = done.json["data"]["certificates"]
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("path", PUBLISHED, ids=lambda path: path.stem)
def test_a_published_root_is_recognised(path: Path) -> None:
    found = shown(path, AT)
    assert found["published_root"] == {
        "state": "confirmed",
        "reason": "published_root",
        "purpose": KINDS[path.stem[:4]],
        "generation": int(path.stem[-2:]),
        "file": None,
    }
    assert found["chain"] == {"state": "confirmed", "reason": "anchored_to_published_root"}
    profile = found["profile"]
    assert isinstance(profile, dict)
    assert {finding["state"] for finding in profile.values()} == {"confirmed"}


@pytest.mark.parametrize("path", PUBLISHED, ids=lambda path: path.stem)
def test_a_root_out_of_date_is_still_recognised_and_anchors_nothing(path: Path) -> None:
    found = shown(path, "--at=2040-01-01")
    published = found["published_root"]
    assert isinstance(published, dict)
    assert published["state"] == "confirmed"
    assert found["chain"] == {"state": "contradicted", "reason": "issuer_expired"}


@pytest.mark.parametrize("path", PUBLISHED, ids=lambda path: path.stem)
def test_the_same_names_with_another_key_are_refused(path: Path, tmp_path: Path) -> None:
    forger = pki.key("a forger")
    spki = forger.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)

    def other_key(body: asn1.TbsCertificate) -> None:
        body["subject_public_key_info"] = asn1.PublicKeyInfo.load(spki)

    forged = tmp_path / "forged.cer"
    forged.write_bytes(resigned(path.read_bytes(), other_key, forger))
    found = shown(forged, AT, f"--trust-anchor={path}", code=32)
    real = x509.load(path.read_bytes(), path.name)
    assert (found["subject"], found["serial"]) == (real.subject, {"decimal": str(real.serial), "hex": real.serial_hex})
    assert found["published_root"] == {
        "state": "contradicted",
        "reason": "not_a_published_root",
        "purpose": None,
        "generation": None,
        "file": None,
    }
    assert found["chain"] == {"state": "contradicted", "reason": "not_a_published_root"}
