"""The short answer of ``check`` for a terminal: at most 24 lines of 78 columns, whatever the card."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from mynareader.card_text import visible
from mynareader.formats.sections import Line, Section, Tone
from mynareader.formats.terminal import BOLD, MARKS, bold, style_of, styled
from mynareader.formats.views.answer import answer
from mynareader.formats.views.common import moment
from mynareader.formats.views.verdict_words import action_text, actions, headline
from mynareader.verdict.judging import verdict_of
from mynareader.words import Words
from mynareader.words.line_breaks import columns, wrapped

if TYPE_CHECKING:
    from mynareader.reports.card import CheckReport

COLUMNS: Final = 78  # of the 80 that a terminal has at least
LINES: Final = 24
_TO_DO: Final = 3  # lines


def text_of(report: CheckReport, words: Words) -> str:
    """Return the short answer with the colours that standard output takes."""
    _, tone = headline(verdict_of(report), words)
    return "".join(f"{line}\n" for line in _fitting(list(_lines(report, words, tone))))


def _lines(report: CheckReport, words: Words, tone: Tone) -> Iterator[str]:
    first, *others = answer(report, words)
    yield from (styled(part, bold(tone)) for part in _parts(first.title, COLUMNS, words))
    at = moment(report.origin.at)
    yield f"{'-' * (COLUMNS - columns(at) - 1)} {at}"
    width = max(columns(line.label) for section in (first, *others) for line in section.lines)
    yield from (_line(line, width) for line in first.lines)
    for section in others:
        yield ""
        if section.title:
            yield styled(section.title, BOLD)
        lines = section.lines
        yield from _to_do(report, section, words) if not lines[0].label else (_line(line, width) for line in lines)
    yield words.text("verdict.details")


def _parts(text: str, width: int, words: Words) -> list[str]:
    return list(wrapped(visible(text), width, phrases=words.language == "ja"))


def _line(line: Line, width: int) -> str:
    if not line.label:
        return styled(_cut(visible(line.value), COLUMNS), style_of(line.tone))
    label = line.label + " " * (width - columns(line.label))
    value = f"{MARKS[line.tone]:<3}{visible(line.value)}"
    return f"{label} " + styled(_cut(value, COLUMNS - width - 1), style_of(line.tone))


def _to_do(report: CheckReport, section: Section, words: Words) -> Iterator[str]:
    """Yield whole pieces of advice as long as there is room; what is to be done takes no room from one another."""
    advice, verdict = [line.value for line in section.lines], verdict_of(report)
    if sum(len(_advice(action_text(one, words), words)) for one in verdict.actions) > _TO_DO:
        advice = actions(verdict, words, short=True)
    left = _TO_DO
    for parts in (_advice(one, words) for one in advice):
        left -= len(parts)
        if left < 0:
            return
        yield from (f"  {part}" for part in parts)


def _advice(text: str, words: Words) -> list[str]:
    return _parts(text, COLUMNS - 2, words)


def _fitting(lines: list[str]) -> list[str]:
    """Leave out empty lines, the last first, until the screen takes the rest."""
    while len(lines) > LINES and "" in lines:
        del lines[max(at for at, line in enumerate(lines) if not line)]
    return lines


def _cut(text: str, width: int) -> str:
    """Return what of ``text`` fits into ``width`` columns: the name of a reader may be any length."""
    while columns(text) > width:
        text = text[:-1]
    return text
