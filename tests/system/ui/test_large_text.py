"""Somebody who reads at 175 % checks a card, changes a PIN and checks face to face, on a small laptop, with keys.

Everything that is needed is on the screen or comes there with the focus, nothing is cut off; the card counts what came.
"""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from mynareader.service.machine.simulation import public_pins
from tests.system.ui.room import Room
from tests.system.ui.test_pin_change import card, value_of
from tests.system.ui.test_shaking_hands import dialog, lines, page
from tests.system.window.measured import Fault, measure
from ui.dialogs.new_pin import NewPinDialog
from ui.dialogs.pin import PinDialog
from ui.pages.in_person import InPersonPage
from ui.pages.pins import PinsPage
from ui.reader import stay_controller
from ui.reader.card_worker import CardWorker
from ui.reader.states import Phase
from ui.system.preferences import Preferences
from ui.widgets.appearance import Appearance

SCREEN, LARGE = QSize(1024, 700), 175  # pixels, per cent
MOST_TABS = 60
PINS, NEW = public_pins("plain"), "8642"


@pytest.fixture
def room(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    """Give a window with its own dialogs in large letters."""
    monkeypatch.setattr(stay_controller, "RETRY_AFTER", 3_600_000)
    monkeypatch.setattr(CardWorker, "just_reset", False)
    appearance = Appearance()
    made = Room(qtbot, pin_dialog=PinDialog)
    made.window.resize(SCREEN)
    appearance.use(Preferences(text_size=LARGE))
    yield made
    appearance.use(Preferences())
    made.close()


def faults(of: QWidget) -> list[Fault]:
    """Return what has no place, of a window or a dialog as it stands."""
    for _ in range(4):
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        QApplication.processEvents()
    return [fault for fault in measure(of) if fault.kind in {"clipped", "outside", "overlap"}]


def tab_to(of: QWidget, target: QWidget) -> None:
    """Press Tab until ``target`` has the focus, and see all of it."""
    for _ in range(MOST_TABS):
        here: QWidget | None = of.focusWidget()
        if here is target:
            break
        QTest.keyClick(of if here is None else here, Qt.Key.Key_Tab)
        QApplication.processEvents()
    assert of.focusWidget() is target
    seen = QRect(target.mapTo(of, QPoint(0, 0)), target.size())
    assert of.rect().contains(seen), f"{seen} in {of.rect()}"
    assert target.visibleRegion().boundingRect().height() == target.height()


def press(of: QWidget, target: QWidget) -> None:
    tab_to(of, target)
    QTest.keyClick(target, Qt.Key.Key_Space)


def fits(asked: QDialog) -> None:
    assert faults(asked) == []
    assert asked.width() <= SCREEN.width()
    assert asked.height() <= SCREEN.height()


def test_check_change_and_face_to_face(room: Room) -> None:
    window = room.window
    room.shown()
    assert window.size() == SCREEN
    for key in ("overview", "certificates", "pins", "in_person"):
        window.turn_to(key)
        assert faults(window) == [], key
    _change(room)
    assert card(room).ledger.verifies == {"auth": 1}
    assert value_of(card(room), "auth") == NEW.encode()
    _face_to_face(room)
    assert card(room).ledger.verifies == {"auth": 1, "surface-b": 1}
    assert faults(window) == []


def _change(room: Room) -> None:
    window = room.window
    window.turn_to("pins")
    row = next(row for row in page(room, PinsPage).panels if row.pin == "auth")
    press(window, row.change)
    asked = dialog(room, PinDialog)
    fits(asked)
    QTest.keyClicks(asked.focusWidget(), PINS["auth"])
    QTest.keyClick(asked.focusWidget(), Qt.Key.Key_Return)
    new = dialog(room, NewPinDialog)
    fits(new)
    for line in lines(new):
        tab_to(new, line)
        QTest.keyClicks(line, NEW)
    QTest.keyClick(new.focusWidget(), Qt.Key.Key_Return)
    room.wait(lambda: card(room).ledger.changes)
    room.await_phase(Phase.SHOWN)
    assert row.result.isVisible()


def _face_to_face(room: Room) -> None:
    window, number = room.window, PINS["b"]
    window.turn_to("in_person")
    press(window, page(room, InPersonPage).start)
    asked = dialog(room, PinDialog)
    fits(asked)
    parts = (number[:2], number[2:4], number[4:6], number[6:10], number[10:])
    for line, part in zip(lines(asked), parts, strict=True):
        tab_to(asked, line)
        QTest.keyClicks(line, part)
    QTest.keyClick(asked.focusWidget(), Qt.Key.Key_Return)
    room.wait(lambda: card(room).ledger.verifies["surface-b"])
    room.await_phase(Phase.SHOWN)
    room.wait(page(room, InPersonPage).result.isVisible)
