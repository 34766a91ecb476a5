"""Cards that come, are read and go, and cards that change readers: nobody's data with another's, nothing grows."""

import gc
import os
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.harness.effort import effort
from tests.harness.figures import Measure
from tests.system.ui.pages.looking import kept
from tests.system.ui.room import Room
from tests.system.ui.traces_of_people import found_of, strings_of, without_fingerprints
from ui.reader.card_worker import CardWorker
from ui.reader.states import Phase

if sys.platform == "win32":
    pytest.skip("POSIX has this, Windows not", allow_module_level=True)

CYCLES = effort(normal=4, long=200)
SWAPS = effort(normal=4, long=200)
WARM = 2  # cycles after which everything was made that stays
WHOLE = 10  # of so many cycles, one reads everything, the others name and address
GROWTH = 64 * 1024  # bytes of memory a cycle may cost; a card's reports alone take some 200 KiB
SHOWS_MEMORY = 50  # turns from which memory tells something: an allocator takes a MiB at a time
HOLDING = ("mynareader.applications", "mynareader.reports", "mynareader.trust", "mynareader.verdict")
READERS = ("Reader One", "Reader Two")


@pytest.fixture(autouse=True)
def people_take_longer_than_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every removal be one: none is taken for what a reader may show of our own reset."""
    monkeypatch.setattr(CardWorker, "just_reset", False)


@dataclass(frozen=True)
class Census:
    """Hold how much there is of what must not grow."""

    threads: int
    descriptors: int
    widgets: int
    values: int
    memory: int

    def __str__(self) -> str:
        kept_alive = f"{self.threads} threads, {self.descriptors} descriptors, {self.widgets} widgets"
        return f"{kept_alive}, {self.values} values, {self.memory / 1e6:.1f} MB"


def census(room: Room) -> Census:
    """Count once the workers of cards that went have ended."""
    cards = sum(reader.card is not None for reader in room.readers.values())
    room.wait(lambda: sum(thread.name.startswith("stay ") for thread in threading.enumerate()) <= cards)
    QApplication.processEvents()
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    descriptors = len(list(Path("/proc/self/fd").iterdir()))
    memory = pages * os.sysconf("SC_PAGE_SIZE")
    return Census(threading.active_count(), descriptors, len(QApplication.allWidgets()), values(), memory)


def values() -> int:
    """Count what is alive of the classes that hold what was read: parts of files, certificates, reports, verdicts."""
    return sum(type(one).__module__.startswith(HOLDING) for one in gc.get_objects())


def must_be_flat(before: Census, after: Census, turns: int) -> None:
    assert after.threads <= before.threads
    assert after.descriptors <= before.descriptors
    assert after.widgets <= before.widgets
    assert after.values <= before.values
    if turns >= SHOWS_MEMORY:
        assert after.memory - before.memory <= GROWTH * turns


def test_cards_that_come_are_read_and_go(room: Room, measure: Measure) -> None:
    def cycle(turn: int) -> None:
        persona, other = ("plain", "foreign") if turn % 2 else ("foreign", "plain")
        room.shown(persona)
        room.read("attributes" if turn % WHOLE else "all", persona)
        assert found_of(persona)
        assert found_of(other) == set()
        room.remove()
        assert found_of(persona) == set()

    for turn in range(WARM * 2):
        cycle(turn * 5)
    before = census(room)
    for turn in range(CYCLES):
        cycle(turn)
    after = census(room)
    measure(f"{CYCLES} cycles", f"{before} -> {after}")
    must_be_flat(before, after, CYCLES)


def test_cards_that_change_readers(room: Room, measure: Measure) -> None:
    def lay(people: tuple[str, str]) -> None:
        for name, persona in zip(READERS, people, strict=True):
            room.insert(persona, name)
        for name, persona in zip(READERS, people, strict=True):
            room.await_phase(Phase.SHOWN, name)
            room.read("attributes", persona, name)
        for name, persona, other in zip(READERS, people, reversed(people), strict=True):
            texts = [without_fingerprints(text) for text in kept(room.tab(name))]
            assert any(text in shown for text in strings_of(persona) for shown in texts)
            assert not any(text in shown for text in strings_of(other) for shown in texts)

    for name in READERS:
        room.reader(name)
    one, other = ("plain", "foreign"), ("foreign", "plain")
    for turn in range(WARM * 2):
        lay(other if turn % 2 else one)
    before = census(room)
    for turn in range(SWAPS):
        lay(other if turn % 2 else one)
    after = census(room)
    measure(f"{SWAPS} swaps", f"{before} -> {after}")
    must_be_flat(before, after, SWAPS)
