"""House numbers: hyphens of all kinds, and 丁目, 番地, 番, 号 in their place.

A hyphen says nothing of what the numbers count, so 1-2 is 1丁目2番 as well as 1番2号; but these two are not each other.
``agree`` looks at the words of both sides before they are folded away.
"""

import re
from typing import Final

from mynareader.matching.folding import Rule
from mynareader.matching.numerals import ALONE, DASHES, KANJI, NUMBER, NUMERALS, OF

_REAL_DASHES: Final = DASHES.replace("ー", "").replace("ｰ", "")
_KANA: Final = "ぁ-ゖァ-ヺーｦ-ﾝ"
# The long vowel mark is a hyphen only between numbers or Latin letters; the others are, unless they stand for it.
_HYPHEN: Final = re.compile(
    f"(?<=[{NUMBER}A-Za-z])(\\s*)[ーｰ](\\s*)(?=[{NUMBER}A-Za-z])"
    f"|(?<![{_KANA}])[{_REAL_DASHES}]|[{_REAL_DASHES}](?=[{NUMBER}A-Za-z])"
)
_NUMBERS: Final = f"(?:[0-9０-９]++|[{NUMERALS}]++)"
_WORD: Final = f"丁目|丁{ALONE}|番地|番{ALONE}|号室|号(?![棟館線地])|(?<=[0-9０-９])室{ALONE}"
# A number follows, not a name that begins with one (1丁目三田ビル).
_NEXT: Final = f"(?=[0-9０-９]|[{NUMERALS}]+(?:{_WORD}|[^{KANJI}]|$))"
_COUNTED: Final = re.compile(
    f"({_NUMBERS})(?:(?:{_WORD})(?P<linked>\\s*[{DASHES}{OF}]?\\s*{_NEXT})?|(?P<of>[{OF}])\\s*{_NEXT})"
)


def _hyphens(text: str) -> str:
    return _HYPHEN.sub(lambda found: f"{found[1] or ''}-{found[2] or ''}", text)


def _counted(found: re.Match[str]) -> str:
    linked = found["linked"] is not None or found["of"]
    # Kanji numerals that were not read would join a name that begins with one: 〇番地三田.
    joins = found[1][-1] in NUMERALS and found.string[found.end() : found.end() + 1] in (*NUMERALS,)
    return f"{found[1]}-" if linked or joins else found[1]


def _blocks(text: str) -> str:
    return _COUNTED.sub(_counted, text)


HYPHENS: Final = Rule("hyphens", _hyphens)
BLOCKS: Final = Rule("block_numbers", _blocks)

_COUNT: Final = re.compile(rf"(\d+)\s*(丁目|丁|番地|番|号室|号|室)?\s*([{DASHES}{OF}](?=\s*\d))?")
_CLASSES: Final = {"丁目": "chome", "丁": "chome", "番地": "ban", "番": "ban", "号室": "room", "室": "room"}
_FOURTH: Final = 3  # 丁目, 番 and 号 come before: a fourth number is a room


def counts(text: str) -> list[str | None]:
    """Return what each number of a folded text counts: chome, ban, go, room, None where nothing says so.

    号 is a room's where it cannot be a house's: behind another 号, as a fourth number, or at the head of a later row.
    """
    found: list[str | None] = []
    row, rows, end = 0, 0, -1
    for number in _COUNT.finditer(text):
        row, rows = (row + 1, rows) if number.start() == end else (0, rows + 1)
        end = number.end()
        word = number[2]
        if word == "号":
            found.append("room" if row >= _FOURTH or (rows > 1 and row == 0) or "go" in found else "go")
        else:
            found.append(_CLASSES.get(word or ""))
    return found


def agree(one: str, other: str) -> bool:
    """Tell whether no number counts one thing here and another thing there; both texts folded, block words in place."""
    return all(a == b for a, b in zip(counts(one), counts(other), strict=False) if a and b)
