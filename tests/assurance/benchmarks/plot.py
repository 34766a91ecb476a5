"""The figures of a run as a picture."""

from collections.abc import Sequence
from pathlib import Path

from matplotlib.figure import Figure

from tests.assurance.benchmarks.link import RATES
from tests.assurance.benchmarks.measure import Result


def draw(results: Sequence[Result], path: Path) -> None:
    """Draw one chart per bit rate: per task the link's time, the bare stack's above it, and ours above both."""
    figure = Figure(figsize=(14, 7), layout="constrained")
    names = [one.task.name for one in results]
    for index, rate in enumerate(RATES):
        axes = figure.add_subplot(2, 2, index + 1)
        timings = [timing for one in results for timing in one.timings if timing.rate == rate]
        link = [timing.link * 1000 for timing in timings]
        stack = [max(0.0, timing.bare - timing.link) * 1000 for timing in timings]
        ours = [max(0.0, timing.wall - max(timing.bare, timing.link)) * 1000 for timing in timings]
        axes.barh(names, link, label="link (model)")
        axes.barh(names, stack, left=link, label="pcscd, vpcd and the virtual card")
        axes.barh(names, ours, left=[a + b for a, b in zip(link, stack, strict=True)], label="mynareader")
        axes.set_title(f"{rate} kbit/s, 6 ms turnaround")
        axes.set_xlabel("ms")
        axes.invert_yaxis()
    figure.legend(*figure.axes[0].get_legend_handles_labels(), loc="outside lower center", ncols=3)
    figure.savefig(path)
