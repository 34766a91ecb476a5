"""A page that nobody looks at is filled when it is turned to, and forgets with the others."""

import pytest
from pytestqt.qtbot import QtBot

from mynareader.words import Words
from tests.system.ui.pages.looking import shown
from tests.system.ui.pages.views import view
from ui.pages import PAGES
from ui.pages.base import Page
from ui.reader.page_area import PageArea


@pytest.fixture(autouse=True)
def pages_filled_at_once() -> None:
    """Leave the pages as they are: this is what is tried here."""


@pytest.fixture
def area(qtbot: QtBot) -> PageArea:
    made = PageArea(PAGES, Words("en"))
    qtbot.addWidget(made)
    return made


def test_only_the_page_in_front_is_filled(area: PageArea, monkeypatch: pytest.MonkeyPatch) -> None:
    filled = list[str]()
    for kind in map(type, area.pages):
        monkeypatch.setattr(kind, "show_view", lambda page, _view: filled.append(page.key))
    area.show_view(view())
    assert filled == ["overview"]
    for place in (1, 2, 1, 0):
        area.turn_to(place)
    assert filled == ["overview", "certificates", "pins"]
    area.show_view(view())
    assert filled == ["overview", "certificates", "pins", "overview"]


def test_a_page_is_made_when_it_is_first_turned_to(area: PageArea) -> None:
    made = area.made
    assert not made
    area.show_view(view())
    area.turn_to(2)
    assert [page.key for page in area.made] == ["overview", "pins"]
    area.retranslate(Words("ja"))
    area.turn_to(1)
    assert area.made[-1].words.language == "ja"


def test_every_page_shows_the_stay_once_it_is_turned_to(area: PageArea) -> None:
    area.show_view(view(section="all"))
    before = [shown(page) for page in area.pages]
    for place in range(len(PAGES)):
        area.turn_to(place)
    changed = {page.key for page, text in zip(area.pages, before, strict=True) if shown(page) != text}
    assert changed >= {"certificates", "pins", "my_number", "compare", "hand_over"}


def test_a_page_turned_to_after_the_stay_shows_nothing_of_it(area: PageArea) -> None:
    area.show_view(view(section="all"))
    area.clear()
    for place in range(len(PAGES)):
        area.turn_to(place)
        page: Page = area.pages[place]
        assert "花子" not in shown(page)
