"""Finding out whether a PIN is right: from its row, by the rules of every other try."""

from PySide6.QtWidgets import QLabel

from mynareader.service.machine.simulation import public_pins
from tests.system.ui.acts.doing import labels
from tests.system.ui.room import Room
from ui.pages.counter_panel import CounterPanel
from ui.pages.pins import PinsPage
from ui.reader.states import Phase

RIGHT = public_pins("plain")


def row(room: Room, pin: str) -> CounterPanel:
    page = room.window.page_in_front
    assert isinstance(page, PinsPage)
    (found,) = (row for row in page.panels if row.pin == pin)
    return found


def opened(room: Room) -> None:
    room.shown()
    room.window.acts["try_pin"].trigger()


def tries(room: Room, pin: str) -> int | None:
    view = room.tab().controller.view
    assert view is not None
    assert view.check is not None
    return next(counter.attempts_remaining for counter in view.check.counters if counter.pin == pin)


def test_the_menu_shows_the_rows_with_their_buttons(room: Room) -> None:
    opened(room)
    for pin in ("sign", "auth", "registry", "assist"):
        assert row(room, pin).try_one.isVisible()
    assert not row(room, "registry-common").try_one.isVisible()  # judged together with the other


def test_a_right_one_is_said_in_its_row_and_costs_nothing(room: Room) -> None:
    opened(room)
    row(room, "auth").try_one.click()
    room.dialog("auth").answer(RIGHT["auth"])
    room.wait(lambda: (view := room.tab().controller.view) and view.tried)
    room.await_phase(Phase.SHOWN)
    assert row(room, "auth").result.label.text() == "The PIN that was entered: works"
    assert row(room, "sign").result.label.text() == ""
    assert tries(room, "auth") == 4
    card = room.readers["Reader One"].card
    assert card is not None
    assert card.ledger.verifies == {"auth": 1}


def test_a_wrong_one_costs_one_try_and_is_not_sent_again(room: Room) -> None:
    opened(room)
    row(room, "assist").try_one.click()
    room.dialog("assist").answer("0000")
    room.dialog("assist").answer("0000")  # the same again
    room.wait(lambda: room.dialog("assist").refused is not None)
    room.dialog("assist").reject()
    room.await_phase(Phase.SHOWN)
    assert tries(room, "assist") == 3
    card = room.readers["Reader One"].card
    assert card is not None
    assert card.ledger.verifies == {"assist": 1}
    assert row(room, "assist").result.label.text() == ""


def test_both_places_of_the_registry_pin_are_told(room: Room) -> None:
    opened(room)
    row(room, "registry").try_one.click()
    room.dialog("registry").answer(RIGHT["registry"])
    room.wait(lambda: (view := room.tab().controller.view) and view.tried)
    room.await_phase(Phase.SHOWN)
    for pin in ("registry", "registry-common"):
        assert "works" in row(room, pin).result.label.text()


def test_a_locked_one_is_not_tried(room: Room) -> None:
    room.insert("plain", tries={"auth": 0})
    room.await_phase(Phase.SHOWN)
    room.window.acts["try_pin"].trigger()
    assert not row(room, "auth").try_one.isVisible()


def test_what_was_said_goes_with_the_card(room: Room) -> None:
    test_a_right_one_is_said_in_its_row_and_costs_nothing(room)
    room.window.acts["next_person"].trigger()
    assert "works" not in labels([room.tab()])
    room.window.acts["read_again"].trigger()
    room.wait(lambda: room.window.page_in_front)
    assert row(room, "auth").result.label.text() == ""
    assert "works" not in labels([room.tab()])
    assert room.tab().findChildren(QLabel)
