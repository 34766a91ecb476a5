"""A copy is for one paste: seen, counted down, marked as secret, and gone with its stay."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from mynareader.words import Words
from tests.system.ui.fake_reader import FakeReader
from tests.system.ui.pages.looking import shown
from tests.system.ui.room import Room
from ui.system import clipboard as module
from ui.system.clipboard import ClipboardState, OneShot, OwnClipboard, marks


@pytest.fixture(autouse=True)
def _in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing speak against a card here: what does is covered, and never copied (test_doubt.py)."""
    monkeypatch.setattr(FakeReader, "simulated", True)


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


@pytest.fixture
def own(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[OwnClipboard]:
    monkeypatch.setattr(module, "TOO_SOON", 0)
    monkeypatch.setattr(module, "PASTING", 0)
    made = OwnClipboard(qapp)
    yield made
    made.forget()
    made.deleteLater()


def ends(own: OwnClipboard) -> list[ClipboardState]:
    heard: list[ClipboardState] = []
    own.state_changed.connect(lambda told: heard.append(told) if told.end else None)
    return heard


def test_one_paste_and_it_is_gone(own: OwnClipboard, qtbot: QtBot) -> None:
    heard = ends(own)
    own.copy("見本", own)
    assert clipboard() == "見本"
    qtbot.waitUntil(lambda: bool(heard), timeout=30_000)
    assert heard == [ClipboardState(own, 0, "pasted")]
    assert clipboard() == ""


def test_looking_at_the_formats_is_no_paste(own: OwnClipboard, qtbot: QtBot) -> None:
    own.copy("見本", own)
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasText()
    assert "x-kde-passwordManagerHint" in data.formats()
    assert bytes(data.data("x-kde-passwordManagerHint").data()) == b"secret"
    qtbot.wait(1)
    assert not own._pasting.isActive()
    assert clipboard() == "見本"


def test_who_looks_in_the_first_moment_is_no_person(
    own: OwnClipboard, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "TOO_SOON", module.FORGET_AFTER)
    heard = ends(own)
    own.copy("見本", own)
    assert clipboard() == "見本"
    qtbot.wait(1)
    assert (heard, clipboard()) == ([], "見本")


def test_not_pasted(qapp: QApplication, qtbot: QtBot) -> None:
    own = OwnClipboard(qapp, forget_after=10)
    heard = ends(own)
    own.copy("見本", own)
    qtbot.waitUntil(lambda: bool(heard), timeout=30_000)
    assert (heard, clipboard()) == ([ClipboardState(own, 0, "expired")], "")
    own.deleteLater()


def test_another_copy_begins_anew(own: OwnClipboard) -> None:
    one, two, heard = QObject(), QObject(), ends(own)
    own.copy("1", one)
    own.copy("2", one)
    assert heard == []
    own.copy("3", two)
    assert heard == [ClipboardState(one, 0, "forgotten")]
    assert clipboard() == "3"


@pytest.mark.parametrize(
    ("platform", "names"),
    [
        ("linux", {"x-kde-passwordManagerHint"}),
        ("win32", {"ExcludeClipboardContentFromMonitorProcessing", "CanIncludeInClipboardHistory"}),
    ],
)
def test_marks(platform: str, names: set[str]) -> None:
    assert all(any(name in mark for mark in marks(platform)) for name in names)
    assert marks("win32")['application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"'] == bytes(4)


def test_only_the_text_counts_as_taken(qapp: QApplication) -> None:  # noqa: ARG001
    data, taken = OneShot("見本"), list[bool]()
    data.taken.connect(lambda: taken.append(True))
    assert data.data("x-kde-passwordManagerHint").data() == b"secret"
    assert taken == []
    assert data.text() == "見本"
    assert bytes(data.data("text/plain").data()).decode() == "見本"
    assert taken


# --- in the window --------------------------------------------------------------------------------------------


def copied(room: Room) -> str:
    return shown(room.tab().panel.clipboard_row)


def test_the_countdown_is_in_the_window_and_ends_with_the_stay(room: Room) -> None:
    room.shown()
    assert copied(room) == ""
    room.tab().panel.copy_requested.emit("見本", "")
    assert "taken back in 30 s" in copied(room)
    room.window.clipboard.state_changed.emit(ClipboardState(room.tab(), 7))
    assert "taken back in 7 s" in copied(room)
    room.tab().panel.retranslate(Words("en"))
    assert "7 s" in copied(room)
    room.remove()
    assert copied(room) == ""
    assert clipboard() == ""


def test_the_row_says_what_was_copied(room: Room) -> None:
    room.shown()
    room.tab().panel.copy_requested.emit("見本", "Address")
    assert copied(room).startswith("Address: On the clipboard")
    room.window.clipboard._pasted()
    assert copied(room).startswith("Address: Pasted")


def test_it_can_be_taken_back_at_once(room: Room) -> None:
    room.shown()
    room.tab().panel.copy_requested.emit("見本", "")
    room.tab().panel.clipboard_row.take_back.click()
    assert (copied(room), clipboard()) == ("", "")


def test_a_paste_is_told(room: Room) -> None:
    room.shown()
    room.tab().panel.copy_requested.emit("見本", "")
    room.window.clipboard._pasted()
    assert "Pasted, and taken back" in copied(room)
    assert clipboard() == ""


def test_another_tab_says_nothing(room: Room) -> None:
    room.shown()
    room.shown(name="Reader Two")
    room.tab().panel.copy_requested.emit("見本", "")
    assert shown(room.tab("Reader Two").panel.clipboard_row) == ""
