"""How many recorded traces a second are replayed in one process, and where the time of a replay goes."""

import cProfile
import itertools
import pstats
import threading
import time
from pathlib import Path
from typing import Final

from tests.harness.desk import program

TRACES: Final = Path(__file__).parents[3] / "apdu_traces"
COUNTS: Final = (10, 100, 1000)
_SHOWN: Final = 8  # places of the profile
# One thread waits for the other.
_WAITING: Final = ("<method 'acquire' of '_thread.lock' objects>", "<method 'get' of '_queue.SimpleQueue' objects>")


def paths() -> list[Path]:
    """Return every committed trace."""
    return sorted(TRACES.glob("*.trace"))


def replay(path: Path) -> None:
    """Replay one trace as the command line does, report included."""
    program("trace", "replay", str(path), "--json")


def seconds(count: int) -> float:
    """Return how long ``count`` replays take, the committed traces in turn; imports were done before."""
    traces = paths()
    for path in traces:
        replay(path)
    began = time.perf_counter()
    for path in itertools.islice(itertools.cycle(traces), count):
        replay(path)
    return time.perf_counter() - began


def profile() -> list[tuple[str, float]]:
    """Return the functions that replaying every trace spends most time in itself, with their share of all threads."""
    profilers: list[cProfile.Profile] = []

    def begin(*_event: object) -> None:
        profilers.append(cProfile.Profile())
        profilers[-1].enable()

    threading.setprofile(begin)
    try:
        begin()
        for path in paths():
            replay(path)
    finally:
        threading.setprofile(None)
        profilers[0].disable()
    stats = pstats.Stats(*profilers).get_stats_profile()
    spent = {name: one for name, one in stats.func_profiles.items() if name not in _WAITING}
    total = sum(one.tottime for one in spent.values())
    own = sorted(spent.items(), key=lambda item: -item[1].tottime)[:_SHOWN]
    return [(f"{_place(one.file_name)} {name}", one.tottime / total) for name, one in own]


def _place(file_name: str) -> str:
    parts = Path(file_name).with_suffix("").parts
    return ".".join(parts[-2:])
