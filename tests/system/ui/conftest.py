"""Qt without a screen, and a room with a window in it."""

import os
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from mynareader.service.machine import diagnostics
from mynareader.service.reading import photo
from tests.system.ui.pages.views import pixels_of
from tests.system.ui.room import Room
from tests.unit.conftest import no_process_and_no_sleep
from ui.pages.stay_view import StayView
from ui.reader import stay_controller, task_context
from ui.reader.page_area import PageArea

__all__ = ["no_process_and_no_sleep"]

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before the first QApplication; windows on a real screen run elsewhere


@pytest.fixture(autouse=True)
def no_process_of_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """Decode pictures here and ask no pcscd; tests/system/window has both done as people do."""
    monkeypatch.setattr(task_context, "decode_pixels", lambda held: [raw and pixels_of(raw) for raw in held])
    monkeypatch.setattr(diagnostics, "_pcscd_version", lambda: None)
    monkeypatch.setattr(photo, "walls", lambda: frozenset({"seccomp"}))


@pytest.fixture(autouse=True)
def nothing_copied_before() -> None:
    """Have the clipboard empty: all tests of a worker share it, in whatever order they come."""
    if QGuiApplication.instance() is not None:
        QGuiApplication.clipboard().clear()


@pytest.fixture(autouse=True)
def pages_filled_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have a page hold at once what it shows when it is turned to; test_hidden_pages.py leaves it as it is."""
    lazily = PageArea.show_view

    def show(area: PageArea, view: StayView) -> None:
        lazily(area, view)
        for page in area.pages:
            page.show_view(view)

    monkeypatch.setattr(PageArea, "show_view", show)


@pytest.fixture
def room(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    """Give a window that watches two readers of the test's own; it is closed afterwards. Tests retry by hand."""
    monkeypatch.setattr(stay_controller, "RETRY_AFTER", 3_600_000)
    made = Room(qtbot)
    yield made
    made.close()
