"""The answer handed on: files that are private, whole and new, on paper, in a calendar, and beside an earlier one."""

import json
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog

from mynareader.formats import text_of
from mynareader.words import Words
from tests.harness.texts import LANGUAGES
from tests.system.ui.acts.doing import chooses, labels, open_dialogs, refusal
from tests.system.ui.room import Room
from tests.system.ui.traces_of_people import everything_shown, strings_of
from ui.reader.reader_tab import ReaderTab
from ui.reader.states import Phase
from ui.system.clipboard import OneShot
from ui.widgets.printing import document, print_to

FORMS = {".html": "html", ".txt": "ticket", ".json": "json"}
ACTS = ("save_report", "print_report", "copy_report", "remind", "compare_previous")


def simulated(room: Room) -> ReaderTab:
    """Try the simulated card out, as the menu offers it."""
    room.window.acts["try_out"].trigger()
    tab = room.window.tabs.current
    assert tab is not None
    room.wait(lambda: tab.controller.situation.phase is Phase.SHOWN)
    return tab


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("suffix", FORMS)
def test_a_report_is_what_the_command_line_writes(room: Room, tmp_path: Path, language: str, suffix: str) -> None:
    room.window.use_language(language)
    tab = simulated(room)
    path = tmp_path / f"a{suffix}"
    chooses(room, "save_report", path)
    assert tab.controller.view is not None
    assert path.read_text(encoding="utf-8") == text_of(
        FORMS[suffix], tab.controller.view.check, Words(language, "window")
    )
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.name in tab.panel.message_bar.said.text()
    if suffix != ".json":
        assert Words(language).text("report.simulated") in path.read_text(encoding="utf-8")
    else:
        assert json.loads(path.read_text(encoding="utf-8"))["data"]["source"]["simulated"] is True


def test_a_report_without_a_suffix_has_that_of_the_kind_that_is_chosen(room: Room, tmp_path: Path) -> None:
    room.shown()
    room.window.acts["save_report"].trigger()
    dialog = room.tab().offers.dialog
    assert isinstance(dialog, QFileDialog)
    dialog.selectNameFilter(dialog.nameFilters()[1])
    dialog.fileSelected.emit(str(tmp_path / "answer"))
    assert {one.name for one in tmp_path.iterdir()} == {"answer.txt"}


def test_a_file_that_exists_stays_and_it_is_said(room: Room, tmp_path: Path) -> None:
    room.shown()
    for act, path in (("save_report", tmp_path / "a.txt"), ("remind", tmp_path / "a.ics")):
        path.write_text("mine")
        chooses(room, act, path)
        assert path.name in refusal(room)
        assert path.read_text() == "mine"
    assert room.phase() is Phase.SHOWN


def test_reminders_are_a_calendar(room: Room, tmp_path: Path) -> None:
    room.shown()
    chooses(room, "remind", tmp_path / "a.ics")
    text = (tmp_path / "a.ics").read_text(encoding="utf-8")
    assert text.startswith("BEGIN:VCALENDAR")
    assert text.count("BEGIN:VEVENT") == 4


def test_the_page_is_printed_on_a4(room: Room, tmp_path: Path) -> None:
    tab = simulated(room)
    room.window.acts["print_report"].trigger()
    room.wait(lambda: tab.offers.dialog is not None)
    assert isinstance(tab.offers.dialog, QDialog)
    tab.offers.clear()
    assert tab.controller.view is not None
    page = document(text_of("html", tab.controller.view.check, tab.words))
    assert "SIMULATED" in page.toPlainText()
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "a.pdf"))
    print_to(page, printer, lambda path, raw: tab.offers.write(path, raw, tab.words))
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")


def test_it_is_copied_by_the_guarded_clipboard(room: Room) -> None:
    tab = simulated(room)
    room.window.acts["copy_report"].trigger()
    data = QGuiApplication.clipboard().mimeData()
    assert isinstance(data, OneShot)
    assert "A SIMULATED card" in data.text()
    tab.next_person()
    assert "SIMULATED" not in QGuiApplication.clipboard().text()


def test_nothing_is_copied_of_a_card_that_something_speaks_against(room: Room) -> None:
    tab = room.shown()
    room.window.acts["copy_report"].trigger()
    assert QGuiApplication.clipboard().text() == ""
    assert "nothing was copied" in labels([tab.panel.clipboard_row]).lower()


def test_a_card_is_compared_with_its_earlier_report_and_with_anothers(room: Room, tmp_path: Path) -> None:
    tab = room.shown()
    chooses(room, "save_report", tmp_path / "own.json")
    chooses(room, "compare_previous", tmp_path / "own.json")
    room.wait(lambda: (view := tab.controller.view) and view.check and view.check.previous)
    room.await_phase(Phase.SHOWN)
    assert any("the same card with the same certificate" in text for text in everything_shown())
    room.window.acts["read_again"].trigger()
    room.await_phase(Phase.SHOWN)
    assert tab.controller.view is not None
    assert tab.controller.view.check is not None
    assert tab.controller.view.check.previous is not None

    room.shown("foreign")
    chooses(room, "compare_previous", tmp_path / "own.json")
    room.wait(lambda: (view := room.tab().controller.view) and view.check and view.check.previous)
    assert room.tab().controller.view is not None
    assert room.tab().controller.view.contradictions  # type: ignore[union-attr]  # asked for just now


def test_what_is_no_report_is_told_and_changes_nothing(room: Room, tmp_path: Path) -> None:
    tab = room.shown()
    before = tab.controller.view
    (tmp_path / "a.json").write_text('{"report": "pins"}')
    chooses(room, "compare_previous", tmp_path / "a.json")
    assert "a.json" in refusal(room)
    assert tab.controller.view is before


def test_nothing_is_handed_on_that_speaks_better_of_a_card_than_the_window(room: Room, tmp_path: Path) -> None:
    room.insert("plain", altered=True)
    room.await_phase(Phase.SHOWN)
    room.read("all")
    for act in ("save_report", "print_report", "copy_report", "remind"):
        room.window.acts[act].trigger()
        assert "not what the issuer signed" in refusal(room)
    assert list(tmp_path.iterdir()) == []


def test_a_dialog_goes_with_its_stay(room: Room) -> None:
    tab = room.shown()
    room.window.acts["save_report"].trigger()
    assert tab.offers.dialog is not None
    room.remove()
    assert tab.offers.dialog is None
    room.wait(lambda: not open_dialogs(room))


def test_all_is_grey_without_an_answer(room: Room) -> None:
    room.reader()
    assert not any(room.window.acts[act].isEnabled() for act in ACTS)
    room.shown()
    room.wait(lambda: all(room.window.acts[act].isEnabled() for act in ACTS))
    room.remove()
    assert not any(room.window.acts[act].isEnabled() for act in ACTS)


def test_no_report_says_who_it_is(room: Room, tmp_path: Path) -> None:
    room.shown()
    room.read("all")
    for name in ("a.html", "a.txt", "a.json", "a.ics"):
        chooses(room, "remind" if name.endswith("ics") else "save_report", tmp_path / name)
        text = (tmp_path / name).read_text(encoding="utf-8")
        serial = {one for one in strings_of("plain") if one.isdigit()} if name == "a.json" else set()
        assert [one for one in strings_of("plain") - serial if one in text] == []
