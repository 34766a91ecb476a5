"""Run the machine: so many sequences, by number, the same in every run."""

from typing import Final

import hypothesis
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import get_state_machine_test

from tests.assurance.pin_model.machine import PinMachine

CHUNK: Final = 50  # sequences: Hypothesis varies what it tried before, and a fresh start is more varied
STEPS: Final = 20  # at most, in one sequence


def run(count: int, seed: int = 0) -> None:
    """Run ``count`` sequences from ``seed`` on; raise AssertionError with the steps that broke a rule."""
    for number in range(0, count, CHUNK):
        chunk = settings(
            max_examples=min(CHUNK, count - number),
            stateful_step_count=STEPS,
            phases=[Phase.generate],
            deadline=None,
            database=None,
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        )
        hypothesis.seed(seed + number)(get_state_machine_test(PinMachine, settings=chunk))()
