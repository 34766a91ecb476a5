"""The check face to face in a window: covered where something speaks against the card, and of one holder only."""

import pytest
from PySide6.QtWidgets import QDialog

from mynareader.errors import HolderDiffers
from mynareader.service.machine.simulation import public_pins
from mynareader.simulator.build import build
from mynareader.simulator.card import SimulatedCard
from mynareader.simulator.conditions import parse_conditions
from tests.system.ui.fake_reader import FakeReader
from tests.system.ui.pages.looking import pictures, shown
from tests.system.ui.room import Room
from ui.pages.in_person import InPersonPage
from ui.pages.requests import CheckInPerson
from ui.reader.card_worker import CardWorker
from ui.reader.reader_tab import ReaderTab
from ui.reader.states import Phase


@pytest.fixture(autouse=True)
def _simulated_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing but the condition speak against a card."""
    monkeypatch.setattr(FakeReader, "simulated", True)
    monkeypatch.setattr(CardWorker, "just_reset", False)  # a second has passed (test_apparent_removal.py)


def put_down(room: Room, *conditions: str) -> ReaderTab:
    room.reader()
    chosen = parse_conditions(conditions)
    room.readers["Reader One"].lay_down(SimulatedCard(build("plain", chosen), chosen))
    room.report()
    room.await_phase(Phase.SHOWN)
    return room.tab()


def check(room: Room) -> None:
    tab = room.tab()
    tab.panel.page_area.pages[0].requested.emit(CheckInPerson("b"))
    room.dialog("b").answer(public_pins("plain")["b"])
    room.wait(lambda: tab.controller.situation.phase in {Phase.SHOWN, Phase.FAILED} and not tab.controller.working)


def page_of(tab: ReaderTab) -> InPersonPage:
    return next(page for page in tab.panel.page_area.pages if isinstance(page, InPersonPage))


@pytest.mark.parametrize(
    ("condition", "said"), [("copied", "A COPY"), ("altered", "ALTERED"), ("test-hierarchy", "ALTERED")]
)
def test_what_does_not_hold_is_said_and_covered_until_somebody_insists(room: Room, condition: str, said: str) -> None:
    tab = put_down(room, condition)
    check(room)
    page = page_of(tab)
    room.wait(lambda: said in shown(page))
    assert pictures(page) == []
    assert "18 or older" not in shown(page)
    assert not page.record.isHidden()
    tab.panel.page_area.doubt.show_anyway.click()
    room.wait(lambda: len(pictures(page)) == 3)
    assert "18 or older" in shown(page)
    assert said in shown(page)


def test_a_card_of_which_nothing_is_wrong_is_shown_at_once(room: Room) -> None:
    tab = put_down(room)
    check(room)
    room.wait(lambda: len(pictures(page_of(tab))) == 3)
    tab.next_person()
    assert pictures(page_of(tab)) == []
    assert page_of(tab).record.isHidden()


def test_a_name_of_one_and_a_face_of_another_show_nobody(room: Room) -> None:
    tab = put_down(room, "other-face")
    room.read("attributes")
    check(room)
    room.wait(lambda: isinstance(tab.controller.situation.error, HolderDiffers))
    assert tab.controller.view is None
    assert pictures(tab.panel) == []


def test_a_second_check_begins_with_nothing_of_the_first(room: Room) -> None:
    tab = put_down(room)
    check(room)
    room.wait(lambda: len(pictures(page_of(tab))) == 3)
    tab.panel.page_area.pages[0].requested.emit(CheckInPerson("b"))
    room.dialog("b").reject()
    room.wait(lambda: not tab.controller.working)
    assert pictures(page_of(tab)) == []


@pytest.mark.parametrize("ending", ["swapped", "checked again"])
def test_the_dialog_to_print_or_save_a_record_goes_with_the_check(room: Room, ending: str) -> None:
    tab = put_down(room)
    check(room)
    record = page_of(tab).record
    for button in (record.print_it, record.save):
        button.click()
        room.wait(lambda: record.dialog is not None and record.dialog.isVisible())
    record.print_it.click()
    dialog = record.dialog
    assert dialog is not None
    if ending == "swapped":
        room.readers["Reader One"].lay_down(SimulatedCard(build("gaiji")))
        room.report()
    else:
        tab.panel.requested.emit(CheckInPerson("b"))
        room.dialog("b")
    room.wait(lambda: record.dialog is None)
    assert [one for one in room.window.findChildren(QDialog) if one.isVisible() and "Print" in type(one).__name__] == []
    if ending == "checked again":
        room.dialog("b").reject()
