"""What stands round the page: readers and pages at the left, what just happened below, and nothing that moves."""

import os
from collections.abc import Iterable
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QPoint, QPointF, QRect, QSettings, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from mynareader.words import Words
from tests.harness.texts import LANGUAGES
from tests.system.ui.room import KeptInMemory, Room, request_for
from ui.pages.groups import Group
from ui.reader import header_texts
from ui.reader.states import Phase
from ui.system.placement import keep, place

WORDS = Words("en")
_LOOKS = 5
ONE, TWO = "Reader One", "Reader Two"


def texts(room: Room) -> list[str]:
    pages = room.window.rail.pages
    return [pages.item(row).text() for row in range(pages.count())]


def test_pages_stand_in_groups_and_each_once(room: Room) -> None:
    room.shown()
    titles = [page.title() for page in room.tab().panel.page_area.pages]
    assert sorted(texts(room)) == sorted([*titles, "Card", "The person", "Tools"])
    assert {kind.group for kind in room.tab().panel.page_area.kinds} == set(Group)


def test_a_group_cannot_be_chosen(room: Room) -> None:
    room.shown()
    pages = room.window.rail.pages
    heads = [pages.item(row) for row in range(pages.count()) if pages.item(row).text() in {"Card", "Tools"}]
    assert [item.flags() for item in heads] == [Qt.ItemFlag.NoItemFlags] * 2


def test_each_reader_keeps_its_page(room: Room) -> None:
    room.reader(ONE)
    room.reader(TWO)
    room.window.rail.turn_to(2)
    room.window.rail.readers.setCurrentRow(1)
    assert room.window.tabs.current is room.tab(TWO)
    assert room.tab(TWO).panel.page_area.chosen == 0
    room.window.rail.readers.setCurrentRow(0)
    assert room.tab(ONE).panel.page_area.chosen == 2
    assert room.window.rail.pages.currentItem().text() == "PINs"


def settled(room: Room, part: QWidget) -> QRect:
    """Return where ``part`` stands once everything is laid out: two looks, a turn of the events apart, agree."""
    seen: list[QRect] = []

    def is_still() -> bool:
        room.window.grab()
        seen.append(part.geometry())
        return len(seen) > _LOOKS and len({look.getRect() for look in seen[-_LOOKS:]}) == 1

    room.wait(is_still)
    return seen[-1]


def test_nothing_moves_while_a_card_comes_is_read_and_copied_from(room: Room) -> None:
    room.reader()
    window = room.window
    places = [window.rail.pages.geometry(), window.tabs.geometry()]
    tab = room.shown()
    page = settled(room, tab.panel.page_area)
    tab.panel.copy_requested.emit("見本", "")
    tab.panel.message_bar.say("a line of text " * 30)
    assert settled(room, tab.panel.page_area) == page
    assert [window.rail.pages.geometry(), window.tabs.geometry()] == places


def test_a_swap_and_what_was_typed_are_told_until_something_else_is_done(room: Room) -> None:
    tab = room.shown("plain")
    tab.panel.requested.emit(request_for("attributes"))
    room.dialog("assist")
    room.insert("foreign")
    said = tab.panel.message_bar.said
    assert said.text() == (
        "Another card was put in the place of the one that was shown. What was typed was not sent and is discarded."
    )
    room.await_phase(Phase.SHOWN)
    assert said.text()
    tab.next_person()
    assert said.text() == ""


def test_a_card_that_is_taken_away_while_something_is_typed(room: Room) -> None:
    tab = room.shown("plain")
    tab.panel.requested.emit(request_for("attributes"))
    room.dialog("assist")
    room.remove()
    assert tab.panel.message_bar.said.text() == "What was typed was not sent and is discarded."


def test_menu_and_button_agree_about_what_can_be_done(room: Room) -> None:
    room.reader()
    acts = room.window.acts
    assert not acts["read_again"].isEnabled()
    assert not acts["next_person"].isEnabled()
    room.shown()
    assert acts["read_again"].isEnabled()
    assert acts["next_person"].isEnabled()
    room.remove()
    assert not acts["next_person"].isEnabled()


def test_the_header_tells_two_cards_apart_that_nobody_has_opened(room: Room) -> None:
    ends = []
    for persona in ("plain", "foreign"):
        tab = room.shown(persona)
        view = tab.controller.view
        assert view is not None
        assert view.check is not None
        assert view.check.certificate is not None
        ends.append(view.check.certificate.certificate.serial_hex[-4:])
        assert ends[-1] in header_texts.facts(tab.controller, WORDS)
        room.remove()
        assert ends[-1] not in header_texts.facts(tab.controller, WORDS)
    assert ends[0] != ends[1]


