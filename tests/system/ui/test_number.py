"""A My Number that somebody wrote down is compared in the page: by the card with one VERIFY, or with what was read."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from mynareader.simulator.card import SimulatedCard
from mynareader.simulator.persona_holder import complete_my_number
from mynareader.simulator.personas import PERSONAS
from mynareader.words import Words
from tests.system.ui.pages.looking import shown
from tests.system.ui.room import Room, request_for
from tests.system.ui.traces_of_people import everything_shown
from ui.pages.my_number import MyNumberPage
from ui.pages.number_check import NumberCheck
from ui.reader.states import Phase

NUMBER, OTHER = (complete_my_number(PERSONAS[name].my_number) for name in ("plain", "gaiji"))
MISTYPED = NUMBER[:-1] + str((int(NUMBER[-1]) + 1) % 10)
A = "assist-a"


def card(room: Room) -> SimulatedCard:
    found = room.readers["Reader One"].card
    assert found is not None
    return found


class Typist:
    """Be at the page, with a number to type."""

    def __init__(self, room: Room) -> None:
        area = room.tab().panel.page_area
        place, page = next((at, one) for at, one in enumerate(area.pages) if isinstance(one, MyNumberPage))
        room.window.rail.turn_to(place)
        self.room, self.page = room, page

    @property
    def check(self) -> NumberCheck:
        return self.page.typed

    @property
    def said(self) -> str:
        return shown(self.check.said)

    def type(self, text: str) -> None:
        (field,) = self.check.entry.fields
        QTest.keyClicks(field, text)

    def press(self) -> None:
        QTest.mouseClick(self.check.compare, Qt.MouseButton.LeftButton)

    def ask(self, text: str) -> None:
        self.type(text)
        self.press()
        self.room.wait(lambda: self.said)
        self.room.await_phase(Phase.SHOWN)


@pytest.mark.parametrize("written", [NUMBER, f"{NUMBER[:4]} {NUMBER[4:8]}-{NUMBER[8:]}"])
def test_the_card_says_that_it_is_its_own(room: Room, written: str) -> None:
    room.shown()
    typist = Typist(room)
    assert f"{card(room).tries_left(A)} tries left" in shown(typist.check)
    assert "uses one try" in shown(typist.check)
    typist.ask(written)
    assert typist.said.startswith("match: it is this card's My Number · ")
    assert card(room).ledger.verifies == {A: 1}
    assert not any(NUMBER in text for text in everything_shown())
    room.tab().next_person()
    assert typist.said == ""


def test_the_card_says_that_it_is_another_ones(room: Room) -> None:
    room.shown()
    left = card(room).tries_left(A)
    typist = Typist(room)
    typist.ask(OTHER)
    assert f"({left - 1} tries left)" in typist.said
    view = room.tab().controller.view
    assert view is not None
    assert view.check is not None
    assert [one.attempts_remaining for one in view.check.counters if one.pin == A] == [left - 1]
    assert f"{left - 1} tries left" in typist.check.cost.text()
    assert not any(OTHER in text for text in everything_shown())


def test_the_same_wrong_number_is_not_sent_again(room: Room) -> None:
    room.shown()
    left = card(room).tries_left(A)
    typist = Typist(room)
    typist.ask(OTHER)
    typist.type(OTHER)
    typist.press()
    room.wait(lambda: room.tab().controller.situation.error)
    error = room.tab().controller.situation.error
    assert error is not None
    assert error.code == "repeated_pin"
    assert card(room).tries_left(A) == left - 1
    assert typist.said == ""


def test_the_first_key_takes_away_what_was_said_of_another_number(room: Room) -> None:
    room.shown()
    typist = Typist(room)
    typist.ask(NUMBER)
    typist.type(MISTYPED[0])
    assert typist.said == ""
    room.tab()._show_view(room.tab().controller.view)  # type: ignore[arg-type]  # something else of the card is shown
    assert typist.said == ""


def test_a_wrong_check_digit_is_told_at_once_and_cannot_be_sent(room: Room) -> None:
    room.shown()
    typist = Typist(room)
    typist.type(MISTYPED)
    assert "The check digit does not fit" in shown(typist.check.hint)
    assert not typist.check.compare.isEnabled()
    QTest.keyClick(typist.check.entry.fields[0], Qt.Key.Key_Return)
    assert "The check digit does not fit" in shown(typist.check.hint)
    assert "12 digits" not in shown(typist.check.hint)
    assert card(room).ledger.verifies == {}
    assert typist.said == ""


def test_a_number_that_is_too_short_is_told_on_enter(room: Room) -> None:
    room.shown()
    typist = Typist(room)
    typist.type(NUMBER[:5])
    QTest.keyClick(typist.check.entry.fields[0], Qt.Key.Key_Return)
    assert "12-digit" in shown(typist.check.hint)


@pytest.mark.parametrize(("written", "told"), [(NUMBER, "match:"), (OTHER, "NO match:")])
def test_what_was_read_is_compared_without_a_try(room: Room, written: str, told: str) -> None:
    room.shown()
    room.read("all")
    before = card(room).ledger.verifies.copy()
    typist = Typist(room)
    assert "no try is used" in typist.check.cost.text()
    typist.type(written)
    QTest.keyClick(typist.check.entry.fields[0], Qt.Key.Key_Return)
    assert typist.said.startswith(told)
    assert card(room).ledger.verifies == before
    assert not any(written in text for text in everything_shown())


@pytest.mark.parametrize("agrees", [True, False])
def test_the_last_try_is_asked_about(room: Room, *, agrees: bool) -> None:
    room.insert(tries={A: 1})
    room.await_phase(Phase.SHOWN)
    typist = Typist(room)
    typist.type(NUMBER)
    typist.press()
    room.wait(lambda: room.tab().findChildren(QMessageBox))
    assert card(room).ledger.verifies == {}
    (box,) = room.tab().findChildren(QMessageBox)
    box.button(QMessageBox.StandardButton.Yes if agrees else QMessageBox.StandardButton.No).click()
    room.await_phase(Phase.SHOWN)
    assert typist.said.startswith("match") is agrees
    assert card(room).ledger.verifies == ({A: 1} if agrees else {})


def test_a_locked_number_is_not_asked(room: Room) -> None:
    room.insert(tries={A: 0})
    room.await_phase(Phase.SHOWN)
    typist = Typist(room)
    typist.ask(NUMBER)
    assert typist.said.startswith("not asked: verification number A is locked")
    assert card(room).ledger.verifies == {}


def test_what_is_typed_goes_with_the_card_and_with_the_page(room: Room) -> None:
    room.shown()
    typist, lying = Typist(room), card(room)
    typist.type(NUMBER[:6])
    room.window.rail.turn_to(0)
    (field,) = typist.check.entry.fields
    assert field.text() == ""
    typist = Typist(room)
    typist.type(NUMBER[:6])
    room.remove()
    room.wait(lambda: field.text() == "")
    assert lying.ledger.verifies == {}
    assert not any(NUMBER[:6] in text for text in everything_shown())


def test_so_does_a_key_that_is_refused_but_not_a_second_enter(room: Room) -> None:
    room.shown()
    typist = Typist(room)
    typist.ask(NUMBER)
    said = typist.said
    QTest.keyClick(typist.check.entry.fields[0], Qt.Key.Key_Return)  # of a hand that shakes
    assert typist.said == said
    typist.type("x")
    assert typist.said == ""


def test_a_number_that_is_typed_while_the_card_is_at_work_waits_and_is_not_called_too_short(room: Room) -> None:
    tab = room.shown()
    typist = Typist(room)
    tab.panel.requested.emit(request_for("attributes"))
    room.dialog("assist")
    typist.type(NUMBER)
    assert not typist.check.compare.isEnabled()
    QTest.keyClick(typist.check.entry.fields[0], Qt.Key.Key_Return)
    assert shown(typist.check.hint) == ""
    room.dialog("assist").reject()
    room.wait(typist.check.compare.isEnabled)


@pytest.mark.parametrize(("language", "asked"), [("en", "My Number (12 digits)"), ("ja", "マイナンバー（12桁）")])
def test_it_is_asked_for_by_the_name_that_people_know(room: Room, language: str, asked: str) -> None:
    room.window.use_language(language)
    room.shown()
    check = Typist(room).check
    assert asked in shown(check.entry)
    assert Words(language).text("pin.a.short") not in shown(check.entry)
