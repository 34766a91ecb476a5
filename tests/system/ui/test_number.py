"""A My Number that somebody wrote down is compared by the card, from the window: one VERIFY, and nothing is kept."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from mynareader.reports.pins import Counter
from mynareader.simulator.card import SimulatedCard
from mynareader.simulator.persona_holder import complete_my_number
from mynareader.simulator.personas import PERSONAS
from mynareader.values.pins import VERIFICATION_A
from mynareader.words import Words
from tests.system.ui.pages.looking import shown
from tests.system.ui.room import Room
from tests.system.ui.traces_of_people import everything_shown
from ui.dialogs.number import NumberDialog
from ui.pages.my_number import MyNumberPage
from ui.reader.states import Phase

NUMBER, OTHER = (complete_my_number(PERSONAS[name].my_number) for name in ("plain", "gaiji"))
MISTYPED = NUMBER[:-1] + str((int(NUMBER[-1]) + 1) % 10)
A = "assist-a"


def page(room: Room) -> MyNumberPage:
    return next(one for one in room.tab().panel.page_area.pages if isinstance(one, MyNumberPage))


def card(room: Room) -> SimulatedCard:
    found = room.readers["Reader One"].card
    assert found is not None
    return found


class Typed:
    """Be the dialog in a person's hands."""

    def __init__(self, room: Room) -> None:
        page(room).compare.click()
        room.wait(lambda: [one for one in room.tab().findChildren(NumberDialog) if one.isVisible()])
        self.dialog = next(one for one in room.tab().findChildren(NumberDialog) if one.isVisible())

    @property
    def text(self) -> str:
        return "\n".join(one.text() for one in self.dialog.findChildren(QLabel) if one.isVisibleTo(self.dialog))

    def button(self, text: str) -> QPushButton:
        buttons = self.dialog.findChildren(QPushButton)
        return next(one for one in buttons if one.text().replace("&", "") == text and one.isVisibleTo(self.dialog))

    def type(self, text: str) -> None:
        QTest.keyClicks(self.dialog.findChildren(QLineEdit)[0], text)

    def press(self, text: str) -> None:
        QTest.mouseClick(self.button(text), Qt.MouseButton.LeftButton)


def said(room: Room) -> str:
    return shown(page(room).compared)


@pytest.mark.parametrize("written", [NUMBER, f"{NUMBER[:4]} {NUMBER[4:8]}-{NUMBER[8:]}"])
def test_the_card_says_that_it_is_its_own(room: Room, written: str) -> None:
    room.shown()
    left = card(room).tries_left(A)
    typed = Typed(room)
    assert f"{left} tries left" in typed.text
    assert "uses one try" in typed.text
    typed.type(written)
    typed.press("Ask the card")
    room.wait(lambda: said(room))
    assert said(room) == "match: it is this card's My Number"
    assert card(room).ledger.verifies == {A: 1}
    assert not any(NUMBER in text for text in everything_shown())
    room.tab().next_person()
    assert said(room) == ""


def test_the_card_says_that_it_is_another_ones(room: Room) -> None:
    room.shown()
    left = card(room).tries_left(A)
    assert left is not None
    typed = Typed(room)
    typed.type(OTHER)
    typed.press("Ask the card")
    room.wait(lambda: said(room))
    room.await_phase(Phase.SHOWN)
    assert f"({left - 1} tries left)" in said(room)
    view = room.tab().controller.view
    assert view is not None
    assert view.check is not None
    assert [one.attempts_remaining for one in view.check.counters if one.pin == A] == [left - 1]
    assert not any(OTHER in text for text in everything_shown())


def test_a_wrong_check_digit_cannot_be_sent(room: Room) -> None:
    room.shown()
    typed = Typed(room)
    typed.type(MISTYPED)
    assert not typed.button("Ask the card").isEnabled()
    QTest.keyClick(typed.dialog.findChildren(QLineEdit)[0], Qt.Key.Key_Return)
    assert "The check digit does not fit" in typed.text
    assert "12 digits" not in typed.text
    assert typed.dialog.isVisible()
    typed.press("Cancel")
    room.await_phase(Phase.SHOWN)
    assert card(room).ledger.verifies == {}
    assert said(room) == ""


def test_the_last_try_is_asked_about(room: Room) -> None:
    room.insert(tries={A: 1})
    room.await_phase(Phase.SHOWN)
    typed = Typed(room)
    typed.type(NUMBER)
    typed.press("Ask the card")
    assert card(room).ledger.verifies == {}
    typed.press("Use the last try")
    room.wait(lambda: said(room))
    assert card(room).ledger.verifies == {A: 1}


def test_a_locked_number_is_not_asked(room: Room) -> None:
    room.insert(tries={A: 0})
    room.await_phase(Phase.SHOWN)
    page(room).compare.click()
    room.wait(lambda: said(room))
    assert said(room) == "not asked: verification number A is locked"
    assert card(room).ledger.verifies == {}


def test_the_dialog_goes_with_the_card(room: Room) -> None:
    room.shown()
    typed = Typed(room)
    typed.type(NUMBER[:6])
    lying = card(room)
    room.remove()
    room.wait(lambda: not [one for one in room.tab().findChildren(NumberDialog) if one.isVisible()])
    assert lying.ledger.verifies == {}
    assert not any(NUMBER[:6] in text for text in everything_shown())


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_dialog_grows_with_what_is_said(qtbot: QtBot, language: str) -> None:
    counter = Counter(A, "a", "input_assist", "available", 10, "63CA")
    dialog = NumberDialog(VERIFICATION_A, [counter], Words(language), optional=False, refused=None)
    qtbot.addWidget(dialog)
    dialog.show()
    QTest.keyClicks(dialog.findChildren(QLineEdit)[0], f"{MISTYPED[:4]} {MISTYPED[4:]}")
    qtbot.wait(1)
    layout = dialog.layout()
    assert layout is not None
    assert dialog.height() >= layout.totalHeightForWidth(dialog.width())
