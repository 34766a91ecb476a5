"""Standard output that cannot be written: a sentence and an exit code, no traceback."""

import subprocess
import sys
from pathlib import Path

import pytest

from mynareader.cli.framework.exit_codes import UNEXPECTED

FULL = Path("/dev/full")  # takes nothing: ENOSPC (full(4))
SAID = {
    "en": "Standard output could not be written to the end: the disk is full",
    "ja": "標準出力に最後まで書き込めませんでした。",
}


@pytest.mark.parametrize("language", SAID)
@pytest.mark.parametrize(
    "args",
    [
        ["check", "--simulated"],
        ["check", "--simulated", "--json"],
        ["check", "--replay", "nowhere", "--json"],
        ["check", "--nonsense", "--json"],
        ["hand-over", "name", "--simulated"],
    ],
    ids=" ".join,
)
def test_a_full_disk_is_told(args: list[str], language: str) -> None:
    command = [sys.executable, "-m", "mynareader", *args, f"--lang={language}"]
    with FULL.open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    told = done.stderr.decode()
    assert done.returncode == UNEXPECTED
    assert told.splitlines()[-1].startswith(SAID[language])
    assert "Error" not in told


def test_a_closed_standard_output_is_no_error() -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f"exec {sys.executable} -m mynareader check --simulated >&-"],
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("args", [["hand-over", "name"], ["cert", "export"], ["cert", "show", "--pem"]], ids=" ".join)
def test_what_is_for_another_program_needs_an_open_output(args: list[str]) -> None:
    command = " ".join([sys.executable, "-m", "mynareader", *args, "--simulated", "--lang=en"])
    done = subprocess.run(["/bin/sh", "-c", f"exec {command} >&-"], capture_output=True, check=False)
    told = done.stderr.decode()
    assert (done.returncode, told.count("\n")) == (UNEXPECTED, 1)
    assert told.startswith("Standard output could not be written")
