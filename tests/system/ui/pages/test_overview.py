"""The card as people know it, and how much of it was verified."""

from dataclasses import replace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from mynareader.formats.views.answer import answer
from mynareader.reports.origin import NotRead, Origin
from mynareader.words import Words
from tests.harness.texts import LANGUAGES
from tests.system.ui.pages.looking import shown
from tests.system.ui.pages.views import NOON, view
from ui.pages.overview import OverviewPage
from ui.pages.requests import ReadSection
from ui.pages.stay_view import StayView


@pytest.fixture
def page(qtbot: QtBot) -> OverviewPage:
    made = OverviewPage(Words("en"))
    qtbot.addWidget(made)
    for fold in (made.verified, made.tells):
        fold.turn(open_=True)
    return made


def test_before_any_pin(page: OverviewPage) -> None:
    page.show_view(view())
    text = shown(page)
    assert "My Number card" in text
    assert "2034-06-07 (令和16年6月7日)" in text
    assert "JPKI (certificates), card surface, input assist, residents' registry, common data" in text
    assert "Authentication certificate: in date until 2029-06-07 (1239 days left)" in text
    assert "Not revoked?: not checked (JPKI's software or the office can)" in text
    assert "not checked: this program cannot tell; " in shown(page.proof)


AUTH, SIGN = "Authentication certificate", "Signature certificate"


@pytest.mark.parametrize(
    ("read", "roles"),
    [
        ({}, [AUTH]),
        ({"section": "all"}, [AUTH, SIGN]),
        ({"signature": True}, [AUTH, SIGN]),
        ({"section": "all", "signature": True}, [AUTH, SIGN]),
    ],
)
def test_every_certificate_that_was_judged_is_told_of_once(
    page: OverviewPage, read: dict[str, Any], roles: list[str]
) -> None:
    page.show_view(view(**read))
    assert [line for line in shown(page.proof).split("\n") if line in {AUTH, SIGN}] == roles
    for about in ("Signature: confirmed", "Chain to a root: a simulated card", "Not revoked?: not checked"):
        assert shown(page.proof).split("\n").count(about) == len(roles)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_parts_of_every_finding_are_set_apart_alike(page: OverviewPage, language: str) -> None:
    words = Words(language)
    page.retranslate(words)
    page.show_view(view(section="all", way="b"))
    unread = words.text("report.not_read.not_opened_this_way")
    lines = shown(page.findings).split("\n")
    assert lines
    for line in lines:
        *about, said = line.split(words.text("join.remark", first="", second=""))[:3]
        assert said.startswith(unread)
        assert not any(mark in part for part in about for mark in ":：")
    reasons = shown(page.proof.reasons).split("\n")
    states = (words.text("report.finding.not_checked"), words.text("window.proof.invented"))
    assert all(reason.startswith(states) for reason in reasons)
    assert len(reasons) == len(set(reasons))


def test_redacted_data_is_said_to_be_so(page: OverviewPage) -> None:
    check = view(redacted=True).check
    assert check is not None
    origin = Origin("trace", "file.trace", "contactless_b", simulated=False, redacted=True, at=NOON)
    page.show_view(StayView(1, replace(check, origin=origin)))
    assert "2029-06-07*" in shown(page)  # invented; the banner above every page says the rest
    assert "Signature: not checked" in shown(page.proof)
    assert "not checked: redacted trace" in shown(page.proof.reasons)


def test_what_was_not_read_is_told(page: OverviewPage) -> None:
    page.show_view(view(section="all", way="b"))
    assert "My Number — not read: this PIN does not open it" in shown(page)


