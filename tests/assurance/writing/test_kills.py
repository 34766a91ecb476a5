"""A kill before every step of writing: all files of the command or none, and the next run works.

A command with two results of different names has moments between the two names; then the next run undoes the first.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

from mynareader.service.files.hidden import PREFIX
from tests.assurance.writing.commands import FEW, ROOT, commands
from tests.harness.effort import Effort, effort

EVERY: Final = 0
COMMANDS: Final = commands(Path())
# Most places have files without a name; hidden ones are tried with fewer commands in a normal run.
TRIED: Final = [
    *((name, "nameless") for name in COMMANDS),
    *((name, "hidden") for name in COMMANDS if Effort.long or name in FEW),
]
SEVERAL: Final = {"report and reminders", "trace and folder", "this folder", "check face to face"}


def swept(name: str, place: Path, way: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.assurance.writing.sweep", name, str(place), way, str(effort(2, EVERY))]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def seen(files: dict[str, int]) -> set[str]:
    return {name for name in files if not name.startswith(PREFIX)}


@pytest.mark.parametrize(("name", "way"), TRIED)
def test_all_files_or_none_and_the_next_run_works(name: str, way: str, tmp_path: Path) -> None:
    found, writes = swept(name, tmp_path, way), COMMANDS[name].writes
    assert found["code"] in {0, 33, 42}
    assert seen(found["whole"]) == writes
    assert found["tried"]
    for tried in found["tried"]:
        assert tried["killed"] == -9
        left = seen(tried["left"])
        assert left in (set(), writes) or name in SEVERAL
        assert (tried["again"] == 2) == (left == writes)  # what is there is not written over
        assert set(tried["then"]) == writes
        short = {part for part in writes if tried["then"][part] < 0.9 * found["whole"][part]}  # a trace tells times
        assert short == set()
