"""The short answer of ``check`` for a terminal: at most 24 lines of 78 columns, whatever the card."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from mynareader.card_text import visible
from mynareader.formats.sections import Line, Section, Tone
from mynareader.formats.views.answer import answer
from mynareader.formats.views.common import moment
from mynareader.formats.views.verdict_words import action_text, actions, headline
from mynareader.verdict.judging import verdict_of
from mynareader.words import Words
from mynareader.words.line_breaks import wrapped

if TYPE_CHECKING:
    from mynareader.reports.card import CheckReport

COLUMNS: Final = 78  # of the 80 that a terminal has at least
LINES: Final = 24
_TO_DO: Final = 3  # lines
_STYLES: Final = {Tone.PLAIN: "", Tone.GOOD: "green", Tone.CARE: "yellow", Tone.BAD: "bold red"}
# Narrow marks that Japanese fonts have; the word beside them says the same.
_MARKS: Final = {Tone.PLAIN: "", Tone.GOOD: "✓", Tone.CARE: "!", Tone.BAD: "NG"}


def text_of(report: CheckReport, words: Words) -> str:
    """Return the short answer with the colours that standard output takes."""
    _, tone = headline(verdict_of(report), words)
    console = Console(soft_wrap=True, highlight=False, markup=False, emoji=False)
    with console.capture() as written:
        for line in _fitting(list(_lines(report, words, tone))):
            console.print(line)
    return written.get()


def _lines(report: CheckReport, words: Words, tone: Tone) -> Iterator[Text]:
    first, *others = answer(report, words)
    style = "bold red" if tone is Tone.BAD else f"bold {_STYLES[tone]}".strip()
    yield from (Text(part, style=style) for part in _parts(first.title, COLUMNS, words))
    at = moment(report.origin.at)
    yield Text(f"{'-' * (COLUMNS - cell_len(at) - 1)} {at}")
    width = max(cell_len(line.label) for section in (first, *others) for line in section.lines)
    yield from (_line(line, width) for line in first.lines)
    for section in others:
        yield Text()
        if section.title:
            yield Text(section.title, style="bold")
        lines = section.lines
        yield from _to_do(report, section, words) if not lines[0].label else (_line(line, width) for line in lines)
    yield Text(words.text("verdict.details"))


def _parts(text: str, width: int, words: Words) -> list[str]:
    return list(wrapped(visible(text), width, phrases=words.language == "ja"))


def _line(line: Line, width: int) -> Text:
    if not line.label:
        return Text(_cut(visible(line.value), COLUMNS), style=_STYLES[line.tone])
    label = line.label + " " * (width - cell_len(line.label))
    value = f"{_MARKS[line.tone]:<3}{visible(line.value)}"
    return Text.assemble(f"{label} ", (_cut(value, COLUMNS - width - 1), _STYLES[line.tone]))


def _to_do(report: CheckReport, section: Section, words: Words) -> Iterator[Text]:
    """Yield whole pieces of advice as long as there is room; what is to be done takes no room from one another."""
    advice, verdict = [line.value for line in section.lines], verdict_of(report)
    if sum(len(_advice(action_text(one, words), words)) for one in verdict.actions) > _TO_DO:
        advice = actions(verdict, words, short=True)
    left = _TO_DO
    for parts in (_advice(one, words) for one in advice):
        left -= len(parts)
        if left < 0:
            return
        yield from (Text(f"  {part}") for part in parts)


def _advice(text: str, words: Words) -> list[str]:
    return _parts(text, COLUMNS - 2, words)


def _fitting(lines: list[Text]) -> list[Text]:
    """Leave out empty lines, the last first, until the screen takes the rest."""
    while len(lines) > LINES and any(not line.plain for line in lines):
        del lines[max(at for at, line in enumerate(lines) if not line.plain)]
    return lines


def _cut(text: str, width: int) -> str:
    """Return what of ``text`` fits into ``width`` columns: the name of a reader may be any length."""
    while cell_len(text) > width:
        text = text[:-1]
    return text
