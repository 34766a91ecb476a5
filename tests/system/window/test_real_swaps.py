"""The window on a real pcscd while one card gives way to another: never both shown, and no PIN for the next one."""

import random
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.foreign_card import ForeignCard
from tests.harness.effort import effort
from tests.harness.foreign import pins_of
from tests.harness.foreign_reader import Slot
from tests.harness.pcscd import Pcscd
from tests.system.real_pcscd.account import SWAPPED_WINDOW, reached
from tests.system.real_pcscd.people import FIRST, SECOND, found_in
from tests.system.real_pcscd.test_swaps import MOMENTS, leaving, must_be_unharmed
from tests.system.ui.room import StandInDialog, request_for
from tests.system.ui.traces_of_people import everything_shown
from ui.main_window import MainWindow
from ui.options import Options
from ui.reader.factories import Factories
from ui.reader.reader_tab import ReaderTab
from ui.reader.states import Phase
from ui.system.language import Language

pytestmark = pytest.mark.pcsc

SWAPS = effort(normal=4, long=40)
PATIENCE = 30_000  # milliseconds; a swap that pcscd missed is followed by a pause of two seconds
LAST_EXCHANGE = 60  # of a check and a read; a card that was to leave later is swapped while nothing is done


class Viewer:
    """Look at a window with real readers; press what a person would press."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self._qtbot, self._window = qtbot, window
        self.asked_for = False

    @property
    def tab(self) -> ReaderTab | None:
        return next((tab for tab in self._window.tabs.all if isinstance(tab, ReaderTab)), None)

    def shows(self, serial: str) -> bool:
        view = self.tab.controller.view if self.tab else None
        return bool(view and view.check and view.check.card and view.check.card.serial == serial)

    def read_first_card(self) -> None:
        """Ask for everything once its check is shown, and type the first person's PINs wherever one is asked for."""
        if self.tab is None:
            return
        if self.shows(FIRST.serial) and self.tab.controller.situation.phase is Phase.SHOWN and not self.asked_for:
            self.asked_for = True
            self.tab.panel.requested.emit(request_for("all"))
        for dialog in self.tab.findChildren(StandInDialog):
            if dialog.isVisible():
                dialog.answer(pins_of(FIRST)[dialog.kind.name])

    def wait(self, condition: Callable[[], bool], *, read: bool) -> None:
        def look() -> bool:
            must_show_one_person_at_most()
            if read:
                self.read_first_card()
            return condition()

        self._qtbot.waitUntil(look, timeout=PATIENCE)


def must_show_one_person_at_most() -> None:
    shown = "\n".join(everything_shown())
    assert not (found_in(shown, FIRST) and found_in(shown, SECOND))


@pytest.fixture
def viewer(qtbot: QtBot, pcscd: Pcscd) -> Iterator[Viewer]:
    assert pcscd.pid
    window = MainWindow(Options(), Factories(pin_dialog=StandInDialog), Language("en"))
    window.show()
    yield Viewer(qtbot, window)
    window.close()
    window.deleteLater()
    qtbot.waitUntil(lambda: True)


def test_the_window_shows_one_person_at_a_time(pcscd: Pcscd, viewer: Viewer) -> None:
    chance, slot = random.Random(20), Slot()
    for number in range(SWAPS):
        viewer.asked_for = False
        first = leaving(FIRST, chance.randrange(1, LAST_EXCHANGE), MOMENTS[number % len(MOMENTS)])
        second = ForeignCard(SECOND)
        slot.lay(first, then=second)
        viewer.wait(lambda: first.removed or has_read(viewer), read=True)  # noqa: B023
        if not first.removed:
            slot.swap(second)
        viewer.wait(lambda: viewer.shows(SECOND.serial), read=False)
        assert not found_in("\n".join(everything_shown()), FIRST)
        must_be_unharmed(first, second)
        slot.take()
        pcscd.await_card(present=False)
        viewer.wait(lambda: not viewer.shows(SECOND.serial), read=False)
        assert not found_in("\n".join(everything_shown()), SECOND)
    reached(
        SWAPPED_WINDOW,
        f"{SWAPS} swaps while it checks, asks, reads and shows",
        "one person's data at a time, no PIN sent",
    )


def has_read(viewer: Viewer) -> bool:
    view = viewer.tab.controller.view if viewer.tab else None
    return bool(view and view.read)
