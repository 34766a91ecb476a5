"""Every page says alike whether something can be read now."""

import pytest
from pytestqt.qtbot import QtBot

from mynareader.words import Words
from tests.system.ui.pages.looking import shown
from tests.system.ui.pages.views import view
from ui.pages.hand_over import HandOverPage
from ui.pages.my_number import MyNumberPage
from ui.pages.person import PersonPage


@pytest.mark.parametrize("locked", [True, False])
def test_a_locked_pin_is_a_dead_end_on_every_page(qtbot: QtBot, *, locked: bool) -> None:
    words = Words("en")
    number, over, person = MyNumberPage(words), HandOverPage(words), PersonPage(words)
    for page in (number, over, person):
        qtbot.addWidget(page)
        page.show_view(view("plain", *(["tries=assist:0"] if locked else [])))
    buttons = (number.read, over.read_attributes, over.read_number)
    assert {button.isEnabled() for button in (*buttons, person.read_panel.buttons["attributes"])} == {not locked}
    assert ("input-assist PIN: LOCKED" in shown(number)) is locked
    assert ("opens it" in shown(number)) is not locked
