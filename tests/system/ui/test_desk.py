"""Desk mode and the first start: the verdict and nothing of a person, the next card at once, each stay by itself."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from mynareader.words import Words
from tests.system.ui.room import KeptInMemory, Room
from tests.system.ui.traces_of_people import found_of
from ui.dialogs.welcome import WelcomeDialog
from ui.handlers.setting_up import show_welcome, turn_desk
from ui.options import parse
from ui.reader.desk import DeskPanel
from ui.reader.states import Phase
from ui.system.placement import is_first_start

WINDOW = Words("en", "window")


@pytest.fixture
def desk(room: Room) -> DeskPanel:
    turn_desk(room.window)
    assert room.window.desk.panel is not None
    return room.window.desk.panel


def said(desk: DeskPanel) -> str:
    return "\n".join(label.text() for label in desk.findChildren(QLabel) if label.isVisibleTo(desk))


def cards(desk: DeskPanel) -> int:
    return int(desk.cards.text().rpartition(" ")[2])


def test_the_verdict_stands_there_large_and_goes_with_the_card(room: Room, desk: DeskPanel) -> None:
    room.reader()
    assert WINDOW.text("window.states.there_is_no_card_on_the") in said(desk)
    assert not desk.next_button.isEnabled()
    tab = room.shown()
    assert tab.controller.view is not None
    assert desk.what.label.text() == tab.panel.state.what  # type: ignore[union-attr]  # a card is shown
    assert desk.what.label.font().pointSizeF() > 2 * QApplication.font().pointSizeF()
    assert desk.tiles.isVisibleTo(desk)
    shown = said(desk)
    room.remove()
    room.wait(lambda: not desk.tiles.isVisibleTo(desk))
    assert [line for line in shown.splitlines() if "20" in line and line in said(desk)] == []


def test_the_next_person_needs_one_press_and_the_next_card_none(room: Room, desk: DeskPanel) -> None:
    for number, persona in enumerate(("plain", "gaiji", "no-pin"), 1):
        room.shown(persona)
        room.wait(lambda: desk.tiles.isVisibleTo(desk))
        assert cards(desk) == number
        desk.next_button.click()
        assert room.phase() is Phase.NEXT
        assert not desk.tiles.isVisibleTo(desk)
        assert desk.what.label.text() == WINDOW.text("window.states.ready_for_the_next_person")
        room.remove()
    assert cards(desk) == 3


def test_nothing_of_a_person_is_seen_of_a_card_that_was_read_before(room: Room) -> None:
    room.shown()
    room.read("all")
    turn_desk(room.window)
    desk = room.window.desk.panel
    assert desk is not None
    assert desk.tiles.isVisibleTo(desk)
    assert not any(found_of("plain") & {part} for part in said(desk).split("\n"))
    room.remove()
    room.wait(lambda: found_of("plain") == set())


def test_a_card_on_another_reader_is_shown_at_once_and_the_one_before_is_cleared(room: Room, desk: DeskPanel) -> None:
    room.shown("plain", "Reader One")
    room.shown("gaiji", "Reader Two")
    room.wait(lambda: room.phase("Reader One") is Phase.NEXT)
    assert room.window.tabs.current is room.tab("Reader Two")
    assert desk.reader.text() == "Reader Two"
    assert room.tab("Reader One").controller.view is None
    assert cards(desk) == 2


def test_a_card_that_is_swapped_leaves_nothing_of_the_one_before(room: Room, desk: DeskPanel) -> None:
    room.shown("no-pin")
    room.wait(lambda: desk.tiles.isVisibleTo(desk))
    before = said(desk)
    room.readers["Reader One"].take_away()
    room.insert("plain")
    assert not desk.tiles.isVisibleTo(desk)
    room.await_phase(Phase.SHOWN)
    room.wait(lambda: desk.tiles.isVisibleTo(desk))
    assert said(desk) != before
    assert cards(desk) == 2


def test_everything_is_shown_again_by_button_act_or_page(room: Room, desk: DeskPanel) -> None:
    room.shown()
    desk.leave_button.click()
    assert not room.window.desk.is_on
    assert room.phase() is Phase.SHOWN
    assert not desk.tiles.isVisibleTo(desk)
    turn_desk(room.window)
    assert room.window.desk.is_on
    room.window._turn_to(2)
    assert not room.window.desk.is_on


def test_it_speaks_another_language(room: Room, desk: DeskPanel) -> None:
    room.shown()
    room.window.use_language("ja")
    japanese = Words("ja", "window")
    assert desk.leave_button.text() == japanese.text("window.desk.leave")
    assert desk.cards.text() == japanese.text("window.desk.cards", cards=1)


def test_it_can_begin_like_that() -> None:
    assert parse(["--desk"]).desk
    assert not parse([]).desk
    assert parse(["--desk", "--simulated"]).source_named


# --- the first start --------------------------------------------------------------------------------------------------


def test_the_first_start_is_the_first_once() -> None:
    kept = KeptInMemory()
    assert [is_first_start(kept) for _ in range(3)] == [True, False, False]
    assert kept.values == {"welcomed": "yes"}


def test_what_is_read_and_that_nothing_is_kept_is_said_and_a_card_can_be_tried(room: Room) -> None:
    show_welcome(room.window)
    (dialog,) = room.window.findChildren(WelcomeDialog)
    shown = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    for point in ("read", "pins", "stored", "network", "official"):
        assert WINDOW.text(f"window.welcome.{point}") in shown
    dialog.try_out.click()
    assert not dialog.isVisible()
    room.wait(lambda: room.window.tabs.current is not None)
    assert room.window.tabs.current is not None
    assert room.window.tabs.current.controller.source.kind == "simulated"


ASKED = {
    "change_pin": "pins", "try_pin": "pins", "in_person": "in_person", "read_signature": "certificates",
    "authenticate": "certificates", "diagnose": "diagnostics", "read_all": "overview",
}  # fmt: skip


def test_what_is_answered_on_a_page_shows_that_page(room: Room, desk: DeskPanel) -> None:
    tab = room.shown()
    tab.panel.requested.disconnect()  # nothing is asked of the card here
    for act, page in ASKED.items():
        room.window.desk.turn(on=True)
        assert room.window.acts[act].isEnabled()
        room.window.acts[act].trigger()
        assert not room.window.desk.is_on
        assert room.window.page_in_front is not None
        assert (act, room.window.page_in_front.key) == (act, page)
        assert not desk.isVisible()
