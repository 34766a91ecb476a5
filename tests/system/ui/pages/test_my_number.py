"""My Number shows on demand, for a while, and is masked by everything else that happens."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mynareader.simulator.persona_holder import complete_my_number
from mynareader.simulator.personas import PERSONAS
from mynareader.values import MyNumber
from mynareader.words import Words
from tests.system.ui.pages.looking import kept, pictures, shown
from tests.system.ui.pages.views import view
from tests.system.ui.room import Room
from ui.pages.my_number import MyNumberPage
from ui.pages.requests import ReadSection
from ui.system.preferences import Preferences

DIGITS = complete_my_number(PERSONAS["plain"].my_number)
GROUPED = f"{DIGITS[:4]} {DIGITS[4:8]} {DIGITS[8:]}"


@pytest.fixture
def page(qtbot: QtBot) -> MyNumberPage:
    made = MyNumberPage(Words("en"))
    qtbot.addWidget(made)
    made.show_view(view(section="all"))
    return made


def is_masked(page: MyNumberPage) -> bool:
    return not any(DIGITS[:4] in text for text in kept(page)) and pictures(page) == []


def test_masked_at_first(page: MyNumberPage) -> None:
    assert is_masked(page)
    assert "**** **** ****" in shown(page)
    assert "check digit agrees" in shown(page)


def test_shown_on_press_and_masked_again(page: MyNumberPage) -> None:
    page.reveal.click()
    assert GROUPED in shown(page)
    assert len(pictures(page)) == 1
    page.reveal.click()
    assert is_masked(page)


def test_masked_after_thirty_seconds(page: MyNumberPage) -> None:
    page.reveal.click()
    for _ in range(Preferences.current.number_seconds - 1):
        page._timer.timeout.emit()
    assert "(1 s)" in page.reveal.text()
    assert GROUPED in shown(page)
    page._timer.timeout.emit()
    assert is_masked(page)
    assert not page._timer.isActive()


def test_escape_hides_it(page: MyNumberPage, qtbot: QtBot) -> None:
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.reveal.click()
    QTest.keyClick(page.reveal, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: is_masked(page))


def test_masked_when_the_page_is_left(page: MyNumberPage) -> None:
    page.show()
    page.reveal.click()
    page.hide()
    assert is_masked(page)


def test_masked_when_something_new_is_shown(page: MyNumberPage) -> None:
    page.reveal.click()
    page.show_view(view(section="all"))
    assert is_masked(page)


def test_copied_without_being_shown(page: MyNumberPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.copy_requested) as copied:
        page.copy_once.click()
    assert copied.args[0] == DIGITS
    assert is_masked(page)
    assert "taken back" in shown(page)


def test_a_wrong_check_digit_is_told(page: MyNumberPage) -> None:
    seen = view(section="all")
    assert seen.read is not None
    page.show_view(replace(seen, read=replace(seen.read, my_number=MyNumber("123456789012"))))
    assert "check digit does NOT agree" in shown(page)


def test_reading_it(page: MyNumberPage, qtbot: QtBot) -> None:
    page.show_view(view())
    assert not page.reveal.isVisibleTo(page)
    with qtbot.waitSignal(page.requested) as asked:
        page.read.click()
    assert asked.args == [ReadSection("my-number")]


def test_a_card_without_the_application(page: MyNumberPage) -> None:
    page.show_view(view("juki-card"))
    assert not page.read.isEnabled()


def test_nothing_to_copy_after_the_stay(page: MyNumberPage, qtbot: QtBot) -> None:
    page.clear()
    with qtbot.assertNotEmitted(page.copy_requested):
        page._copy()
    assert is_masked(page)


def test_who_may_use_it(page: MyNumberPage) -> None:
    assert "By law" in shown(page)


def test_escape_hides_it_wherever_the_keyboard_is(room: Room) -> None:
    room.shown()
    room.read("my-number")
    room.window.turn_to("my_number")
    page = room.window.page_in_front
    assert isinstance(page, MyNumberPage)
    room.window.activateWindow()
    room.wait(room.window.isActiveWindow)
    page.reveal.click()
    room.window.rail.pages.setFocus()
    QTest.keyClick(room.window.rail.pages, Qt.Key.Key_Escape)
    room.qtbot.waitUntil(lambda: is_masked(page), timeout=5_000)  # sooner than by itself
