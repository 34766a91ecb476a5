"""Another program, in a process of its own, that tries to use the card whenever a test wants to know."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tests.harness.pcscd import READERS

ROOT: Final = Path(__file__).parents[3]


class Asked:
    """Hold the process; ``look`` lets it try everything once."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._answer()

    def look(self) -> str:
        """Return what was not refused with 6982, each with its status word; empty where all was."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


@contextmanager
def another_program() -> Iterator[Asked]:
    """Give it inside the block, on the first reader."""
    command = [sys.executable, "-m", "tests.system.real_pcscd.competitor", READERS[0], "ask"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        yield Asked(process)
        process.communicate()
