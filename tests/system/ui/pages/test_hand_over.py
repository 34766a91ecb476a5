"""Each field for one paste, and what is pasted back is compared character by character."""

import pytest
from PySide6.QtCore import QMimeData
from pytestqt.qtbot import QtBot

from mynareader.simulator.persona_holder import complete_my_number
from mynareader.simulator.personas import PERSONAS
from mynareader.words import Words
from tests.system.ui.pages.looking import kept, shown
from tests.system.ui.pages.views import view
from ui.pages.hand_over import HandOverPage
from ui.pages.requests import ReadSection
from ui.pages.stay_view import StayView
from ui.system.clipboard import ClipboardState

PLAIN = PERSONAS["plain"]
NUMBER = complete_my_number(PLAIN.my_number)
NAME = PLAIN.holder


@pytest.fixture
def page(qtbot: QtBot) -> HandOverPage:
    made = HandOverPage(Words("en"))
    qtbot.addWidget(made)
    made.show_view(view(section="all"))
    return made


def paste(page: HandOverPage, text: str, field: str = "name") -> str:
    page.back.choose(field)
    data = QMimeData()
    data.setText(text)
    page.back.pasted.insertFromMimeData(data)
    return shown(page.back)


@pytest.mark.parametrize(
    ("field", "text"), [("name", NAME), ("address", PLAIN.address), ("birth", "1985-06-07"), ("my-number", NUMBER)]
)
def test_each_field_is_copied_as_the_card_writes_it(page: HandOverPage, qtbot: QtBot, field: str, text: str) -> None:
    with qtbot.waitSignal(page.copy_requested) as copied:
        page.rows.parts[field][2].click()
    assert copied.args[0] == text
    assert page.back.field.currentData() == field


def test_my_number_is_masked(page: HandOverPage) -> None:
    assert "**** **** ****" in shown(page)
    assert not any(NUMBER[:4] in text for text in kept(page))


def test_identical(page: HandOverPage) -> None:
    assert f"identical ({len(NAME)} characters)" in paste(page, NAME)


SPACE = NAME.index("\u3000") + 1


@pytest.mark.parametrize(
    ("theirs", "said"),
    [
        (NAME.replace("\u3000", " "), f"Character {SPACE}: card “\u3000” (U+3000 IDEOGRAPHIC SPACE), other system “ ”"),
        (NAME.replace("\u3000", "\u00a0"), "U+00A0 NO-BREAK SPACE"),
        (NAME.replace("\u3000", ""), "other system nothing — only: spaces"),
        (f"{NAME}\n", "U+000A"),
        (f"{NAME}\u200b", "U+200B ZERO WIDTH SPACE"),
        ("花子", "DIFFERENT"),
    ],
)
def test_where_it_differs(page: HandOverPage, theirs: str, said: str) -> None:
    assert said in paste(page, theirs)


def test_of_my_number_only_the_places_are_shown(page: HandOverPage) -> None:
    said = paste(page, NUMBER[:-1] + "0", "my-number")
    assert "DIFFERENT" in said
    assert "Character 12" in said
    assert NUMBER[:4] not in said


def test_a_paste_replaces_what_was_pasted_before(page: HandOverPage) -> None:
    paste(page, "花子")
    assert "identical" in paste(page, NAME)


def test_choosing_another_field_empties_it(page: HandOverPage) -> None:
    paste(page, NAME)
    page.back.choose("address")
    assert page.back.pasted.pasted == ""
    assert "identical" not in shown(page.back)


def test_it_stays_while_the_same_card_is_shown_and_goes_with_the_stay(page: HandOverPage) -> None:
    paste(page, "名無し花子")
    page.show_view(view(section="all"))
    assert page.back.pasted.pasted == "名無し花子"
    page.clear()
    assert not any("名無し" in text for text in kept(page))
    page.show_view(view(section="all"))
    paste(page, "名無し花子")
    page.show_view(view("gaiji", section="all"))
    assert not any("名無し" in text for text in kept(page))


def test_nothing_read_yet(page: HandOverPage, qtbot: QtBot) -> None:
    page.show_view(view())
    assert not page.back.isVisibleTo(page)
    with qtbot.waitSignal(page.requested) as asked:
        page.read_attributes.click()
    assert asked.args == [ReadSection("attributes")]
    with qtbot.waitSignal(page.requested) as asked:
        page.read_number.click()
    assert asked.args == [ReadSection("my-number")]


def test_a_very_long_text_is_refused(page: HandOverPage) -> None:
    assert "longer than any such field" in paste(page, "あ" * 1001)


def test_it_cannot_be_undone(page: HandOverPage) -> None:
    paste(page, "名無し花子")
    page.back.again.click()
    page.back.pasted.undo()
    assert page.back.pasted.pasted == ""


def test_the_row_on_the_clipboard_counts_down(page: HandOverPage) -> None:
    page.show_view(view(section="all"))
    owner = page
    page.copy_requested.connect(lambda _text, _name: page.show_copied(ClipboardState(owner, 30)))
    page.rows.parts["address"][2].click()
    assert {name for name, label in page.rows.left.items() if label.text()} == {"address"}
    page.show_copied(ClipboardState(owner, 12))
    assert page.rows.left["address"].text() == "12 s left"
    page.show_copied(ClipboardState(owner, 30))  # of a copy made on another page
    assert not [label for label in page.rows.left.values() if label.text()]
    page.rows.parts["name"][2].click()
    assert page.rows.left["name"].text() == "30 s left"
    page.show_copied(ClipboardState(owner, 0, "pasted"))
    assert not [label for label in page.rows.left.values() if label.text()]


@pytest.mark.parametrize(
    ("card", "reason"),
    [
        (view("plain", "tries=assist:0"), "LOCKED"),
        (view("juki-card"), "no application"),
        (view("plain"), ""),
    ],
)
def test_why_nothing_can_be_read_is_said(page: HandOverPage, card: StayView, reason: str) -> None:
    page.show_view(card)
    assert page.read_attributes.isEnabled() is (not reason)
    assert reason in page.why.label.text()
    assert bool(page.why.label.text()) is bool(reason)


def test_rows_that_are_not_there_take_no_room(page: HandOverPage) -> None:
    page.show_view(view("phone-token"))
    assert page.rows.sizeHint().height() < page.fontMetrics().height()
