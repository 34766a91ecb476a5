"""A PIN is changed in the window: two dialogs, one change, and what is in force stays to be read."""

from collections.abc import Iterator

import pytest

from mynareader.errors import CardReset, MynaReaderError, PinChangeUnknown, PinNotChanged
from mynareader.simulator.card import SimulatedCard
from tests.cards.wrappers import after, before, heard, instead, nth, wrap
from tests.system.ui.dialogs.typed import Typed
from tests.system.ui.fake_reader import FakeReader
from tests.system.ui.room import Room
from ui.dialogs.new_pin import NewPinDialog
from ui.pages.pins import PinsPage
from ui.pages.requests import ChangePin
from ui.reader.states import Phase

OLD = {"auth": "1234", "sign": "ABC123", "assist": "5678", "registry": "9012"}
READER = "Reader One"
CHANGES = {0x24, 0x32}


def card(room: Room) -> SimulatedCard:
    found = room.readers[READER].card
    assert found is not None
    return found


def value_of(of: SimulatedCard, pin: str) -> bytes | None:
    return next(state._value for state in of._session.pins.values() if state.image.name == pin)


def new_pin(room: Room) -> Typed:
    """Wait for the dialog that asks for the new PIN."""
    room.wait(lambda: [found for found in room.tab().findChildren(NewPinDialog) if found.isVisible()])
    return Typed(next(found for found in room.tab().findChildren(NewPinDialog) if found.isVisible()))


def begin(room: Room, pin: str) -> Typed:
    """Ask for a change, give the present PIN, and return the dialog for the new one."""
    page = next(page for page in room.tab().panel.page_area.pages if isinstance(page, PinsPage))
    page._change(pin)
    kind = "registry" if pin.startswith("registry") else pin
    present = room.dialog(kind)
    assert present.for_change
    present.answer(OLD[kind])
    return new_pin(room)


def error(room: Room) -> MynaReaderError | None:
    return room.tab().controller.situation.error


@pytest.mark.parametrize(
    ("pin", "new", "changed"),
    [
        ("auth", "8642", ["auth"]),
        ("sign", "KANON77", ["sign"]),
        ("assist", "8642", ["assist"]),
        ("registry", "8642", ["registry", "registry-common"]),
        ("registry-common", "8642", ["registry-common"]),
    ],
)
def test_a_pin_is_changed(room: Room, pin: str, new: str, changed: list[str]) -> None:
    room.shown()
    typed = begin(room, pin)
    typed.type(new)
    typed.press("Change it")
    room.wait(lambda: (view := room.tab().controller.view) and view.change)
    room.await_phase(Phase.SHOWN)
    view = room.tab().controller.view
    assert view is not None
    assert view.change is not None
    assert {found.pin: found.in_force for found in view.change.pins} == dict.fromkeys(changed, "new")
    assert [value_of(card(room), name) for name in changed] == [new.encode()] * len(changed)
    assert error(room) is None


class Fault:
    """Let the reader fail at the first CHANGE: before or after the card took it."""

    def __init__(self, room: Room, trouble: MynaReaderError, *, executed: bool) -> None:
        self._trouble, self._commands = trouble, list[bytes]()
        moment = after if executed else before
        wrap(card(room), moment(self._fail, nth(1, is_change)), heard(self._commands))

    @property
    def changes(self) -> int:
        return sum(map(is_change, self._commands))

    def _fail(self) -> None:
        raise self._trouble


def is_change(command: bytes) -> bool:
    return command[1] in CHANGES


@pytest.mark.parametrize("executed", [True, False])
def test_without_an_answer_the_card_is_asked_and_it_is_said_which_pin_is_in_force(
    room: Room, *, executed: bool
) -> None:
    room.shown()
    typed = begin(room, "auth")
    typed.type("8642")
    fault = Fault(room, CardReset(), executed=executed)
    typed.press("Change it")
    room.wait(lambda: room.phase() in {Phase.SHOWN, Phase.FAILED})
    if executed:
        room.wait(lambda: (view := room.tab().controller.view) and view.change and view.change.outcome == "changed")
    else:
        room.wait(lambda: isinstance(error(room), PinNotChanged))
    assert value_of(card(room), "auth") == (b"8642" if executed else b"1234")
    assert card(room).tries_left("auth") == 4
    assert fault.changes == 1


@pytest.mark.parametrize("taken", [True, False])
def test_a_card_that_is_taken_away_meanwhile_leaves_the_question_open_and_says_so(room: Room, *, taken: bool) -> None:
    """The reader holds the answer back, so that the card leaves in the middle of the change."""
    room.shown()
    typed, lying = begin(room, "auth"), card(room)
    typed.type("8642")
    reader = room.readers[READER]
    if not taken:
        wrap(lying, instead(b"\x90\x00", is_change))
    wrap(lying, before(reader.let_pass.clear, is_change))  # the answer to CHANGE is held
    typed.press("Change it")
    room.wait(reader.waiting.is_set)
    room.remove()
    reader.let_pass.set()
    assert isinstance(error(room), PinChangeUnknown)
    state = room.tab().panel.page_area._state.said
    assert "either" in state or "Only one of them works" in state
    assert room.tab().controller.view is None
    assert value_of(lying, "auth") == (b"8642" if taken else b"1234")