@pytest.mark.parametrize(
    ("left", "told"),
    [
        ((), ["Authentication certificate: not on this card"]),
        (
            (NotRead("auth_certificate", "malformed"),),
            ["Authentication certificate: could not be read", "not read: its content breaks its format"],
        ),
        ((NotRead("jpki", "unexpected_answer"),), ["not read: the card gave an unexpected answer"]),
        ((NotRead("auth_certificate", "not_in_trace"),), ["Authentication certificate: not in the trace"]),
    ],
)
def test_why_there_is_no_certificate(page: OverviewPage, left: tuple[NotRead, ...], told: list[str]) -> None:
    check = view().check
    assert check is not None
    page.show_view(StayView(1, replace(check, certificate=None, not_read=left)))
    assert [text for text in told if text not in shown(page)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("seen", [("plain", "tries=auth:0", "tries=assist:1"), ("no-pin",), ("plain", "expired")])
def test_the_tiles_are_the_answer_of_check(page: OverviewPage, seen: tuple[str, ...], language: str) -> None:
    """The same lines in the same words, and what to do (CONTRIBUTING.md §8)."""
    words, report = Words(language), view(*seen).check
    assert report is not None
    page.retranslate(words)
    page.show_view(view(*seen))
    dates, tries, *others = answer(replace(report, others=None), words)  # other applications are told beside it
    lines = [line for line in (*dates.lines, *tries.lines, *others[-1].lines[:1]) if line.label]
    told = [line for tile in page.tiles.tiles for line in shown(tile).split("\n")[1:]]
    assert sorted(told) == sorted(words.joined("labelled", line.label, line.value) for line in lines)
    assert shown(page.to_do).split("\n") == [line.value for line in others[0].lines]


def test_the_end_of_a_signature_certificate_is_told_once_it_was_read(page: OverviewPage) -> None:
    page.show_view(view())
    assert "Signature certificate: on the card (its end needs the PIN)" in shown(page)
    page.show_view(view(signature=True))
    assert "Signature certificate: in date until 2029-06-07 (1239 days left)" in shown(page)


@pytest.mark.parametrize(
    ("persona", "told"),
    [
        ("plain", "driving licence: not on the card, specified residence card: not on the card"),
        (
            "driving-licence",
            "driving licence: on the card · PIN set · 4 tries left, specified residence card: not on the card",
        ),
        ("residence-card", "driving licence: not on the card, specified residence card: on the card"),
    ],
)
def test_other_applications_on_the_chip_are_told(page: OverviewPage, persona: str, told: str) -> None:
    page.show_view(view(persona))
    assert told in shown(page)


def test_a_card_past_its_own_last_day(page: OverviewPage) -> None:
    check = view().check
    assert check is not None
    late = replace(check, origin=replace(check.origin, at=NOON.replace(year=2034, month=6, day=8)))
    page.show_view(StayView(1, late))
    assert "The card itself: EXPIRED, last day 2034-06-07 (1 day ago)" in shown(page)


def test_an_older_card_is_called_by_its_name(page: OverviewPage) -> None:
    page.show_view(view("juki-card"))
    text = shown(page)
    assert "Basic Resident Register card (住基カード)" in text
    assert "Apply for a My Number card at the office." in text
    assert "This card has no application that tells name, address or photo." in text
    assert not any(button.isEnabled() for button in page.read_panel.buttons.values())


@pytest.mark.parametrize(
    ("path", "section", "enabled"),
    [
        ("assist", "attributes", True),
        ("assist", "face", True),
        ("assist", "all", True),
        ("a", "attributes", False),
        ("a", "face", True),
        ("a", "all", True),
        ("b", "attributes", True),
        ("b", "face", True),
        ("b", "all", True),
    ],
)
def test_each_way_in_offers_what_it_opens(
    page: OverviewPage, qtbot: QtBot, path: str, section: str, enabled: bool
) -> None:
    page.show_view(view())
    page.read_panel.access_paths.setCurrentIndex(page.read_panel.access_paths.findData(path))
    button = page.read_panel.buttons[section]
    assert button.isEnabled() is enabled
    if enabled:
        with qtbot.waitSignal(page.requested) as asked:
            button.click()
        assert asked.args == [ReadSection(section, path)]


def test_a_locked_way_in_says_so_and_sends_nothing(page: OverviewPage) -> None:
    page.show_view(view("plain", "tries=assist:0"))
    assert not page.read_panel.buttons["attributes"].isEnabled()
    assert "input-assist PIN: LOCKED" in shown(page.read_panel)
    page.read_panel.access_paths.setCurrentIndex(page.read_panel.access_paths.findData("b"))
    assert page.read_panel.buttons["attributes"].isEnabled()
    assert "LOCKED" not in shown(page.read_panel)


@pytest.mark.parametrize(
    ("seen", "advice"),
    [
        (("plain", "tries=assist:0"), "Reset 4 at the office; no store can do it."),
        (("no-pin",), "In order if the front of the card says 顔認証."),
    ],
)
def test_a_locked_way_in_advises_what_the_verdict_does(page: OverviewPage, seen: tuple[str, ...], advice: str) -> None:
    page.show_view(view(*seen))
    assert advice in shown(page.read_panel)


def test_the_way_chosen_for_one_person_is_not_kept_for_the_next(page: OverviewPage) -> None:
    page.read_panel.access_paths.setCurrentIndex(2)
    page.clear()
    assert page.read_panel.access_paths.currentData() == "assist"
