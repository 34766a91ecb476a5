"""Spaces: left out, but never so that two numbers become one, and never against a boundary that both sides write."""

from __future__ import annotations

import re
from typing import Final

from mynareader.matching.folding import Rule
from mynareader.matching.numerals import NUMBER

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
