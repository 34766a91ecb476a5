"""The section "Hostile bytes" of tests/assurance/MATRIX.md: one row for each target, written when its long run ends."""

import re
from collections import Counter
from pathlib import Path

from tests.assurance.fuzz.target import Target
from tests.harness import posix
from tests.harness.matrix import MATRIX, publish, table

_HEAD = ("target", "inputs", "kinds of outcome", "violations")
_ROW = re.compile(r"^\| ([a-z0-9-]+) \| ([0-9]+) \| (.+) \| 0 \|$", re.MULTILINE)
_SECTION = re.compile(r"^## Hostile bytes\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_MOST = 4  # kinds of outcome that are named; the others are counted
_ABOUT = """Inputs made from valid ones, and a few from nothing (`pytest --long tests/assurance/fuzz`). An exception
that is not
one of ours, or a value that is not sane, would have ended the run."""


def reached(target: Target, kinds: Counter[str]) -> None:
    """Write the row of ``target`` unless another run went further; rows of other targets stay.

    Runs beside each other wait for each other.
    """
    with Path(__file__).open() as lock:
        posix.fcntl.flock(lock, posix.fcntl.LOCK_EX)
        rows: dict[str, tuple[str | int, ...]] = {row[0]: (*row, 0) for row in _rows()}
        if kinds.total() >= int(rows.get(target.name, ("", 0))[1]):
            rows[target.name] = (target.name, kinds.total(), _named(kinds), 0)
        publish("Hostile bytes", f"{_ABOUT}\n\n{table(_HEAD, [rows[name] for name in sorted(rows)])}")


def _rows() -> list[tuple[str, str, str]]:
    section = _SECTION.search(MATRIX.read_text(encoding="utf-8")) if MATRIX.exists() else None
    return _ROW.findall(section[1]) if section else []


def _named(kinds: Counter[str]) -> str:
    named = [f"{kind.partition(': ')[2] or kind} {number}" for kind, number in kinds.most_common(_MOST)]
    more = len(kinds) - len(named)
    return ", ".join([*named, *([f"{more} more kinds"] if more > 0 else [])])
