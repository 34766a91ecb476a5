"""Name, address and photo, and who vouches for them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from mynareader.words import Words
from tests.system.ui.pages.looking import pictures, shown
from tests.system.ui.pages.views import view
from ui.pages.person import PersonPage
from ui.pages.stay_view import StayView


@pytest.fixture
def page(qtbot: QtBot) -> PersonPage:
    made = PersonPage(Words("en"))
    qtbot.addWidget(made)
    return made


def test_before_any_pin_there_is_a_way_to_read_and_no_empty_card(page: PersonPage) -> None:
    page.show_view(view())
    assert not page.face.isVisibleTo(page)
    assert "Name, address and photo have not been read yet." in shown(page)
    assert page.read_panel.buttons["all"].isEnabled()


def test_with_everything(page: PersonPage) -> None:
    page.show_view(view(section="all"))
    lines = shown(page).split("\n")
    assert {"見本　花子", "東京都架空市試験町一丁目２－３　模擬マンション４０５"} < set(lines)
    assert {"1985-06-07 (昭和60年6月7日)", "female", "13999"} < set(lines)
    assert "not read yet" not in lines
    vouching = shown(page.proof).split("\n")
    assert vouching[vouching.index("Card surface") + 1] == "Signature: not checked"
    assert "not checked: issuer key not available" in vouching
    assert len(pictures(page)) == 3  # name, address, photo


def test_with_attributes_only(page: PersonPage) -> None:
    page.show_view(view(section="attributes"))
    assert "見本　花子" in shown(page)
    assert pictures(page) == []


def test_a_face_without_attributes_shows_the_cards_own_writing(page: PersonPage) -> None:
    page.show_view(view(section="face"))
    assert "見本" not in shown(page)
    assert page.face.name.ink.isVisibleTo(page)
    assert page.face.address.ink.isVisibleTo(page)
    assert "1985-06-07 (昭和60年6月7日)" in shown(page)


def test_an_unknown_day_of_birth_is_said_to_be_unknown(page: PersonPage) -> None:
    page.show_view(view("unknown-day", section="attributes"))
    assert "1948-03 (昭和23年3月) (partly unknown)" in shown(page)


def test_a_broken_photo_leaves_the_rest(page: PersonPage) -> None:
    page.show_view(replace(view(section="all"), pictures={}, photo_failed=True))
    assert page.face.photo.image.isNull()
    assert "The photo on the card cannot be shown." in shown(page)
    assert "見本　花子" in shown(page)


def test_simulated_data_is_stamped(page: PersonPage) -> None:
    page.show_view(view(section="attributes"))
    assert "SIMULATED" in shown(page).split("\n")  # the banner above every page says it in a sentence


def test_a_photo_of_nobody_says_so_itself(page: PersonPage) -> None:
    page.show_view(view(section="all"))
    assert "SIMULATED" not in shown(page).split("\n")  # in letters across the picture


def test_a_real_card_has_neither_stamp_nor_note(page: PersonPage) -> None:
    check = view().check
    assert check is not None
    page.show_view(StayView(1, replace(check, origin=replace(check.origin, simulated=False))))
    assert "SIMULATED" not in shown(page)


def test_the_cards_own_writing_is_labelled(page: PersonPage) -> None:
    page.show_view(view(section="attributes"))
    assert "As printed on the card" not in shown(page)
    page.show_view(view(section="all"))
    assert shown(page.face.name).split("\n")[-1] == "As printed on the card"


def test_a_photo_is_enlarged_by_a_click_or_a_key_and_small_for_the_next(page: PersonPage) -> None:
    page.show_view(view(section="all"))
    photo = page.face.photo
    small = photo.sizeHint()
    QTest.mouseClick(photo, Qt.MouseButton.LeftButton)
    assert photo.sizeHint().height() == small.height() * 2
    QTest.keyClick(photo, Qt.Key.Key_Space)
    assert photo.sizeHint() == small
    photo.enlarge()
    page.clear()
    assert photo.sizeHint() == small
    photo.enlarge()
    assert photo.sizeHint() == small  # there is nothing to enlarge
