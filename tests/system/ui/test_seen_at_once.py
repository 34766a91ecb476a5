"""What just happened stands on the screen where people look, and what no longer holds does not."""

import pytest
from PySide6.QtWidgets import QLabel

from tests.system.ui.room import Room
from tests.system.ui.test_number import MISTYPED, NUMBER, Typed, said
from tests.system.ui.test_pin_change import begin
from ui.pages.pins import PinsPage
from ui.reader.states import Phase


def turn_to(room: Room, key: str) -> None:
    keys = [page.key for page in room.tab().panel.page_area.pages]
    room.window.rail.turn_to(keys.index(key))
    room.qtbot.wait(50)


def test_a_match_does_not_stay_once_another_number_was_typed(room: Room) -> None:
    room.shown()
    turn_to(room, "my_number")
    typed = Typed(room)
    typed.type(NUMBER)
    typed.press("Ask the card")
    room.wait(lambda: said(room))
    room.await_phase(Phase.SHOWN)
    again = Typed(room)
    again.type(MISTYPED)
    again.press("Cancel")
    room.await_phase(Phase.SHOWN)
    assert said(room) == ""


@pytest.mark.parametrize("pin", ["auth", "assist"])
def test_what_came_of_a_change_is_seen_without_scrolling(room: Room, pin: str) -> None:
    room.window.resize(1024, 700)
    room.shown()
    turn_to(room, "pins")
    typed = begin(room, pin)
    typed.type("8642")
    typed.press("Change it")
    page = next(page for page in room.tab().panel.page_area.pages if isinstance(page, PinsPage))

    def seen() -> list[str]:
        labels = [label for label in page.findChildren(QLabel) if not label.visibleRegion().isEmpty()]
        return [label.text() for label in labels if "new" in label.text().lower() and "force" in label.text()]

    room.wait(seen)
