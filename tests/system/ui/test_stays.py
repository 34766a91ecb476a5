"""A stay begins when a card is put down and ends in many ways; then nothing of it is left."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QGuiApplication

from mynareader.applications import card_surface
from mynareader.errors import NoService
from mynareader.service.machine.simulation import public_pins
from tests.cards.wrappers import before, wrap
from tests.system.ui.fake_reader import FakeReader
from tests.system.ui.room import Room, request_for
from tests.system.ui.traces_of_people import found_of, pictures, strings_of
from ui.reader.card_worker import CardWorker
from ui.reader.messages import Viewed
from ui.reader.states import Phase


def test_a_card_is_checked_as_soon_as_it_lies_there(room: Room) -> None:
    tab = room.shown()

    assert tab.controller.view is not None
    assert tab.controller.view.check is not None
    assert tab.controller.view.check.applications["jpki"]
    assert tab.controller.view.trace is not None
    assert len(tab.controller.view.trace.steps) > 10


def test_what_is_read_is_shown(room: Room) -> None:
    room.shown()
    room.read("all")

    assert "見本　花子" in found_of("plain")
    view = room.tab().controller.view
    assert view is not None
    assert view.signature is not None
    room.wait(lambda: (now := room.tab().controller.view) and now.pictures.get("photo"))


@pytest.fixture(autouse=True)
def _in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing speak against a card here: what does is covered, and never copied (test_doubt.py)."""
    monkeypatch.setattr(FakeReader, "simulated", True)


def copy_a_number(room: Room) -> None:
    room.tab().panel.copy_requested.emit("123456789018", "")
    assert QGuiApplication.clipboard().text() == "123456789018"


def idle(room: Room) -> None:
    room.clock.time = 301.0
    room.tab().idle.look()


ENDS: dict[str, Callable[[Room], None]] = {
    "removed": lambda room: room.remove(),
    "swapped": lambda room: room.insert("foreign"),
    "reader gone": lambda room: room.detach(),
    "service gone": lambda room: room.report(NoService()),
    "next person": lambda room: room.tab().panel.heading.next_button.click(),
    "idle": idle,
    "screen locked": lambda room: room.window._lock.on_active_changed(True),
    "closed": lambda room: room.close(),
}


def test_nobody_is_shown_before_the_face_was_compared(room: Room) -> None:
    """The face may be of somebody else: then not even the name that was read first may have been on the screen."""
    tab, reader, pins = room.shown(), room.readers["Reader One"], public_pins("plain")

    tab.panel.page_area.pages[0].requested.emit(request_for("all"))
    room.dialog("assist").answer(pins["assist"])
    asked = room.dialog("sign")  # the counters were asked for by now
    hold_at_select(reader, card_surface.SPEC.aid)
    asked.answer(pins["sign"])
    room.wait(reader.waiting.is_set)
    view = tab.controller.view
    assert view is not None
    assert (view.read, view.signature) == (None, None)
    assert found_of("plain") == set()

    reader.let_pass.set()
    room.wait(lambda: (now := tab.controller.view) and now.pictures.get("photo"))
    assert "見本　花子" in found_of("plain")


def hold_at_select(reader: FakeReader, aid: bytes) -> None:
    """Let no answer pass once the application is selected."""
    card = reader.card
    assert card is not None
    wrap(card, before(reader.let_pass.clear, lambda command: command[5:].startswith(aid)))


@pytest.mark.parametrize("end", ENDS)
def test_after_the_end_nothing_is_left(room: Room, end: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CardWorker, "just_reset", False)  # a second has passed (test_apparent_removal.py)
    room.shown()
    room.read("all")
    copy_a_number(room)
    assert found_of("plain")

    ENDS[end](room)
    room.qtbot.wait(0)

    assert found_of("plain") == set()
    assert QGuiApplication.clipboard().text() == ""
    assert all(
        tab.controller.view is None or tab.controller.view.read is None
        for tab in [*room.window.tabs.all]
        if hasattr(tab, "controller")
    )


def test_pictures_go_as_well(room: Room) -> None:
    before = len(pictures())
    room.shown()
    room.read("all")
    room.remove()
    assert len(pictures()) <= before


def test_an_open_dialog_goes_with_its_card(room: Room) -> None:
    room.shown()
    room.tab().panel.page_area.pages[0].requested.emit(request_for("attributes"))
    dialog = room.dialog("assist")

    room.remove()

    assert not dialog.isVisible()
    assert room.phase() is Phase.EMPTY


def test_a_late_answer_cannot_bring_it_back(room: Room) -> None:
    room.shown()
    reader = room.readers["Reader One"]
    room.tab().panel.page_area.pages[0].requested.emit(request_for("attributes"))
    dialog = room.dialog("assist")
    reader.let_pass.clear()
    dialog.answer("5678")
    room.wait(reader.waiting.is_set)

    room.tab().next_person()
    reader.let_pass.set()
    room.qtbot.wait(200)  # time for an answer that must not come

    assert found_of("plain") == set()
    assert room.phase() is Phase.NEXT


def test_an_event_of_an_ended_stay_is_not_heard(room: Room) -> None:
    tab = room.shown()
    number, view = tab.controller.number, tab.controller.view
    assert view is not None
    room.remove()

    tab.controller._happened.emit(number, Viewed(view))
    room.qtbot.wait(0)

    assert tab.controller.view is None


def test_after_next_person_the_card_that_lies_there_is_not_read(room: Room) -> None:
    room.shown()
    connections = room.readers["Reader One"].connections
    room.tab().next_person()
    room.report()
    room.qtbot.wait(50)

    assert room.phase() is Phase.NEXT
    assert room.readers["Reader One"].connections == connections

    room.tab().panel.heading.again_button.click()
    room.await_phase(Phase.SHOWN)
    room.remove()
    room.shown("foreign")


def test_moving_hands_keep_the_stay(room: Room) -> None:
    room.shown()
    room.clock.time = 299.0
    room.window._touch()
    room.clock.time = 500.0
    room.tab().idle.look()
    assert room.phase() is Phase.SHOWN
    room.clock.time = 599.0
    room.tab().idle.look()
    assert room.phase() is Phase.IDLE


def test_fifty_swaps_never_mix_two_people(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CardWorker, "just_reset", False)  # a second has passed (test_apparent_removal.py)
    only = {
        "plain": strings_of("plain") - strings_of("foreign"),
        "foreign": strings_of("foreign") - strings_of("plain"),
    }
    room.shown("plain")
    for turn in range(50):
        persona, other = ("plain", "foreign") if turn % 2 else ("foreign", "plain")
        room.insert(persona)
        assert not found_of(other) & only[other]
        room.await_phase(Phase.SHOWN)
        if turn % 5 == 0:
            room.read("attributes", persona)
            assert found_of(persona) & only[persona]
        else:
            room.tab().panel.page_area.pages[0].requested.emit(request_for("attributes"))
        assert not found_of(other) & only[other]


def test_two_readers_share_nothing(room: Room) -> None:
    one, two = room.shown("plain", "Reader One"), room.shown("foreign", "Reader Two")
    room.read("attributes", "plain", "Reader One")
    room.read("attributes", "foreign", "Reader Two")
    assert one.controller.number != two.controller.number
    assert not set(map(id, one.panel.page_area.pages)) & set(map(id, two.panel.page_area.pages))

    one.next_person()

    assert found_of("plain") == set()
    assert found_of("foreign")
    assert room.phase("Reader Two") is Phase.SHOWN
