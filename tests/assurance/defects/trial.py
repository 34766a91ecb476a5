"""A copy of the tree, and the suite run on it with one defect at a time."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.assurance.defects.defect import Defect, MisfitError

ROOT: Final = Path(__file__).parents[3]
PATIENCE: Final = 900  # seconds for the tests that should notice; a suite that hangs has noticed, too
WHOLE: Final = ("tests",)
_QUIET: Final = ("-q", "-x", "-p", "no:cacheprovider", "--no-header", "--tb=no")
_NOTHING_RAN: Final = frozenset({3, 4, 5})  # pytest's own trouble, wrong arguments, no tests


@dataclass(frozen=True)
class Verdict:
    """Hold what came of one defect: ``caught``, by which test or how, and after how many seconds."""

    caught: bool
    how: str
    seconds: float


@contextmanager
def copy_of_tree() -> Iterator[Path]:
    """Give a copy of the files of the working tree, tracked or new, without what git ignores."""
    with tempfile.TemporaryDirectory(prefix="mynareader-defects-") as folder:
        copy = Path(folder)
        for name in _files():
            if (ROOT / name).is_file():  # one that was deleted is still listed
                (copy / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, copy / name)
        _must_be_used(copy)
        yield copy


def _files() -> list[str]:
    if not (ROOT / ".git").exists():  # packed sources hold nothing that was made, but for what their tests have left
        return [path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*") if path.suffix not in {".pyc", ".mo"}]
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    return [name for name in told.decode().split("\0") if name]


def _must_be_used(copy: Path) -> None:
    """Raise MisfitError when Python would import this tree instead of the copy: then nothing could ever be caught."""
    told = "import mynareader, ui; print(mynareader.__file__, ui.__file__)"
    done = subprocess.run(
        [sys.executable, "-c", told], cwd=copy, env=_environment(), capture_output=True, text=True, check=True
    )
    if not all(Path(file).is_relative_to(copy) for file in done.stdout.split()):
        raise MisfitError(f"not the copy is imported but {done.stdout}")


def _environment() -> dict[str, str]:
    # Compiled files are told apart by time and size, which two defects of one second may share.
    return {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}


def run_tests(tree: Path, tests: Sequence[str], patience: float = PATIENCE) -> tuple[int, str]:
    """Return pytest's exit code (-1: it did not end) and the last line that tells of a failure."""
    command = [sys.executable, "-m", "pytest", *_QUIET, *tests]
    try:
        done = subprocess.run(
            command, cwd=tree, env=_environment(), capture_output=True, text=True, timeout=patience, check=False
        )
    except subprocess.TimeoutExpired:
        return -1, "the tests do not end"
    if done.returncode in _NOTHING_RAN:
        raise MisfitError(f"pytest cannot run {' '.join(tests)}:\n{done.stdout}{done.stderr}")
    told = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    return done.returncode, told[0] if told else done.stdout.strip().rpartition("\n")[2]


def try_defect(tree: Path, defect: Defect, *, fallback: bool) -> Verdict:
    """Seed ``defect`` into ``tree`` and see whether its tests, or else the whole suite, notice; raise MisfitError."""
    began = time.monotonic()
    with defect.seeded(tree):
        code, told = run_tests(tree, defect.tests)
        if code == 0 and fallback:
            code, told = run_tests(tree, WHOLE)
            told = f"only by the whole suite: {told}"
    return Verdict(code != 0, told, time.monotonic() - began)
