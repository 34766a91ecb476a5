"""The ten rules of CONTRIBUTING.md §3 hold on the card's side, whatever people, cards and faults do."""

from collections import Counter
from typing import Final

from tests.assurance.pin_model.cards import COUNTING, LIMITS, RESTORES
from tests.assurance.pin_model.faults import STRIKES
from tests.assurance.pin_model.judge import CHANGE_RULES, RULES
from tests.assurance.pin_model.machine import PinMachine
from tests.assurance.pin_model.sequences import run
from tests.assurance.pin_model.tasks import TASKS
from tests.harness.effort import Effort, effort
from tests.harness.matrix import publish, table

SEQUENCES: Final = effort(normal=340, long=10_000)
# What must have been tried for the run to mean anything, as a share of the sequences.
OFTEN: Final = ("VERIFY", "wrong value", "right value", "last try, confirmed", "told: done", "told: wrong_pin")
SELDOM: Final = ("change", "locked by a confirmed try", "told: repeated_pin", "told: pin_outcome_unknown")


def test_no_rule_is_ever_broken() -> None:
    run(SEQUENCES)

    tally = PinMachine.tally
    assert all(tally[what] >= SEQUENCES / 2 for what in OFTEN), tally
    assert all(tally[what] >= SEQUENCES / 50 for what in SELDOM), tally
    assert all(tally[f"fault: {kind}"] for kind in STRIKES), tally
    assert all(tally[f"card: {kind}"] for kind in (*COUNTING, RESTORES)), tally
    if Effort.long:
        publish("PIN rules", section(tally))


def section(tally: Counter[str]) -> str:
    """Write what was tried; the counts are those of the fixed seeds, with the Hypothesis release of the run."""
    counts = [
        ("sequences", tally["sequences"]),
        ("steps", tally["steps"]),
        ("attempts people made", tally["attempts"]),
        ("VERIFYs with data that reached the card", tally["VERIFY"]),
        ("— of them right", tally["right value"]),
        ("— of them wrong", tally["wrong value"]),
        ("— of them a last try, each confirmed for that attempt", tally["last try, confirmed"]),
        ("PINs locked, each by a confirmed try", tally["locked by a confirmed try"]),
        ("changes that reached the card", tally["change"]),
        ("violations", 0),
    ]
    intro = (
        f"Written by `pytest --long tests/assurance/pin_model`. At least so often (fixed seeds) people, cards and "
        "faults met, "
        f"with {len(TASKS)} uses of a PIN, {len(COUNTING) + 1} ways of counting and {len(LIMITS)} sets of limits. "
        f"On the card's side {len(RULES)} rules were held against every VERIFY with data and {len(CHANGE_RULES)} "
        f"against every change."
    )
    parts = [intro, table(("what", "at least"), [*counts])]
    for title, prefix in (("fault", "fault: "), ("card", "card: "), ("told to the person", "told: ")):
        found = sorted((name.removeprefix(prefix), count) for name, count in tally.items() if name.startswith(prefix))
        parts.append(table((title, "at least"), [*found]))
    return "\n\n".join(parts)
