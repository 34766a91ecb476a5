"""A check as one page to print: whole HTML that fetches nothing, names nobody and lets no card write markup."""

from dataclasses import replace
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

import pytest

from mynareader.applications.token_info import TokenInfo
from mynareader.formats.html_format import page
from mynareader.formats.views.verdict_words import day_text
from mynareader.reports.card import CheckReport
from mynareader.reports.origin import Origin
from mynareader.reports.pins import Counter
from mynareader.trust.validity import JST, day_in_japan
from mynareader.words import Words
from tests.foreign_card import ForeignCard
from tests.foreign_card.personas import FOREIGNER, HANAKO, Persona
from tests.harness.desk import desk

AT: Final = "--at=2026-11-20"
VOID: Final = {"meta"}
HOSTILE: Final = "\"><script src='//x.example/'>&amp;</script>"
ORIGIN: Final = Origin(
    "reader", HOSTILE, "contactless_b", simulated=False, redacted=False, at=datetime(2026, 1, 1, tzinfo=JST)
)


class Reading(HTMLParser):
    """Read a page as a browser does: its tags, attributes and what it says."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.said: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.said.append(data)

    @property
    def text(self) -> str:
        return "".join(self.said)


def printed(path: Path, *options: str, of: Persona = HANAKO) -> str:
    done = desk(ForeignCard(of), "check", AT, "--report", str(path), *options)
    assert done.code == 0, done.said
    return path.read_text(encoding="utf-8")


def made(origin: Origin = ORIGIN, *counters: Counter) -> Reading:
    token = TokenInfo(HOSTILE, "", "", "")
    return Reading(page(CheckReport(origin, {"jpki": True}, token, counters, None, None, None), Words("en")))


@pytest.mark.parametrize("lang", ["en", "ja"])
def test_it_is_whole_and_fetches_nothing(tmp_path: Path, lang: str) -> None:
    text = printed(tmp_path / "page.html", f"--lang={lang}")
    read = Reading(text)
    assert read.open == []
    assert text.startswith("<!DOCTYPE html>")
    assert f'<html lang="{lang}">' in text
    assert "size: A4" in text
    assert "@media print" in text
    assert read.tags.isdisjoint({"script", "img", "link", "iframe", "object", "base", "form"})
    assert read.attributes.isdisjoint({"src", "href", "style", "onload", "onclick"})
    assert [reference for reference in ("://", "url(", "@import") if reference in text] == []


@pytest.mark.parametrize("lang", ["en", "ja"])
@pytest.mark.parametrize("of", [HANAKO, FOREIGNER], ids=lambda of: of.key)
def test_it_names_nobody(tmp_path: Path, of: Persona, lang: str) -> None:
    text = printed(tmp_path / "page.html", f"--lang={lang}", of=of)
    data = desk(ForeignCard(of), "check", AT, "--json").data
    certificate, card = data["certificate"], data["card"]
    serial = certificate["serial"]
    named = (serial["decimal"], serial["hex"], card["serial"], card["municipality"], certificate["subject"])
    personal = (of.name, of.address, of.my_number, certificate["sha256"])
    assert [value for value in (*named, *personal) if value in text] == []
    assert day_text(day_in_japan(datetime.fromisoformat(certificate["not_after"])), Words(lang)) in text


def test_serial_numbers_only_when_asked_for(tmp_path: Path) -> None:
    text = printed(tmp_path / "page.html", "--serials")
    data = desk(ForeignCard(HANAKO), "check", AT, "--json").data
    assert data["certificate"]["serial"]["decimal"] in text
    assert data["card"]["serial"] not in text


def test_what_a_reader_or_card_says_is_text_and_never_markup() -> None:
    read = made()
    assert read.open == []
    assert read.text.count(HOSTILE) == 1
    assert "script" not in read.tags
    assert "src" not in read.attributes


def test_states_have_a_sign_beside_their_colour() -> None:
    counters = (
        Counter("auth", "auth", "jpki", "locked", 0, "6983"),
        Counter("sign", "sign", "jpki", "available", 1, "63C1"),
    )
    text = made(ORIGIN, *counters).text
    assert "✗LOCKED" in text
    assert "!1 (one wrong entry will lock it)" in text


@pytest.mark.parametrize(
    ("origin", "notes"),
    [
        (ORIGIN, set()),
        (replace(ORIGIN, simulated=True), {"report.simulated"}),
        (replace(ORIGIN, redacted=True), {"report.redacted"}),
    ],
    ids=["a card", "simulated", "redacted"],
)
def test_data_of_nobody_is_said_to_be_so_once_and_first(origin: Origin, notes: set[str]) -> None:
    text, words = made(origin).text, Words("en")
    for key in ("report.simulated", "report.redacted"):
        assert text.count(words.text(key)) == (key in notes)
        assert key not in notes or text.index(words.text(key)) < text.index(words.text("verdict.auth"))
