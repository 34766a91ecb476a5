"""Reports as text for a terminal, a file or a ticket; colour only on a terminal and never as the only sign."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from mynareader.formats.registry import sections_of, short_of
from mynareader.formats.sections import Line, Section, Tone
from mynareader.formats.terminal import BOLD, FAINT, MARKS, columns_there, style_of, styled
from mynareader.formats.views.answer import answer, as_of
from mynareader.values.value_class import value_class
from mynareader.words import Words
from mynareader.words.line_breaks import columns, wrapped

if TYPE_CHECKING:
    from mynareader.reports.card import CheckReport
    from mynareader.reports.machine import DiagnosticsReport

_AROUND: Final = 7  # columns beside a label: before it, behind it, and for the mark
_NUMBERS: Final = re.compile("(?:[0-9]+|-)(?: (?:[0-9]+|-))*")  # of exchanges
_DIGITS: Final = 3
_LABEL_WIDTH: Final = 28  # columns at the most on a terminal, in each section; a longer label has a line of its own
_NARROWEST: Final = 20  # columns that values get on any terminal


def text_of(report: object, words: Words, *, show_my_number: bool = False) -> str:
    """Return a report with the colours that standard output takes: the short text of one that has it."""
    short = short_of(report, words)
    return details(report, words, show_my_number=show_my_number) if short is None else short


def details(report: object, words: Words, *, show_my_number: bool = False) -> str:
    """Return all of a report with the colours that standard output takes; on a terminal no line is wider than that."""
    layout = _Layout(columns_there(), words)
    sections = sections_of(report, words, show_my_number=show_my_number)
    return "".join(f"{row}\n" for section in sections for row in layout.rows(section))


@value_class(frozen=True)
class _Layout:
    """How lines are laid out: ``columns`` of the terminal, None where nothing is to be wrapped."""

    columns: int | None
    words: Words

    def rows(self, section: Section) -> Iterator[str]:
        """Yield a heading and its lines; values hang below each other."""
        width = max((columns(_label(line)) for line in section.lines), default=0)
        width = width if self.columns is None else min(width, _LABEL_WIDTH)
        yield styled(section.title, BOLD)
        for line in section.lines:
            yield from self._line(line, width)

    def _line(self, line: Line, width: int) -> Iterator[str]:
        label, style = _label(line), style_of(line.tone)
        if self.columns is not None and columns(label) > width:
            yield styled(f"  {label}", FAINT)
            label = ""
        padding = " " * max(0, width - columns(label))
        first, *others = self._values(line.value, width + _AROUND)
        yield styled(f"  {label}{padding}  ", FAINT) + styled(f"{MARKS[line.tone]:<3}{first}", style)
        for other in others:
            yield " " * (width + _AROUND) + styled(other, style)

    def _values(self, value: str, before: int) -> list[str]:
        if self.columns is None:
            return [value]
        width = max(self.columns - before, _NARROWEST)
        return list(wrapped(value, width, phrases=self.words.language == "ja"))


def _label(line: Line) -> str:
    """Write numbers below one another; the line itself holds no blanks to do so."""
    if not _NUMBERS.fullmatch(line.label):
        return line.label
    return " ".join(number.rjust(_DIGITS) for number in line.label.split(" "))


def diagnostics_text(report: DiagnosticsReport, words: Words) -> str:
    """Return what is said of a machine, one line for each fact, for a ticket."""
    from mynareader.formats.views.machine import view_diagnostics  # not on a card command's way

    blocks = (
        "\n".join([f"[{section.title}]", *(words.joined("labelled", line.label, line.value) for line in section.lines)])
        for section in view_diagnostics(report, words)
    )
    return "\n\n".join(blocks) + "\n"


def ticket(report: CheckReport, words: Words, *, serials: bool = False) -> str:
    """Return one line for each fact, its mark as a word; what identifies a card or a place is left out, and said so."""
    written = [as_of(report, words)]
    for section in answer(report, words, serials=serials):
        written.append(section.title)
        written += [f"  {_ticket_line(line, words)}" for line in section.lines]
    written.append(words.text("report.page.without" if serials else "report.ticket.without"))
    return "\n".join(written) + "\n"


def _ticket_line(line: Line, words: Words) -> str:
    mark = words.text(f"report.mark.{line.tone.value}") if line.tone in {Tone.CARE, Tone.BAD} else ""
    if not line.label:
        return words.joined("labelled", mark, line.value)
    return words.joined("labelled", line.label, words.joined("parts", mark, line.value))
