"""What another system made of a field, in words."""

from __future__ import annotations

from typing import Final

from mynareader.formats.document import Line, Section, Tone
from mynareader.formats.views.common import origin_section
from mynareader.match_report import HandOverReport
from mynareader.matching.verdicts import DIFFERENT, IDENTICAL, NOT_DECIDED, SAME
from mynareader.service.hand_over_text import places, verdict
from mynareader.words import Words

_TONES: Final = {IDENTICAL: Tone.GOOD, SAME: Tone.CARE, DIFFERENT: Tone.BAD, NOT_DECIDED: Tone.CARE}


def view(report: HandOverReport, words: Words) -> list[Section]:
    """Return the verdict, then each character that differs."""
    found = report.pasted
    lines = [
        Line(words.text("hand_over.field"), words.text(f"hand_over.field.{report.field}")),
        Line(words.text("hand_over.other"), verdict(found, words), _TONES[found.state]),
        *(Line("", place) for place in places(found, words, secret=report.secret)),
    ]
    return [origin_section(report.origin, words), Section(words.text("hand_over.title"), tuple(lines))]
