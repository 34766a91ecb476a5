"""What this folder hands to tests/assurance/MATRIX.md: one row a test."""

from tests.harness.effort import Effort
from tests.harness.matrix import publish, standing, table

_ABOUT = "Written by `pytest --long tests/system/real_pcscd`: a row when its test ends."
_HEAD = ("what happened", "tried", "result", "violations")
# Rows in the order of the file, by section.
REMOVED, SWAPPED_READING, SWAPPED_UNSEEN = "card removed", "card swapped while it is read", "card swapped unseen"
SWAPPED_WINDOW = "card swapped under the window"
OTHER_PIN, OTHER_RESETS = "another program selects another PIN", "another program reads and resets"
HELD = "another program holds a transaction"
USED, SWAPPED_RESETTING = "another program uses what was opened", "card swapped at the moment of our reset"
PROMPTS, IN_WINDOW = "another program tries at every prompt", "another program beside the window"
FORBIDDEN = "socket without permission"
RESTARTED, THREADS, PROCESSES, CYCLES = (
    "pcscd killed or stopped and started again",
    "two readers, two threads of one process",
    "two readers, two processes",
    "insert, read everything, remove",
)
SECTIONS = {
    "A real pcscd": (
        REMOVED,
        SWAPPED_READING,
        SWAPPED_UNSEEN,
        SWAPPED_WINDOW,
        OTHER_PIN,
        OTHER_RESETS,
        HELD,
        USED,
        SWAPPED_RESETTING,
        PROMPTS,
        IN_WINDOW,
        FORBIDDEN,
    ),
    "Long runs": (RESTARTED, THREADS, PROCESSES, CYCLES),
}


def reached(what: str, tried: str, result: str) -> None:
    """Note that ``what`` was tried without a violation; under --long its row is put beside those that stand."""
    for title, rows in SECTIONS.items():
        if Effort.long and what in rows:
            written = {line.split(" | ")[0].removeprefix("| "): line for line in standing(title).splitlines()}
            written[what] = table(_HEAD, [(what, tried, result, 0)]).splitlines()[-1]
            head = table(_HEAD, []).splitlines()
            publish(title, "\n".join([_ABOUT, "", *head, *(written[row] for row in rows if row in written)]))
