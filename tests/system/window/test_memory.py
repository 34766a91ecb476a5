"""Nothing of a stay outlives it: no report in memory, no thread, no descriptor, no widget."""

import gc
import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from mynareader.reports.card import CheckReport, ReadReport
from mynareader.reports.certificates import CertificateReport
from tests.harness.effort import effort
from tests.harness.figures import Measure
from tests.system.ui.room import Room
from ui.pages.stay_view import StayView
from ui.reader.states import Phase

KINDS = (CheckReport, ReadReport, CertificateReport)
CYCLES = effort(normal=25, long=100)


def reports() -> list[object]:
    gc.collect()
    return [thing for thing in gc.get_objects() if isinstance(thing, KINDS)]


def test_reports_are_gone_from_memory(room: Room) -> None:
    earlier = reports()  # of other tests in this process; held, so that nothing new gets the place of one

    def new() -> list[str]:
        return [type(thing).__name__ for thing in reports() if not any(thing is one for one in earlier)]

    room.shown()
    room.read("all")
    assert new()

    room.remove()

    room.qtbot.waitUntil(lambda: new() == [], timeout=30000)


def views() -> list[StayView]:
    gc.collect()
    return [thing for thing in gc.get_objects() if isinstance(thing, StayView) and thing.check]


def test_nothing_is_kept_while_the_next_card_is_shown(room: Room) -> None:
    earlier = views()  # of other tests in this process; held, so that nothing new gets the place of one
    room.shown()
    room.read("all")
    room.insert("foreign")
    room.await_phase(Phase.SHOWN)
    numbers = {view.number for view in views() if not any(view is one for one in earlier)}
    assert numbers == {room.tab().controller.number}


def census() -> tuple[int, int, int]:
    """Count threads, descriptors and widgets."""
    QApplication.processEvents()
    return threading.active_count(), len(list(Path("/proc/self/fd").iterdir())), len(QApplication.allWidgets())


def test_cards_that_come_and_go_leave_nothing_behind(room: Room, measure: Measure) -> None:
    for _ in range(3):
        room.shown()
        room.remove()
    room.wait(lambda: threading.active_count() <= 2)
    before = census()
    for turn in range(CYCLES):
        room.shown("plain" if turn % 2 else "foreign")
        room.remove()
    room.wait(lambda: census()[0] <= before[0])
    after = census()
    measure("threads, descriptors, widgets", f"{before} -> {after}")
    assert all(late <= early for early, late in zip(before, after, strict=True))


def test_readers_that_come_and_go_leave_nothing_behind(room: Room) -> None:
    def come_and_go() -> None:
        room.shown(name="Reader Two")
        room.detach("Reader Two")

    room.reader()
    come_and_go()
    room.tab().panel.page_area.make_ready()  # of the one that stays, as happens anyway once its modules are loaded
    room.qtbot.wait(50)
    before = census()
    for _ in range(10):
        come_and_go()
    room.wait(lambda: census()[2] <= before[2])


def test_the_window_writes_nothing_to_disk(room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    room.shown()
    room.read("all")
    assert list(tmp_path.iterdir()) == []
