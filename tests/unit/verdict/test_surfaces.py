"""One verdict, the same on every surface: terminal, JSON, ticket, page, window and exit code (CONTRIBUTING.md §8)."""

import html
import json
import re
from functools import cache

import pytest

from mynareader.choices import FAIL_ON
from mynareader.formats.answer_format import text_of
from mynareader.formats.html_format import page
from mynareader.formats.json_data import check_data
from mynareader.formats.text_format import ticket
from mynareader.formats.views.verdict_words import actions, headline
from mynareader.service.stay.sources import OpenSource
from mynareader.simulator.conditions import parse_conditions
from mynareader.simulator.source import SimulatedSource
from mynareader.verdict.items import Grade, Verdict
from mynareader.words import Words
from tests.harness.desk import Data, Outcome, on_place
from tests.harness.texts import LANGUAGES
from tests.unit.verdict.cards import MADE
from tests.unit.verdict.test_table import TABLE, Expected
from ui.pages.stay_view import StayView
from ui.reader.states import Gravity, Phase, Situation, state_of

GRAVITIES = {Grade.UNKNOWN: Gravity.OPEN, Grade.GOOD: Gravity.GOOD, Grade.CARE: Gravity.CARE, Grade.BAD: Gravity.BAD}
every_row = pytest.mark.parametrize("row", TABLE, ids=str)


class OnReader(SimulatedSource):
    """A simulated card that lies on a reader, as one of another maker would."""

    simulated = False


def run(row: Expected, *options: str) -> Outcome:
    made = OnReader if row.place == "reader" else SimulatedSource
    source = made(row.persona, parse_conditions(row.conditions), today=MADE)
    return on_place(OpenSource(source, row.place), "check", f"--at={row.at}", *options)


@cache
def judged(row: Expected) -> Verdict:
    return row.verdict()


@every_row
def test_how_check_ends(row: Expected) -> None:
    asked = run(row, "--json", f"--fail-on={','.join(FAIL_ON)}")
    assert asked.code == row.exit
    found: Data = asked.json
    assert found["ok"] is True
    assert found["data"]["fail_on"] == list(row.held) == found["data"]["verdict"]["held"]
    assert run(row).code == 0


@every_row
def test_json_holds_the_verdict(row: Expected) -> None:
    found, verdict = json.loads(json.dumps(check_data(row.report)))["verdict"], judged(row)
    assert (found["grade"], found["headline"], found["held"]) == (row.grade, row.headline, list(row.held))
    items = [(item["subject"], item["grade"], item["token"]) for item in found["items"]]
    assert items == [(item.subject, item.grade.value, item.token) for item in verdict.items]
    advised = [item["action"]["token"] for item in found["items"] if item["action"]]
    assert advised == [item.action.token for item in verdict.items if item.action]


@pytest.mark.parametrize("language", LANGUAGES)
@every_row
def test_terminal_ticket_and_page_say_it(row: Expected, language: str) -> None:
    words, report = Words(language), row.report
    said, todo = headline(judged(row), words)[0], actions(judged(row), words)
    terminal = _run_together(text_of(report, words), language)
    assert terminal.startswith(_run_together(said, language))
    # The screen of 24 lines may say the same in fewer words, so that no action takes the room of another.
    ways = (todo, actions(judged(row), words, short=True))
    shown = max(([text for text in way if _run_together(text, language) in terminal] for way in ways), key=len)
    assert shown in [way[: len(shown)] for way in ways]
    assert bool(shown) is bool(todo)
    _, first, *others = ticket(report, words).splitlines()
    assert (first, [line.strip() for line in others if line.strip() in todo]) == (said, todo)
    html_text = html.unescape(page(report, words))
    assert re.search("<h2>(.*?)</h2>", html_text, re.DOTALL)[1] == said  # type: ignore[index]
    assert [text for text in todo if text not in html_text] == []


@pytest.mark.parametrize("language", LANGUAGES)
@every_row
def test_the_window_says_it(row: Expected, language: str) -> None:
    words, view = Words(language, "window"), StayView(1, check=row.report)
    assert view.verdict == judged(row)
    state = state_of(Situation(Phase.SHOWN), words, view.verdict)
    assert state.what == headline(judged(row), words)[0]
    assert state.action == next(iter(actions(judged(row), words)), state.action)
    assert state.tone is GRAVITIES.get(judged(row).grade, Gravity.QUIET)


def _run_together(text: str, language: str) -> str:
    """Take line ends out of a text that was wrapped; Japanese has no blanks to be wrapped at."""
    return re.sub(r"\s*\n\s*", "" if language == "ja" else " ", text)
