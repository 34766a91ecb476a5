"""The compare page: what say the same say, and nothing at all of two holders."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from mynareader.values import PartialDate
from mynareader.words import Words
from tests.system.ui.pages.looking import shown
from tests.system.ui.pages.views import full, view
from ui.pages.compare import ComparePage
from ui.pages.stay_view import StayView


@pytest.fixture
def page(qtbot: QtBot) -> ComparePage:
    made = ComparePage(Words("en"))
    qtbot.addWidget(made)
    made.show()
    return made


def test_before_anything_was_read_it_offers_to_read_everything(page: ComparePage) -> None:
    page.show_view(view())
    assert "say the same" in page.note.label.text()
    assert page.read_all.isVisible()


def test_sources_that_agree(page: ComparePage) -> None:
    page.show_view(full())
    seen = shown(page)
    assert "見本　花子" in seen
    assert page.table.isVisible()
    assert page.verdict.label.text() == "All records agree."
    heads = [head.text() for head in page.table.heads]
    assert len(set(heads)) == 4
    assert not page.read_all.isVisible()


def test_substitute_characters_are_explained(page: ComparePage) -> None:
    page.show_view(full("gaiji"))
    assert Words("en").text("report.compare.explanation.substitute_characters") in shown(page)


def of_another_birth(seen: StayView) -> StayView:
    assert seen.read is not None
    assert seen.read.face is not None
    return replace(seen, read=replace(seen.read, face=replace(seen.read.face, birth=PartialDate(1950, 1, 1))))


def test_two_holders_show_nothing_but_that(page: ComparePage) -> None:
    page.show_view(of_another_birth(full()))
    seen = shown(page)
    assert "見本" not in seen
    assert page.note.label.text()
    assert page.table.isHidden()
    assert page.verdict.isHidden()
