"""The machine and its readers, for a support ticket."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from mynareader import errors
from mynareader.formats.sections import Tone
from mynareader.reports.machine import DiagnosticsReport, DoctorFinding, DoctorReport, ReaderDiagnosis
from mynareader.words import Words
from tests.system.ui.pages.looking import shown
from tests.system.ui.pages.views import NOON, view
from ui.pages.diagnostics import DiagnosticsPage
from ui.pages.requests import Diagnose

READER = ReaderDiagnosis("Invented Reader 00 00", "card", "contactless_b", "3B 88 80 01 …", {"jpki": True}, None)
REPORT = DiagnosticsReport(
    NOON, "Invented Linux 1", "Linux 6 x86_64", "CPython 3.11", {"pyscard": None}, "accepts", "default", None, (READER,)
)


@pytest.fixture
def page(qtbot: QtBot) -> DiagnosticsPage:
    made = DiagnosticsPage(Words("en"))
    qtbot.addWidget(made)
    return made


def test_asked_for_when_first_looked_at(page: DiagnosticsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.requested) as asked:
        page.show()
    assert asked.args == [Diagnose()]
    with qtbot.assertNotEmitted(page.requested):
        page.hide()
        page.show()


def test_shown_in_groups(page: DiagnosticsPage) -> None:
    page.show_diagnostics(REPORT)
    text = shown(page)
    assert "Invented Linux 1" in text
    assert "Invented Reader 00 00" in text
    assert "not installed" in text


def test_fewer_readers_leave_no_panel_of_those_before(page: DiagnosticsPage) -> None:
    page.show_diagnostics(REPORT)
    page.show_diagnostics(DiagnosticsReport(NOON, "x", "y", "z", {}, "missing", "default", None, ()))
    assert "Invented Reader" not in shown(page)


def test_copied_as_it_is_shown_and_for_as_often_as_wanted(page: DiagnosticsPage) -> None:
    page.show_diagnostics(REPORT)
    page.copy.click()
    text = QGuiApplication.clipboard().text()
    assert "x-kde-passwordManagerHint" not in QGuiApplication.clipboard().mimeData().formats()
    values = {line.partition(": ")[2] for line in text.splitlines() if ": " in line}
    assert values <= set(shown(page).split("\n"))


def test_saved_to_a_new_file_and_never_over_another(page: DiagnosticsPage, tmp_path: Path) -> None:
    page.show_diagnostics(REPORT)
    page.save.click()
    assert page.dialog is not None
    page.dialog.fileSelected.emit(str(tmp_path / "d.txt"))
    assert "Invented Reader" in (tmp_path / "d.txt").read_text(encoding="utf-8")
    assert "Written: d.txt" in shown(page)
    (tmp_path / "d.txt").write_text("somebody's", encoding="utf-8")
    page.dialog.fileSelected.emit(str(tmp_path / "d.txt"))
    assert (tmp_path / "d.txt").read_text(encoding="utf-8") == "somebody's"
    assert "Written" not in shown(page)
    page.clear()


def test_nothing_to_copy_before_a_report(page: DiagnosticsPage) -> None:
    assert not page.copy.isEnabled()


def test_asking_again(page: DiagnosticsPage, qtbot: QtBot) -> None:
    page.show_diagnostics(REPORT)
    with qtbot.waitSignal(page.requested) as asked:
        page.refresh.click()
    assert asked.args == [Diagnose(thorough=True)]  # only now what lies there is opened for the doctor's sentence
    assert "Looking at" in page.state.text()


def test_a_stay_shows_nothing_here(page: DiagnosticsPage) -> None:
    before = shown(page)
    page.show_view(view(section="all"))
    assert shown(page) == before


@pytest.mark.parametrize(
    ("problem", "what", "tone"),
    [
        (None, "a My Number card can be read here", Tone.GOOD),
        (errors.NoCard("Invented Reader 00 00"), "No card was found", Tone.CARE),
        (errors.NoReader(), "No card reader", Tone.BAD),
    ],
)
def test_the_first_thing_said_is_why_no_card_can_be_read(
    page: DiagnosticsPage, problem: errors.MynaReaderError | None, what: str, tone: Tone
) -> None:
    page.show_diagnostics(REPORT, DoctorReport((DoctorFinding(None, problem),)))
    assert what in shown(page).split("\n")[0]
    assert page.verdict.mark.tone is tone
    page.clear()
    assert what not in shown(page)
