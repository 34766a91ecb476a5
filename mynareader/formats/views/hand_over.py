"""What another system made of a field, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from mynareader.formats.document import Line, Section, Tone
from mynareader.formats.views.common import origin_section
from mynareader.match_report import HandOverReport
from mynareader.matching.pasted import Pasted, Place, code_points
from mynareader.matching.verdicts import DIFFERENT, IDENTICAL, NOT_DECIDED, SAME
from mynareader.words import Words, visible

TONES: Final = {IDENTICAL: Tone.GOOD, SAME: Tone.CARE, DIFFERENT: Tone.BAD, NOT_DECIDED: Tone.CARE}


def view(report: HandOverReport, words: Words) -> list[Section]:
    """Return the verdict, then each character that differs."""
    found = report.pasted
    lines = [
        Line(words.text("hand_over.field"), words.text(f"hand_over.field.{report.field}")),
        Line(words.text("hand_over.other"), verdict(found, words), TONES[found.state]),
        *(Line("", place) for place in places(found, words, secret=report.secret)),
    ]
    return [origin_section(report.origin, words), Section(words.text("hand_over.title"), tuple(lines))]


def verdict(found: Pasted, words: Words) -> str:
    """Say whether it is identical."""
    if found.state == IDENTICAL:
        return words.text("hand_over.identical", length=found.length)
    if found.state == NOT_DECIDED:
        row = f"match.reason.{found.reason}"
        reason = words.text("hand_over.too_long" if found.reason == "too_long" else row)
        return words.text("hand_over.not_decided", reason=reason)
    return words.text(f"hand_over.{found.state}", rules=_rules(found.rules, words))


def places(found: Pasted, words: Words, *, secret: bool) -> list[str]:
    """Say of each character that differs which one it is, by its code points, too; of a ``secret`` field only where."""
    said = [_place(one, words, secret=secret) for one in found.places]
    return [*said, words.text("hand_over.more", more=found.more)] if found.more else said


def _place(one: Place, words: Words, *, secret: bool) -> str:
    if secret:
        place = words.text("hand_over.place.secret", position=one.position)
    else:
        card, other = _character(one.ours, words), _character(one.theirs, words)
        place = words.text("hand_over.place", position=one.position, card=card, other=other)
    return words.text("hand_over.because", place=place, rules=_rules(one.rules, words)) if one.rules else place


def _character(text: str, words: Words) -> str:
    if not text:
        return words.text("hand_over.nothing")
    return words.text("hand_over.character", text=visible(text), codes=code_points(text))


def _rules(rules: Sequence[str], words: Words) -> str:
    return words.text("report.list").join(words.text(f"match.rule.{rule}") for rule in rules)
