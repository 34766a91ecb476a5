"""What was looked at in this run, for tests/assurance/MATRIX.md."""

from collections import Counter
from collections.abc import Callable
from typing import Final

from tests.assurance.leaks.canaries import Holder
from tests.assurance.leaks.search import Hit, Seen, leaks

RUNS: Final[Counter[str]] = Counter()
FOUND: Final[Counter[str]] = Counter()
PLACES: Final[set[str]] = set()


def found_in(group: str, scene: Callable[[Holder], Seen], wanted: Callable[[Hit], bool] = lambda _: False) -> set[Hit]:
    """Return the leaks of ``scene``, and count the run under ``group``."""
    RUNS[group] += 1
    hits = leaks(scene, wanted)
    FOUND[group] += len(hits)
    return hits
