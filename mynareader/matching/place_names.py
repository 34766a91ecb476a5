"""Names of places: ケ and ヶ, ツ and ッ, の and ノ, 大字 and 字, and the prefecture where it adds nothing."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from mynareader.matching.folding import Rule
from mynareader.matching.municipalities import MUNICIPALITIES
from mynareader.matching.numerals import COUNTED, KANJI, NUMBER, NUMERALS
from mynareader.matching.variants import VARIANT

_KATAKANA: Final = "ァ-ヺー"
# Behind katakana ケ and ガ are read as they stand (イケ沢 is not イガ沢); ヶ, ヵ and が are no part of such a word.
_KE: Final = re.compile(
    f"(?<=[{KANJI}])[ケヶヵカがガ](?=[{KANJI}])"
    f"|(?<=[ぁ-ゖ])[ケヶヵがガ](?=[{KANJI}])"
    f"|(?<=[{_KATAKANA}])[ヶヵが](?=[{KANJI}])"
)
_SMALL_KE: Final = re.compile(f"(?<=[{KANJI}])[ケヶ](?=[{KANJI}])")
_TSU: Final = re.compile(f"(?<=[{KANJI}])[ツッ](?=[{KANJI}])")
_NO: Final = re.compile(f"(?<=[{KANJI}])[のノ之乃](?=[{KANJI}])")
# 字 is a part of the name in 十文字 and 赤十字; nothing is left out beside a number, where it keeps two apart, unless a
# name begins with it (大字三田), nor before what lots are told apart by (大字甲 is a place, 甲1 a lot).
_NAMED: Final = f"[{NUMERALS}]++(?:[ツッケヶ]|(?!{COUNTED}|番\\s*[0-9０-９]))[{KANJI}]"
_LOTS: Final = f"[甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地元玄黄ぁ-ゖァ-ヺA-Za-zＡ-Ｚ](?=\\s*[{NUMBER}-]|\\s|$)"
_OAZA: Final = re.compile(
    f"(?<![{NUMBER}文])(?:大字|(?<!大)(?<!小)字)(?:(?=\\s*{_NAMED})|(?!\\s*[{NUMBER}]))(?!\\s*{_LOTS})"
)

_WORDS: Final = re.compile("大字|字")
_BEFORE: Final = re.compile(
    "[^市区町村郡字\\s]*$"
)  # what stands between a mark and the municipality or the mark before it
_BEHIND: Final = re.compile(f"(?:{_NAMED})?[^字\\s{NUMBER}]*")
_LONG: Final = 2  # characters of the names on both sides of a 字 that may be left out: 中野字西原; 中字山 may be 中山


def _ke(text: str) -> str:
    return _KE.sub("ヶ", text)


def _small_ke(text: str) -> str:
    return _SMALL_KE.sub("ヶ", text)


def _tsu(text: str) -> str:
    return _TSU.sub("ツ", text)


def _no(text: str) -> str:
    return _NO.sub("の", text)


def _oaza(text: str) -> str:
    return _OAZA.sub("", text)


def _marks(text: str) -> list[tuple[int, str]]:
    """Return 大字 and 字 with their places among what else is written, spaces not counted."""
    text = "".join(text.split())
    found, removed = [], 0
    for mark in _OAZA.finditer(text):
        found.append((mark.start() - removed, mark[0]))
        removed += len(mark[0])
    return found


def _agree(one: str, other: str) -> bool:
    """Tell whether one side leaves 大字 and 字 out, and neither is in the place of the other.

    大字北 is not 字北, and 大字中字山 not 大字中山: who writes the one writes the other. What is left out altogether
    must stand where nothing else can be meant.
    """
    ours, theirs = _marks(one), _marks(other)
    if not ours or not theirs:
        return _clear(one if ours else other)
    return ours == theirs or ours[1:] == _behind_oaza(ours, theirs) or theirs[1:] == _behind_oaza(theirs, ours)


def _behind_oaza(longer: list[tuple[int, str]], shorter: list[tuple[int, str]]) -> list[tuple[int, str]] | None:
    return shorter if longer[0][1] == "大字" else None


def _clear(text: str) -> bool:
    text = "".join(text.split())
    return all(mark[0] == "大字" or _parts(text[: mark.start()], text[mark.end() :]) for mark in _OAZA.finditer(text))


def _parts(before: str, behind: str) -> bool:
    """Tell whether 字 begins a place of a municipality, or parts two names that do not join to another."""
    lengths = [len(_WORDS.sub("", found[0])) for found in (_BEFORE.search(before), _BEHIND.match(behind)) if found]
    return lengths[0] == 0 or min(lengths) >= _LONG


@cache
def _municipalities() -> Mapping[str, tuple[str, ...]]:
    """Return the names as they are written, and as the rules before this one leave them."""
    found: dict[str, tuple[str, ...]] = {}
    for prefecture, names in MUNICIPALITIES.items():
        forms = {VARIANT.fold(name) for name in names} | set(names)
        found[prefecture] = tuple(forms | {_KE.sub(spelled, name) for name in forms for spelled in "ケヶヵカがガ"})
    return found


def _prefecture(text: str) -> str:
    start = text.lstrip()
    for length in (3, 4):
        names = _municipalities().get(start[:length])
        if names and (rest := start[length:].lstrip()).startswith(names):
            return rest
    return text


KE: Final = Rule("ke", _ke)
KE_IN_NAMES: Final = Rule("ke", _small_ke)
TSU: Final = Rule("tsu", _tsu)
NO: Final = Rule("no", _no)
OAZA: Final = Rule("oaza", _oaza, _agree)
PREFECTURE: Final = Rule("prefecture", _prefecture)