def test_a_card_that_is_taken_away_before_keeps_its_pin_and_that_is_said(room: Room) -> None:
    room.shown()
    typed, lying = begin(room, "auth"), card(room)
    typed.type("8642")
    room.remove()
    assert isinstance(error(room), PinNotChanged)
    assert not room.tab().findChildren(NewPinDialog) or not typed.dialog.isVisible()
    assert value_of(lying, "auth") == b"1234"


@pytest.fixture
def under_way(room: Room) -> Iterator[FakeReader]:
    """Hold back the card's answer to the new PIN."""
    room.shown()
    typed, reader = begin(room, "auth"), room.readers[READER]
    wrap(card(room), before(reader.let_pass.clear, is_change))  # the answer to CHANGE is held
    typed.type("8642")
    typed.press("Change it")
    room.wait(reader.waiting.is_set)
    yield reader
    reader.let_pass.set()


def test_a_stop_comes_in_time_or_not_at_all(room: Room, under_way: FakeReader) -> None:
    room.tab().controller.stop_work()
    room.qtbot.wait(100)  # nothing must come of it
    assert error(room) is None
    under_way.let_pass.set()
    room.wait(lambda: (view := room.tab().controller.view) and view.change and view.change.outcome == "changed")
    assert value_of(card(room), "auth") == b"8642"


def test_the_window_does_not_close_before_it_is_known_which_pin_is_in_force(room: Room, under_way: FakeReader) -> None:
    assert not room.window.close()
    state = room.tab().panel.page_area._state.said
    assert "Wait for the result" in state
    under_way.let_pass.set()
    room.wait(lambda: (view := room.tab().controller.view) and view.change and view.change.outcome == "changed")
    assert room.window.isVisible()
    assert room.window.close()


def test_a_second_wish_to_close_is_obeyed(room: Room, under_way: FakeReader) -> None:  # noqa: ARG001
    assert not room.window.close()
    assert room.window.close()


def test_a_signal_closes_the_window_once_the_new_pin_has_arrived(room: Room, under_way: FakeReader) -> None:
    room.window.quit()
    assert room.window.isVisible()
    under_way.let_pass.set()
    room.wait(lambda: not room.window.isVisible())


def test_a_declined_change_changes_nothing(room: Room) -> None:
    room.shown()
    begin(room, "auth").press("Cancel")
    room.await_phase(Phase.SHOWN)
    assert value_of(card(room), "auth") == b"1234"
    assert error(room) is None


def test_a_wrong_present_pin_is_asked_again_and_the_new_one_is_kept(room: Room) -> None:
    room.shown()
    room.tab().panel.requested.emit(ChangePin("auth"))
    room.dialog("auth").answer("0001")
    typed = new_pin(room)
    typed.type("8642")
    typed.press("Change it")
    again = room.dialog("auth")
    assert again.refused is not None
    assert again.refused.code == "wrong_pin"
    again.answer("1234")
    room.wait(lambda: (view := room.tab().controller.view) and view.change)
    assert value_of(card(room), "auth") == b"8642"


def test_a_last_try_is_not_spent_on_a_change_unasked(room: Room) -> None:
    room.insert("plain", tries={"auth": 1})
    room.await_phase(Phase.SHOWN)
    room.tab().panel.requested.emit(ChangePin("auth"))
    room.dialog("auth").answer("1234", confirm=False)
    room.wait(lambda: error(room))
    found = error(room)
    assert found is not None
    assert found.code == "last_try_not_confirmed"
    assert value_of(card(room), "auth") == b"1234"


def test_the_holders_birth_date_is_known_once_it_was_read(room: Room) -> None:
    room.shown()
    room.read("attributes")
    view = room.tab().controller.view
    assert view is not None
    assert view.read is not None
    assert view.read.attributes is not None
    birth = view.read.attributes.birth
    typed = begin(room, "auth")
    typed.type(birth.compact[4:])
    assert "birth date" in typed.text
    assert not typed.button("Change it").isEnabled()
    typed.press("Cancel")


def test_what_is_locked_or_fixed_is_not_offered(room: Room) -> None:
    room.insert("plain", tries={"auth": 0})
    room.await_phase(Phase.SHOWN)
    page = next(page for page in room.tab().panel.page_area.pages if isinstance(page, PinsPage))
    offered = {panel.pin: panel.change.text() for panel in page.panels if panel.change.isVisibleTo(page)}
    assert offered == {
        "sign": "Change…",
        "registry": "Change both…",
        "registry-common": "Change this one…",
        "assist": "Change…",
    }


def test_the_next_stay_knows_nothing_of_the_change(room: Room) -> None:
    room.shown()
    typed = begin(room, "auth")
    typed.type("8642")
    typed.press("Change it")
    room.wait(lambda: (view := room.tab().controller.view) and view.change)
    room.await_phase(Phase.SHOWN)
    page = next(page for page in room.tab().panel.page_area.pages if isinstance(page, PinsPage))
    room.window.rail.turn_to([one.key for one in room.tab().panel.page_area.pages].index("pins"))
    row = next(row for row in page.panels if row.pin == "auth")
    assert row.result.isVisibleTo(page)
    room.tab().next_person()
    assert not [row for row in page.panels if row.result.isVisibleTo(row)]
    assert error(room) is None
