"""Match one table beside version 0.1.0, and in one and in two processes.

``python -m tests.assurance.benchmarks.match_beside [ROWS]``, a million unless told otherwise. The old version is taken
out of this repository (commit 6269ff2) and needs ``pip install jntajis-python``. All runs take turns, so that whatever
else the machine does meets all of them; the least of three counts, as what disturbs only adds. Of processes beside each
other both the time on the wall, which wants an idle machine, and processor time are told: what has to be done one after
the other bounds how much faster they can be.
"""

import io
import itertools
import json
import os
import subprocess
import sys
import tarfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.assurance.benchmarks.match_rows import MILLION, write
from tests.harness.matrix import table

ROOT: Final = Path(__file__).parents[3]
OLD: Final = "6269ff2"  # version 0.1.0
_TURNS: Final = 3
# A small process starts the program (see match_rows) and tells of it and, apart, of the processes it started.
_RUN: Final = """
import json, os, resource, runpy, sys
report, sys.argv = sys.argv[1], ["mynareader", *sys.argv[2:]]
try:
    runpy.run_module("mynareader", run_name="__main__")
except SystemExit:
    pass
used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
with open(report, "w") as file:
    json.dump([*(one.ru_utime + one.ru_stime for one in used), max(one.ru_maxrss for one in used)], file)
"""
_START: Final = """
import subprocess, sys
sys.exit(subprocess.run([sys.executable, "-c", *sys.argv[1:]], stdout=subprocess.DEVNULL).returncode)
"""


@dataclass(frozen=True)
class Turn:
    """Hold what one run took: seconds on the wall, and of processor time here and in the processes beside it."""

    wall: float
    here: float
    beside: float
    peak: int  # bytes, of the largest process

    @property
    def busy(self) -> float:
        """Return all processor time."""
        return self.here + self.beside

    def bound(self, alone: "Turn", processors: int = 2) -> float:
        """Return how many times as fast as ``alone`` this can be where ``processors`` do nothing else."""
        return alone.busy / max(self.here, self.busy / processors)


def version(commit: str, folder: Path) -> Path:
    """Take the package of ``commit`` out of the repository; return where it is."""
    packed = subprocess.run(["git", "archive", commit, "mynareader"], cwd=ROOT, check=True, stdout=subprocess.PIPE)
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
        archive.extractall(folder / commit, filter="data")
    return folder / commit


def run(package: Path, source: Path, folder: Path, more: Sequence[str]) -> Turn:
    """Match the table in a process of its own with the package found in ``package``."""
    result, report = folder / "result.csv", folder / "report.json"
    result.unlink(missing_ok=True)
    words = ["match", "--simulated", "--table", str(source), "--result", str(result), *more]
    began = time.perf_counter()
    command = [sys.executable, "-c", _START, _RUN, str(report), *words]
    env = {**os.environ, "PYTHONPATH": str(package)}
    subprocess.run(command, env=env, cwd=folder, check=True, stderr=subprocess.DEVNULL)  # no other package in reach
    wall = time.perf_counter() - began
    here, beside, peak = json.loads(report.read_text(encoding="utf-8"))
    assert result.stat().st_size
    return Turn(wall, here, beside, peak * 1024)


def measure(rows: int) -> Mapping[str, Turn]:
    """Let all take turns; return the least of each."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        source, old = folder / "table.csv", version(OLD, folder)
        write(source, rows)
        kinds: dict[str, tuple[Path, Sequence[str]]] = {
            "0.1.0": (old, ()),
            "now": (ROOT, ()),
            "now, --jobs 2": (ROOT, ("--jobs", "2")),
        }
        turns = [
            {kind: run(package, source, folder, more) for kind, (package, more) in kinds.items()} for _ in range(_TURNS)
        ]
        return {kind: _least([turn[kind] for turn in turns]) for kind in kinds}


def _least(turns: Sequence[Turn]) -> Turn:
    """Return the least of each number: what disturbs only adds."""
    return Turn(
        min(turn.wall for turn in turns),
        min(turn.here for turn in turns),
        min(turn.beside for turn in turns),
        min(turn.peak for turn in turns),
    )


def report(rows: int, found: Mapping[str, Turn]) -> str:
    """Return the times as Markdown, and below them the two numbers that count."""
    old, new, two = found["0.1.0"], found["now"], found["now, --jobs 2"]
    shown = [_line(rows, kind, one) for kind, one in found.items()]
    head = ("version", "rows/s of processor time", "wall s", "processor s", "in others", "peak MB")
    return (
        f"{table(head, shown)}\n\n"
        f"{old.busy / new.busy:.2f} times the rows per second of processor time of 0.1.0.\n"
        f"--jobs 2: {new.wall / two.wall:.2f} times as fast on the wall, "
        f"{two.bound(new):.2f} times at most by processor time.\n"
    )


def _line(rows: int, kind: str, one: Turn) -> tuple[str | int, ...]:
    times = (f"{one.wall:.1f}", f"{one.here:.1f}", f"{one.beside:.1f}")
    return kind, round(rows / one.busy), *times, f"{one.peak / 1e6:.0f}"


def main(rows: int = MILLION) -> None:
    """Measure and print."""
    sys.stdout.write(report(rows, measure(rows)))


if __name__ == "__main__":
    main(*itertools.islice(map(int, sys.argv[1:]), 1))
