"""Old and variant forms of kanji, by the published MJ縮退マップ (MJ shrink conversion map) of the CITPC.

The package jntajis-python carries the map. Of its four schemes three are used: JIS包摂規準・UCS統合規則,
法務省告示582号別表第四 and 法務省戸籍法関連通達・通知; the fourth, 読み・字形による類推, is a guess and is left out.
The map leads 邊 and 邉 to 辺, 齋 to 斎 and 齊 to 斉, but never 斎 to 斉.

The map is about glyphs, the package about code points: what holds for a rare glyph of 玉 (to 王), 書 (to 昼) or 師 (to
帥) would hold for the character. So a 常用漢字 is led nowhere: two of them are never one.
"""

from collections.abc import Callable
from functools import cache
from typing import Final

from mynareader.errors import VariantTableMissing
from mynareader.matching.folding import Rule
from mynareader.matching.joyo import JOYO

_SCHEMES: Final = 1 | 4 | 8  # jntajis.MJShrinkSchemeCombo: JIS and UCS rules, notice 582, family register notices
_FIRST: Final = 0x2E80  # no kanji before this code point
_MANY: Final = 60_000  # entries kept; there are fewer kanji, and a hostile table must not fill the memory


@cache
def _candidates() -> Callable[[str, int], list[str]]:
    try:
        from jntajis import mj_shrink_candidates  # 70 MB on disk, only when something is compared
    except ImportError as error:
        raise VariantTableMissing from error
    return mj_shrink_candidates


def require_table() -> None:
    """Raise VariantTableMissing unless the map is there: before anybody is asked for a PIN."""
    _candidates()


class _Forms(dict[int, int]):
    """The form that its map leads to by code point, as ``str.translate`` asks for them."""

    def __missing__(self, code: int) -> int:
        found = code if code < _FIRST else ord(_plainest(chr(code)))
        if len(self) < _MANY:
            self[code] = found
        return found


def _steps(character: str) -> set[str]:
    return {character} if character in JOYO else set(_candidates()(character, _SCHEMES))


def _reach(character: str) -> frozenset[str]:
    """Return what the map leads to in any number of steps, the character itself included."""
    seen, left = {character}, [character]
    while left:
        new = _steps(left.pop()) - seen
        seen |= new
        left += new
    return frozenset(seen)


def _plainest(character: str) -> str:
    """Return where the map leads in the end; the character itself where it leads to more than one end.

    Two forms that lead to each other (寿 and 壽) count as one end.
    """
    reached = {one: _reach(one) for one in _reach(character)}
    ends = {others for others in reached.values() if all(reached[other] == others for other in others)}
    return min(ends.pop()) if len(ends) == 1 else character


_FORMS: Final = _Forms()


def _variant(text: str) -> str:
    return text.translate(_FORMS)


VARIANT: Final = Rule("variant", _variant)