def letters(texts: Iterable[str]) -> list[str]:
    """Return the letters that the texts underline."""
    return [text[text.index("&") + 1].upper() for text in texts if "&" in text.replace("&&", "")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_letter_is_underlined_twice_where_both_can_be_seen(room: Room, language: str) -> None:
    room.window.use_language(language)
    tab = room.shown()
    menus = [action.text() for action in room.window.menuBar().actions()]
    round_page = [*menus, *(button.text() for button in tab.panel.heading.findChildren(QPushButton))]
    for page in tab.panel.page_area.pages:
        buttons = [button.text() for button in page.findChildren(QAbstractButton) if not button.isHidden()]
        labels = [label.text() for label in page.findChildren(QLabel) if label.buddy() is not None]
        used = letters([*round_page, *buttons, *labels])
        assert len(used) == len(set(used)), (page.key, used)


def test_the_wheel_changes_no_choice(room: Room) -> None:
    room.shown()
    room.window.rail.turn_to(3)
    (choice,) = room.tab().panel.page_area.pages[3].findChildren(QComboBox)
    before, middle = choice.currentIndex(), QPointF(choice.rect().center())
    down, none = QPoint(0, -120), Qt.MouseButton.NoButton
    turned = QWheelEvent(
        middle,
        choice.mapToGlobal(middle),
        QPoint(),
        down,
        none,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(choice, turned)
    assert choice.currentIndex() == before
    assert not turned.isAccepted()


def test_a_narrow_window_has_the_rail_above_the_page(room: Room) -> None:
    room.shown()
    room.window.resize(660, 700)
    room.qtbot.wait(1)
    rail, beside = (
        room.window.rail.rect().translated(room.window.rail.mapTo(room.window, QPoint())),
        room.window.tabs.mapTo(room.window, QPoint()),
    )
    assert rail.bottom() <= beside.y()
    assert room.window.rail.pages.flow() is QListView.Flow.LeftToRight
    room.window.resize(1024, 700)
    room.qtbot.wait(1)
    rail, beside = (
        room.window.rail.rect().translated(room.window.rail.mapTo(room.window, QPoint())),
        room.window.tabs.mapTo(room.window, QPoint()),
    )
    assert rail.right() <= beside.x()


@pytest.mark.parametrize("known", [None, QByteArray(b"no geometry"), "text"], ids=str)
def test_a_window_is_never_larger_than_the_screen(room: Room, known: object) -> None:
    kept, window = KeptInMemory(), room.window
    kept.values["geometry"] = known
    window.setMinimumSize(0, 0)
    place(window, kept)
    free = window.screen().availableGeometry()
    assert window.width() <= free.width()
    assert window.height() <= free.height()


def test_a_window_comes_back_as_it_was_left(qtbot: object) -> None:
    del qtbot
    kept, left, come = KeptInMemory(), QWidget(), QWidget()
    left.resize(640, 480)
    keep(left, kept)
    place(come, kept)
    assert come.size() == left.size()


@pytest.mark.parametrize(("width", "height"), [(640, 400), (960, 540), (660, 700), (1024, 700)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_window_becomes_as_small_as_the_screen(room: Room, width: int, height: int, language: str) -> None:
    """Half of 1280x800 and of Full HD, as at 200 %."""
    room.window.use_language(language)
    room.shown()
    room.window.resize(width, height)
    room.qtbot.wait(1)
    assert (room.window.width(), room.window.height()) == (width, height)
    pages = room.window.rail.pages
    assert {pages.item(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(pages.count())} >= {
        page.title() for page in room.tab().panel.page_area.pages
    }
    if height < 560:
        assert pages.verticalScrollBar().maximum() == 0  # every page can be chosen without scrolling


def test_where_the_window_stood_is_kept_in_a_file_of_the_users_alone(qtbot: QtBot, tmp_path: Path) -> None:
    before = os.umask(0o022)
    window, folder = QWidget(), tmp_path / "mynareader"
    qtbot.addWidget(window)
    try:
        keep(window, QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat))
        assert os.umask(0o022) == 0o022
    finally:
        os.umask(before)
    assert [(one.name, one.stat().st_mode & 0o777) for one in (folder, *folder.iterdir())] == [
        ("mynareader", 0o700),
        ("window.ini", 0o600),
    ]
