"""What is asked of the card by a button of a page is asked by the entry of its act, and both are grey together."""

import pytest

from tests.system.ui.fake_reader import FakeReader
from tests.system.ui.room import Room
from ui.pages.requests import Authenticate, ReadCertificate, ReadSection
from ui.reader.states import Phase
from ui.widgets.act_button import ActButton, AskButton

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


ASKING = ("overview", "pins", "person", "my_number", "hand_over", "in_person")  # pages that ask the card by themselves


def _asking(room: Room, key: str) -> list[AskButton]:
    room.window.turn_to(key)
    assert room.window.page_in_front is not None
    return [button for button in room.window.page_in_front.findChildren(AskButton) if button.isVisible()]


def test_buttons_that_ask_the_card_are_grey_with_the_menu_while_it_is_at_work(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FakeReader, "simulated", True)  # nothing speaks against the card
    tab = room.shown()
    could = {page: [button for button in _asking(room, page) if button.isEnabled()] for page in ASKING}
    assert all(could.values())
    tab.panel.requested.emit(ReadSection("attributes"))
    room.dialog("assist")
    assert not room.window.acts["change_pin"].isEnabled()
    assert [button for page in ASKING for button in _asking(room, page) if button.isEnabled()] == []
    room.dialog("assist").reject()
    room.wait(room.window.acts["change_pin"].isEnabled)
    assert could == {page: [button for button in _asking(room, page) if button.isEnabled()] for page in ASKING}


def test_a_page_that_is_first_turned_to_while_the_card_is_at_work_is_grey_too(room: Room) -> None:
    tab = room.shown()
    tab.panel.requested.emit(ReadSection("attributes"))
    room.dialog("assist")
    assert _asking(room, "pins")
    assert not any(button.isEnabled() for button in _asking(room, "pins"))
    room.dialog("assist").reject()


def test_the_keyboard_comes_back_to_the_button_it_pressed_and_stays_where_it_has_gone(room: Room) -> None:
    room.shown()
    button = _asking(room, "pins")[0]
    for goes in (False, True):
        button.setFocus()
        button.click()
        room.dialog("sign")
        assert room.window.focusWidget() is not button
        if goes:
            room.window.rail.pages.setFocus()
        room.dialog("sign").reject()
        room.wait(button.isEnabled)
        assert room.window.focusWidget() is (room.window.rail.pages if goes else button)
