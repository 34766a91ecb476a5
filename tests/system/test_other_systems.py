"""Without the names that only POSIX has every command of the simulated card ends as ever, and the window works."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.harness.bare_system import COMMANDS, WITHOUT_CARD
from tests.harness.effort import Effort

ROOT = Path(__file__).parents[2]
SYSTEMS = ("windows", "macos", "posix")
TRIED = SYSTEMS if Effort.long else SYSTEMS[:2]
# Where menus are not made of files, that is said (a usage error).
ELSEWHERE = {"desktop uninstall": 2}
SAMPLE = ("tests/system/ui/test_small_parts.py",)


def child(*args: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.harness.bare_system", *args]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=3000, check=False)


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[object]]:
    return ended("none", tmp_path_factory.mktemp("none"))


def ended(system: str, folder: Path) -> dict[str, list[object]]:
    done = child(system, "commands", str(folder))
    assert done.returncode == 0, done.stderr
    found: dict[str, list[object]] = json.loads(done.stdout)
    return found


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("system", TRIED)
def test_every_command_of_the_simulated_card_ends_as_ever(
    system: str, usual: dict[str, list[object]], tmp_path: Path
) -> None:
    found = ended(system, tmp_path)
    assert len(found) == len(COMMANDS) + len(WITHOUT_CARD)
    codes = {line: said[0] for line, said in usual.items()} | ({} if system == "posix" else ELSEWHERE)
    assert {line: said for line, said in found.items() if said[0] != codes[line]} == {}
    assert {"r.json", "r.ics", "face/photo.png", "all/photo.png", "s.pem", "r.trace", "p.html"} <= files(tmp_path)


@pytest.mark.parametrize("system", SYSTEMS if Effort.long else SYSTEMS[:1])
def test_the_window_does_without_them(system: str) -> None:
    tests = ("tests/system/ui",) if Effort.long else SAMPLE
    done = child(system, "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *tests)
    assert done.returncode == 0, done.stdout[-3000:]
