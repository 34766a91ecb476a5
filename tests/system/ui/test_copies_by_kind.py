"""Whatever part of the window has the focus: what its own keys copy is marked as secret, and goes with its stay."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QWidget
from pytestqt.qtbot import QtBot

from tests.system.ui.room import Room
from ui.dialogs.secret_field import SecretField
from ui.reader.reader_tab import ReaderTab
from ui.reader.states import Phase
from ui.reader.tab_sources import simulated_tab_source
from ui.widgets.pasted_field import PastedField
from ui.widgets.value_label import ValueLabel

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
KEYS = ((Qt.Key.Key_C, CONTROL), (Qt.Key.Key_Insert, CONTROL), (Qt.Key.Key_X, CONTROL), (Qt.Key.Key_Delete, SHIFT))
PASTED = "名無し\u00a0\u3000花子\n二行目"


def entry() -> QMimeData:
    held: QMimeData | None = QGuiApplication.clipboard().mimeData()
    return QMimeData() if held is None else held


def guarded() -> bool:
    return "x-kde-passwordManagerHint" in entry().formats()


@pytest.fixture
def tab(room: Room) -> Iterator[ReaderTab]:
    """Give the tab of a simulated card that shows all of it, with something pasted."""
    opened = room.window.tabs.open_tab(simulated_tab_source("plain", ()))
    room.await_phase(Phase.SHOWN, opened.name)
    room.read("all", name=opened.name)
    area = opened.panel.page_area
    area.turn_to([page.key for page in area.pages].index("hand_over"))
    data = QMimeData()
    data.setText(PASTED)
    field_of(opened).insertFromMimeData(data)
    QGuiApplication.clipboard().clear()
    yield opened
    QGuiApplication.clipboard().clear()


def field_of(tab: ReaderTab) -> PastedField:
    return tab.findChildren(PastedField)[0]


def select_all(part: QWidget) -> None:
    for name in ("selectAll", "selectRow"):
        if hasattr(part, name):
            getattr(part, name)(*(() if name == "selectAll" else (0,)))


def test_every_part_of_every_page(tab: ReaderTab) -> None:
    area, copied = tab.panel.page_area, set[type]()
    for number, page in enumerate(area.pages):
        area.turn_to(number)
        for part in (part for part in page.findChildren(QWidget) if part.isVisible()):
            select_all(part)
            for key, modifier in KEYS:
                QGuiApplication.clipboard().clear()
                QTest.keyClick(part, key, modifier)
                assert guarded() or not entry().hasText(), (page.key, type(part))
                copied |= {type(part)} if guarded() else set()
    assert {ValueLabel, PastedField} <= copied
    assert any(issubclass(kind, QAbstractItemView) for kind in copied)
    tab.next_person()
    assert not entry().hasText()


def test_what_was_pasted_is_copied_as_it_came_and_cut(tab: ReaderTab) -> None:
    field = field_of(tab)
    QTest.keyClick(field, *KEYS[0])
    assert (entry().text(), guarded()) == (PASTED, True)
    field.selectAll()
    QTest.keyClick(field, *KEYS[2])
    assert (entry().text(), guarded(), field.pasted) == (PASTED, True, "")
    tab.next_person()
    assert not entry().hasText()


def test_nothing_is_dragged_out_or_selected(tab: ReaderTab) -> None:
    field_of(tab).selectAll()
    assert field_of(tab).createMimeDataFromSelection().formats() == []


def test_the_menu_copies_by_the_same_way(tab: ReaderTab) -> None:
    menu = field_of(tab).menu()
    assert not {"edit-cut", "edit-copy"} & {action.objectName() for action in menu.actions()}
    menu.actions()[-1].trigger()
    menu.deleteLater()
    assert (entry().text(), guarded()) == (PASTED, True)


def test_a_secret_that_is_shown_cannot_be_selected(qtbot: QtBot) -> None:
    line = SecretField(4)
    qtbot.addWidget(line)
    line.setText("1234")
    line.reveal(shown=True)
    line.selectAll()
    assert not line.hasSelectedText()
    line.reveal(shown=False)
    line.selectAll()
    assert line.hasSelectedText()
