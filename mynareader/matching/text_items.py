"""How name, address and kana name are judged: the rules of each, in their order."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from mynareader.matching import house_numbers, unicode_forms
from mynareader.matching.folding import Rule, fold, least
from mynareader.matching.house_numbers import BLOCKS, HYPHENS
from mynareader.matching.kana import KATAKANA, MARKS, VOWELS
from mynareader.matching.numerals import DASHES, NUMERALS, NUMERALS_RULE
from mynareader.matching.place_names import KE, KE_IN_NAMES, NO, OAZA, PREFECTURE, PREFECTURES, TSU
from mynareader.matching.unicode_forms import CASE, COMPATIBILITY, SELECTORS, WIDTH
from mynareader.matching.variants import VARIANT
from mynareader.matching.verdicts import DIFFERENT, IDENTICAL, SAME, TextDifference
from mynareader.values import characters

_CHARACTERS: Final = (WIDTH, COMPATIBILITY, SELECTORS, CASE, VARIANT)


@dataclass(frozen=True)
class TextKind:
    """The way one kind of text is judged.

    ``rules`` in their order; ``agree`` is asked of two texts that are the same under all of them, folded by the rules
    before ``last``: it sees what those from there on fold away.
    """

    rules: tuple[Rule, ...]
    last: int
    agree: Callable[[str, str], bool]


def _kind(rules: tuple[Rule, ...], first_folded_away: Rule, agree: Callable[[str, str], bool]) -> TextKind:
    return TextKind(rules, rules.index(first_folded_away), agree)


KINDS: Final[Mapping[str, TextKind]] = {
    "name": _kind(
        (*_CHARACTERS, KE_IN_NAMES, MARKS, HYPHENS, unicode_forms.IN_NAMES), unicode_forms.IN_NAMES, unicode_forms.agree
    ),
    "kana": _kind(
        (WIDTH, COMPATIBILITY, KATAKANA, VOWELS, unicode_forms.IN_NAMES), unicode_forms.IN_NAMES, unicode_forms.agree
    ),
    "address": _kind(
        (
            *(*_CHARACTERS, PREFECTURE, OAZA, KE, TSU, NO, MARKS, HYPHENS, NUMERALS_RULE),
            *(BLOCKS, unicode_forms.IN_ADDRESSES),
        ),
        BLOCKS,
        house_numbers.agree,
    ),
}


class TextJudge:
    """One text, to be compared with many others; what it needs of the one is folded once."""

    def __init__(self, kind: TextKind, text: str) -> None:
        self._kind, self._text = kind, text
        self._first, self._rest = kind.rules[: kind.last], kind.rules[kind.last :]
        self._prefilter_key = prefilter_key(text)
        self._shown = fold(self._first, text)
        self._folded = fold(self._rest, self._shown)

    def judge(self, other: str) -> tuple[str, tuple[str, ...], str]:
        """Return the state, the rules under which ``other`` is the same, and no reason: a text is always decided."""
        if other == self._text:
            return IDENTICAL, (), ""
        if prefilter_key(other) != self._prefilter_key:
            return DIFFERENT, (), ""
        shown = fold(self._first, other)
        if fold(self._rest, shown) != self._folded or not self._kind.agree(self._shown, shown):
            return DIFFERENT, (), ""
        return SAME, least(self._kind.rules, self._text, other), ""


def key(character: str) -> str:
    """Return what counts of one character when a difference is looked for: its plainest form."""
    if character.isspace():
        return " "
    return "-" if character in DASHES else fold((*_CHARACTERS, KATAKANA), character)


def telling(kind: TextKind, theirs: str, found: Sequence[TextDifference]) -> tuple[TextDifference, ...]:
    """Leave out of ``found`` what the rules make the same: put the first text's piece there, and nothing changes."""
    meant = fold(kind.rules, theirs)
    pieces = characters(theirs)
    return tuple(one for one in found if fold(kind.rules, _with(pieces, one)) != meant)


def _with(pieces: list[str], one: TextDifference) -> str:
    start = one.other_position - 1
    return "".join((*pieces[:start], one.ours, *pieces[start + len(characters(one.theirs)) :]))


_MANY: Final = 60_000  # entries kept; there are fewer kanji, and a hostile table must not fill the memory
# What rules leave out, put in or replace by where it stands: all else but these are kanji with a fold of their own.
_TOUCHED: Final = frozenset(NUMERALS + "丁目番地号室之乃大字" + PREFECTURES)


class _PlainestKanji(dict[int, int | None]):
    """The plainest form of a kanji by code point, None for what is no part of the prefilter."""

    def __missing__(self, code: int) -> int | None:
        plain = VARIANT.fold(unicodedata.normalize("NFKC", chr(code)))
        kept = len(plain) == 1 and plain not in _TOUCHED and unicodedata.name(plain, "").startswith("CJK UNIFIED")
        found = ord(plain) if kept else None
        if len(self) < _MANY:
            self[code] = found
        return found


_PREFILTER: Final = _PlainestKanji()


def prefilter_key(text: str) -> str:
    """Return the kanji of ``text`` that no rule leaves out, each in its plainest form."""
    return text.translate(_PREFILTER)
