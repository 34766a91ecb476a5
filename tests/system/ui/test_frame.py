"""The window around the pages: every state shown and left by itself, tabs, keys, languages, names."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from mynareader import errors
from mynareader.errors import MynaReaderError, TransportError
from tests.system.ui.fake_reader import card_of
from tests.system.ui.room import Room, request_for
from tests.system.ui.traces_of_people import everything_shown
from ui.reader import stay_controller
from ui.reader.no_reader_tab import NoReaderTab
from ui.reader.states import Phase

KEEPS_US_OUT: list[TransportError] = [
    errors.NoService(),
    errors.NotPermitted(),
    errors.ReaderSupportMissing(),
    errors.ReaderFault("8010002E"),
]


def says(text: str) -> bool:
    return any(text in shown for shown in everything_shown())


@pytest.mark.usefixtures("room")
def test_it_begins_by_looking_for_readers() -> None:
    assert says("Looking for card readers")


@pytest.mark.parametrize("error", KEEPS_US_OUT, ids=lambda error: error.code)
def test_what_keeps_us_from_readers_is_told_and_left_by_itself(room: Room, error: TransportError) -> None:
    room.shown()
    room.report(error)
    assert isinstance(room.window.tabs.currentWidget(), NoReaderTab)
    assert says(room.window._language.words.error(error).what)

    room.report()
    room.await_phase(Phase.SHOWN)
    room.wait(lambda: not says(room.window._language.words.error(error).what))


def test_no_reader_is_told_until_there_is_one(room: Room) -> None:
    room.report(())
    assert says("No card reader was found.")
    room.reader()
    room.wait(lambda: not says("No card reader was found."))
    assert says("There is no card on the reader.")


def test_a_reader_by_part_of_its_name(room: Room) -> None:
    room.window.tabs._wanted = "two"
    room.reader("Reader One")
    assert says("No card reader has “two” in its name.")
    room.reader("Reader Two")
    assert [tab.name for tab in room.window.tabs.all] == ["Reader Two"]


def test_every_reader_stands_in_the_rail_with_what_lies_on_it(room: Room) -> None:
    room.reader("Reader One")
    room.reader("Reader Two")
    assert [entry.name for entry in room.window.tabs.entries()] == ["Reader One", "Reader Two"]
    assert [entry.tone for entry in room.window.tabs.entries()] == [None, None]
    room.shown(name="Reader Two")
    assert room.window.tabs.entries()[1].state == "My Number card"
    assert room.window.rail.readers.currentRow() == 1
    room.detach("Reader Two")
    assert room.window.rail.readers.count() == 1


def test_a_mute_card_is_told_until_it_is_gone(room: Room) -> None:
    reader = room.reader()
    reader.mute = True
    room.report()
    assert says("The card does not answer.")
    assert reader.connections == 0
    room.remove()
    assert says("There is no card on the reader.")


def test_a_wrong_kind_of_card_is_told_until_it_is_gone(room: Room) -> None:
    room.insert("not-my-number")
    room.await_phase(Phase.FAILED)
    assert says("This does not seem to be a My Number card.")
    room.shown("plain")
    assert not says("This does not seem to be a My Number card.")


def test_a_card_that_leaves_at_work_is_told_until_the_next_one(room: Room) -> None:
    room.reader().let_pass.clear()
    room.insert()
    room.wait(room.readers["Reader One"].waiting.is_set)
    room.remove()
    room.readers["Reader One"].let_pass.set()
    assert room.phase() is Phase.EMPTY
    assert says("The card or the reader was taken away during the work.")
    room.shown()
    assert not says("The card or the reader was taken away during the work.")


def test_a_card_that_leaves_before_the_watcher_saw_it(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stay_controller, "MAX_RETRIES", 0)
    room.insert("plain", removed_at=5)
    room.await_phase(Phase.FAILED)
    room.remove()
    assert says("The card or the reader was taken away during the work.")


def trouble(room: Room, error: MynaReaderError) -> None:
    reader = room.reader()
    reader.trouble, reader.skip = error, 4
    room.insert()


@pytest.mark.parametrize("error", [errors.CardReset(), errors.ReaderFault("80100016")], ids=lambda error: error.code)
def test_passing_trouble_is_told_and_the_card_met_again(room: Room, error: MynaReaderError) -> None:
    trouble(room, error)
    room.await_phase(Phase.FAILED)
    assert says(room.window._language.words.error(error).what)
    room.tab().controller._retry.timeout.emit()
    room.await_phase(Phase.SHOWN)
    assert not says(room.window._language.words.error(error).what)


def test_a_reader_that_refuses_long_answers_is_asked_for_shorter_ones(room: Room) -> None:
    trouble(room, errors.ReaderRefused(4096))
    room.await_phase(Phase.SHOWN)
    assert room.readers["Reader One"].connections == 2


def test_trouble_that_stays_is_not_met_for_ever(room: Room) -> None:
    trouble(room, errors.CardReset())
    reader = room.readers["Reader One"]
    for _ in range(stay_controller.MAX_RETRIES):
        room.await_phase(Phase.FAILED)
        reader.trouble, reader.skip = errors.CardReset(), 4
        room.tab().controller._retry.timeout.emit()
        room.wait(lambda: room.phase() is Phase.FAILED and not reader.trouble)
    room.await_phase(Phase.FAILED)
    assert not room.tab().controller._retry.isActive()
    room.tab().panel.heading.again_button.click()
    room.await_phase(Phase.SHOWN)


def test_an_answer_that_makes_no_sense_costs_its_own_line(room: Room) -> None:
    trouble(room, errors.MalformedResponse("too_short"))
    room.await_phase(Phase.SHOWN)
    view = room.tab().controller.view
    assert view is not None
    assert view.check is not None
    assert [left.section for left in view.check.not_read] == ["auth_certificate"]
    room.tab().controller.read_again()
    room.wait(lambda: (now := room.tab().controller.view) and now.check and now.check.certificate)


def test_a_locked_pin_is_told_and_nothing_is_asked(room: Room) -> None:
    room.insert("plain", tries={"assist": 0})
    room.await_phase(Phase.SHOWN)
    room.tab().panel.requested.emit(request_for("attributes"))
    room.wait(lambda: room.tab().controller.situation.error)
    assert room.phase() is Phase.SHOWN
    assert says("The input-assist PIN is locked.")


def test_the_counters_on_screen_follow_a_wrong_value(room: Room) -> None:
    tab = room.shown()
    tab.panel.requested.emit(request_for("attributes"))
    room.dialog("assist").answer("0000")
    room.dialog("assist").reject()
    room.await_phase(Phase.SHOWN)
    view = tab.controller.view
    assert view is not None
    assert view.check is not None
    assert {counter.attempts_remaining for counter in view.check.counters if counter.pin == "assist"} == {3}


def press(room: Room, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(room.window, key, modifier)


def test_keys(room: Room) -> None:
    tab = room.shown()
    room.window.activateWindow()
    connections = room.readers["Reader One"].connections
    for number in range(1, 7):
        press(room, Qt.Key(Qt.Key.Key_0.value + number), Qt.KeyboardModifier.ControlModifier)
        assert tab.panel.page_area.chosen == number - 1
    press(room, Qt.Key.Key_F5)
    room.await_phase(Phase.SHOWN)
    assert room.readers["Reader One"].connections == connections  # in the same stay
    press(room, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert room.phase() is Phase.NEXT
    press(room, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    assert not room.window.isVisible()


def test_shortcuts_stand_in_the_menus(room: Room) -> None:
    room.shown()
    shortcuts = {action.shortcut().toString() for action in room.window.findChildren(QAction)}
    assert {"F5", "Ctrl+N", "Ctrl+Q", *(f"Ctrl+{page}" for page in range(1, 7))} <= shortcuts


def test_the_language_changes_while_a_card_is_shown(room: Room) -> None:
    tab = room.shown()
    number = tab.controller.number
    assert says("Reader: Reader One")
    room.window.use_language("ja")
    assert says("リーダー")
    assert tab.controller.number == number
    assert tab.controller.view is not None
    room.window.use_language("en")
    assert says("Reader: Reader One")


def test_an_open_question_is_declined_by_a_change_of_language(room: Room) -> None:
    room.shown()
    room.tab().panel.requested.emit(request_for("attributes"))
    room.dialog("assist")
    room.window.use_language("ja")
    room.await_phase(Phase.SHOWN)


def nameless() -> list[str]:
    widgets = [widget for widget in QApplication.allWidgets() if _reachable(widget)]
    return [f"{type(widget).__name__} in {_line(widget)}" for widget in widgets if not _name(widget)]


def _reachable(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isVisible()


def _name(widget: QWidget) -> str:
    return widget.accessibleName() or str(getattr(widget, "text", str)())


def _line(widget: QWidget) -> str:
    parents, up = [], widget.parentWidget()
    while up is not None:
        parents.append(type(up).__name__)
        up = up.parentWidget()
    return " < ".join(parents)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_everything_that_takes_the_focus_has_a_name(room: Room, language: str) -> None:
    room.window.use_language(language)
    room.shown()
    room.read("all")
    for page in range(6):
        room.tab().panel.page_area.turn_to(page)
        room.qtbot.wait(20)
        assert nameless() == []


def test_what_happens_is_announced(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    spoken: list[str] = []
    monkeypatch.setattr(
        "ui.reader.reader_panel.announce", lambda _widget, text, *, urgent: spoken.append(f"{urgent} {text}")
    )
    room.shown()
    room.remove()
    assert any(text.startswith("True NOT FROM A PUBLISHED JPKI ROOT.") for text in spoken)  # the answer, at once
    assert any(text.startswith("False There is no card") for text in spoken)
    room.reader().mute = True
    room.report()
    assert spoken[-1].startswith("True The card does not answer.")


def test_a_card_is_reset_after_a_pin_while_the_window_still_shows_it(room: Room) -> None:
    room.shown()
    card = room.readers["Reader One"].card
    assert card is not None
    resets = card.ledger.resets
    room.read("attributes")
    assert card.ledger.resets == resets + 1
    room.window.close()
    assert card.ledger.resets == resets + 1


def test_swapping_by_hand_is_seen_by_the_count_of_events(room: Room) -> None:
    tab = room.shown()
    number = tab.controller.number
    room.readers["Reader One"].lay_down(card_of("foreign"))
    room.report()
    assert tab.controller.number != number
