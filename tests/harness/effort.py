"""How hard a run tries: a little in the normal run, what a release deserves under ``pytest --long``."""


class Effort:
    """Hold the choice of this run; ``tests/conftest.py`` sets it before any test module is imported."""

    long = False


def effort(normal: int, long: int) -> int:
    """Return how many examples, cycles or swaps this run tries."""
    return long if Effort.long else normal
