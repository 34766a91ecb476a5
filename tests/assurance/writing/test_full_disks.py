"""A file system of 16 KiB, one that is full, and ``ulimit -f``: all files or none, no "ok", and the next run works."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Final

import pytest

from tests.assurance.writing.commands import FEW, ROOT, Writing, commands, given
from tests.harness import posix
from tests.harness.effort import Effort
from tests.harness.requirements import Machine

GIVEN: Final = given()
COMMANDS: Final = commands(GIVEN)
KIB: Final = 1024
FITTING: Final = {0, 33, 42}  # of ``match``: another person; of ``in-person``: an invented card proves nothing
LIMITS: Final = (0, 512, 4 * KIB) if Effort.long else (512,)  # of ulimit -f, in bytes


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """Give a file system of 16 KiB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16k", "none", disk], check=True)
    yield disk
    subprocess.run(["umount", "--lazy", disk], check=True)


def run(command: Writing, folder: Path, limits: Callable[[], None] | None = None) -> tuple[int, bytes]:
    """Run a command as a process; return its exit code and standard output."""
    arguments = [sys.executable, "-m", "mynareader", *command.arguments(folder), "--lang=en"]
    done = subprocess.run(arguments, cwd=ROOT, capture_output=True, check=False, preexec_fn=limits)
    return done.returncode, done.stdout


def there(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def must_be_none(folder: Path, code: int, out: bytes) -> None:
    """Hold that a command that could not write left nothing and said nothing."""
    assert (code, out) == (2, b"")
    assert there(folder) - {"filler"} == set()


@pytest.mark.skipif(not Machine.isolated, reason="needs root: a file system of its own")
@pytest.mark.parametrize("name", COMMANDS)
def test_a_file_system_of_16_kib(name: str, small: Path) -> None:
    command = COMMANDS[name]
    code, out = run(command, small)
    if code in FITTING:
        assert there(small) == command.writes
        return
    must_be_none(small, code, out)
    subprocess.run(["mount", "-o", "remount,size=1m", small], check=True)
    assert run(command, small)[0] in FITTING
    assert there(small) == command.writes


@pytest.mark.skipif(not Machine.isolated, reason="needs root: a file system of its own")
@pytest.mark.parametrize("name", sorted(COMMANDS.keys() - {"this folder"}) if Effort.long else FEW)
def test_a_full_file_system(name: str, small: Path) -> None:
    command = COMMANDS[name]
    (small / "filler").write_bytes(bytes(16 * KIB))
    must_be_none(small, *run(command, small))
    (small / "filler").unlink()
    subprocess.run(["mount", "-o", "remount,size=1m", small], check=True)
    assert run(command, small)[0] in FITTING
    assert there(small) == command.writes


@pytest.mark.parametrize("name", COMMANDS)
def test_a_limit_on_the_length_of_files(name: str, tmp_path: Path) -> None:
    command = COMMANDS[name]
    codes = []
    for limit in LIMITS:
        code, out = run(command, tmp_path, partial(posix.resource.setrlimit, posix.resource.RLIMIT_FSIZE, (limit,) * 2))
        codes.append(code)
        if code in FITTING:
            assert there(tmp_path) == command.writes
            return
        must_be_none(tmp_path, code, out)
    assert run(command, tmp_path)[0] in FITTING
    assert there(tmp_path) == command.writes


@pytest.mark.skipif(not Machine.isolated, reason="needs root: a file system of its own")
def test_json_says_so_in_one_object(small: Path) -> None:
    (small / "filler").write_bytes(bytes(16 * KIB))
    for name in ("report and reminders", "certificate", "new folder", "trace", "trace and folder", "table"):
        command = COMMANDS[name]
        told = Writing(lambda to, command=command: [*command.arguments(to), "--json"], command.writes)  # type: ignore[misc]
        code, out = run(told, small)
        assert (code, json.loads(out)["error"]["reason"]) == (2, "cannot_be_written")
    assert there(small) == {"filler"}
