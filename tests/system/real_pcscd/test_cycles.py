"""Cards come and go all day: memory, descriptors and threads of a program that stays are flat."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.foreign_card import ForeignCard
from tests.harness.effort import effort
from tests.harness.foreign_reader import Slot
from tests.harness.pcscd import Pcscd
from tests.system.real_pcscd.account import CYCLES, reached
from tests.system.real_pcscd.people import FIRST
from tests.system.real_pcscd.reading import must_be_read_well

pytestmark = pytest.mark.pcsc

COUNT = effort(normal=30, long=1000)
WARM_UP = effort(normal=10, long=100)  # cycles: modules are imported, caches and the allocator's arenas are filled
GROWTH = 2048  # KiB: 8 were measured over 900 cycles; 2.3 kept with each card would show


@contextmanager
def endurance() -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.system.real_pcscd.endurance", FIRST.key]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert said(process) == "ready"
        yield process
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait() == 0


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line, "the program ended"
    return line.rstrip("\n")


def test_nothing_grows(pcscd: Pcscd) -> None:
    assert pcscd.pid
    card, slot, seen = ForeignCard(FIRST), Slot(), []
    with endurance() as process:
        for _ in range(COUNT):
            slot.lay(card)
            must_be_read_well(said(process), FIRST)
            seen.append([int(figure) for figure in said(process).split()])
            card.ledger.clear()
            slot.take()
            assert said(process) == ""

    (memory, *others), later = seen[WARM_UP - 1], seen[WARM_UP:]
    sys.stdout.write(
        f"KiB after {WARM_UP} cycles {memory}, largest later {max(one[0] for one in later)}, last {later[-1][0]}\n"
    )
    assert all(one[1:] == others for one in later), "descriptors and threads"
    assert max(one[0] for one in later) - memory <= GROWTH
    reached(
        CYCLES, f"{COUNT} cycles", f"descriptors and threads the same, memory within {GROWTH // 1024} MiB of the 100th"
    )
