"""A window without a card to show says what can be done, and has a button for it."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton

from mynareader import errors
from mynareader.errors import TransportError
from tests.system.ui.pages.looking import shown
from tests.system.ui.room import Room
from ui.reader.empty_actions import EmptyActions
from ui.reader.states import Phase

CHECK = Path(__file__).parents[3] / "apdu_traces" / "check.trace"

KEEPS_US_OUT: list[TransportError] = [errors.NoService(), errors.NotPermitted(), errors.ReaderSupportMissing()]
WITHOUT_CARD = ["Diagnose", "Try a simulated card", "Open a trace"]


def offered(actions: EmptyActions) -> list[str]:
    return [button.text() for button in actions.findChildren(QPushButton) if button.isVisibleTo(actions)]


def in_front(room: Room) -> EmptyActions:
    tab = room.window.tabs.front
    assert tab is not None
    return tab.panel.page_area.empty


def test_an_empty_reader_offers_what_needs_no_card(room: Room) -> None:
    room.reader()
    assert offered(in_front(room)) == WITHOUT_CARD


@pytest.mark.parametrize("error", KEEPS_US_OUT, ids=lambda error: error.code)
def test_what_keeps_us_from_readers_offers_the_same(room: Room, error: TransportError) -> None:
    room.report(error)
    assert offered(in_front(room)) == WITHOUT_CARD


def test_nothing_is_offered_while_readers_are_looked_for(room: Room) -> None:
    assert offered(in_front(room)) == []


def test_another_card_can_be_tried_again(room: Room) -> None:
    room.insert("not-my-number")
    room.await_phase(Phase.FAILED)
    assert offered(in_front(room)) == ["Try again"]
    phases: list[Phase] = []
    room.tab().controller.changed.connect(lambda: phases.append(room.phase()))
    in_front(room).again_button.click()
    room.wait(lambda: Phase.READING in phases and phases[-1] is Phase.FAILED)


def test_a_button_turns_to_the_diagnosis(room: Room) -> None:
    room.reader()
    in_front(room).diagnose.click()
    area = room.tab().panel.page_area
    assert area.pages[area.chosen].key == "diagnostics"


def test_a_trace_is_opened_without_a_card(room: Room) -> None:
    room.reader()
    in_front(room).trace.click()
    (dialog,) = room.window.findChildren(QFileDialog)
    dialog.fileSelected.emit(str(CHECK))
    dialog.reject()
    assert room.window.tabs.current is not None
    assert room.window.tabs.current.name == CHECK.name


def test_the_simulated_card_has_a_place_of_its_own_and_can_be_put_away(room: Room) -> None:
    room.reader()
    in_front(room).try_out.click()
    assert [entry.name for entry in room.window.tabs.entries()] == ["Reader One", "plain"]
    tab = room.window.tabs.current
    assert tab is not None
    room.wait(lambda: tab.controller.situation.phase is Phase.SHOWN)
    assert "SIMULATED" in shown(tab.panel.banner)
    room.window.rail.close_button.click()
    assert [entry.name for entry in room.window.tabs.entries()] == ["Reader One"]
