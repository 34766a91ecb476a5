"""What was searched in this run goes into tests/assurance/MATRIX.md, when all of it was."""

from collections.abc import Iterable
from typing import Final

from tests.assurance.leaks import tally
from tests.assurance.leaks.canaries import holder
from tests.assurance.leaks.commands import ROWS
from tests.assurance.leaks.encodings import ENCODINGS
from tests.assurance.leaks.faults import FAULTS
from tests.assurance.leaks.scene import LEVELS
from tests.harness.effort import Effort
from tests.harness.matrix import OUT_OF_DATE, publish, table
from ui.pages import PAGES

GROUPS: Final = (
    "commands",
    "commands, PINs typed",
    "commands at every log level",
    "commands with a fault",
    "processes",
    "window, every page",
)
PLACES: Final = (
    "standard output, where it was not asked for; standard error; descriptors 1 and 2",
    "every logger; warnings",
    "exceptions: text, arguments, attributes, notes, causes, contexts, variables of their frames",
    "files: home, XDG folders, TMPDIR, the working folder, and every file opened for writing, also those gone again",
    "traces and reports that were written",
    "command line, environment and names of process and threads; programs that were started; core files",
    "texts, tool tips, models and names for assistive technology of every widget; window titles; clipboard",
)
# A run of one part of the tests, or of the normal effort only, has not seen it all.
LEAST: Final = {"commands": len(ROWS), "window, every page": 3}
BY_LONG_RUN: Final = (
    "Written by `pytest --long tests/assurance/leaks`: every command at every log level and with every fault."
)


def _counted(groups: Iterable[str]) -> str:
    rows: list[tuple[str | int, ...]] = [(group, tally.RUNS[group], tally.FOUND[group]) for group in groups]
    return table(("what ran", "runs", "leaks"), rows)


def test_the_matrix_says_what_was_searched() -> None:
    seen = tally.RUNS
    if any(seen[group] < LEAST.get(group, 1) for group in GROUPS):
        return
    if Effort.long:
        publish("No leak: long run", f"{BY_LONG_RUN}\n\n{_counted([*seen])}")
        return
    canaries = holder(0).canaries
    pins = sum(one.kind == "PIN" for one in canaries)
    said = (
        f"{len(canaries)} values of an invented holder ({pins} of them PINs: right, wrong, malformed) in "
        f"{len(ENCODINGS)} encodings: {'; '.join(ENCODINGS)}. {len(ROWS)} ways to run the commands, "
        f"{len(LEVELS)} log levels, {len(FAULTS)} faults, {len(PAGES)} pages. "
        "A hit counts when three holders each leave their own value. "
        "`pytest --long` tries every command with every fault and at every log level."
    )
    lines = [
        said,
        _counted(GROUPS),
        "Places:",
        "\n".join(f"- {place}" for place in PLACES),
    ]
    assert publish("No leak", "\n\n".join(lines)), OUT_OF_DATE
