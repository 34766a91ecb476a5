"""A reader that shows our own reset as removal: the same card within a second is the same stay, shown again."""

from collections.abc import Callable

import pytest

from mynareader.simulator.card import SimulatedCard
from tests.system.ui.fake_reader import card_of
from tests.system.ui.room import PATIENCE, Room
from tests.system.ui.traces_of_people import found_of
from ui.reader.states import Phase


@pytest.fixture
def read(room: Room, monkeypatch: pytest.MonkeyPatch) -> Callable[[], tuple[Room, SimulatedCard]]:
    """Show a card that was just reset by us; its second lasts until the test is over."""

    def shown() -> tuple[Room, SimulatedCard]:
        room.shown()
        room.read("attributes")
        card = room.readers["Reader One"].card
        assert card is not None
        worker = room.tab().controller._worker
        assert worker is not None
        monkeypatch.setattr(type(worker), "just_reset", True)
        monkeypatch.setattr("mynareader.service.stay.card_stay.RESET_SHOWS", PATIENCE)
        room.tab().controller._away.setInterval(PATIENCE)
        return room, card

    return shown


def test_the_same_card_goes_on_and_is_hidden_meanwhile(read: Callable[[], tuple[Room, SimulatedCard]]) -> None:
    room, card = read()
    number = room.tab().controller.number
    assert "見本　花子" in found_of("plain")
    room.remove()
    assert "見本　花子" not in found_of("plain")
    room.readers["Reader One"].lay_down(card)
    room.report()
    assert "見本　花子" not in found_of("plain"), "not before it has shown who it is"
    room.wait(lambda: "見本　花子" in found_of("plain"))
    assert room.tab().controller.number == number


def test_another_card_ends_the_stay(read: Callable[[], tuple[Room, SimulatedCard]]) -> None:
    room, _ = read()
    number = room.tab().controller.number
    room.remove()
    room.readers["Reader One"].lay_down(card_of("foreign"))
    room.report()
    room.wait(lambda: room.tab().controller.number != number)
    assert "見本　花子" not in found_of("plain")


def test_a_card_that_stays_away_was_taken_away(read: Callable[[], tuple[Room, SimulatedCard]]) -> None:
    room, _ = read()
    room.tab().controller._away.setInterval(1)
    room.remove()
    room.await_phase(Phase.EMPTY)
    assert room.tab().controller.view is None
    assert not found_of("plain")


def test_long_after_a_reset_a_removal_is_a_removal(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.shown()
    room.read("attributes")
    worker = room.tab().controller._worker
    monkeypatch.setattr(type(worker), "just_reset", False)
    room.remove()
    assert room.phase() is Phase.EMPTY
    assert not found_of("plain")
