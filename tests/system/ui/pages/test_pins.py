"""Counters: the card's own count is the truth, and nothing is invented beside it."""

from dataclasses import replace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from mynareader.applications.token_info import TokenKind
from mynareader.formats.sections import Tone
from mynareader.reports.pins import Counter
from mynareader.verdict.judging import judged
from mynareader.words import Words
from tests.system.ui.pages.looking import shown
from tests.system.ui.pages.views import view
from ui.pages.counters import CounterTexts, in_order, texts_of
from ui.pages.pins import PinsPage
from ui.pages.stay_view import StayView


def counter(pin: str, kind: str, left: int | None, state: str = "available") -> Counter:
    return Counter(pin, kind, "jpki", state, left, "63C0")


def texts(one: Counter, **facts: object) -> CounterTexts:
    """Judge one counter of a healthy card, of which ``facts`` are others."""
    seen = view()
    assert seen.known is not None
    known = replace(seen.known, counters=(one,), **dict[str, Any](facts))
    return texts_of(one, known, judged(known), Words("en"))


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
    assert texts(counter(pin, kind, left)).count == count


@pytest.mark.parametrize("state", ["not_reported", "unreadable", "missing"])
def test_what_a_card_does_not_tell_is_not_invented(state: str) -> None:
    found = texts(counter("auth", "auth", None, state))
    assert (found.count, found.left, found.total) == ("", None, None)


def test_a_locked_pin() -> None:
    found = texts(counter("auth", "auth", 0, "locked"))
    assert (found.count, found.state, found.tone) == ("0/3", "LOCKED", Tone.BAD)
    assert "Mynaportal" in found.at_zero


@pytest.mark.parametrize(("left", "is_told"), [(4, False), (3, False), (2, True), (1, True)])
def test_what_stops_working_is_told_when_it_is_near(left: int, *, is_told: bool) -> None:
    found = texts(counter("auth", "auth", left))
    assert bool(found.at_zero) is is_told
    assert bool(found.unlock) is (left == 1)  # not to guess; nothing is to be unlocked


def test_what_to_do_is_what_the_verdict_says() -> None:
    """Nobody is sent to a shop that cannot help: both locked, no signature certificate, a phone, an older card."""
    locked = counter("auth", "auth", 0, "locked")
    store = "convenience store", "some stores", "コンビニで"
    assert any(word in texts(locked).unlock for word in store)
    others: list[dict[str, object]] = [{"sign_present": False}, {"token": TokenKind.ANDROID}, {"certificates": {}}]
    for facts in others:
        found = texts(locked, **facts)
        assert found.unlock
        assert not any(word in found.unlock for word in store)
    over = texts(locked, token=TokenKind.OLDER_CARD)
    assert (over.unlock, over.tone, over.is_used) == ("", Tone.PLAIN, False)


def test_a_password_without_a_certificate_rests() -> None:
    found = texts(counter("sign", "sign", 0, "locked"), sign_present=False)
    assert found.state == "not in use: no signature certificate on this card"
    assert (found.count, found.tone, found.is_used) == ("", Tone.PLAIN, False)


def test_a_pin_of_a_later_card_is_shown_without_guessing() -> None:
    found = texts(counter("brand-new", "brand-new", 6))
    assert (found.name, found.slip, found.count) == ("PIN", "", "6")


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
    panel = page.panels[0]  # locked ones come first
    assert panel.slip.text() == "②"
    assert "LOCKED" in shown(panel)
    spoken = panel.state.label.accessibleName()
    assert spoken.startswith("② PIN of the authentication certificate")
    assert ": Problem: LOCKED" in spoken
    assert "LOCKED" in panel.bar.toolTip()


def test_a_card_without_pins(page: PinsPage) -> None:
    page.show_view(view("no-pin"))
    states = {panel.name.text(): panel.state.label.text() for panel in page.panels}
    assert states["PIN of the authentication certificate (利用者証明用電子証明書の暗証番号)"] == "not set, or LOCKED"
    assert "not in use" in states["Password of the signature certificate (署名用電子証明書の暗証番号)"]


def test_a_name_at_the_head_of_a_panel_begins_with_a_capital(page: PinsPage) -> None:
    page.show_view(view("plain", "limits=published"))
    heads = [panel.name.text() for panel in page.panels]
    assert "Input-assist PIN (券面事項入力補助用の暗証番号)" in heads
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
