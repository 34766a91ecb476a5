"""What another system made of a text that was handed over to it: identical, or where not, character by character.

A character is what a reader takes for one (an extended grapheme cluster, UAX #29): a letter with its combining marks,
its variation selector, its half-width voiced sound mark. Neither text is changed.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Final

import regex

from mynareader.matching.birth_dates import BirthJudge
from mynareader.matching.folding import Rule, fold, least
from mynareader.matching.house_numbers import HYPHENS
from mynareader.matching.invisible import INVISIBLE
from mynareader.matching.match import LONGEST
from mynareader.matching.text_items import KINDS, TextJudge, key
from mynareader.matching.unicode_forms import CASE, COMPATIBILITY, CONVERSION, IN_NAMES, SELECTORS, WIDTH
from mynareader.matching.verdicts import DIFFERENT, IDENTICAL, NOT_DECIDED, SAME, PastedDifference, PastedVerdict

MOST: Final = 30  # differences that are listed; more of them say that it is another text altogether
_PLAIN: Final[tuple[Rule, ...]] = (
    INVISIBLE,
    CONVERSION,
    WIDTH,
    COMPATIBILITY,
    SELECTORS,
    CASE,
    HYPHENS,
    IN_NAMES,
)  # of numbers and dates
_SPELLED_OUT: Final = "CJK "  # the names of these characters say their code points only


def graphemes(text: str) -> list[str]:
    """Split ``text`` into what a reader takes for characters."""
    found: list[str] = regex.findall(r"\X", text)
    return found


def pasted(item: str, ours: str, theirs: str) -> PastedVerdict:
    """Compare what was handed over as ``item`` with what the other system holds.

    ``item`` is one of ``choices.MATCH_ITEMS``, or anything else for a number.
    """
    if len(theirs) > LONGEST:
        return PastedVerdict(NOT_DECIDED, 0, reason="too_long")
    first, second = graphemes(ours), graphemes(theirs)
    if ours == theirs:
        return PastedVerdict(IDENTICAL, len(first))
    rules = KINDS[item].rules if item in KINDS else _PLAIN
    state, under, reason = _judge(item, ours, theirs)
    found = list(_places(first, second))
    explained = tuple(_explained(one, second, rules) for one in found[:MOST])
    return PastedVerdict(state, len(first), under, reason, explained, max(0, len(found) - MOST))


def _judge(item: str, ours: str, theirs: str) -> tuple[str, tuple[str, ...], str]:
    if item == "birth" and theirs.strip():
        return BirthJudge(ours).judge(theirs)
    if item in KINDS:
        return TextJudge(KINDS[item], ours).judge(theirs)
    same = fold(_PLAIN, ours) == fold(_PLAIN, theirs)
    return (SAME, least(_PLAIN, ours, theirs), "") if same else (DIFFERENT, (), "")


def _places(first: Sequence[str], second: Sequence[str]) -> Iterator[PastedDifference]:
    """Lay the texts side by side by their plainest forms, and give every character that is written in another way."""
    matcher = SequenceMatcher(None, [key(one) for one in first], [key(one) for one in second], autojunk=False)
    for what, start, end, other, other_end in matcher.get_opcodes():
        if what in {"insert", "delete"} or end - start != other_end - other:
            yield PastedDifference(start + 1, other + 1, "".join(first[start:end]), "".join(second[other:other_end]))
            continue
        for offset, (one, its) in enumerate(zip_longest(first[start:end], second[other:other_end], fillvalue="")):
            if one != its:
                yield PastedDifference(start + offset + 1, other + offset + 1, one, its)


def _explained(one: PastedDifference, second: Sequence[str], rules: Sequence[Rule]) -> PastedDifference:
    """Name the rules under which ours in its place, and nothing else, would change nothing."""
    start = one.other_position - 1
    theirs = "".join(second)
    mended = "".join((*second[:start], one.ours, *second[start + len(graphemes(one.theirs)) :]))
    if fold(rules, mended) != fold(rules, theirs):
        return one
    return PastedDifference(one.position, one.other_position, one.ours, one.theirs, least(rules, theirs, mended))
