"""Rules about single characters: conversion tables, width, Unicode forms, variation selectors, Latin case, spaces."""

import re
import unicodedata
from typing import Final

from mynareader.matching.folding import Rule
from mynareader.matching.numerals import KANJI, NUMBER, NUMERALS, OF

_WIDE: Final = re.compile("[\uff01-\uffee]+")  # Unicode block Halfwidth and Fullwidth Forms
_SELECTORS: Final = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")  # variation selectors, UTS #37
_RADICALS: Final = re.compile("[\u2e80-\u2fdf]")  # CJK and Kangxi radicals
# Roman numerals; not beside letters, where they would join others (ⅡI is not Ⅲ).
_ROMAN: Final = re.compile("(?<![A-Za-z\u2160-\u217f])[\u2160-\u217f](?![A-Za-z\u2160-\u217f])")


def _nfkc(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", found[0])


# One character of JIS X 0208 or of Shift_JIS, by the tables of different makers (JIS X 0221, Annex; CP932; MacJapanese;
# EUC-JP): wave dash, minus, parallel lines, dash, overline, ellipsis.
_CONVERTED: Final = str.maketrans(
    "\u301c\u223c\u2212\u2016\u2014\u203e\u22ef", "\uff5e\uff5e\uff0d\u2225\u2015\uffe3\u2026"
)


def _conversion(text: str) -> str:
    return text if text.isascii() else text.translate(_CONVERTED)


def _width(text: str) -> str:
    """Write half-width katakana wide and all else narrow; JIS X 0208 has ’ (1-39) for a full-width apostrophe."""
    return _WIDE.sub(_nfkc, text).replace("\u2019", "'")


def _compatibility(text: str) -> str:
    """Compose, and replace compatibility ideographs, radicals and Roman numerals; digits in circles stay apart.

    NFKC as a whole would make 1① and 11 the same house number.
    """
    text = _ROMAN.sub(_nfkc, _RADICALS.sub(_nfkc, text))
    return unicodedata.normalize("NFC", text)


def _no_selectors(text: str) -> str:
    return _SELECTORS.sub("", text)


CONVERSION: Final = Rule("conversion", _conversion, last_resort=True)
WIDTH: Final = Rule("width", _width)
COMPATIBILITY: Final = Rule("compatibility", _compatibility)
SELECTORS: Final = Rule("variation_selector", _no_selectors)
CASE: Final = Rule("case", str.lower)


# A space between two numbers keeps them apart; not before a name that begins with a kanji numeral (1-2 三田ビル).
_COUNTING: Final = "丁目|丁|番|号|階|地割|条|線|室"
_NAME: Final = f"[{NUMERALS}]++(?!{_COUNTING}|[{OF}][{NUMBER}])[{KANJI}ぁ-ゖァ-ヺ]"
_BETWEEN: Final = re.compile(f"(?<=[0-9０-９])\\s+(?!{_NAME})(?=[{NUMBER}])|(?<=[{NUMERALS}])\\s+(?=[{NUMBER}])")


def _none(text: str) -> str:
    return "".join(text.split())


def _kept_between_numbers(text: str) -> str:
    return _none(_BETWEEN.sub("-", text.strip()))


def agree(one: str, other: str) -> bool:
    """Tell whether two names that are the same without spaces are parted at the same places, or one at fewer of them.

    森山　太 and 森　山太 are two people.
    """
    ours, theirs = _boundaries(one), _boundaries(other)
    return ours <= theirs or theirs <= ours


def _boundaries(text: str) -> set[int]:
    places, length = set(), 0
    for part in text.split()[:-1]:
        length += len(part)
        places.add(length)
    return places


IN_NAMES: Final = Rule("spaces", _none, agree)
IN_ADDRESSES: Final = Rule("spaces", _kept_between_numbers)
