"""What another system made of a field, in sentences: the same in a terminal and in the window."""

from __future__ import annotations

from collections.abc import Sequence

from mynareader.matching.arrival import Pasted, Place, code_points
from mynareader.matching.verdicts import IDENTICAL, NOT_DECIDED
from mynareader.service.diagnostics_text import Says


def verdict(found: Pasted, words: Says) -> str:
    """Say whether it is identical."""
    if found.state == IDENTICAL:
        return words.text("hand_over.identical", length=found.length)
    if found.state == NOT_DECIDED:
        row = f"match.reason.{found.reason}"
        reason = words.text("hand_over.too_long" if found.reason == "too_long" else row)
        return words.text("hand_over.not_decided", reason=reason)
    return words.text(f"hand_over.{found.state}", rules=_rules(found.rules, words))


def places(found: Pasted, words: Says, *, secret: bool) -> list[str]:
    """Say of each character that differs which one it is, by its code points, too; of a ``secret`` field only where."""
    said = [_place(one, words, secret=secret) for one in found.places]
    return [*said, words.text("hand_over.more", more=found.more)] if found.more else said


def _place(one: Place, words: Says, *, secret: bool) -> str:
    if secret:
        place = words.text("hand_over.place.secret", position=one.position)
    else:
        card, other = _character(one.ours, words), _character(one.theirs, words)
        place = words.text("hand_over.place", position=one.position, card=card, other=other)
    return words.text("hand_over.because", place=place, rules=_rules(one.rules, words)) if one.rules else place


def _character(text: str, words: Says) -> str:
    if not text:
        return words.text("hand_over.nothing")
    return words.text("hand_over.character", text=text, codes=code_points(text))


def _rules(rules: Sequence[str], words: Says) -> str:
    return words.text("report.list").join(words.text(f"match.rule.{rule}") for rule in rules)
