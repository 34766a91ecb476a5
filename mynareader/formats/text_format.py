"""Reports as text for a terminal, a file or a ticket; colour only on a terminal and never as the only sign."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from mynareader.formats.registry import sections_of
from mynareader.formats.sections import Line, Section, Tone
from mynareader.formats.views.check import view
from mynareader.words import Words, visible

if TYPE_CHECKING:
    from mynareader.reports.card import CheckReport
    from mynareader.reports.machine import DiagnosticsReport

_STYLES: Final = {Tone.PLAIN: "", Tone.GOOD: "green", Tone.CARE: "yellow", Tone.BAD: "bold red"}
_MARKS: Final = {Tone.PLAIN: " ", Tone.GOOD: "✓", Tone.CARE: "!", Tone.BAD: "✗"}
_LABEL_WIDTH: Final = 45  # columns at the most; a longer label pushes its own value along


def text_of(report: object, words: Words, *, show_my_number: bool = False) -> str:
    """Return a report with the colours that standard output takes."""
    console = Console(soft_wrap=True, highlight=False, markup=False, emoji=False)
    sections = sections_of(report, words, show_my_number=show_my_number)
    lines = chain.from_iterable(section.lines for section in sections)
    width = max((min(cell_len(line.label), _LABEL_WIDTH) for line in lines), default=0)
    with console.capture() as written:
        for section in sections:
            console.print(Text(section.title, style="bold"))
            for line in section.lines:
                console.print(_line(line, width))
    return written.get()


def _line(line: Line, width: int) -> Text:
    padding = " " * max(0, width - cell_len(line.label))
    return Text.assemble(
        ("  " + line.label + padding + "  ", "dim"), (f"{_MARKS[line.tone]} {visible(line.value)}", _STYLES[line.tone])
    )


_IDENTIFYING: Final = ("report.serial", "report.serial_hex")


def sections_to_share(report: CheckReport, words: Words, *, serials: bool = False) -> list[Section]:
    """Return the sections of a check without what identifies a card or a place."""
    left_out = {words.text("report.municipality")}
    if not serials:
        left_out |= {words.text(key) for key in _IDENTIFYING}
    return [
        Section(section.title, tuple(line for line in section.lines if line.label not in left_out))
        for section in view(report, words)
    ]


def diagnostics_text(report: DiagnosticsReport, words: Words) -> str:
    """Return what is said of a machine, one line for each fact, for a ticket."""
    from mynareader.formats.views.machine import view_diagnostics  # not on a card command's way

    blocks = (
        "\n".join([f"[{section.title}]", *(f"{line.label}: {line.value}" for line in section.lines)])
        for section in view_diagnostics(report, words)
    )
    return "\n\n".join(blocks) + "\n"


def ticket(report: CheckReport, words: Words, *, serials: bool = False) -> str:
    """Return one line for each fact; what identifies a card or a place is left out."""
    written = []
    for section in sections_to_share(report, words, serials=serials):
        written.append(section.title)
        written += [f"  {line.label}: {line.value}" for line in section.lines]
    return "\n".join(written) + "\n"
