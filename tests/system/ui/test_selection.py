"""Text that is selected, or copied by keyboard, belongs to a stay like every other copy, and goes with it."""

import pytest
from PySide6.QtCore import QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.system.clipboard import OwnClipboard
from ui.widgets.field_table import FieldTable
from ui.widgets.value_label import ValueLabel

CLIPBOARD, SELECTION = QClipboard.Mode.Clipboard, QClipboard.Mode.Selection


class X11Clipboard(QObject):
    """Stand in for the clipboard of a desktop that has a selection, which the screen of these tests has not."""

    selectionChanged = Signal()  # noqa: N815 - Qt's names

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[QClipboard.Mode, str] = {}

    def supportsSelection(self) -> bool:  # noqa: N802
        return True

    def ownsSelection(self) -> bool:  # noqa: N802
        return SELECTION in self.held

    def ownsClipboard(self) -> bool:  # noqa: N802
        return CLIPBOARD in self.held

    def text(self, mode: QClipboard.Mode = CLIPBOARD) -> str:
        return self.held.get(mode, "")

    def clear(self, mode: QClipboard.Mode = CLIPBOARD) -> None:
        self.held.pop(mode, None)

    def setMimeData(self, data: QMimeData) -> None:  # noqa: N802
        self.held[CLIPBOARD] = data.text()

    def select(self, text: str, at: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
        """Have a person select ``text`` in the part ``at``."""
        monkeypatch.setattr(QApplication, "focusWidget", staticmethod(lambda: at))
        self.held[SELECTION] = text
        self.selectionChanged.emit()


@pytest.fixture
def x11(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> X11Clipboard:  # noqa: ARG001
    made = X11Clipboard()
    monkeypatch.setattr(QGuiApplication, "clipboard", staticmethod(lambda: made))
    return made


@pytest.fixture
def tabs(qtbot: QtBot) -> list[QWidget]:
    made = [QWidget(), QWidget()]
    for tab in made:
        qtbot.addWidget(tab)
    return made


@pytest.mark.parametrize("outstanding", [True, False])
def test_a_selection_goes_with_its_stay_and_no_other(
    x11: X11Clipboard, tabs: list[QWidget], monkeypatch: pytest.MonkeyPatch, *, outstanding: bool
) -> None:
    one, two = tabs
    own = OwnClipboard(one)
    if outstanding:
        own.copy("the other person's", two)
    x11.select("見本", QWidget(one), monkeypatch)
    if not outstanding:
        own.forget(two)
    assert x11.text(SELECTION) == "見本"
    own.forget(one)
    assert x11.text(SELECTION) == ""
    assert x11.text() == ("the other person's" if outstanding else "")
    own.forget()
    assert x11.held == {}


def test_the_end_of_a_copy_leaves_what_another_tab_selected(
    x11: X11Clipboard, tabs: list[QWidget], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = tabs
    own = OwnClipboard(one)
    own.copy("見本", two)
    x11.select("別", one, monkeypatch)
    own.forget(two)
    assert x11.held == {SELECTION: "別"}


class Copying(QWidget):
    """A page as values know it."""

    copy_requested = Signal(str, str)


@pytest.mark.parametrize(
    ("held", "selected", "copied"),
    [
        ("見本\u3000花子", None, "見本\u3000花子"),
        ("1\u202e2-3", None, "1\u202e2-3"),
        ("𠮷\u202e郎", (2, 2), "\u202e郎"),
        ("A" * 100, (30, 30), "A" * 29),  # one more is the break that only the eye needs
    ],
)
def test_a_value_is_copied_as_held_by_the_guarded_way(
    qtbot: QtBot, held: str, selected: tuple[int, int] | None, copied: str
) -> None:
    page = Copying()
    qtbot.addWidget(page)
    table = FieldTable()
    QVBoxLayout(page).addWidget(table)
    table.show_fields([("Name", held)])
    (value,) = (label for label in table.findChildren(ValueLabel) if label.held)
    if selected:
        value.setSelection(*selected)
    with qtbot.waitSignal(page.copy_requested) as asked:
        QTest.keyClick(value, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert asked.args == [copied, "Name"]
    assert QApplication.clipboard().text() != held
