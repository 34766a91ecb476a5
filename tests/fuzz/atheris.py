"""``python -m tests.fuzz.atheris TARGET [libFuzzer options]``: search by coverage (the ``fuzz`` extra: Atheris).

Starts from the seeds of the target and its corpus; what breaks a promise ends the search, is made as small as it can
be and kept in ``corpus/TARGET``, where every test run replays it. Useful options: ``-max_total_time=300``,
``-max_len=4096``, ``-runs=200000``; a folder named behind them keeps what was found on the way.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["mynareader", "asn1crypto"], enable_loader_override=False):
    from tests.fuzz import corpus
    from tests.fuzz.target import LIMIT, Target
    from tests.fuzz.targets import BY_NAME


def main(name: str, options: list[str]) -> None:
    """Search until libFuzzer ends the process."""
    target = BY_NAME[name]
    with tempfile.TemporaryDirectory(prefix="mynareader-fuzz-") as folder:
        for number, data in enumerate((*target.seeds(), *corpus.held(target).values())):
            (Path(folder) / f"seed-{number}").write_bytes(data[:LIMIT])
        atheris.Setup([sys.argv[0], *options, folder], _one(target))
        atheris.Fuzz()


def _one(target: Target) -> Callable[[bytes], None]:
    def test_one_input(data: bytes) -> None:
        try:
            target.outcome(data)
        except Exception as error:  # the finding is kept before libFuzzer ends the process
            print(f"{target.name}: kept as {corpus.keep(target, data, error)}", file=sys.stderr)  # noqa: T201
            raise

    return test_one_input


if __name__ == "__main__":
    os.environ.setdefault("PYTHONWARNINGS", "error")
    if len(sys.argv) < 2 or sys.argv[1] not in BY_NAME:
        sys.exit(f"{__doc__}\nTargets: {' '.join(BY_NAME)}")
    main(sys.argv[1], sys.argv[2:])
