"""Counters: the card's own count is the truth, and nothing is invented beside it."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from mynareader.reports.pins import Counter
from mynareader.words import Words
from tests.unit.ui.pages.looking import shown
from tests.unit.ui.pages.views import view
from ui.pages.counters import in_order, texts_of
from ui.pages.pins import PinsPage
from ui.pages.stay_view import StayView


def counter(pin: str, kind: str, left: int | None, state: str = "available") -> Counter:
    return Counter(pin, kind, "jpki", state, left, "63C0")


@pytest.mark.parametrize(
    ("pin", "kind", "left", "count"),
    [
        ("auth", "auth", 3, "3/3"),
        ("auth", "auth", 1, "1/3"),
        ("auth", "auth", 4, "4"),  # more than published: the total is not known
        ("sign", "sign", 4, "4/5"),
        ("surface-b", "b", 10, "10/10"),
        ("surface-birth", "birth", 7, "7"),  # no limit is published
    ],
)
def test_x_of_y(pin: str, kind: str, left: int, count: str) -> None:
    assert texts_of(counter(pin, kind, left), Words("en"), is_used=True).count == count


@pytest.mark.parametrize("state", ["not_reported", "unreadable", "missing"])
def test_what_a_card_does_not_tell_is_not_invented(state: str) -> None:
    texts = texts_of(counter("auth", "auth", None, state), Words("en"), is_used=True)
    assert (texts.count, texts.left, texts.total) == ("", None, None)


def test_a_locked_pin() -> None:
    texts = texts_of(counter("auth", "auth", 0, "locked"), Words("en"), is_used=True)
    assert (texts.count, texts.state, texts.is_locked) == ("0/3", "LOCKED", True)
    assert "Mynaportal" in texts.at_zero
    assert "municipal office" in texts.unlock


def test_a_password_without_a_certificate_rests() -> None:
    texts = texts_of(counter("sign", "sign", 0, "locked"), Words("en"), is_used=False)
    assert texts.state == "not in use: no signature certificate on this card"
    assert (texts.count, texts.is_locked) == ("", False)


def test_a_pin_of_a_later_card_is_shown_without_guessing() -> None:
    texts = texts_of(counter("brand-new", "brand-new", 6), Words("en"), is_used=True)
    assert (texts.name, texts.slip, texts.count) == ("PIN", "", "6")


def test_the_order_is_that_of_the_slip() -> None:
    seen = view()
    assert seen.check is not None
    assert [found.pin for found in in_order(seen.check.counters)] == [
        *("sign", "auth", "registry", "registry-common", "assist"),
        *("surface-a", "assist-a", "surface-b", "assist-b", "surface-birth"),
    ]


@pytest.fixture
def page(qtbot: QtBot) -> PinsPage:
    made = PinsPage(Words("en"))
    qtbot.addWidget(made)
    return made


def test_every_counter_has_a_panel(page: PinsPage) -> None:
    page.show_view(view("plain", "limits=published"))
    assert [panel.slip.text() for panel in page.panels[:5]] == ["①", "②", "③", "③", "④"]
    assert [panel.count.text() for panel in page.panels[:5]] == ["5/5", "3/3", "3/3", "3/3", "3/3"]
    assert (page.panels[1].bar.left, page.panels[1].bar.total) == (3, 3)


def test_locked_is_said_in_words_and_in_the_bar(page: PinsPage) -> None:
    page.show_view(view("plain", "tries=auth:0"))
    panel = page.panels[1]
    assert "LOCKED" in shown(panel)
    assert "LOCKED" in panel.accessibleName()
    assert "LOCKED" in panel.bar.accessibleName()


def test_a_card_without_pins(page: PinsPage) -> None:
    page.show_view(view("no-pin"))
    states = {panel.name.text(): panel.state.label.text() for panel in page.panels}
    assert states["PIN of the authentication certificate (利用者証明用電子証明書の暗証番号)"] == "LOCKED"
    assert "not in use" in states["Password of the signature certificate (署名用電子証明書の暗証番号)"]


def test_a_name_at_the_head_of_a_panel_begins_with_a_capital(page: PinsPage) -> None:
    page.show_view(view("plain", "limits=published"))
    heads = [panel.name.text() for panel in page.panels]
    assert "Input-assist PIN (券面事項入力補助用暗証番号)" in heads
    assert [head for head in heads if not head[0].isupper()] == []


def test_fewer_counters_leave_no_panel_of_the_card_before(page: PinsPage) -> None:
    page.show_view(view())
    page.show_view(view("juki-card"))
    assert sum(panel.isVisibleTo(page) for panel in page.panels) == 3


def test_a_counter_the_card_kept_to_itself(page: PinsPage) -> None:
    seen = view().check
    assert seen is not None
    quiet = tuple(replace(found, state="unreadable", attempts_remaining=None) for found in seen.counters)
    page.show_view(StayView(1, replace(seen, counters=quiet)))
    assert "the card does not tell the tries left" in shown(page)
    assert not page.panels[0].bar.isVisibleTo(page)
