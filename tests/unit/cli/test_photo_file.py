"""``read face -o DIR``: the photo as stored and as PNG; a broken one is told and keeps nothing else back."""

from pathlib import Path

import pytest

from mynareader.cli.framework import output_files
from mynareader.cli.framework.root import run
from mynareader.errors import UnreadablePhoto

REST = {"photo.jp2", "name.png", "address.png", "security-code.png"}


def read_face(folder: Path) -> set[str]:
    assert run(["read", "face", "--simulated", "--lang", "en", "-o", str(folder)]) == 0
    return {path.name for path in folder.iterdir()}


def test_a_broken_photo_keeps_nothing_else_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(_photo: bytes) -> bytes:
        raise UnreadablePhoto("not_decodable")

    monkeypatch.setattr(output_files, "decode_photo", refuse)
    assert read_face(tmp_path / "out") == REST
    assert "The photo cannot be shown." in capsys.readouterr().err
