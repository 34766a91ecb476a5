"""What a person can do: declared once, one action each for menus and buttons, and grey while it cannot be done."""

from collections import Counter
from pkgutil import resolve_name

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from mynareader.words import Words
from tests.harness.texts import LANGUAGES
from tests.system.ui.room import Room
from tests.system.ui.test_rail import letters
from ui.acts import ACTS
from ui.acts.act import MenuName, Scene
from ui.dialogs.trust import TrustDialog
from ui.pages.certificates import CertificatesPage
from ui.reader.states import Phase
from ui.widgets.act_button import ActButton


def entries(menu: QMenu) -> list[QAction]:
    """Return the entries of a menu, lines left out."""
    return [action for action in menu.actions() if not action.isSeparator()]


def test_each_act_has_a_function_and_a_name_in_every_language() -> None:
    for act in ACTS:
        assert callable(resolve_name(f"ui.handlers.{act.place}"))
        assert all(Words(language, "window").text(f"window.act.{act.key}") for language in LANGUAGES)
    assert len({act.key for act in ACTS}) == len(ACTS)


def test_every_act_stands_in_its_menu_with_its_one_action(room: Room) -> None:
    for name in MenuName:
        standing = entries(room.window.menus.menus[name])
        assert [act.key for act in ACTS if act.menu is name] == [
            act.key for action in standing for act in ACTS if action is room.window.acts[act.key]
        ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_letter_and_no_key_leads_to_two_things(room: Room, language: str) -> None:
    room.window.use_language(language)
    keys = Counter(action.shortcut().toString() for action in room.window.findChildren(QAction))
    assert [key for key, times in keys.items() if key and times > 1] == []
    for menu in room.window.menus.menus.values():
        used = letters(action.text() for action in entries(menu))
        assert len(used) == len(set(used)), used


def states_of_buttons(room: Room) -> dict[str, set[bool]]:
    """Return of each act how its buttons stand, of what is in front."""
    found: dict[str, set[bool]] = {}
    assert room.window.tabs.front is not None
    for button in room.window.tabs.front.findChildren(ActButton):
        found.setdefault(button.act, set()).add(button.isEnabled())
    return found


def agree(room: Room) -> bool:
    return all(states == {room.window.acts[act].isEnabled()} for act, states in states_of_buttons(room).items())


def test_buttons_are_grey_with_their_entries(room: Room) -> None:
    assert agree(room)  # no reader
    room.reader()
    assert agree(room)
    assert not room.window.acts["next_person"].isEnabled()
    tab = room.shown()
    for place in range(len(tab.panel.page_area.kinds)):
        room.window.rail.turn_to(place)
    assert agree(room)
    assert room.window.acts["next_person"].isEnabled()
    room.window.acts["next_person"].trigger()
    assert room.phase() is Phase.NEXT
    assert agree(room)
    room.remove()
    assert agree(room)


def test_without_a_card_only_what_needs_none_can_be_done(room: Room) -> None:
    room.reader()
    possible = {act.key for act in ACTS if room.window.acts[act.key].isEnabled()}
    assert possible == {act.key for act in ACTS if act.when(Scene())}
    assert possible.isdisjoint({"read_again", "next_person", "authenticate", "read_signature", "close"})
    assert {"open", "quit", "help", "about", "diagnose", "try_out"} <= possible


def test_a_simulated_card_has_a_tab_of_its_own_that_is_closed_from_the_menu(room: Room) -> None:
    tab = room.shown()
    room.window.acts["try_out"].trigger()
    assert room.window.tabs.current is not tab
    assert room.window.acts["close"].isEnabled()
    room.window.acts["close"].trigger()
    assert room.window.tabs.current is tab
    assert not room.window.acts["close"].isEnabled()


def test_a_list_for_certificates_is_asked_for_from_their_page(room: Room) -> None:
    tab = room.shown()
    room.window.turn_to("certificates")
    page = next(page for page in tab.panel.page_area.pages if page.key == "certificates")
    assert isinstance(page, CertificatesPage)
    page.lists.click()
    assert [one for one in room.window.findChildren(TrustDialog) if one.isVisible()]
