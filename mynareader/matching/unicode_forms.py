"""Rules about single characters: width, Unicode forms, variation selectors, Latin case."""

import re
import unicodedata
from typing import Final

from mynareader.matching.folding import Rule
from mynareader.matching.numerals import NUMBER

_WIDE: Final = re.compile("[\uff01-\uffee]+")  # Unicode block Halfwidth and Fullwidth Forms
_SELECTORS: Final = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")  # variation selectors, UTS #37
_RADICALS: Final = re.compile("[\u2e80-\u2fdf]")  # CJK and Kangxi radicals
# Roman numerals; not beside letters, where they would join others (ⅡI is not Ⅲ).
_ROMAN: Final = re.compile("(?<![A-Za-z\u2160-\u217f])[\u2160-\u217f](?![A-Za-z\u2160-\u217f])")


def _nfkc(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", found[0])


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


WIDTH: Final = Rule("width", _width)
COMPATIBILITY: Final = Rule("compatibility", _compatibility)
SELECTORS: Final = Rule("variation_selector", _no_selectors)
CASE: Final = Rule("case", str.lower)


_BETWEEN: Final = re.compile(rf"(?<=[{NUMBER}])\s+(?=[{NUMBER}])")


def _none(text: str) -> str:
    return "".join(text.split())


def _kept_between_numbers(text: str) -> str:
    return _none(_BETWEEN.sub("-", text.strip()))


IN_NAMES: Final = Rule("spaces", _none)
IN_ADDRESSES: Final = Rule("spaces", _kept_between_numbers)


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
