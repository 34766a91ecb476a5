"""``read face -o DIR`` with the process that decodes the photo."""

import io
from functools import partial
from pathlib import Path

import pytest
from PIL import Image

from mynareader.cli.framework import output_files
from mynareader.service.reading.photo import decode_photo
from tests.unit.cli.test_photo_file import REST, read_face


def test_the_photo_is_written_as_stored_and_as_png(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(output_files, "decode_photo", partial(decode_photo, timeout=60.0))  # for a busy machine
    assert read_face(tmp_path / "out") == REST | {"photo.png"}
    with Image.open(io.BytesIO((tmp_path / "out" / "photo.png").read_bytes())) as image:
        assert image.format == "PNG"
    assert "photo.jp2, photo.png" in capsys.readouterr().err
