"""Every fault at every exchange of a command, and what is said of all that in tests/assurance/MATRIX.md."""

import faulthandler
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

from tests.assurance.faults.commands import Command
from tests.assurance.faults.faults import FAULTS, UNSEEN
from tests.assurance.faults.judge import PART, RIGHT, TYPED, Verdict, judge
from tests.assurance.faults.run import clean, run
from tests.harness.matrix import table

WATCHDOG: Final = 600  # seconds for one command: far beyond the slowest, short of a night
KINDS: Final = (RIGHT, PART, TYPED)


@dataclass(frozen=True)
class Tried:
    """Hold one run: where it stands in the matrix, and what came of it."""

    column: str
    fault: str
    at: int
    verdict: Verdict


def moments(command: Command, fault: str) -> Iterable[int]:
    """Return the exchanges (from 1) at which ``fault`` can strike ``command``."""
    healthy = clean(command)
    return healthy.reader.transactions[1:] if fault == UNSEEN else range(1, healthy.exchanges + 1)


@cache
def sweep(command: Command) -> tuple[Tried, ...]:
    """Try every fault at every exchange of ``command``; end the process with all stacks when that never ends."""
    faulthandler.dump_traceback_later(WATCHDOG, exit=True)
    try:
        return tuple(
            Tried(command.column, fault, at, judge(command, run(command, fault, at)))
            for fault in FAULTS
            for at in moments(command, fault)
        )
    finally:
        faulthandler.cancel_dump_traceback_later()


def broken(tried: Iterable[Tried]) -> list[str]:
    """Return every broken rule with where it was broken."""
    return [f"{one.fault} at {one.at}: {rule}" for one in tried for rule in one.verdict.broken]


def matrix(tried: list[Tried], columns: Iterable[str], faults: Iterable[str]) -> str:
    """Return fault by command: how many runs, and what came of them."""
    names = [*dict.fromkeys(columns)]
    cells = {(fault, column): Counter[str]() for fault in faults for column in names}
    for one in tried:
        cells[one.fault, one.column][one.verdict.kind or "VIOLATION"] += 1
    rows = [(fault, *(_cell(cells[fault, column]) for column in names)) for fault in dict.fromkeys(f for f, _ in cells)]
    return table(("fault", *names), list(rows))


def _cell(counts: Counter[str]) -> str:
    if not counts:
        return "–"
    told = (f"{counts[kind]} {kind}" for kind in (*KINDS, "VIOLATION") if counts[kind])
    return f"{counts.total()} runs: {', '.join(told)}"


def endings(tried: list[Tried]) -> str:
    """Return exit codes and errors with their counts."""
    counts = Counter((one.verdict.exit_code, one.verdict.error or f"({one.verdict.kind})") for one in tried)
    return table(
        ("exit code", "error", "runs"), [(code, error, count) for (code, error), count in sorted(counts.items())]
    )


def totals(tried: list[Tried]) -> str:
    """Return the line that sums it up."""
    violations = len(broken(tried))
    counts = Counter(one.verdict.kind for one in tried)
    kinds = ", ".join(f"{counts[kind]} {kind}" for kind in KINDS)
    return f"{len(tried)} runs: {kinds}; {violations} violations."
