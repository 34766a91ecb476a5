"""Kanji numerals where a number of an address stands; those in names (三田, 八王子, 三番町) are left alone.

A number stands before a counting word, behind 第, beside another number across a hyphen or の, after 丁目, 番地, 番 or
号, and at the end after 町, 村, 字 or 通. A row of digits such as 一一 may mean 1-1 as well as 11: it is read only with
a 〇 in it or a counting word behind it. Behind 第 a digit is written in kanji where others follow it: 第2二葉荘 is
第二二葉荘. Kanji behind a digit are the number of a building: 1-2三番館 is 1-2 三番館.
"""

import re
from itertools import takewhile
from typing import Final

from mynareader.matching.folding import Rule

DASHES: Final = "-‐‑‒–—―⁃−﹣ー－ｰ─━"
OF: Final = "のノ之"
_ROWS: Final = ("〇零○◯", "一壱", "二弐", "三参", "四", "五", "六", "七", "八", "九")
_DIGITS: Final = {digit: value for value, row in enumerate(_ROWS) for digit in row}
_UNITS: Final = {"千": 1000, "百": 100, "十": 10, "拾": 10}
NUMERALS: Final = "".join((*_DIGITS, *_UNITS))
TO_TEN: Final = "〇一二三四五六七八九十"  # each at the place of its value
NUMBER: Final = f"0-9０-９{NUMERALS}"
KANJI: Final = "々〆一-鿿㐀-䶿豈-﫿\U00020000-\U000323af"

# What follows is no kanji that would make the word before it a part of a name: 三番町, 八丁堀, 二階堂.
ALONE: Final = f"(?=[{NUMBER}]|[^{KANJI}]|$)"
# Behind kanji and before Arabic numerals 番 is the end of a name, but behind 丁目: 麻布十番1-2 is no 麻布10-1-2.
_BAN: Final = f"番{ALONE}(?!\\s*[0-9０-９])"
COUNTED: Final = f"丁目|丁{ALONE}|番[丁館街]|番地|{_BAN}|号|地割|階{ALONE}|条通|[条線](?=[東西南北]?[{NUMBER}])"
_LINKED: Final = f"[{DASHES}{OF}][{NUMBER}]"
_AFTER: Final = "|".join(
    f"(?<={before})" for before in ("丁目", "番地", "番", "号", f"番地[{OF}]", f"番[{OF}]", f"[{NUMBER}][{DASHES}{OF}]")
)
_RUN: Final = re.compile(
    f"(?<![{NUMBER}])(?:"
    f"(?P<counted>[{NUMERALS}]++)(?=\\s*(?:{COUNTED})|(?<=丁目.)番|(?<=丁目..)番)"
    f"|(?P<linked>[{NUMERALS}]++)(?={_LINKED})"
    f"|(?:{_AFTER})(?P<after>[{NUMERALS}]++)(?![0-9０-９]){ALONE}"
    f"|(?<=第)(?P<ordinal>[{NUMERALS}]++)"
    f"|(?<=[町村字通])(?P<last>[{NUMERALS}]++)(?=\\s|$)"
    ")"
)


def value(run: str, *, counted: bool) -> int | None:
    """Return the number a run of kanji numerals means, None where it is unclear; ``counted`` by a word behind it."""
    if any(character in _UNITS for character in run):
        return _spelled(run)
    zeros = [character in _ROWS[0] for character in run]
    if zeros[0] or not (counted or len(run) == 1 or any(zeros)):
        return None
    return int("".join(str(_DIGITS[digit]) for digit in run))


def _spelled(run: str) -> int | None:
    """Read 二千三百四十五; None for what is not written in this way (五五十, 十千) or may be two numbers (一十一)."""
    total, left = 0, run
    for size in (1000, 100, 10):
        count = "".join(takewhile(_DIGITS.__contains__, left))
        unit = left[len(count) : len(count) + 1]
        if len(count) > 1 or _UNITS.get(unit) != size:
            continue
        if _DIGITS.get(count) == 0 or (count == "一" and size < 1000):
            return None
        total += size * (_DIGITS[count] if count else 1)
        left = left[len(count) + 1 :]
    if len(left) > 1 or (left and _DIGITS.get(left, 0) == 0):
        return None
    return total + _DIGITS.get(left, 0)


def _read(found: re.Match[str]) -> str:
    number = value(found[0], counted=found["counted"] is not None)
    return found[0] if number is None else str(number)


_ORDINAL: Final = re.compile(f"(?<=第)([1-9])(?=[{NUMERALS}])")
_BUILDING: Final = re.compile(f"(?<=[0-9])(?=[{NUMERALS}]++(?:[番号][館街棟]|階{ALONE}))")
_ORDINALS: Final = re.compile("第([0-9]*)")


def _numerals(text: str) -> str:
    text = _ORDINAL.sub(lambda digit: TO_TEN[int(digit[0])], text)
    return _RUN.sub(_read, _BUILDING.sub(" ", text))


def _agree(one: str, other: str) -> bool:
    """Tell whether no ordinal has one digit here and another there: 第2十番館 and 第20番館 may both be 第二十番館."""
    pairs = zip(_ORDINALS.findall(one), _ORDINALS.findall(other), strict=False)
    return all(not ours or not theirs or ours == theirs for ours, theirs in pairs)


NUMERALS_RULE: Final = Rule("numerals", _numerals, _agree)
