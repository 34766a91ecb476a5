"""What something speaks against is covered on every page until a person insists, and never copied or handed over."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from mynareader.formats.sections import Tone
from mynareader.formats.views.verdict_words import headline
from mynareader.simulator.build import build
from mynareader.simulator.card import SimulatedCard
from mynareader.words import Words
from tests.assurance.always.struck import with_content
from tests.harness.texts import LANGUAGES
from tests.system.ui.fake_reader import FakeReader
from tests.system.ui.pages.looking import shown
from tests.system.ui.pages.views import view
from tests.system.ui.room import Room
from tests.system.ui.traces_of_people import found_of
from ui.pages.stay_view import StayView
from ui.reader.card_worker import CardWorker
from ui.reader.doubt_panel import DoubtPanel
from ui.reader.reader_tab import ReaderTab
from ui.reader.states import Phase
from ui.widgets.mark import ToneMark
from ui.widgets.text_label import TextLabel

WINDOW = Words("en", "window")
NAME = "見本　花子".encode()


@pytest.fixture(autouse=True)
def _in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing speak against a card here: what does is covered, and never copied (test_doubt.py)."""
    monkeypatch.setattr(FakeReader, "simulated", True)
    monkeypatch.setattr(Room, "insist", lambda *_: None)
    monkeypatch.setattr(CardWorker, "just_reset", False)  # a second has passed (test_apparent_removal.py)


def altered() -> SimulatedCard:
    """Return the card of "plain" with another name of the same length, which the issuer did not sign."""
    image = with_content(build("plain"), "input_assist", 0x02, lambda held: held.replace(NAME, "見本　太郎".encode()))
    return SimulatedCard(image)


def read(room: Room, card: SimulatedCard) -> ReaderTab:
    if not room.readers:
        room.reader()
    room.readers["Reader One"].lay_down(card)
    room.report()
    room.await_phase(Phase.SHOWN)
    room.read("attributes")
    return room.tab()


def hand_over(tab: ReaderTab) -> str:
    return shown(next(page for page in tab.panel.page_area.pages if page.key == "hand_over"))


def test_altered_data_is_the_headline_and_covered_on_every_page(room: Room) -> None:
    tab = read(room, altered())
    whole = tab.controller.view
    assert whole is not None
    assert whole.verdict is not None
    said, _ = headline(whole.verdict, Words("en", "window"))
    assert said.startswith("ALTERED DATA")
    assert tab.panel.strip.said.startswith(said)
    assert "見本　太郎" not in "".join(found_of("plain"))
    assert found_of("plain") == set()
    assert "太郎" not in shown(tab.panel)
    assert not tab.panel.page_area.doubt.isHidden()
    assert "not read yet" not in shown(tab.panel.page_area.pages[3])


def test_who_insists_sees_it_and_can_neither_copy_nor_hand_it_over(room: Room) -> None:
    tab = read(room, altered())
    QApplication.clipboard().setText("mine")
    tab.panel.page_area.doubt.show_anyway.click()
    assert "見本　太郎" in shown(tab.panel.page_area.pages[3])
    assert "do not rely on it" in shown(tab.panel.page_area.doubt)
    assert not tab.panel.page_area.doubt.show_anyway.isVisibleTo(tab)
    tab.panel.page_area.pages[0].copy_requested.emit("見本　太郎", "")
    assert QApplication.clipboard().text() == "mine"
    assert "Nothing was copied" in shown(tab.panel.clipboard_row)
    assert "太郎" not in hand_over(tab)
    assert "Nothing of it can be copied or handed over." in hand_over(tab)
    assert WINDOW.text("window.hand_over.read_name_and_address") not in hand_over(tab)  # which would lead nowhere


def test_the_next_card_is_shown_and_copied_as_ever(room: Room) -> None:
    tab = read(room, altered())
    tab.panel.page_area.doubt.show_anyway.click()
    room.remove()
    room.insert("plain")
    room.await_phase(Phase.SHOWN)
    assert tab.panel.page_area.doubt.isHidden()
    room.read("attributes")
    assert "見本　花子" in found_of("plain")
    assert "見本　花子" in hand_over(tab)
    tab.panel.copy_requested.emit("見本　花子", "")
    assert QApplication.clipboard().text() == "見本　花子"


def test_each_card_is_covered_anew(room: Room) -> None:
    tab = read(room, altered())
    tab.panel.page_area.doubt.show_anyway.click()
    room.remove()
    read(room, altered())
    assert found_of("plain") == set()
    assert "太郎" not in shown(tab.panel)


def test_a_card_of_nobodys_ca_over_a_reader_is_covered(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.reader()
    monkeypatch.setattr(room.readers["Reader One"], "simulated", False)
    tab = room.shown()
    assert "Nothing of it can be copied" in shown(tab.panel.page_area.doubt)
    room.read("attributes")
    assert found_of("plain") == set()
    assert "covered" in shown(tab.panel.page_area.doubt)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_panel_speaks_the_window_s_language(language: str, room: Room) -> None:
    tab = read(room, altered())
    room.window.use_language(language)
    panel = tab.panel.page_area.doubt
    assert panel.said.label.text() == Words(language).text("window.doubt_panel.covered")


def test_a_healthy_view_covers_nothing(qapp: QApplication) -> None:  # noqa: ARG001
    panel = DoubtPanel()
    panel.show_view(view(section="all"))
    assert panel.isHidden()


def test_what_is_covered_keeps_its_verdict() -> None:
    seen = view(section="attributes")
    assert seen.check is not None
    real = replace(seen, check=replace(seen.check, origin=replace(seen.check.origin, simulated=False)))
    covered = real.without_person()
    assert (covered.read, covered.signature, covered.pictures) == (None, None, {})
    assert covered.verdict == real.verdict
    assert covered.contradictions == real.contradictions != frozenset()
    assert StayView(1).contradictions == frozenset()


def green(tab: ReaderTab) -> list[ToneMark]:
    return [mark for mark in tab.panel.findChildren(ToneMark) if mark.tone is Tone.GOOD and mark.parentWidget()]


def test_nothing_looks_good_of_a_card_that_something_speaks_against(room: Room) -> None:
    tab = read(room, altered())
    assert green(tab) == []
    assert [mark for mark in tab.panel.findChildren(ToneMark) if mark._tone is Tone.GOOD] != []
    tab.panel.page_area.doubt.show_anyway.click()
    assert green(tab) == []
    names = [label.accessibleName() for label in tab.panel.findChildren(TextLabel)]
    assert [name for name in names if "OK: " in name] == []


def test_what_is_good_looks_good_again_on_the_next_card(room: Room) -> None:
    tab = read(room, altered())
    room.remove()
    room.shown()
    assert green(tab) != []
