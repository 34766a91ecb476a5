"""``-o``: what is written, who may read it, and what is never overwritten."""

import os
import stat
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from cryptography import x509
from PIL import Image

from mynareader.cli.framework import output_files
from tests.foreign_card import PERSONAS, ForeignCard, pki
from tests.foreign_card.images import lettering, photo
from tests.harness.desk import REPORTED, Outcome, desk, program
from tests.harness.foreign import pins_of

HANAKO = PERSONAS["hanako"]
RIGHT = pins_of(HANAKO)
ALL_FILES = {"photo.jp2", "name.png", "address.png", "security-code.png", "auth.der", "sign.der"}


def read(section: str, folder: Path, *args: str, way: str = "assist") -> Outcome:
    pins = {way: RIGHT[way], "sign": RIGHT["sign"]}
    return desk(ForeignCard("hanako"), "read", section, "-o", str(folder), *args, pins=pins)


def permissions(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(autouse=True)
def decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put something in the place of the decoded photo: tests/system/cli/test_photo_file.py decodes it."""
    monkeypatch.setattr(output_files, "decode_photo", lambda _photo: b"a PNG")


@pytest.fixture
def open_umask() -> Iterator[None]:
    """Make new files readable by all unless the program takes care."""
    before = os.umask(0o000)
    yield
    os.umask(before)


@pytest.mark.usefixtures("open_umask")
def test_everything_is_written_byte_for_byte_and_for_the_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "folder"

    done = read("all", folder, "--show-my-number")

    assert done.code in REPORTED, done.said
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert set(files) >= ALL_FILES | {"my-number.png"}
    assert files["photo.jp2"] == photo(codestream=False)
    assert files["name.png"] == lettering(HANAKO.romanised, 280, 30)
    assert files["my-number.png"] == lettering(HANAKO.my_number, 100, 24)
    assert x509.load_der_x509_certificate(files["auth.der"]) == pki.user_certificate("auth", HANAKO)
    assert x509.load_der_x509_certificate(files["sign.der"]) == pki.user_certificate("sign", HANAKO)
    assert permissions(folder) == 0o700
    assert {permissions(path) for path in folder.iterdir()} == {0o600}
    assert all(name in done.said for name in files)
    assert Image.open(BytesIO(files["photo.jp2"])).size == (240, 320)


def test_the_image_of_the_my_number_is_written_only_when_it_is_shown(tmp_path: Path) -> None:
    assert read("all", tmp_path / "a").code in REPORTED
    assert "my-number.png" not in {path.name for path in (tmp_path / "a").iterdir()}


def test_a_folder_that_holds_anything_is_refused_before_the_card_is_touched(tmp_path: Path) -> None:
    (tmp_path / ".hidden").touch()
    card = ForeignCard("hanako")

    done = desk(card, "read", "all", "--json", "-o", str(tmp_path), pins=RIGHT)

    assert (done.code, done.json["error"]["reason"]) == (2, "directory_not_empty")
    assert card.ledger.count == 0
    assert [path.name for path in tmp_path.iterdir()] == [".hidden"]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    assert read("face", tmp_path).code == 0
    assert {path.name for path in tmp_path.iterdir()} >= {"photo.jp2", "name.png"}


def test_a_wrong_pin_leaves_no_folder(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    assert desk(ForeignCard("hanako"), "read", "all", "-o", str(folder), pins={"assist": "1111"}).code == 20
    assert not folder.exists()


@pytest.mark.parametrize("section", ["attributes", "my-number"])
def test_nothing_to_write_is_said_and_nothing_is_made(section: str, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    done = read(section, folder, "--lang", "en")
    assert done.code == 0
    assert not folder.exists()
    assert "nothing to write" in done.said.lower()


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    assert read("all", file, "--json").json["code"] == "usage"
    below = read("all", file / "below", "--json")  # one JSON object, although everything had been read
    assert (below.code, below.json["error"]["reason"]) == (2, "cannot_be_written")


@pytest.mark.usefixtures("open_umask")
def test_exported_certificates_are_new_files_for_the_owner(tmp_path: Path) -> None:
    file = tmp_path / "auth.der"
    export = ("cert", "export", "auth", "--der", "--simulated", "-o", str(file))
    assert program(*export).code == 0
    assert permissions(file) == 0o600
    before = file.read_bytes()

    done = program(*export, "--json")

    assert (done.code, done.json["error"]["reason"]) == (2, "file_exists")
    assert file.read_bytes() == before


def test_a_certificate_goes_to_standard_output_as_it_is() -> None:
    card = ForeignCard("hanako")
    made = pki.der(pki.user_certificate("auth", HANAKO))
    assert desk(card, "cert", "export", "--der").raw == made
    pem = desk(card, "cert", "export").raw
    assert x509.load_pem_x509_certificate(pem) == pki.user_certificate("auth", HANAKO)
    assert desk(card, "cert", "show", "--der").raw == made


def test_text_is_not_written_to_a_file(tmp_path: Path) -> None:
    done = program("cert", "export", "--text", "-o", str(tmp_path / "auth.txt"), "--simulated", "--json")
    assert (done.code, done.json["code"]) == (2, "usage")
    assert not (tmp_path / "auth.txt").exists()
