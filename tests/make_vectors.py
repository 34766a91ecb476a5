"""Record apdu_traces/vectors/ anew: ``python -m tests.make_vectors``; all of it comes from the simulated card in here.

For other readers of this card: each trace is what a card answers, the report beside it what this program makes of it.
"""

import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from tests.harness.vectors import VECTORS, Vector, listed, vectors

_TABLE: Final = "## All of them\n\n"


def main() -> None:
    """Record all into a new folder, then put it in the place of the old ones."""
    with tempfile.TemporaryDirectory() as name:
        with ThreadPoolExecutor(2) as pool:
            list(pool.map(lambda one: record(one, Path(name)), vectors()))
        for old in (*VECTORS.glob("*.trace"), *VECTORS.glob("*.json")):
            old.unlink()
        for new in Path(name).iterdir():
            (VECTORS / new.name).write_bytes(new.read_bytes())
    page = VECTORS / "README.md"
    page.write_text(page.read_text(encoding="utf-8").partition(_TABLE)[0] + _TABLE + listed(), encoding="utf-8")


def record(one: Vector, folder: Path) -> None:
    """Write trace and report."""
    trace = folder / f"{one.name}.trace"
    words = [f"--simulated={one.persona}", *(f"--condition={text}" for text in one.conditions), "--lang=en"]
    program = [sys.executable, "-m", "mynareader", "trace"]
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([*program, "record", trace, *one.command.split(), *words], check=False, **quiet)  # type: ignore[call-overload]
    done = subprocess.run([*program, "replay", trace, "--json", "--lang=en"], capture_output=True, check=False)
    trace.with_suffix(".json").write_bytes(done.stdout)


if __name__ == "__main__":
    main()
