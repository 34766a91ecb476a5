"""Where the kernel has nothing to shut a process in, ``doctor`` says so, and a photo is decoded behind limits alone."""

import json
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from mynareader.words import Words
from tests.harness.texts import LANGUAGES
from tests.system.service import without_cell

pytestmark = pytest.mark.skipif(platform.machine() not in without_cell.NUMBERS, reason="no numbers of this machine")
ROOT = Path(__file__).parents[3]
DECODED = """
from mynareader.service.reading import photo
from mynareader.simulator.pictures import photo_jpeg2000
print(sorted(photo.walls()), photo.decode_photo(photo_jpeg2000(), timeout=60.0)[:4])
"""


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, without_cell.__file__, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)


@pytest.mark.parametrize("language", LANGUAGES)
def test_doctor_says_that_nothing_shuts_the_decoder_in(language: str) -> None:
    done = run("-m", "mynareader", "doctor", "--json", "--lang", language)
    found = {one["code"]: one["facts"] for one in json.loads(done.stdout)["data"]["findings"]}
    assert not {"seccomp", "landlock", "network"} & set(found["photo_cell_missing"]["standing"])
    what = Words(language).text("error.photo_cell_missing.what")
    assert what in run("-m", "mynareader", "doctor", "--lang", language).stdout


def test_a_photo_is_decoded_all_the_same() -> None:
    done = run("-c", DECODED)
    assert (done.returncode, done.stderr) == (0, "")
    assert "seccomp" not in done.stdout
    assert "landlock" not in done.stdout
    assert "PNG" in done.stdout


def test_the_readme_says_that_doctor_tells() -> None:
    text = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
    assert "by the kernel; where it cannot be, `doctor` says so" in text
