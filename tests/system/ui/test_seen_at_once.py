"""What just happened stands on the screen where people look."""

import pytest
from PySide6.QtWidgets import QLabel

from tests.system.ui.room import Room
from tests.system.ui.test_pin_change import begin
from ui.pages.pins import PinsPage


def turn_to(room: Room, key: str) -> None:
    keys = [page.key for page in room.tab().panel.page_area.pages]
    room.window.rail.turn_to(keys.index(key))
    room.qtbot.wait(50)


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
        return [label.text() for label in labels if "new" in label.text().lower() and "works" in label.text()]

    room.wait(seen)
