"""Files opened for what they are, from the menu, dropped, or named at the start; what is none is told."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox
from pytestqt.qtbot import QtBot

from mynareader.errors import ReaderFault
from tests.harness import made_certificates, posix
from tests.system.ui.acts.doing import chooses, chooses_again, open_dialogs, refusal
from tests.system.ui.room import FakeWatcher, NothingKept, Room
from tests.system.ui.traces_of_people import everything_shown
from ui.dialogs.text import TextDialog
from ui.main_window import MainWindow
from ui.options import Options, parse
from ui.pages.requests import ReadSection
from ui.reader.factories import Factories
from ui.reader.states import Phase
from ui.system.language import Language

ROOT = Path(__file__).parents[4]
TRACES, LOGS = ROOT / "apdu_traces", ROOT / "tests/unit/traces/samples"


def drop(window: MainWindow, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    none = Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none))


def test_a_trace_stands_in_a_tab_with_answer_and_exchanges(room: Room) -> None:
    room.shown()
    drop(room.window, TRACES / "check.trace")
    assert room.window.tabs.current is not None
    assert room.window.tabs.current.name == "check.trace"
    controller = room.window.tabs.current.controller
    room.wait(lambda: controller.situation.phase is Phase.SHOWN)
    room.window.turn_to("trace")
    assert any("check.trace" in text for text in everything_shown())


@pytest.mark.parametrize("log", ["pcsc-spy.log", "opensc-debug.log", "scriptor.log", "opensc-tool.log", "pcscd.log"])
def test_a_log_becomes_a_trace_that_may_be_sent(room: Room, tmp_path: Path, log: str) -> None:
    room.report(())
    chooses(room, "open", LOGS / log)
    chooses_again(room, tmp_path / "made.trace")
    room.wait(lambda: open_dialogs(room, TextDialog))
    assert (tmp_path / "made.trace").read_text(encoding="utf-8").splitlines()[1] == "source: redacted"
    assert (tmp_path / "made.trace").stat().st_mode & 0o777 == 0o600
    chooses(room, "open", tmp_path / "made.trace")
    assert room.window.tabs.current is not None


def test_of_a_log_of_two_cards_it_is_asked_which(room: Room, tmp_path: Path) -> None:
    room.report(())
    chooses(room, "import_log", LOGS / "pcsc-spy-two-cards.log")
    chooses_again(room, tmp_path / "made.trace")
    room.wait(lambda: open_dialogs(room, QInputDialog))
    (asked,) = open_dialogs(room, QInputDialog)
    assert isinstance(asked, QInputDialog)
    asked.textValueSelected.emit(asked.comboBoxItems()[0])
    asked.close()
    room.wait((tmp_path / "made.trace").exists)


def test_a_trace_is_rid_of_what_is_personal(room: Room, tmp_path: Path) -> None:
    room.report(())
    chooses(room, "redact_trace", LOGS / "opensc-debug.log")
    chooses_again(room, tmp_path / "b.trace")
    room.wait(lambda: open_dialogs(room, TextDialog))
    assert "source: redacted" in (tmp_path / "b.trace").read_text(encoding="utf-8")


def test_a_session_is_saved_redacted_from_the_menu(room: Room, tmp_path: Path) -> None:
    room.shown()
    chooses(room, "save_trace", tmp_path / "mine.trace")
    room.wait((tmp_path / "mine.trace").exists)
    assert "source: redacted" in (tmp_path / "mine.trace").read_text(encoding="utf-8")


def test_a_certificate_is_shown_until_the_next_person_the_lock_or_a_while(room: Room, tmp_path: Path) -> None:
    path = tmp_path / "a.der"
    path.write_bytes(made_certificates.authority())
    for ending in ("next", "idle", "lock"):
        tab = room.shown() if ending == "next" else room.tab()
        drop(room.window, path)
        (dialog,) = open_dialogs(room, TextDialog)
        assert isinstance(dialog, TextDialog)
        assert "SHA-256" in dialog.text.toPlainText()
        left = list[str]()
        dialog.finished.connect(lambda _, text=dialog.text, left=left: left.append(text.toPlainText()))
        if ending == "next":
            room.window.acts["next_person"].trigger()
        elif ending == "lock":
            room.window._lock.locked.emit()
        else:
            room.clock.time += 301
        room.wait(lambda: not open_dialogs(room, TextDialog))
        assert left == [""]
        assert tab is room.tab()


@pytest.mark.parametrize("content", [b"", b"nothing of ours", b"{}", b"\x30\x82\x00\x03\x02\x01\x01", b"format: 9\n"])
def test_what_cannot_be_opened_is_told_and_nothing_changes(room: Room, tmp_path: Path, content: bytes) -> None:
    tab = room.shown()
    path = tmp_path / "a.file"
    path.write_bytes(content)
    drop(room.window, path)
    if content.startswith(b"\x30"):  # something that could be trusted: it is asked first
        (box,) = open_dialogs(room, QMessageBox)
        box.done(QMessageBox.StandardButton.Yes)
        room.wait(lambda: len(open_dialogs(room, QMessageBox)) == 1)
    assert "a.file" in refusal(room) or content.startswith(b"format")
    assert room.window.tabs.current is tab
    assert room.phase() is Phase.SHOWN


def test_a_file_named_at_the_start_is_opened_beside_the_readers(qtbot: QtBot) -> None:
    options = parse([str(TRACES / "check.trace")])
    assert options == Options(file=TRACES / "check.trace")
    factories = Factories(watcher=FakeWatcher, store=NothingKept)  # type: ignore[arg-type]  # has what is used
    window = MainWindow(options, factories, Language("en"))
    window.show()
    qtbot.waitUntil(lambda: window.tabs.current is not None and window.tabs.current.name == "check.trace")
    assert window.tabs.count() == 2
    window.close()
    window.deleteLater()


def test_what_may_be_somebodys_goes_with_a_card_as_well(room: Room, tmp_path: Path) -> None:
    path = tmp_path / "yamada.der"
    path.write_bytes(made_certificates.authority())
    room.shown()
    drop(room.window, path)
    assert open_dialogs(room, TextDialog)
    room.remove()
    room.wait(lambda: not open_dialogs(room))
    room.shown()
    chooses(room, "redact_trace", TRACES / "check.trace")
    room.wait(lambda: open_dialogs(room, QFileDialog))
    room.readers["Reader One"].take_away()
    room.insert("gaiji")
    room.wait(lambda: not open_dialogs(room))


def test_a_file_is_not_opened_while_a_dialog_waits_for_its_answer(room: Room) -> None:
    tab = room.shown()
    tab.panel.requested.emit(ReadSection("attributes"))
    dialog = room.dialog("assist")
    drop(room.window, TRACES / "check.trace")
    assert room.window.tabs.current is tab
    dialog.reject()
    drop(room.window, TRACES / "check.trace")
    assert room.window.tabs.current is not tab


@pytest.mark.parametrize("ending", ["idle", "locked", "failed and removed"])
def test_the_name_of_a_file_that_was_written_goes_with_the_card(room: Room, tmp_path: Path, ending: str) -> None:
    tab = room.shown()
    chooses(room, "save_report", tmp_path / "yamada.html")
    bar = tab.panel.message_bar.said
    assert "yamada" in bar.text()
    if ending == "idle":
        room.clock.time += 301
    elif ending == "locked":
        room.window._lock.locked.emit()
    else:
        room.readers["Reader One"].trouble = ReaderFault("8010001F", "Reader One")
        tab.controller.read_again()
        room.await_phase(Phase.FAILED)
        room.remove()
    room.wait(lambda: "yamada" not in bar.text())


def test_a_pipe_is_not_waited_for(room: Room, tmp_path: Path) -> None:
    pipe = tmp_path / "a.trace"
    getattr(posix.os, "mkfifo", Path.mkdir)(pipe)  # where there are no such pipes, a folder
    drop(room.window, pipe)
    assert "a.trace" in refusal(room)
