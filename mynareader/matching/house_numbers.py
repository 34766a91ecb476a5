"""House numbers: hyphens of all kinds, and 丁目, 番地, 番, 号 in their place.

A hyphen says nothing of what the numbers count, so 1-2 is 1丁目2番 as well as 1番2号; but these two are not each other.
``number_rows.agree`` looks at the words of both sides before they are folded away.
"""

import re
from typing import Final

from mynareader.matching.folding import Rule
from mynareader.matching.number_rows import agree
from mynareader.matching.numerals import ALONE, DASHES, KANJI, NUMBER, NUMERALS, OF

_REAL_DASHES: Final = DASHES.replace("ー", "").replace("ｰ", "")
_KANA: Final = "ぁ-ゖァ-ヺーｦ-ﾝ"
# The long vowel mark is a hyphen only between numbers or Latin letters; the others are, unless they stand for it.
_HYPHEN: Final = re.compile(
    f"(?<=[{NUMBER}A-Za-z])(\\s*)[ーｰ](\\s*)(?=[{NUMBER}A-Za-z])"
    f"|(?<![{_KANA}])[{_REAL_DASHES}]|[{_REAL_DASHES}](?=[{NUMBER}A-Za-z])"
)
_BEHIND_A_NAME: Final = re.compile(f"(?<=[{_KANA}{KANJI}])(?<![{NUMERALS}])-(?=[0-9０-９])")  # 例荘-405
_NUMBERS: Final = f"(?:[0-9０-９]++|[{NUMERALS}]++)"
_WORD: Final = f"丁目|丁{ALONE}|番地|番{ALONE}|号室|号(?![棟館線地])|(?<=[0-9０-９])室{ALONE}"
# A number follows, not a name that begins with one (1丁目三田ビル).
_NEXT: Final = f"(?=[0-9０-９]|[{NUMERALS}]+(?:{_WORD}|[^{KANJI}]|$))"
# Behind 字 a number with 丁, 番 or 号 is a name: 字八丁 is no 八丁目, 字十番 no 10番地.
_COUNTED: Final = re.compile(
    f"(?<!(?<![{NUMBER}])字)(?<![{NUMBER}])({_NUMBERS})(?!(?<=[{NUMERALS}])番\\s*[0-9０-９])(?:(?:{_WORD})(?P<linked>\\s*[{DASHES}{OF}]?\\s*{_NEXT})?|(?P<of>[{OF}])\\s*{_NEXT})"
)


def _hyphens(text: str) -> str:
    text = _HYPHEN.sub(lambda found: f"{found[1] or ''}-{found[2] or ''}", text)
    return _BEHIND_A_NAME.sub("", text)


def _counted(found: re.Match[str]) -> str:
    linked = found["linked"] is not None or found["of"]
    # Kanji numerals that were not read would join a name that begins with one: 〇番地三田.
    joins = found[1][-1] in NUMERALS and found.string[found.end() : found.end() + 1] in (*NUMERALS,)
    return f"{found[1]}-" if linked or joins else found[1]


def _blocks(text: str) -> str:
    return _COUNTED.sub(_counted, text)


HYPHENS: Final = Rule("hyphens", _hyphens)
BLOCKS: Final = Rule("block_numbers", _blocks, agree)
