"""The window on a real pcscd beside other cards: it turns to ours, and sees a card that was mute for a while."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.cards.scripted import ScriptedCard
from tests.foreign_card import ForeignCard
from tests.foreign_card.personas import PERSONAS
from tests.harness.foreign_reader import Slot
from tests.harness.pcscd import READERS, Pcscd
from tests.system.desk.lying import MuteCard, beside
from ui.main_window import MainWindow
from ui.options import Options
from ui.reader.factories import Factories
from ui.reader.reader_tab import ReaderTab
from ui.reader.states import Phase
from ui.system.language import Language

pytestmark = pytest.mark.pcsc

PATIENCE = 60_000  # milliseconds


class Viewer:
    """Look at a window with real readers."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot, self.window = qtbot, MainWindow(Options(), Factories(), Language("en"))
        self.window.show()

    def tab(self, name: str) -> ReaderTab | None:
        return next((tab for tab in self.window.tabs.all if isinstance(tab, ReaderTab) and tab.name == name), None)

    def wait(self, condition: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(condition, timeout=PATIENCE)

    def await_phase(self, name: str, phase: Phase) -> None:
        self.wait(lambda: (tab := self.tab(name)) is not None and tab.controller.situation.phase is phase)

    def in_front(self) -> str:
        tab = self.window.tabs.current
        return "" if tab is None else tab.name


@pytest.fixture
def viewer(qtbot: QtBot, pcscd: Pcscd) -> Iterator[Viewer]:
    assert pcscd.pid
    found = Viewer(qtbot)
    yield found
    found.window.close()
    found.window.deleteLater()


PHASES = {"mute": Phase.MUTE, "held": Phase.READING, "foreign": Phase.FAILED}  # what the window makes of each


@pytest.mark.parametrize("what", PHASES)
def test_it_turns_to_ours_beside_another_card(pcscd: Pcscd, qtbot: QtBot, what: str) -> None:
    with beside(pcscd, what):
        viewer, place = Viewer(qtbot), Slot(1)
        viewer.await_phase(READERS[0], PHASES[what])
        assert viewer.in_front() == READERS[0]
        place.lay(ForeignCard(PERSONAS["hanako"]))
        viewer.await_phase(READERS[1], Phase.SHOWN)
        assert viewer.in_front() == READERS[1]
        place.take()
        viewer.window.close()
        viewer.window.deleteLater()


def test_a_card_that_is_mute_for_a_while_is_read_without_being_moved(pcscd: Pcscd, viewer: Viewer) -> None:
    own = ForeignCard(PERSONAS["hanako"])
    card = MuteCard(ScriptedCard(own.transmit, atr=own.atr))
    card.reset = own.reset  # type: ignore[method-assign]  # powering up resets it
    pcscd.insert(card)
    viewer.await_phase(READERS[0], Phase.MUTE)
    own.power_on()
    card.speak()
    viewer.await_phase(READERS[0], Phase.SHOWN)
