"""Measure everything and write ``report.md`` and ``reading.svg``: ``python -m tests.benchmarks [FOLDER]`` as root."""

from __future__ import annotations

import compileall
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

from mynareader.service.simulation import public_pins
from tests.benchmarks import growth, report, start, throughput
from tests.benchmarks.link import RATES, Link
from tests.benchmarks.measure import PERSONA, PROGRAM, Result, measure_all
from tests.benchmarks.plot import draw
from tests.harness.desk import lines_of
from tests.harness.isolation import isolate
from tests.harness.pcscd import Pcscd

_IMPORTS_SHOWN = 12
_MOST_COSTLY = "read all"
_TREE = Path(__file__).parents[2]


def reading() -> list[Result]:
    """Measure every task through a pcscd of our own."""
    daemon = Pcscd()
    daemon.start()
    try:
        return list(measure_all(daemon))
    finally:
        daemon.clear()


def sections(results: list[Result]) -> Iterator[tuple[str, str]]:
    """Return title and body of each part of the report, measured when it is asked for."""
    link = Link(report.BAR_RATE)
    yield "Exchanges and bytes (counted at the card)", report.counts(results)
    yield f"Time at {', '.join(map(str, RATES))} kbit/s (ms, medians)", report.times(results)
    yield "Start", report.starts(start.starts())
    for command, names in (("check", ()), (_MOST_COSTLY, ("assist", "sign"))):
        pins = {name: public_pins(PERSONA)[name] for name in names}
        given = ["--pins-from", "-"] if pins else []
        found = start.imports_of([*PROGRAM, *command.split(), "--simulated", PERSONA, *given], lines_of(pins))
        yield f"Imports of {command} on a simulated card", report.imports(command, found[:_IMPORTS_SHOWN])
    yield "Imports of the window", report.imports("mynareader-gui", start.imports_of(start.WINDOW)[:_IMPORTS_SHOWN])
    yield "Length of a file", report.files(growth.file_sizes(link))
    yield f"Checks at once, {link.rate} kbit/s", report.readers(growth.readers(link))
    replays = [(count, throughput.seconds(count)) for count in throughput.COUNTS]
    yield "Replays of the committed traces", report.replays(replays, throughput.profile())


def main(folder: Path) -> None:
    """Write the report into ``folder`` and on standard output."""
    if not isolate():
        raise SystemExit("root and network namespaces are needed")
    for package in ("mynareader", "ui"):  # as pip does, which a tree that was cloned or edited was not through
        compileall.compile_dir(_TREE / package, quiet=1)
    folder.mkdir(parents=True, exist_ok=True)
    results = reading()
    draw(results, folder / "reading.svg")
    with (folder / "report.md").open("w", encoding="utf-8") as file:
        for title, body in sections(results):
            text = f"## {title}\n\n{body}\n\n"
            file.write(text)
            sys.stdout.write(text)
    sys.stdout.write(f"{folder}/report.md, {folder}/reading.svg\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(mkdtemp(prefix="mynareader-benchmark-")))
