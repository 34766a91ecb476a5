"""A check as plain text for a support ticket: no name, no number, serial numbers only when asked for."""

from __future__ import annotations

from typing import Final

from mynareader.formats.document import Section
from mynareader.formats.views.check import view
from mynareader.report import CheckReport
from mynareader.words import Words

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


def ticket(report: CheckReport, words: Words, *, serials: bool = False) -> str:
    """Return one line for each fact; what identifies a card or a place is left out."""
    written = []
    for section in sections_to_share(report, words, serials=serials):
        written.append(section.title)
        written += [f"  {line.label}: {line.value}" for line in section.lines]
    return "\n".join(written) + "\n"
