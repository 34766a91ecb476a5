"""Nothing a card holds makes a line, an order or a blank anywhere: window, its names, terminal, ticket, page, JSON."""

import unicodedata
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from mynareader import formats
from mynareader.errors import UnreadableInput
from mynareader.formats.registry import sections_of
from mynareader.words import Words
from tests.harness.effort import effort
from tests.harness.hostile_texts import REAL, hostile, made_up
from tests.system.ui.pages.hostile_views import hostile_view, reports_of
from tests.system.ui.pages.looking import kept
from ui.pages import PAGES
from ui.pages.base import Page
from ui.widgets.plain_text import tool_tip, warning_box

TEXTS = hostile(200)
BENIGN = "見本"
BREAK = "\u200b"  # of the window's own, in a long run of letters


@pytest.fixture
def pages(qtbot: QtBot) -> Iterator[list[Page]]:
    made = [page(Words("ja")) for page in PAGES]
    for page in made:
        qtbot.addWidget(page)
    yield made
    for page in made:
        page.clear()


def some() -> list[str]:
    """Return texts of every class; all of them in a long run."""
    return TEXTS[:: effort(normal=5, long=1)]


def texts_of(pages: list[Page], held: str) -> list[str]:
    """Return every line the window holds anywhere, shown or spoken, of a card that holds one text."""
    view = hostile_view(held)
    for page in pages:
        page.show_view(view)
    return [line.replace(BREAK, "") for page in pages for text in kept(page) for line in text.split("\n")]


def test_no_page_shows_what_a_card_made_up(pages: list[Page]) -> None:
    lines = len(texts_of(pages, BENIGN))
    assert sum(BENIGN in text for text in texts_of(pages, BENIGN)) > 20
    for held in some():
        found = texts_of(pages, held)
        assert [made for text in found for made in made_up(text)] == []
        assert len(found) <= lines + 1  # a combo box or a note more, and never a line out of a text


def test_real_names_are_shown_as_they_are(pages: list[Page]) -> None:
    for held in filter(None, REAL):
        assert held in texts_of(pages, held)


@pytest.mark.parametrize("form", ["text", "ticket", "html", "json"])
def test_no_text_has_a_line_more(form: str) -> None:
    lines = [text.count("\n") for text in written(form, BENIGN)]
    for held in some():
        for text, expected in zip(written(form, held), lines, strict=True):
            assert text.count("\n") == expected
            assert not [char for char in text if unicodedata.category(char) in {"Cf", "Cs", "Zl", "Zp"}]
            assert not [char for char in text if unicodedata.category(char) == "Cc" and char != "\n"]


def written(form: str, held: str) -> list[str]:
    """Return the reports on a card that holds one text everywhere."""
    view, words = hostile_view(held), Words("ja")
    pages: dict[str, list[object]] = {"ticket": [view.check], "html": [view.check, view.checked]}
    reports = pages.get(form) or reports_of(view)
    return [formats.text_of(form, report, words) for report in reports]


@pytest.mark.parametrize("held", TEXTS)
def test_each_line_of_each_report_can_only_be_read(held: str) -> None:
    for report in reports_of(hostile_view(held))[: None if held in some() else 3]:
        for section in sections_of(report, Words("ja"), show_my_number=False):
            shown = [section.title, *(text for line in section.lines for text in (line.label, line.value))]
            assert [made for text in shown for made in made_up(text)] == []


def test_a_page_holds_the_lines_escaped() -> None:
    for html in written("html", "<b>1</b>&#8238;2"):
        assert "&lt;b&gt;1&lt;/b&gt;&amp;#8238;2" in html


def test_a_message_box_shows_a_files_name_letter_by_letter(qtbot: QtBot) -> None:
    name = "<b>a</b>\u2028✓.trace"
    what, meaning, action = Words("en").error(UnreadableInput(name, "cannot_be_read"))
    parent = QWidget()
    qtbot.addWidget(parent)
    box: QMessageBox = warning_box(parent, "", what, f"{meaning} {action}")
    assert "<b>a</b>\ufffd✓.trace" in box.text()
    assert {label.textFormat() for label in box.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


def test_a_tool_tip_shows_a_name_letter_by_letter() -> None:
    assert tool_tip("a < b") == "<span>a &lt; b</span>"
    assert tool_tip("ab") == "ab"
