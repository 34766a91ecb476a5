"""Whole processes that do the same exchanges, by turns: ours, a bare Python's, a bare C program's, OpenSC's.

``python -m tests.assurance.benchmarks.processes [--history FILE] [TASK…]``, as root. What is above the bare Python
process is what we add; the least and the median of the turns are told, since what disturbs only adds. With
``--history`` the ratios are appended to FILE, a line of JSON for each run.
"""

import argparse
import compileall
import json
import platform
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tests.assurance.benchmarks.link import Link
from tests.assurance.benchmarks.measure import image, laid_down, timed, whole
from tests.assurance.benchmarks.report import BAR_RATE
from tests.assurance.benchmarks.tasks import OF_NOBODY, TASKS, Task
from tests.harness.isolation import isolate
from tests.harness.matrix import table
from tests.harness.pcscd import Pcscd

TURNS: Final = 15
_TREE: Final = Path(__file__).parents[3]
OURS, PYTHON, C, OPENSC = "ours", "bare Python", "bare C", "OpenSC"
# What a process of ours may take above a bare Python one with the same exchanges, over the link (seconds).
BARS: Final[Mapping[str, float]] = {
    "authentication certificate": 0.130,
    "four attributes": 0.130,
    "in person": 0.160,
    "all counters": 0.110,
    "check": 0.110,
    "read all": 0.160,
}
WITHOUT_LINK: Final = ("check", 5.0)  # times a bare Python process, where the card answers at once
_PYTHON: Final = """
import sys
from smartcard import scard
_, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_SYSTEM)
_, readers = scard.SCardListReaders(context, [])
_, card, protocol = scard.SCardConnect(context, readers[0], scard.SCARD_SHARE_SHARED, scard.SCARD_PROTOCOL_ANY)
for line in sys.stdin:
    code, _ = scard.SCardTransmit(card, scard.SCARD_PCI_T1, list(bytes.fromhex(line)))
    if code:
        sys.exit(scard.SCardGetErrorMessage(code))
scard.SCardDisconnect(card, scard.SCARD_RESET_CARD)
"""
_C: Final = r"""
#include <stdio.h>
#include <winscard.h>
int main(void) {
    SCARDCONTEXT context; SCARDHANDLE card; DWORD protocol, size; char readers[1024]; unsigned byte;
    static char line[140000]; static BYTE command[70000], answer[70000];
    size = sizeof readers;
    if (SCardEstablishContext(SCARD_SCOPE_SYSTEM, NULL, NULL, &context)) return 1;
    if (SCardListReaders(context, NULL, readers, &size)) return 2;
    if (SCardConnect(context, readers, SCARD_SHARE_SHARED, SCARD_PROTOCOL_ANY, &card, &protocol)) return 3;
    while (fgets(line, sizeof line, stdin)) {
        for (size = 0; sscanf(line + 2 * size, "%2x", &byte) == 1; size++) command[size] = (BYTE)byte;
        DWORD room = sizeof answer;
        if (SCardTransmit(card, SCARD_PCI_T1, command, size, NULL, answer, &room)) return 4;
    }
    return (int)SCardDisconnect(card, SCARD_RESET_CARD);
}
"""


@dataclass(frozen=True)
class Taken:
    """Hold the seconds of every turn of each program, for one task and link."""

    task: str
    linked: bool
    seconds: Mapping[str, Sequence[float]]

    def median(self, program: str) -> float:
        """Return the median of a program's turns."""
        return statistics.median(self.seconds[program])

    @property
    def above(self) -> float:
        """Return what ours takes above the bare Python process (seconds, of medians)."""
        return self.median(OURS) - self.median(PYTHON)

    @property
    def ratio(self) -> float:
        """Return how many times a bare Python process ours takes."""
        return self.median(OURS) / self.median(PYTHON)


