"""Measure every task over a real pcscd and vpcd at every bit rate: ours, the bare stack's, OpenSC's."""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from mynareader.service.machine.simulation import public_pins
from mynareader.simulator import build
from mynareader.simulator.card import SimulatedCard
from mynareader.simulator.card_image import CardImage
from tests.assurance.benchmarks.floor import Floor, floor
from tests.assurance.benchmarks.link import RATES, Link
from tests.assurance.benchmarks.linked_card import LinkedCard, Traffic
from tests.assurance.benchmarks.tasks import OF_NOBODY, TASKS, Task
from tests.harness.desk import lines_of
from tests.harness.pcscd import Pcscd

REPEATS = 5
PERSONA = "plain"
CLIENT = [sys.executable, "-m", "tests.assurance.benchmarks.client"]
PROGRAM = [sys.executable, "-m", "mynareader"]


@dataclass(frozen=True)
class Timing:
    """Hold seconds at one bit rate: on the link, of the run, of the bare exchanges, of the whole process, of OpenSC."""

    rate: int
    link: float
    wall: float
    bare: float
    process: float
    opensc: float | None

    @property
    def above(self) -> float:
        """Return our own time and the stack's, above the link."""
        return self.wall - self.link


@dataclass(frozen=True)
class Result:
    """Hold what one task took."""

    task: Task
    traffic: Traffic
    floor: Floor
    opensc: Traffic | None
    timings: tuple[Timing, ...]


def image() -> CardImage:
    """Return the card that is measured, with every key made."""
    made = build.build(PERSONA)
    made.prepare()
    return made


@contextmanager
def laid_down(pcscd: Pcscd, card: CardImage, link: Link | None) -> Iterator[LinkedCard]:
    """Have the card behind ``link`` in the first reader inside the block."""
    linked = LinkedCard(SimulatedCard(card), link)
    virtual = pcscd.insert(linked)
    try:
        linked.clear()
        yield linked
    finally:
        virtual.remove()
        pcscd.await_card(present=False)


def measure(pcscd: Pcscd, card: CardImage, task: Task, repeats: int = REPEATS) -> Result:
    """Measure one task; every figure is the median of ``repeats`` runs."""
    with laid_down(pcscd, card, None) as linked:
        _client(_request(task))
        traffic, commands = linked.traffic, linked.commands
        opensc = _opensc_traffic(linked, task)
    timings = tuple(_at_rate(pcscd, card, task, Link(rate), commands=commands, repeats=repeats) for rate in RATES)
    return Result(task, traffic, floor(card, public_pins(PERSONA), task.needs), opensc, timings)


def measure_all(pcscd: Pcscd, repeats: int = REPEATS) -> Iterator[Result]:
    """Measure every declared task."""
    card = image()
    for task in TASKS:
        yield measure(pcscd, card, task, repeats)


def _at_rate(pcscd: Pcscd, card: CardImage, task: Task, link: Link, *, commands: list[bytes], repeats: int) -> Timing:
    bare: dict[str, object] = {"commands": [one.hex() for one in commands]}
    with laid_down(pcscd, card, link) as linked:
        wall = _median(repeats, lambda: _client(_request(task)))
        linked.clear()
        whole = _median(repeats, lambda: _whole_process(task))
        spent = linked.traffic.link / repeats
        stack = _median(repeats, lambda: _client(bare))
        opensc = _median(repeats, lambda: timed(task.opensc)) if task.opensc else None
    return Timing(link.rate, spent, wall, stack, whole, opensc)


def _median(repeats: int, run: Callable[[], float]) -> float:
    return statistics.median(run() for _ in range(repeats))


def _request(task: Task) -> dict[str, object]:
    pins = public_pins(PERSONA)
    return {
        "args": task.command.split(),
        "pins": {name: pins[name] for name in task.pins},
        "codes": [task.code, OF_NOBODY],
    }


def _client(request: dict[str, object]) -> float:
    done = subprocess.run(CLIENT, input=json.dumps(request).encode(), capture_output=True, check=True)
    return float(done.stdout)


def _whole_process(task: Task) -> float:
    _, command, stdin = whole(task)
    return timed(command, stdin, (task.code, OF_NOBODY))


def whole(task: Task) -> tuple[str, list[str], bytes]:
    """Return a task's name, the command of a process that does it with the card in the reader, and its input."""
    pins = public_pins(PERSONA)
    given = ["--pins-from", "-"] if task.pins else []
    return task.name, [*PROGRAM, *task.command.split(), *given, "--json"], lines_of({n: pins[n] for n in task.pins})


def timed(command: Sequence[str], stdin: bytes = b"", codes: Collection[int] = (0,)) -> float:
    """Return the seconds a process takes that ends with one of ``codes``; raise RuntimeError for another end."""
    began = time.perf_counter()
    done = subprocess.run(command, input=stdin, capture_output=True, check=False)
    seconds = time.perf_counter() - began
    if done.returncode not in codes:
        raise RuntimeError(f"ended with {done.returncode}: {done.stderr.decode(errors='replace')}")
    return seconds


def _opensc_traffic(linked: LinkedCard, task: Task) -> Traffic | None:
    if not task.opensc:
        return None
    linked.clear()
    timed(task.opensc)
    return linked.traffic
