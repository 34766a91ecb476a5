"""The window turns to where the My Number card is, unless somebody's data or a question is in front."""

import pytest
from PySide6.QtWidgets import QMessageBox

from mynareader.errors import ReaderFault
from mynareader.transports.readers import ReaderState
from tests.system.ui.room import Room
from ui.reader.reader_tab import ReaderTab
from ui.reader.states import Phase

ONE, TWO = "Reader One", "Reader Two"


@pytest.fixture
def spoken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    said: list[str] = []
    monkeypatch.setattr("ui.reader.tabs.announce", lambda _widget, text: said.append(text))
    return said


def two_readers(room: Room) -> None:
    room.reader(ONE)
    room.reader(TWO)
    assert room.window.tabs.current is room.tab(ONE)


def title(room: Room, name: str) -> str:
    rail, tabs = room.window.rail, room.window.tabs
    return rail.readers.item(tabs.indexOf(room.tab(name))).toolTip()


def read_again_behind(room: Room, front: str, tab: ReaderTab) -> None:
    """Turn to another reader, and have a card read once more behind it."""
    room.window.tabs.setCurrentWidget(room.tab(front))
    with room.qtbot.waitSignal(tab.controller.viewed):
        tab.controller.read_again()


def test_a_card_on_another_reader_comes_to_the_front_and_is_announced(room: Room, spoken: list[str]) -> None:
    two_readers(room)
    room.shown(name=TWO)
    assert room.window.tabs.current is room.tab(TWO)
    assert (title(room, TWO), spoken) == (TWO, [f"There is a My Number card on {TWO}."])


def test_it_comes_once_and_a_person_may_turn_away(room: Room, spoken: list[str]) -> None:
    two_readers(room)
    tab = room.shown(name=TWO)
    read_again_behind(room, ONE, tab)
    assert room.window.tabs.current is room.tab(ONE)
    assert len(spoken) == 1
    room.remove(TWO)
    room.shown(name=TWO)
    assert room.window.tabs.current is tab


def test_another_card_stays_where_it_is(room: Room, spoken: list[str]) -> None:
    two_readers(room)
    room.insert("not-my-number", TWO)
    room.await_phase(Phase.FAILED, TWO)
    assert (room.window.tabs.current, spoken) == (room.tab(ONE), [])


def test_it_comes_past_another_card(room: Room) -> None:
    two_readers(room)
    room.insert("not-my-number", ONE)
    room.await_phase(Phase.FAILED, ONE)
    room.shown(name=TWO)
    assert room.window.tabs.current is room.tab(TWO)


def test_beside_somebodys_data_its_entry_is_marked_until_it_is_looked_at(room: Room, spoken: list[str]) -> None:
    two_readers(room)
    room.shown("foreign", ONE)
    room.shown(name=TWO)
    assert (room.window.tabs.current, title(room, TWO)) == (room.tab(ONE), f"● {TWO}")
    assert spoken == [f"There is a My Number card on {TWO}."]
    room.window.use_language("ja")
    assert title(room, TWO) == f"● {TWO}"
    room.window.tabs.setCurrentWidget(room.tab(TWO))
    assert title(room, TWO) == TWO


def test_the_mark_goes_with_the_card(room: Room) -> None:
    two_readers(room)
    room.shown("foreign", ONE)
    room.shown(name=TWO)
    room.remove(TWO)
    assert title(room, TWO) == TWO


def test_a_dialog_is_left_in_front(room: Room) -> None:
    two_readers(room)
    box = QMessageBox(room.window)
    box.open()
    room.shown(name=TWO)
    assert (room.window.tabs.current, title(room, TWO)) == (room.tab(ONE), f"● {TWO}")
    box.close()


def test_a_reader_that_does_not_tell_its_state_is_named_and_the_other_works(room: Room) -> None:
    two_readers(room)
    states = (ReaderState(ONE, fault="8010001F"), room.readers[TWO].state)
    room.report(states)
    error = room.tab(ONE).controller.situation.error
    assert isinstance(error, ReaderFault)
    assert error.facts() == {"error": "8010001F", "reader": ONE}
    room.shown(name=TWO)
    assert room.tab(ONE).controller.situation.error is None


def test_a_card_that_was_in_front_already_is_no_card_on_another_reader(room: Room, spoken: list[str]) -> None:
    two_readers(room)
    tab = room.shown(name=ONE)
    read_again_behind(room, TWO, tab)
    assert (room.window.tabs.current, spoken) == (room.tab(TWO), [])


def test_the_answer_on_another_reader_is_said_as_it_is_looked_at_and_once(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = list[str]()
    monkeypatch.setattr("ui.reader.reader_panel.announce", lambda _widget, text, **_how: said.append(text))
    two_readers(room)
    room.shown("foreign", ONE)
    before = len(said)
    tab = room.shown("no-pin", TWO)
    assert said[before:] == []
    assert tab.panel.state is not None
    for name in (TWO, ONE, TWO):
        room.window.tabs.setCurrentWidget(room.tab(name))
    assert said[before:] == [tab.panel.state.spoken]
