"""``python -m tests.assurance.fuzz.longrun MINUTES [TARGET …]``: the long run for a limited time, in rounds over all
targets.

Each round gives every target that is not at its end two seconds of CPU and writes its row of tests/assurance/MATRIX.md:
whoever starts it by hand wants that.
``pytest --long tests/assurance/fuzz`` goes the whole way, target by target.
"""

import sys
import time
import warnings
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.assurance.fuzz import corpus, matrix
from tests.assurance.fuzz.strategies import BATCH, batch
from tests.assurance.fuzz.target import Target
from tests.assurance.fuzz.targets import ALL, BY_NAME
from tests.harness.matrix import Writing

_SLICE = 2.0  # seconds of CPU


def fed(target: Target, inputs: Iterable[bytes]) -> Counter[str]:
    """Feed all inputs and count the kinds of outcome; what breaks a promise is kept in the corpus."""
    kinds: Counter[str] = Counter()
    for data in inputs:
        try:
            kinds[target.outcome(data)] += 1
        except Exception as error:
            path = corpus.keep(target, data, error)
            error.add_note(f"{target.name}: kept as {path}")
            raise
    return kinds


def main(minutes: str, *names: str) -> int:
    """Run until the time is over or all targets are at their end."""
    warnings.simplefilter("error")
    Writing.allowed = True
    end = time.monotonic() + float(minutes) * 60
    runs = [_Run(BY_NAME[name]) for name in names] or list(map(_Run, ALL))
    while time.monotonic() < end and any(not run.done for run in runs):
        for run in runs:
            if not run.done and time.monotonic() < end:
                run.go_on()
    return 0


@dataclass
class _Run:
    target: Target
    number: int = 0
    kinds: Counter[str] = field(default_factory=Counter)

    @property
    def done(self) -> bool:
        return self.number * BATCH >= self.target.long

    def go_on(self) -> None:
        """Feed batch after batch for one slice of time."""
        stop = time.process_time() + _SLICE
        while not self.done and time.process_time() < stop:
            self.kinds += fed(self.target, batch(self.target, self.number))
            self.number += 1
        matrix.reached(self.target, self.kinds)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
