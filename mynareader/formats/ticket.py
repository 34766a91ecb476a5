"""A check as plain text for a support ticket: no name, no number, serial numbers only when asked for."""

from __future__ import annotations

from typing import Final

from mynareader.formats.views.check import view
from mynareader.report import CheckReport
from mynareader.words import Words

_IDENTIFYING: Final = ("report.serial", "report.serial_hex")


def ticket(report: CheckReport, words: Words, *, serials: bool = False) -> str:
    """Return one line for each fact; what identifies a card or a place is left out."""
    left_out = {words.text("report.municipality")}
    if not serials:
        left_out |= {words.text(key) for key in _IDENTIFYING}
    written = []
    for section in view(report, words):
        written.append(section.title)
        written += [f"  {line.label}: {line.value}" for line in section.lines if line.label not in left_out]
    return "\n".join(written) + "\n"
