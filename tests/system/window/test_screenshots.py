"""The pictures of the README can be made anew, from the real window on a virtual screen."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from .screenshots import FOLDER, MAX_BYTES, SIZE

README = Path(__file__).parents[3] / "README.md"
PICTURES = {"overview", "certificates", "pins", "pin"}


@pytest.mark.xvfb
def test_they_are_made_by_one_command(tmp_path: Path) -> None:
    plain = {key: value for key, value in os.environ.items() if key not in {"DISPLAY", "QT_QPA_PLATFORM"}}
    command = [sys.executable, "-m", "tests.system.window.screenshots", str(tmp_path)]
    done = subprocess.run(command, env=plain, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert {path.stem for path in tmp_path.iterdir()} == PICTURES
    with Image.open(tmp_path / "overview.png") as image:
        assert image.size == SIZE


@pytest.mark.parametrize("name", sorted(PICTURES))
def test_those_in_the_readme_are_there_and_small(name: str) -> None:
    picture = FOLDER / f"{name}.png"
    assert picture.relative_to(README.parent).as_posix() in README.read_text(encoding="utf-8")
    assert picture.stat().st_size <= MAX_BYTES
