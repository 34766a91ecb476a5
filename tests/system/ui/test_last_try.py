"""Last tries and lost verdicts in the window: nothing is spent that the person did not confirm for this one attempt."""

from PySide6.QtWidgets import QMessageBox

from mynareader.errors import CardReset
from tests.system.ui.room import Room, request_for
from ui.reader.states import Phase


def card_tries(room: Room, pin: str) -> int:
    card = room.readers["Reader One"].card
    assert card is not None
    return card.tries_left(pin)


def asked(room: Room, **tries: int) -> None:
    room.insert("plain", tries={name.replace("_", "-"): left for name, left in tries.items()})
    room.await_phase(Phase.SHOWN)


def box(room: Room) -> QMessageBox:
    room.wait(lambda: room.tab().findChildren(QMessageBox))
    return room.tab().findChildren(QMessageBox)[-1]


def test_an_unconfirmed_last_try_is_not_spent(room: Room) -> None:
    asked(room, assist=1)
    room.tab().panel.requested.emit(request_for("attributes"))
    room.dialog("assist").answer("5678", confirm=False)
    room.wait(lambda: room.tab().controller.situation.error)
    error = room.tab().controller.situation.error
    assert error is not None
    assert error.code == "last_try_not_confirmed"
    assert card_tries(room, "assist") == 1


def test_a_confirmed_last_try_is_sent(room: Room) -> None:
    asked(room, assist=1)
    room.tab().panel.requested.emit(request_for("attributes"))
    room.dialog("assist").answer("5678", confirm=True)
    room.wait(lambda: (view := room.tab().controller.view) and view.read)


def test_a_confirmed_last_try_that_is_wrong_locks_and_is_told(room: Room) -> None:
    asked(room, assist=1)
    room.tab().panel.requested.emit(request_for("attributes"))
    room.dialog("assist").answer("0000", confirm=True)
    room.await_phase(Phase.SHOWN)
    assert card_tries(room, "assist") == 0
    view = room.tab().controller.view
    assert view is not None
    assert view.check is not None
    assert [counter.state for counter in view.check.counters if counter.pin == "assist"] == ["locked"]


def test_the_last_try_of_a_number_that_the_card_gives_is_asked_for(room: Room) -> None:
    """The assist PIN reads the My Number, which is verification number A: that has tries of its own."""
    asked(room, surface_a=1)
    room.tab().panel.requested.emit(request_for("face"))
    room.dialog("assist").answer("5678")
    question = box(room)
    assert question.defaultButton() is question.button(QMessageBox.StandardButton.No)
    question.button(QMessageBox.StandardButton.No).click()
    room.wait(lambda: room.tab().controller.situation.error)
    assert card_tries(room, "surface-a") == 1

    room.tab().panel.requested.emit(request_for("face"))
    room.dialog("assist").answer("5678")
    box(room).button(QMessageBox.StandardButton.Yes).click()
    room.wait(lambda: (view := room.tab().controller.view) and view.read)


def test_a_confirmation_is_for_one_attempt(room: Room) -> None:
    asked(room, sign=1)
    room.tab().panel.requested.emit(request_for("all"))
    room.dialog("assist").answer("0000")
    room.dialog("sign").answer("ABC123", confirm=True)
    room.dialog("assist").answer("5678")  # the first was wrong, so the password was not sent
    box(room).button(QMessageBox.StandardButton.No).click()
    room.wait(lambda: room.tab().controller.situation.error)
    assert card_tries(room, "sign") == 1


def test_a_lost_verdict_is_told_and_the_counters_are_asked_again(room: Room) -> None:
    asked(room)
    reader = room.readers["Reader One"]
    room.tab().panel.requested.emit(request_for("attributes"))
    dialog = room.dialog("assist")
    reader.trouble, reader.skip = (
        CardReset(),
        11,
    )  # two looks for each SELECT and READ (3) and empty VERIFY
    dialog.answer("0000")
    room.await_phase(Phase.FAILED)
    room.tab().controller._retry.timeout.emit()
    room.await_phase(Phase.SHOWN)
    error = room.tab().controller.situation.error
    assert error is not None
    assert error.code == "pin_outcome_unknown"  # still to be read beside the fresh counters
    room.tab().controller.read_again()
    room.wait(lambda: room.tab().controller.situation.error is None and room.phase() is Phase.SHOWN)
