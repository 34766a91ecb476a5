"""Somebody whose hands shake has a mouse only: 8 pixels beside the middle, once, twice or three times each time.

A check, a change of a PIN and a check face to face; what reached the card is counted by the card.
"""

import random
from collections.abc import Iterator
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from mynareader.service.machine.simulation import public_pins
from tests.harness.effort import effort
from tests.system.ui.room import Room
from tests.system.ui.test_pin_change import card, value_of
from ui.dialogs.new_pin import NewPinDialog
from ui.dialogs.pin import PinDialog
from ui.pages.in_person import InPersonPage
from ui.pages.pins import PinsPage
from ui.reader import stay_controller
from ui.reader.card_worker import CardWorker
from ui.reader.states import Phase

JITTER = 8  # pixels to every side
BURSTS = (1, 1, 2, 2, 3)  # clicks where one was meant
PEOPLE = effort(normal=1, long=100)
Kind = TypeVar("Kind", bound=QWidget)
PINS, NEW = public_pins("plain"), "8642"


@pytest.fixture
def room(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    """Give a window with its own dialogs."""
    monkeypatch.setattr(stay_controller, "RETRY_AFTER", 3_600_000)
    monkeypatch.setattr(CardWorker, "just_reset", False)
    made = Room(qtbot, pin_dialog=PinDialog)
    made.window.resize(1024, 700)
    yield made
    made.close()


class ShakingHand:
    """Click about where it was meant, and mostly too often."""

    def __init__(self, room: Room, seed: int) -> None:
        self._room, self._chance = room, random.Random(seed)

    def click(self, target: QWidget) -> None:
        """Mean one click in the middle of ``target``."""
        self._room.wait(lambda: target.isVisible() and target.isEnabled())
        _scroll_to(target)
        self.click_at(target.mapToGlobal(target.rect().center()))

    def click_at(self, middle: QPoint) -> None:
        """Mean one click at a place on the screen."""
        for _ in range(self._chance.choice(BURSTS)):
            beside = QPoint(*(self._chance.randint(-JITTER, JITTER) for _ in range(2)))
            self._press(middle + beside)
            QTest.qWait(self._chance.randint(10, 150))

    def _press(self, at: QPoint) -> None:
        top = QApplication.activeModalWidget() or self._room.window
        if top.rect().contains(top.mapFromGlobal(at)):  # a modal dialog keeps what is beside it from being pressed
            under = top.childAt(top.mapFromGlobal(at)) or top
            if under.isEnabled():
                QTest.mouseClick(under, Qt.MouseButton.LeftButton, pos=under.mapFromGlobal(at))

    def turn_to(self, key: str) -> None:
        """Choose a page in the rail."""
        rail = self._room.window.rail
        place = [page.key for page in self._room.tab().panel.page_area.kinds].index(key)
        row = next(row for row in range(rail.pages.count()) if rail.pages.item(row).data(256) == place)
        place_of_row = rail.pages.visualItemRect(rail.pages.item(row))
        self.click_at(rail.pages.viewport().mapToGlobal(place_of_row.center()))
        QTest.qWait(QApplication.doubleClickInterval())


def _scroll_to(target: QWidget) -> None:
    above = target.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(target)
        above = above.parentWidget()
    QApplication.processEvents()


def dialog(room: Room, kind: type[QDialog]) -> QDialog:
    def found() -> list[QDialog]:
        return [one for one in room.tab().findChildren(kind) if one.isVisible()]

    room.wait(found)
    QTest.qWait(QApplication.doubleClickInterval() + 50)  # looks first
    return found()[0]


def button(of: QWidget, *texts: str) -> QPushButton:
    buttons = (one for one in of.findChildren(QPushButton) if one.isVisible())
    return next(one for one in buttons if one.text().replace("&", "") in texts)


def lines(of: QWidget) -> list[QLineEdit]:
    return [one for one in of.findChildren(QLineEdit) if one.isVisible()]


def page(room: Room, kind: type[Kind]) -> Kind:
    return next(one for one in room.tab().panel.page_area.pages if isinstance(one, kind))


@pytest.mark.parametrize("seed", range(PEOPLE))
def test_check_change_and_face_to_face(room: Room, seed: int) -> None:
    hand = ShakingHand(room, seed)
    room.shown()
    _change(room, hand)
    assert card(room).ledger.verifies == {"auth": 1}
    assert card(room).ledger.changes == {"auth": 1}
    assert value_of(card(room), "auth") == NEW.encode()
    _face_to_face(room, hand)
    assert card(room).ledger.verifies == {"auth": 1, "surface-b": 1}
    room.wait(lambda: (view := room.tab().controller.view) and view.checked)


def _give(room: Room, hand: ShakingHand, present: str, by: str = "change") -> QDialog:
    """Press a button of the authentication PIN's row, and give what is asked for first."""
    hand.turn_to("pins")
    row = next(row for row in page(room, PinsPage).panels if row.pin == "auth")
    page(room, PinsPage).open_folds()
    hand.click(getattr(row, by))
    asked = dialog(room, PinDialog)
    (line,) = lines(asked)
    hand.click(line)
    QTest.keyClicks(line, present)
    hand.click(button(asked, "Send to the card"))
    return asked


def _change(room: Room, hand: ShakingHand) -> None:
    _give(room, hand, PINS["auth"])
    new = dialog(room, NewPinDialog)
    for line in lines(new):
        hand.click(line)
        QTest.keyClicks(line, NEW)
    hand.click(button(new, "Change it"))
    room.wait(lambda: card(room).ledger.changes)
    room.await_phase(Phase.SHOWN)


def _face_to_face(room: Room, hand: ShakingHand) -> None:
    hand.turn_to("in_person")
    hand.click(page(room, InPersonPage).start)
    asked, number = dialog(room, PinDialog), PINS["b"]
    parts = (number[:2], number[2:4], number[4:6], number[6:10], number[10:])
    for line, part in zip(lines(asked), parts, strict=True):
        hand.click(line)
        QTest.keyClicks(line, part)
    hand.click(button(asked, "Send to the card"))
    room.wait(lambda: card(room).ledger.verifies["surface-b"])
    room.await_phase(Phase.SHOWN)


@pytest.mark.parametrize("by", ["change", "try_one"])
@pytest.mark.parametrize("seed", range(PEOPLE))
def test_a_last_try_is_not_spent_by_a_second_click(room: Room, seed: int, by: str) -> None:
    hand = ShakingHand(room, seed)
    room.insert("plain", tries={"auth": 1})
    room.await_phase(Phase.SHOWN)
    asked = _give(room, hand, "0000", by)
    QTest.qWait(QApplication.doubleClickInterval() + 50)
    assert not card(room).ledger.verifies
    hand.click(button(asked, "Keep the last try"))
    assert not card(room).ledger.verifies
    assert card(room).tries_left("auth") == 1


def test_a_button_that_is_hit_twice_asks_once(room: Room) -> None:
    """Also where the dialog comes later than the second click."""
    room.shown()
    reader = room.readers["Reader One"]
    reader.let_pass.clear()
    for _ in range(3):
        page(room, PinsPage)._change("auth")
    reader.let_pass.set()
    asked = dialog(room, PinDialog)
    asked.reject()
    room.await_phase(Phase.SHOWN)
    QTest.qWait(200)
    assert not [one for one in room.tab().findChildren(PinDialog) if one.isVisible()]
    assert room.phase() is Phase.SHOWN
