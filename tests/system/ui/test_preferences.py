"""What settings do: readers that are ignored, questions that are asked first, how long things are shown, beeps."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from tests.system.ui.room import Room
from tests.system.ui.settings_desk import choose, said
from ui.dialogs.settings import SettingsDialog
from ui.pages.my_number import MyNumberPage
from ui.reader.states import Phase
from ui.system.preferences import Preferences


@pytest.fixture
def wished(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Give a way to want something of the window."""

    def want(**wishes: object) -> None:
        monkeypatch.setattr(Preferences, "current", Preferences(**wishes))  # type: ignore[arg-type]  # as the test says

    return want


def test_a_reader_that_is_ignored_is_gone_and_comes_back(room: Room) -> None:
    room.reader("Yubico YubiKey OTP+FIDO+CCID 00 00")
    room.reader("Reader One")
    assert room.window.tabs.count() == 2
    dialog = SettingsDialog(room.window.kept, room.window.tabs.readers, room.window)
    choose(dialog, "gui.ignored-readers", "Yubico YubiKey OTP+FIDO+CCID")
    assert [tab.name for tab in room.window.tabs.all] == ["Reader One"]
    room.detach("Reader One")
    assert "Yubico" in said(room.window)
    choose(
        SettingsDialog(room.window.kept, room.window.tabs.readers),
        "gui.ignored-readers",
        "Yubico YubiKey OTP+FIDO+CCID",
    )
    assert [tab.name for tab in room.window.tabs.all] == ["Yubico YubiKey OTP+FIDO+CCID 00 00"]
    room.window.kept._session.clear()
    Preferences.current = Preferences()


def test_everything_is_cleared_after_the_minutes_that_are_set(room: Room, wished: Callable[..., None]) -> None:
    room.shown()
    wished(idle_minutes=2)
    room.clock.time = 119
    room.tab().idle.look()
    assert room.phase() is Phase.SHOWN
    room.clock.time = 120
    room.tab().idle.look()
    assert room.phase() is Phase.IDLE


def question(parent: QWidget) -> QMessageBox:
    (box,) = (box for box in parent.findChildren(QMessageBox) if box.isVisible())
    return box


def answer(parent: QWidget, button: QMessageBox.StandardButton) -> None:
    question(parent).button(button).click()


def test_next_person_is_asked_about_once_something_was_read(room: Room, wished: Callable[..., None]) -> None:
    wished(confirmations=("next-person",))
    room.shown()
    room.tab().next_person()
    assert room.phase() is Phase.NEXT
    room.remove()
    room.shown()
    room.read("attributes")
    room.tab().next_person()
    answer(room.tab(), QMessageBox.StandardButton.No)
    assert room.tab().holds_person
    room.tab().next_person()
    answer(room.tab(), QMessageBox.StandardButton.Yes)
    assert room.phase() is Phase.NEXT


def test_a_question_goes_with_the_card_it_is_about(room: Room, wished: Callable[..., None]) -> None:
    wished(confirmations=("next-person", "number"))
    room.shown()
    room.read("all")
    page = next(page for page in room.tab().panel.page_area.pages if isinstance(page, MyNumberPage))
    room.tab().next_person()
    page.reveal.click()
    assert len(room.tab().findChildren(QMessageBox)) == 2
    room.remove()
    room.insert("foreign")
    room.await_phase(Phase.SHOWN)
    assert not any(box.isVisible() for box in room.tab().findChildren(QMessageBox))
    assert not page.reveal.isChecked()


def test_my_number_is_asked_about_and_hides_after_the_seconds_that_are_set(
    room: Room, wished: Callable[..., None]
) -> None:
    wished(confirmations=("number",), number_seconds=5)
    room.shown()
    room.read("all")
    page = next(page for page in room.tab().panel.page_area.pages if isinstance(page, MyNumberPage))
    masked = page.digits.text()
    page.reveal.click()
    assert page.digits.text() == masked
    answer(page, QMessageBox.StandardButton.No)
    assert page.digits.text() == masked
    page.reveal.click()
    answer(page, QMessageBox.StandardButton.Yes)
    assert page.digits.text() != masked
    for _ in range(5):
        page._tick()
    assert page.digits.text() == masked
    page.copy_once.click()
    answer(page, QMessageBox.StandardButton.No)
    assert QApplication.clipboard().text() == ""


def test_closing_is_asked_about_but_not_where_the_system_ends_it(room: Room, wished: Callable[..., None]) -> None:
    wished(confirmations=("close",))
    room.shown()
    room.read("attributes")
    assert not room.window.close()
    answer(room.window, QMessageBox.StandardButton.No)
    assert room.window.isVisible()
    room.window.quit()
    assert not room.window.isVisible()


def test_a_beep_comes_with_a_card_and_with_its_end_and_only_where_it_is_wanted(
    room: Room, wished: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    beeps: list[int] = []
    monkeypatch.setattr(QApplication, "beep", lambda: beeps.append(1))
    room.shown()
    assert beeps == []
    room.remove()
    wished(beep=True)
    room.shown()
    assert len(beeps) == 2
    room.read("attributes")
    assert len(beeps) == 2
    room.remove()
    assert len(beeps) == 2
