"""A My Number that was typed, judged by the card: in words, never with the number."""

from __future__ import annotations

from typing import Final

from mynareader.formats.document import Line, Section, Tone
from mynareader.formats.views.common import origin_section
from mynareader.pin_reports import MATCH, NO_MATCH, NOT_ASKED, NumberReport
from mynareader.service.number_check import said
from mynareader.words import Words

_TONES: Final = {MATCH: Tone.GOOD, NO_MATCH: Tone.BAD, NOT_ASKED: Tone.CARE}


def view(report: NumberReport, words: Words) -> list[Section]:
    """Return what the check digit and the card say."""
    ok = report.check_digit_ok
    digit = words.text("report.check_digit_ok" if ok else "report.check_digit_wrong")
    lines = [
        Line(words.text("number.check_digit"), digit, Tone.GOOD if ok else Tone.BAD),
        Line(words.text("number.card"), said(report, words), _TONES[report.verdict]),
    ]
    where = [] if report.origin is None else [origin_section(report.origin, words)]
    return [*where, Section(words.text("number.title"), tuple(lines))]
