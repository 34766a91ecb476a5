"""Measure everything and write ``report.md`` and ``reading.svg``: ``python -m tests.assurance.benchmarks [FOLDER]``
as root."""

import compileall
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from tests.assurance.benchmarks import floor, growth, match_rows, report, revocation, start, throughput
from tests.assurance.benchmarks import link as link_model
from tests.assurance.benchmarks.link import RATES, Link
from tests.assurance.benchmarks.measure import PROGRAM, Result, image, laid_down, measure_all, whole
from tests.assurance.benchmarks.plot import draw
from tests.assurance.benchmarks.tasks import TASKS
from tests.harness.isolation import isolate
from tests.harness.pcscd import Pcscd

_IMPORTS_SHOWN = 12
_TASKS = ("check", "read all")  # whose imports are shown
_ROWS = (1_000, 10_000)
_TREE = Path(__file__).parents[3]


@contextmanager
def service() -> Iterator[Pcscd]:
    """Have a pcscd of our own inside the block."""
    daemon = Pcscd()
    daemon.start()
    try:
        yield daemon
    finally:
        daemon.clear()


def sections(daemon: Pcscd, results: list[Result]) -> Iterator[tuple[str, str]]:
    """Return title and body of each part of the report, measured when it is asked for."""
    link = Link(report.BAR_RATE)
    yield "Exchanges and bytes (counted at the card)", f"{floor.__doc__}\n{report.counts(results)}"
    times = f"{link_model.__doc__}\n{report.times(results)}\n\n{report.bars(results)}"
    yield f"Time at {', '.join(map(str, RATES))} kbit/s (ms, medians)", times
    yield "Start", report.starts(start.starts())
    yield from imports(daemon, link)
    yield "Length of a file", f"{growth.FILES}\n\n{report.files(growth.file_sizes(link))}"
    yield f"Checks at once, {link.rate} kbit/s", f"{growth.AT_ONCE}\n\n{report.readers(growth.readers(link))}"
    replays = [(count, throughput.seconds(count)) for count in throughput.COUNTS]
    yield "Replays of the committed traces", report.replays(replays, throughput.profile())
    yield "Revocation list", f"{revocation.__doc__}\n{revocation.report(revocation.measure())}"
    with TemporaryDirectory() as folder:
        matched = [match_rows.measure(Path(folder), count) for count in _ROWS]
        yield "Matching a table", match_rows.report(matched, match_rows.profile(Path(folder)))


def imports(daemon: Pcscd, link: Link) -> Iterator[tuple[str, str]]:
    """Return what whole processes import: with a card behind the link, and of the window."""
    tasks = {task.name: task for task in TASKS}
    with laid_down(daemon, image(), link):
        for name, command, stdin in [
            ("--help", [*PROGRAM, "--help"], b""),
            *map(whole, (tasks[one] for one in _TASKS)),
        ]:
            found = start.imports_of(command, stdin)
            yield f"Imports of {name}", report.imports(name, found[:_IMPORTS_SHOWN])
    yield "Imports of the window", report.imports("mynareader-gui", start.imports_of(start.WINDOW)[:_IMPORTS_SHOWN])


def main(folder: Path) -> None:
    """Write the report into ``folder`` and on standard output."""
    if not isolate():
        raise SystemExit("root and network namespaces are needed")
    for package in ("mynareader", "ui"):  # as pip does, which a tree that was cloned or edited was not through
        compileall.compile_dir(_TREE / package, quiet=1)
    folder.mkdir(parents=True, exist_ok=True)
    with service() as daemon, (folder / "report.md").open("w", encoding="utf-8") as file:
        results = list(measure_all(daemon))
        draw(results, folder / "reading.svg")
        for title, body in sections(daemon, results):
            text = f"## {title}\n\n{body}\n\n"
            file.write(text)
            sys.stdout.write(text)
    sys.stdout.write(f"{folder}/report.md, {folder}/reading.svg\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(mkdtemp(prefix="mynareader-benchmark-")))