@contextmanager
def bare_programs() -> Iterator[dict[str, list[str]]]:
    """Have inside the block the programs that send what they are given, a C one where a compiler is."""
    programs = {PYTHON: [sys.executable, "-c", _PYTHON]}
    with TemporaryDirectory() as name:
        if compiler := shutil.which("cc"):
            source, made = Path(name, "bare.c"), Path(name, "bare")
            source.write_text(_C, encoding="ascii")
            compiled = [compiler, "-O2", "-I/usr/include/PCSC", str(source), "-lpcsclite", "-o", str(made)]
            subprocess.run(compiled, check=True)
            programs[C] = [str(made)]
        yield programs


def measure(pcscd: Pcscd, task: Task, link: Link | None, bare: Mapping[str, list[str]], turns: int = TURNS) -> Taken:
    """Let all do the task by turns."""
    _, command, stdin = whole(task)
    with laid_down(pcscd, image(), link) as linked:
        codes = (task.code, OF_NOBODY)
        timed(command, stdin, codes)
        linked.clear()
        timed(command, stdin, codes)  # by now the reader is known
        lines = "".join(f"{one.hex()}\n" for one in linked.commands).encode()
        programs: dict[str, Callable[[], float]] = {OURS: lambda: timed(command, stdin, codes)}
        programs |= {name: lambda words=words: timed(words, lines) for name, words in bare.items()}  # type: ignore[misc]
        if task.opensc:
            programs[OPENSC] = lambda: timed(task.opensc)
        taken: dict[str, list[float]] = {name: [] for name in programs}
        for _ in range(turns):
            for name, run in programs.items():
                taken[name].append(run())
    return Taken(task.name, link is not None, taken)


def report(found: Sequence[Taken]) -> str:
    """Say what each took, in ms: median (least)."""
    head = ("task", "link", OURS, PYTHON, C, OPENSC, "above bare Python", "at most", "times bare Python", "at most ")
    return table(head, [_row(one) for one in found])


def _row(one: Taken) -> tuple[str, ...]:
    bar, times = BARS.get(one.task), WITHOUT_LINK[1] if one.task == WITHOUT_LINK[0] else None
    told = [
        f"{one.median(name) * 1000:.0f} ({min(one.seconds[name]) * 1000:.0f})" if name in one.seconds else "–"
        for name in (OURS, PYTHON, C, OPENSC)
    ]
    return (
        one.task,
        f"{BAR_RATE} kbit/s" if one.linked else "none",
        *told,
        f"{one.above * 1000:.0f}",
        f"{bar * 1000:.0f}" if bar and one.linked else "–",
        f"{one.ratio:.1f}",
        f"{times:.1f}" if times and not one.linked else "–",
    )


def ratios(found: Sequence[Taken]) -> dict[str, object]:
    """Return what a history keeps of a run: when, with which Python, and our ratios to a bare Python process."""
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "ratios": {f"{one.task}{'' if one.linked else ', no link'}": round(one.ratio, 2) for one in found},
    }


def main() -> None:
    """Measure and print; append to a history where one is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--history", type=Path)
    parser.add_argument("--turns", type=int, default=TURNS)
    parser.add_argument("tasks", nargs="*", default=[task.name for task in TASKS])
    given = parser.parse_args()
    if not isolate():
        raise SystemExit("root and network namespaces are needed")
    compileall.compile_dir(_TREE / "mynareader", quiet=1)  # as an installed package is
    daemon, found = Pcscd(), list[Taken]()
    daemon.start()
    try:
        with bare_programs() as bare:
            for task in TASKS:
                if task.name in given.tasks:
                    links = (Link(BAR_RATE), None) if task.name == WITHOUT_LINK[0] else (Link(BAR_RATE),)
                    found += [measure(daemon, task, link, bare, given.turns) for link in links]
    finally:
        daemon.clear()
    sys.stdout.write(f"{report(found)}\n")
    if given.history:
        with given.history.open("a", encoding="utf-8") as file:
            file.write(json.dumps(ratios(found)) + "\n")


if __name__ == "__main__":
    main()
