"""How name, address and kana name are judged: the rules of each, in their order."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

from mynareader.matching.buildings import DOTS, DOTS_IN_NAMES, FLOORS, KYOTO, ROMAN, TOWERS, has_roman
from mynareader.matching.folding import Rule, fold, least, same
from mynareader.matching.house_numbers import BLOCKS, HYPHENS
from mynareader.matching.invisible import INVISIBLE, hidden, without_hidden
from mynareader.matching.kana import KATAKANA, MARKS, VOWELS
from mynareader.matching.municipalities import MUNICIPALITIES
from mynareader.matching.numerals import DASHES, NUMERALS, NUMERALS_RULE
from mynareader.matching.place_names import KE, KE_IN_NAMES, NO, OAZA, PREFECTURE, TSU
from mynareader.matching.unicode_forms import CASE, COMPATIBILITY, CONVERSION, IN_ADDRESSES, IN_NAMES, SELECTORS, WIDTH
from mynareader.matching.variants import VARIANT
from mynareader.matching.verdicts import DIFFERENT, IDENTICAL, NOT_DECIDED, SAME, TextDifference
from mynareader.values import characters

_FORMS: Final = (INVISIBLE, CONVERSION, WIDTH)
_CHARACTERS: Final = (COMPATIBILITY, SELECTORS, CASE, VARIANT)


@dataclass(frozen=True)
class TextKind:
    """The way one kind of text is judged: ``rules`` in their order, or ``roman``, where Ⅱ may be a 2, not II."""

    rules: tuple[Rule, ...]
    roman: tuple[Rule, ...] = ()

    @property
    def ways(self) -> tuple[tuple[Rule, ...], ...]:
        """Return the sets of rules, under any of which two texts are the same."""
        return (self.rules, self.roman) if self.roman else (self.rules,)


_PLACES: Final = (PREFECTURE, OAZA, KE, TSU, NO, KYOTO, DOTS, MARKS, HYPHENS, NUMERALS_RULE, FLOORS, TOWERS)
KINDS: Final[Mapping[str, TextKind]] = {
    "name": TextKind((*_FORMS, *_CHARACTERS, DOTS_IN_NAMES, KE_IN_NAMES, MARKS, HYPHENS, IN_NAMES)),
    "kana": TextKind((*_FORMS, COMPATIBILITY, KATAKANA, DOTS_IN_NAMES, VOWELS, IN_NAMES)),
    "address": TextKind(
        (*_FORMS, *_CHARACTERS, *_PLACES, BLOCKS, IN_ADDRESSES),
        (*_FORMS, ROMAN, *_CHARACTERS, *_PLACES, BLOCKS, IN_ADDRESSES),
    ),
}


class TextJudge:
    """One text, to be compared with many others; what it needs of the one is folded once, when it is first needed."""

    def __init__(self, kind: TextKind, text: str) -> None:
        self._kind, self._text = kind, text

    @cached_property
    def _prefilter_key(self) -> str:
        return prefilter_key(self._text)

    @cached_property
    def _folded(self) -> dict[tuple[Rule, ...], str]:
        return {rules: fold(rules, self._text) for rules in self._kind.ways}

    @cached_property
    def _roman(self) -> bool:
        return bool(self._kind.roman) and has_roman(self._text)

    def judge(self, other: str) -> tuple[str, tuple[str, ...], str]:
        """Return the state, the rules under which ``other`` is the same, and the reason why it is not decided.

        A text is decided but where nothing differs other than characters that cannot be seen.
        """
        if other == self._text:
            return IDENTICAL, (), ""
        if prefilter_key(other) != self._prefilter_key:
            return DIFFERENT, (), ""
        roman = self._kind.roman and (self._roman or has_roman(other))
        for rules in self._kind.ways if roman else (self._kind.rules,):
            if fold(rules, other) == self._folded[rules] and same(rules, self._text, other):
                return SAME, least(rules, self._text, other), ""
        return self._unseen(other)

    def _unseen(self, other: str) -> tuple[str, tuple[str, ...], str]:
        if not hidden(self._text + " " + other):
            return DIFFERENT, (), ""
        seen = TextJudge(self._kind, without_hidden(self._text)).judge(without_hidden(other))
        return (DIFFERENT, (), "") if seen[0] == DIFFERENT else (NOT_DECIDED, (), "invisible")


def key(character: str) -> str:
    """Return what counts of one character when a difference is looked for: its plainest form."""
    if character.isspace():
        return " "
    return "-" if character in DASHES else fold((*_FORMS, *_CHARACTERS, KATAKANA), character)


def telling(kind: TextKind, ours: str, theirs: str, found: Sequence[TextDifference]) -> tuple[TextDifference, ...]:
    """Leave out of ``found`` what the rules make the same, and of each piece the ends that they make the same."""
    first, second = characters(ours), characters(theirs)
    return tuple(
        _least_piece(kind, second, one)
        for one in found
        if not (_same(kind, theirs, _with(second, one)) or _same(kind, ours, _with(first, _turned(one))))
    )


def _same(kind: TextKind, text: str, mended: str) -> bool:
    """Tell whether the piece of the other text in the place of its own changes nothing."""
    return any(fold(rules, mended) == fold(rules, text) for rules in kind.ways)


def _turned(one: TextDifference) -> TextDifference:
    """Return the difference as the other text has it."""
    return TextDifference(one.other_position, one.position, one.theirs, one.ours)


_LONGEST_PIECE: Final = 12  # characters of which every shorter piece is tried


def _least_piece(kind: TextKind, pieces: list[str], one: TextDifference) -> TextDifference:
    """Return the shortest piece of ours that in the place of a piece of theirs means what the whole means there."""
    ours, theirs = characters(one.ours), characters(one.theirs)
    if max(len(ours), len(theirs)) > _LONGEST_PIECE:
        return one
    meant = [fold(rules, _with(pieces, one)) for rules in kind.ways]
    return next(
        (
            part
            for part in _parts(one, ours, theirs)
            if any(fold(rules, _with(pieces, part)) == whole for rules, whole in zip(kind.ways, meant, strict=True))
        ),
        one,
    )


def _parts(one: TextDifference, ours: list[str], theirs: list[str]) -> list[TextDifference]:
    """Return all parts of a difference, those with the fewest characters first."""
    found = [
        TextDifference(one.position + a, one.other_position + c, "".join(ours[a:b]), "".join(theirs[c:d]))
        for a, b in _spans(len(ours))
        for c, d in _spans(len(theirs))
    ]
    return sorted(found, key=lambda part: len(part.ours) + len(part.theirs))


def _spans(length: int) -> list[tuple[int, int]]:
    return [(start, end) for start in range(length + 1) for end in range(start, length + 1)]


def _with(pieces: list[str], one: TextDifference) -> str:
    start = one.other_position - 1
    return "".join((*pieces[:start], one.ours, *pieces[start + len(characters(one.theirs)) :]))


_MANY: Final = 60_000  # entries kept; there are fewer kanji, and a hostile table must not fill the memory
# What rules leave out, put in or replace by where it stands: all else but these are kanji with a fold of their own.
_TOUCHED: Final = frozenset(NUMERALS + "丁目番地号室之乃大字階棟下")


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


@cache
def _prefectures() -> dict[str, str]:
    """Return the prefectures as they stand in a key, by their first two characters."""
    return {(key := prefecture.translate(_PREFILTER))[:2]: key for prefecture in MUNICIPALITIES}


def prefilter_key(text: str) -> str:
    """Return the kanji of ``text`` that no rule leaves out, each in its plainest form, without a prefecture ahead."""
    found = text.translate(_PREFILTER)
    prefecture = _prefectures().get(found[:2])
    return found[len(prefecture) :] if prefecture and found.startswith(prefecture) else found
