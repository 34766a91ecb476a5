"""The examples as people run them, each in an interpreter of its own that stands elsewhere."""

import csv
import os
import subprocess
import sys
from pathlib import Path

from tests.harness.recordings import FOLDER

ROOT = Path(__file__).parents[3]


def example(name: str, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-m", f"mynareader.library.examples.{name}", *arguments]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder, env=env)


def test_a_trace_is_checked_in_five_lines(tmp_path: Path) -> None:
    done = example("replayed_check", str(FOLDER / "check-expired.trace"), folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("bad expired ")
    source = ROOT / "mynareader" / "library" / "examples" / "replayed_check.py"
    lines = source.read_text(encoding="utf-8").splitlines()
    assert len([line for line in lines if line and not line.startswith(("import", '"'))]) <= 5


def test_the_support_desk_is_told_what_to_do(tmp_path: Path) -> None:
    done = example("support_desk", "--simulated", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("note: ")


def test_a_batch_goes_on_after_what_is_no_check(tmp_path: Path) -> None:
    done = example("many_traces", str(FOLDER), folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    rows = {row["trace"]: row for row in csv.DictReader(done.stdout.splitlines())}
    assert len(rows) == len(list(FOLDER.glob("*.trace")))
    assert rows["check-expired.trace"]["grade"] == "bad"
    assert rows["check-card-removed.trace"] == {
        "trace": "check-card-removed.trace",
        "grade": "error",
        "found": "card_removed",
    }


def test_a_part_of_the_package_loads_no_library(tmp_path: Path) -> None:
    program = "import sys; from mynareader import errors, choices; print('mynareader.library' in sys.modules)"
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, cwd=tmp_path, env=env)
    assert done.stdout == b"False\n"
