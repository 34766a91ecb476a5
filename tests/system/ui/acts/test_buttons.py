"""What is asked of the card by a button of a page is asked by the entry of its act, and both are grey together."""

import pytest

from tests.system.ui.room import Room
from ui.pages.requests import Authenticate, ReadCertificate, ReadSection
from ui.reader.states import Phase
from ui.widgets.act_button import ActButton

# What is asked by the button of an act on a page.
ASKED = {
    ("compare", "read_all"): ReadSection("all"),
    ("certificates", "read_signature"): ReadCertificate("sign"),
    ("certificates", "authenticate"): Authenticate(),
}


def button(room: Room, page: str, act: str) -> ActButton:
    """Turn to a page and return its button for ``act``."""
    room.window.turn_to(page)
    assert room.window.page_in_front is not None
    (found,) = (one for one in room.window.page_in_front.findChildren(ActButton) if one.act == act and one.isVisible())
    return found


@pytest.mark.parametrize(("page", "act"), ASKED)
def test_a_button_asks_what_its_entry_asks_and_its_page_stays(room: Room, page: str, act: str) -> None:
    tab, asked = room.shown(), list[object]()
    tab.panel.requested.disconnect()
    tab.panel.requested.connect(asked.append)
    button(room, page, act).click()
    assert asked == [ASKED[page, act]]
    assert room.window.page_in_front is not None
    assert room.window.page_in_front.key == page
    room.window.turn_to("my_number")
    room.window.acts[act].trigger()
    assert asked == [ASKED[page, act]] * 2
    assert room.window.page_in_front.key == ("overview" if act == "read_all" else page)


CARDS: list[tuple[str, dict[str, int], bool]] = [
    ("plain", {}, True),
    ("plain", {"assist": 0}, False),
    ("juki-card", {}, False),
]


@pytest.mark.parametrize(("persona", "tries", "possible"), CARDS)
def test_everything_cannot_be_read_with_a_locked_pin_or_without_its_applications(
    room: Room, persona: str, tries: dict[str, int], *, possible: bool
) -> None:
    room.insert(persona, tries=tries)
    room.await_phase(Phase.SHOWN)
    assert room.window.acts["read_all"].isEnabled() is possible
    assert button(room, "compare", "read_all").isEnabled() is possible


def test_a_reader_that_is_put_away_and_the_next_person_have_one_action_each(room: Room) -> None:
    room.shown()
    room.window.acts["try_out"].trigger()
    close = room.window.rail.close_button
    assert close.isEnabled()
    close.click()
    assert not room.window.acts["close"].isEnabled()
    assert not close.isEnabled()
    room.window.acts["desk"].trigger()
    assert room.window.desk.panel is not None
    room.window.desk.panel.next_button.click()
    assert room.phase() is Phase.NEXT
    assert not room.window.desk.panel.next_button.isEnabled()
    room.window.desk.panel.leave_button.click()
    assert not room.window.desk.is_on
