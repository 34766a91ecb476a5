"""How long the program takes to start, as whole processes, and which imports that time goes to."""

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.assurance.benchmarks.measure import PROGRAM
from tests.system.window.screen import virtual_screen
from tests.system.window.test_start import EMPTY, OURS, seconds

REPEATS: Final = 9
_EMPTY_CLICK: Final = "import click; click.command()(lambda: None).main(['--help'], standalone_mode=False)"
# What is started, by name; what follows an empty one is compared with it.
STARTS: Final = {
    "an empty click program": [sys.executable, "-c", _EMPTY_CLICK],
    "mynareader --help": [*PROGRAM, "--lang=en", "--help"],
    "mynareader --help in Japanese": [*PROGRAM, "--lang=ja", "--help"],
}
WINDOW: Final = [sys.executable, "-c", OURS]
_OFFSCREEN: Final = {"QT_QPA_PLATFORM": "offscreen"}
_EMPTY_WINDOW, _WINDOW = "an empty window on a virtual screen", "mynareader-gui until its window is seen"
_IMPORT: Final = re.compile(r"import time:\s+(\d+) \|\s+(\d+) \|( *)(\S+)")


@dataclass(frozen=True)
class Import:
    """Hold what one top-level import took with everything below it (seconds)."""

    name: str
    seconds: float


def starts() -> dict[str, float]:
    """Return the median seconds of each start."""
    found = {name: _median(command) for name, command in STARTS.items()}
    with tempfile.TemporaryDirectory() as folder, virtual_screen(Path(folder)) as screen:
        return {**found, _EMPTY_WINDOW: seconds(EMPTY, screen), _WINDOW: seconds(OURS, screen)}


def imports_of(command: list[str], stdin: bytes = b"") -> list[Import]:
    """Return the packages a run of Python imports, the costliest first, by ``-X importtime``; each by itself."""
    timed = [command[0], "-X", "importtime", *command[1:]]
    done = subprocess.run(timed, input=stdin, capture_output=True, check=False, env={**os.environ, **_OFFSCREEN})
    lines = [_IMPORT.match(line) for line in done.stderr.decode(errors="replace").splitlines()]
    found = [Import(one[4], int(one[1]) / 1e6) for one in lines if one]
    return sorted(_by_package(found), key=lambda one: -one.seconds)


def _by_package(found: list[Import]) -> list[Import]:
    total: dict[str, float] = {}
    for one in found:
        parts = one.name.split(".")
        package = ".".join(parts[:2]) if parts[0] == "mynareader" else parts[0]
        total[package] = total.get(package, 0.0) + one.seconds
    return [Import(name, seconds) for name, seconds in total.items()]


def _median(command: list[str]) -> float:
    return statistics.median(_run(command) for _ in range(REPEATS))


def _run(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, capture_output=True, check=True)
    return time.perf_counter() - began
