"""The programs that need no Python, built here and started: with ``--long`` only, for building takes minutes."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from mynareader.service.reading import photo
from tests.harness.screen import virtual_screen
from tests.system.test_packaging import built_wheel

ROOT: Final = Path(__file__).parents[3]
SPEC: Final = ROOT / ".github" / "frozen" / "mynareader.spec"
MOST: Final = 250e6  # bytes of all files; 186 MB with PySide6 6.11 and Python 3.11
BARE: Final = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build them as a release does: of an installed wheel."""
    home = tmp_path_factory.mktemp("frozen")
    source = home / "source"  # a build leaves things behind
    shutil.copytree(
        ROOT, source, ignore=shutil.ignore_patterns(".git", ".*_cache", ".tests-venv", ".hypothesis", "build")
    )
    with zipfile.ZipFile(built_wheel(source, home)) as wheel:
        wheel.extractall(home / "installed")
    folders = ("--distpath", str(home), "--workpath", str(home / "work"))
    env = {**os.environ, "PYTHONPATH": str(home / "installed")}
    subprocess.run([sys.executable, "-m", "PyInstaller", *folders, SPEC], check=True, cwd=home, env=env)
    return home / "mynareader"


def run(programs: Path, name: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    env = {**BARE, "HOME": str(programs.parent), **environment}
    return subprocess.run(
        [programs / name, *arguments], env=env, capture_output=True, text=True, check=False, cwd="/", timeout=120
    )


def test_the_core_checks_the_simulated_card(programs: Path) -> None:
    done = run(programs, "mynareader", "check", "--simulated", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["data"]["source"]["simulated"] is True


def test_the_photo_is_decoded_in_the_cell(programs: Path, tmp_path: Path) -> None:
    done = run(programs, "mynareader", "read", "face", "--simulated", "-o", str(tmp_path / "out"))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "photo.png").read_bytes().startswith(photo.PNG_START)
    assert tuple(run(programs, photo.CELL_PROGRAM, "walls").stdout.split()) == photo.walls()


def test_workers_of_match_start(programs: Path, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("name,address,birth,sex\n" + "見本　花子,東京都,1985-06-07,女\n" * 30_000, encoding="utf-8")
    given = tmp_path / "pins"
    given.write_text("assist=5678\n", encoding="utf-8")
    given.chmod(0o600)
    results = []
    for jobs in ("1", "2"):
        result = tmp_path / f"{jobs}.csv"
        words = ("--table", str(table), "--result", str(result), "--pins-from", str(given), "--jobs", jobs)
        done = run(programs, "mynareader", "match", "--simulated", *words)
        assert result.exists(), done.stderr
        results.append(result.read_bytes())
    assert results[0] == results[1]


@pytest.fixture
def window(programs: Path, tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], dict[str, str]]]:
    with virtual_screen() as display:
        env = {**BARE, "HOME": str(tmp_path), "DISPLAY": display}
        with subprocess.Popen([programs / "mynareader-gui", "--simulated", "--lang", "en"], env=env) as process:
            yield process, env
            process.kill()


def titles(env: dict[str, str]) -> str:
    search = ["xdotool", "search", "--onlyvisible", "--name", ".", "getwindowname", "%@"]
    return subprocess.run(search, env=env, capture_output=True, text=True, check=False).stdout


def await_title(env: dict[str, str], title: str, *, shown: bool = True) -> None:
    deadline = time.monotonic() + 30
    while (title in titles(env)) is not shown:
        assert time.monotonic() < deadline, titles(env)
        time.sleep(0.2)


@pytest.mark.xvfb
def test_the_window_shows_the_card(window: tuple[subprocess.Popen[bytes], dict[str, str]]) -> None:
    process, env = window
    await_title(env, "My Number Card Check")
    time.sleep(3)  # the simulated card is read meanwhile
    press = ["xdotool", "search", "--name", "My Number Card Check", "windowfocus", "key", "alt+a"]
    subprocess.run(press, env=env, check=True)
    await_title(env, "Input-assist PIN")
    subprocess.run(["xdotool", "type", "5678"], env=env, check=True)
    subprocess.run(["xdotool", "key", "Return"], env=env, check=True)
    await_title(env, "Input-assist PIN", shown=False)
    assert process.poll() is None
    os.kill(process.pid, signal.SIGTERM)
    assert process.wait(30) in {0, 128 + signal.SIGTERM}


def test_what_it_weighs(programs: Path) -> None:
    weight = sum(path.stat().st_size for path in programs.rglob("*") if path.is_file() and not path.is_symlink())
    assert weight < MOST
    licences = {path.name for path in (programs / "_internal" / "licences").iterdir()}
    assert {"PySide6-Essentials", "pyscard", "python", "cryptography", "Pillow", "mynareader"} <= licences
