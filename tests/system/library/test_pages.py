"""The pages that document the library are built without a warning, and describe all that is public."""

import subprocess
import sys
from pathlib import Path

import pytest

import mynareader


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    command = [
        sys.executable,
        "-W",
        "error",
        "-m",
        "pdoc",
        "-o",
        str(folder),
        "mynareader.library",
        "mynareader.errors",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return folder


@pytest.mark.parametrize("name", sorted({*mynareader.__all__} - {"__version__"}))
def test_every_public_name_has_its_place(pages: Path, name: str) -> None:
    assert f'id="{name}"' in (pages / "mynareader" / "library.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["OpenedCard.check", "OpenedCard.read", "CheckReport.counters", "Verdict.actions"])
def test_methods_and_fields_have_theirs(pages: Path, name: str) -> None:
    assert f'id="{name}"' in (pages / "mynareader" / "library.html").read_text(encoding="utf-8")


def test_errors_are_described(pages: Path) -> None:
    assert 'id="WrongPin"' in (pages / "mynareader" / "errors" / "pin.html").read_text(encoding="utf-8")
