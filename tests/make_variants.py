"""Make ``mynareader/matching/variants.txt`` from the maps that the package jntajis-python holds.

``pip install jntajis-python`` (no wheel for Python 3.14), then ``python -m tests.make_variants``; with ``--check`` it
compares instead of writing. Of the four schemes of the MJ縮退マップ three are used: JIS包摂規準・UCS統合規則,
法務省告示582号別表第四 and 法務省戸籍法関連通達・通知; the fourth, 読み・字形による類推, is a guess and is left out.
Of the package's third map, 国税庁's JIS縮退マップ, nothing is taken: it leads characters to what a register can print.

The map is about glyphs, Unicode about characters: what holds for a rare glyph of 玉 (to 王), 書 (to 昼) or 師 (to 帥)
would hold for the character. So a 常用漢字 is led nowhere.
"""

import itertools
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tests.harness.joyo import JOYO

TABLE: Final = Path(__file__).parents[1] / "mynareader/matching/variants.txt"
_SCHEMES: Final = 1 | 4 | 8  # jntajis.MJShrinkSchemeCombo: JIS and UCS rules, notice 582, family register notices
# The blocks with kanji in them: radicals to Extension A and the basic block, compatibility, planes 2 and 3.
_KANJI: Final = (range(0x2E80, 0xA000), range(0xF900, 0xFB00), range(0x20000, 0x32400))


def _steps(character: str) -> set[str]:
    from jntajis import mj_shrink_candidates  # only where the table is made

    return {character} if character in JOYO else set(mj_shrink_candidates(character, _SCHEMES))


def _reach(character: str) -> frozenset[str]:
    """Return what the map leads to in any number of steps, the character itself included."""
    seen, left = {character}, [character]
    while left:
        new = _steps(left.pop()) - seen
        seen |= new
        left += new
    return frozenset(seen)


def plainest(character: str) -> str:
    """Return where the map leads in the end; the character itself where it leads to more than one end.

    Two forms that lead to each other (寿 and 壽) count as one end.
    """
    reached = {one: _reach(one) for one in _reach(character)}
    ends = {others for others in reached.values() if all(reached[other] == others for other in others)}
    return min(ends.pop()) if len(ends) == 1 else character


def lines() -> Iterator[str]:
    """Give the lines of the table, in the order of their first characters."""
    led = defaultdict[str, list[str]](list)
    for character in map(chr, itertools.chain(*_KANJI)):
        if (found := plainest(character)) != character:
            led[found].append(character)
    for form in sorted(led):
        yield "".join((form, *led[form], "\n"))


if __name__ == "__main__":
    made = "".join(lines())
    if "--check" in sys.argv:
        sys.exit(made != TABLE.read_text("utf-8"))
    TABLE.write_text(made, encoding="utf-8")
