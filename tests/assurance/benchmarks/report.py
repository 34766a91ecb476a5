"""The tables of a run, as Markdown; times belong here and nowhere else."""

from collections.abc import Iterable, Sequence

from tests.assurance.benchmarks.growth import Read
from tests.assurance.benchmarks.measure import Result, Timing
from tests.assurance.benchmarks.start import Import
from tests.harness.matrix import table

BAR_RATE = 424  # kbit/s: the rate of the targets
BAR_TASK = "read all"
HELP_BAR = 1.5  # times an empty click program
ABOVE_BAR, PROCESS_BAR = 0.10, 0.20  # of the link's time; seconds


def _ms(seconds: float | None) -> str:
    return "–" if seconds is None else f"{seconds * 1000:.1f}"


def counts(results: Sequence[Result]) -> str:
    """Compare exchanges and bytes with the floor and with OpenSC."""
    rows: list[tuple[str | int, ...]] = []
    for one in results:
        ours, least, other = one.traffic, one.floor, one.opensc
        rows.append(
            (
                one.task.name,
                *(ours.count, least.exchanges, f"{ours.count / least.exchanges:.2f}"),
                *(f"{ours.sent} / {ours.received}", f"{least.sent} / {least.received}"),
                "–" if other is None else f"{other.count}: {other.sent} / {other.received}",
            )
        )
    head = ("task", "exchanges", "floor", "ratio", "bytes sent / received", "floor", "OpenSC: exchanges, bytes")
    return table(head, rows)


def times(results: Sequence[Result]) -> str:
    """Say what the link takes, and what comes on top of it: ours, the stack's, a whole process's, OpenSC's."""
    head = (
        "task",
        "kbit/s",
        "link",
        "above",
        "of link",
        "of that bare stack",
        "whole process − link",
        "OpenSC process",
    )
    return table(head, [_row(one.task.name, timing) for one in results for timing in one.timings])


def bars(results: Sequence[Result]) -> str:
    """Set the targets for reading everything beside what was measured."""
    rows: list[tuple[str | int, ...]] = []
    for timing in (timing for one in results if one.task.name == BAR_TASK for timing in one.timings):
        if timing.rate == BAR_RATE:
            rows += [
                ("above the link, of the link's time", f"{ABOVE_BAR:.1%}", f"{timing.above / timing.link:.1%}"),
                ("whole process − link, ms", _ms(PROCESS_BAR), _ms(timing.process - timing.link)),
            ]
    return table((f"{BAR_TASK} at {BAR_RATE} kbit/s", "at most", "measured"), rows)


def _row(name: str, timing: Timing) -> tuple[str | int, ...]:
    above, stack = timing.above, timing.bare - timing.link
    share = f"{above / timing.link:.1%}"
    start = _ms(timing.process - timing.link)
    return (name, timing.rate, _ms(timing.link), _ms(above), share, _ms(stack), start, _ms(timing.opensc))


def starts(found: dict[str, float]) -> str:
    """Say how long each start takes, and how many times an empty one of its kind."""
    rows, empty = list[tuple[str | int, ...]](), 0.0
    for name, seconds in found.items():
        empty = seconds if name.startswith("an empty") else empty
        bar = f"{HELP_BAR:.2f}" if "--help" in name else "–"
        rows.append((name, _ms(seconds), f"{seconds / empty:.2f}", bar))
    return table(("start", "ms", "times an empty one", "at most"), rows)


def imports(name: str, found: Iterable[Import]) -> str:
    """Name what a whole process imports for most of its time."""
    return table((f"imports of `{name}`", "ms"), [(one.name, _ms(one.seconds)) for one in found])


def files(found: Iterable[Read]) -> str:
    """Say how the cost of one file grows with its length."""
    head = ("KiB", "extended length", "exchanges", "link", "own")
    return table(
        head, [(one.kib, "yes" if one.extended else "no", one.exchanges, _ms(one.link), _ms(one.own)) for one in found]
    )


def readers(found: Iterable[tuple[int, float]]) -> str:
    """Say how long checks on several readers at once take."""
    return table(("readers at once", "ms"), [(count, _ms(seconds)) for count, seconds in found])


def replays(found: Iterable[tuple[int, float]], profile: Iterable[tuple[str, float]]) -> str:
    """Say how many traces a second are replayed, and where the time goes."""
    speed = table(("traces", "s", "traces/s"), [(n, f"{seconds:.2f}", f"{n / seconds:.0f}") for n, seconds in found])
    places = table(("own time of a replay", "share"), [(name, f"{share:.1%}") for name, share in profile])
    return f"{speed}\n\n{places}"
