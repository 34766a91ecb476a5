"""Which language a program speaks where the terminal, or the checkout, cannot have it as asked."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


def said(*arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, **environment, "PYTHONPATH": str(cwd)}
    command = [sys.executable, "-m", "mynareader", *arguments]
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=True, encoding="utf-8")


def test_the_c_locale_speaks_english() -> None:
    assert "Simulated card" in said("pins", "--simulated", LC_ALL="C").stdout


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_where_japanese_cannot_be_shown_that_is_said_once_and_english_spoken(encoding: str) -> None:
    done = said("pins", "--simulated", "--lang", "ja", PYTHONIOENCODING=encoding, PYTHONUTF8="0", LC_ALL="en_US.UTF-8")
    assert "Simulated card" in done.stdout
    assert not re.search(r"\\u[3-9]", done.stdout + done.stderr)  # no letter of Japanese
    assert done.stderr.count("cannot show Japanese") == 1


def test_a_clone_that_was_never_installed_speaks_both(tmp_path: Path) -> None:
    """Even one that may only be read: its catalogs are compiled in memory then."""
    clone = tmp_path / "clone"
    shutil.copytree(ROOT / "mynareader", clone / "mynareader", ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
    assert "暗証番号" in said("pins", "--simulated", "--lang", "ja", cwd=clone).stdout
    compiled = sorted(path.relative_to(clone).as_posix() for path in clone.rglob("*.mo"))
    assert compiled == [f"mynareader/locale/{code}/LC_MESSAGES/mynareader.mo" for code in ("en", "ja")]
    assert "Simulated card" in said("pins", "--simulated", "--lang", "en", cwd=clone).stdout
