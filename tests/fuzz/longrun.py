"""``python -m tests.fuzz.longrun MINUTES [TARGET …]``: the long run for a limited time, in rounds over all targets.

Each round takes every target a tenth of its way further and writes its row of tests/MATRIX.md; the run ends when all
have come to the end or the time is over. ``pytest --long tests/fuzz`` goes the whole way, target by target.
"""

from __future__ import annotations

import sys
import time
import warnings
from collections import Counter
from collections.abc import Iterable

from tests.fuzz import corpus, matrix
from tests.fuzz.strategies import BATCH, batch
from tests.fuzz.target import Target
from tests.fuzz.targets import ALL, BY_NAME

_ROUNDS = 10


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
    """Run until the time is over."""
    warnings.simplefilter("error")
    end = time.monotonic() + float(minutes) * 60
    targets = [BY_NAME[name] for name in names] or list(ALL)
    kinds: dict[str, Counter[str]] = {target.name: Counter() for target in targets}
    for part in range(_ROUNDS):
        for target in targets:
            each = max(target.long // BATCH // _ROUNDS, 1)
            for number in range(part * each, (part + 1) * each):
                if time.monotonic() > end:
                    return 0
                kinds[target.name] += fed(target, batch(target, number))
            matrix.reached(target, kinds[target.name])
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
