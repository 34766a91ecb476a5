"""``python -m tests.assurance.fuzz.cost [TARGET …]``: the slowest of the adversarial inputs of 64 KiB, target by
target.

CPU time of this process, the best of three runs, without the checks of the outcome; the bar is 50 ms. No test looks at
these times.
"""

import sys
import time
import warnings

from tests.assurance.fuzz.adversarial import inputs
from tests.assurance.fuzz.target import Checks, Target
from tests.assurance.fuzz.targets import ALL, BY_NAME

BAR = 50.0  # ms
_RUNS = 3


def milliseconds(target: Target, data: bytes) -> float:
    """Return what one input costs."""
    best = float("inf")
    for _ in range(_RUNS):
        began = time.process_time()
        target.outcome(data)
        best = min(best, (time.process_time() - began) * 1000)
        if best < BAR / 10:
            break
    return best


def slowest(target: Target) -> list[tuple[float, str]]:
    """Return cost and name of every adversarial input, the dearest first."""
    target.outcome(target.seeds()[0])  # what is loaded or made once is no cost of an input
    return sorted(((milliseconds(target, data), name) for name, data in inputs(target).items()), reverse=True)


def main(names: list[str]) -> int:
    """Measure and print; return 1 when something is over the bar."""
    warnings.simplefilter("error")
    Checks.on = False
    over = False
    for target in [BY_NAME[name] for name in names] or ALL:
        cost, name = (found := slowest(target))[0]
        dear = [f"{name} {cost:.0f}" for cost, name in found if cost > BAR]
        over = over or bool(dear)
        print(f"{target.name:40} {cost:8.1f} ms  {name}{'   OVER: ' + ', '.join(dear) if dear else ''}", flush=True)  # noqa: T201
    return int(over)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
