"""What was verified is a table: nothing is green that proves nothing, nothing red that is only invented."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mynareader.formats.sections import Tone
from mynareader.words import Words
from tests.system.ui.pages.looking import shown
from tests.system.ui.pages.views import view
from ui.pages.certificates import CertificatesPage
from ui.pages.overview import OverviewPage
from ui.pages.person import PersonPage
from ui.pages.proof_table import QUESTIONS, ProofTable
from ui.pages.stay_view import StayView
from ui.widgets.mark import ToneMark


def cells(table: ProofTable) -> dict[tuple[str, str], tuple[str, Tone]]:
    return {
        (name.text(), question): (cell.label.text(), cell.mark.tone)
        for name, row in zip(table._names, table.cells, strict=True)
        for question, cell in zip(QUESTIONS, row, strict=True)
        if cell.label.text()
    }


def tones(part: QWidget) -> set[Tone]:
    return {mark.tone for mark in part.findChildren(ToneMark) if mark.isVisibleTo(part)}


@pytest.fixture
def everything() -> StayView:
    return view(section="all")


def test_records_and_certificates_are_rows_of_the_overview(qtbot: QtBot, everything: StayView) -> None:
    page = OverviewPage(Words("en"))
    page.resize(1100, 700)
    qtbot.addWidget(page)
    page.show_view(everything)
    page.show()
    page.verified.turn(open_=True)
    qtbot.waitUntil(lambda: bool(page.proof.heads[0].text()))
    found = cells(page.proof)
    assert found["My Number", "signature"] == ("not checked", Tone.OPEN)
    assert found["My Number", "form"] == ("agrees", Tone.PLAIN)
    assert ("My Number", "revocation") not in found
    rows = {name for name, _ in found}
    assert len(rows) == 4 + 2
    assert "issuer key not available" in shown(page.proof.reasons)
    page.clear()
    assert cells(page.proof) == {}
    assert shown(page.proof) == ""


def test_nothing_of_a_simulated_card_is_red_while_its_verdict_is_calm(qtbot: QtBot, everything: StayView) -> None:
    assert not everything.contradictions
    for kind in (OverviewPage, CertificatesPage, PersonPage):
        page = kind(Words("en"))
        qtbot.addWidget(page)
        page.show_view(everything)
        assert Tone.BAD not in tones(page), kind
        assert "CONTRADICTED" not in shown(page), kind


def test_what_was_altered_is_red_on_a_simulated_card_too(qtbot: QtBot) -> None:
    page = PersonPage(Words("en"))
    qtbot.addWidget(page)
    page.show_view(view("plain", "altered", section="all"))
    assert Tone.BAD in tones(page.proof)
    assert "CONTRADICTED" in shown(page.proof)


def test_what_stands_in_the_window_is_no_talk_of_a_command_line(qtbot: QtBot) -> None:
    page = PersonPage(Words("ja", "window"))
    qtbot.addWidget(page)
    page.show_view(view(section="attributes"))
    assert "--" not in shown(page)
