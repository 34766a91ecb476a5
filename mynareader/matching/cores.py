"""A quick look at two texts: what no rule can touch. Where these cores differ, the texts are different.

Most rows of a table are somebody else's, and one look at the kanji of a name or an address tells so.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from mynareader.matching.numerals import NUMERALS
from mynareader.matching.places import PREFECTURES
from mynareader.matching.variants import VARIANT

_MANY: Final = 60_000  # entries kept; there are fewer kanji, and a hostile table must not fill the memory
# What rules leave out, put in or replace by where it stands: all else but these are kanji with a fold of their own.
_TOUCHED: Final = frozenset(NUMERALS + "丁目番地号室之乃大字" + PREFECTURES)


class _Cores(dict[int, int | None]):
    """Give for each code point the plainest form of a kanji, None for what is no part of the core."""

    def __missing__(self, code: int) -> int | None:
        plain = VARIANT.fold(unicodedata.normalize("NFKC", chr(code)))
        kept = len(plain) == 1 and plain not in _TOUCHED and unicodedata.name(plain, "").startswith("CJK UNIFIED")
        found = ord(plain) if kept else None
        if len(self) < _MANY:
            self[code] = found
        return found


_CORES: Final = _Cores()


def core(text: str) -> str:
    """Return the kanji of ``text`` that no rule leaves out, each in its plainest form."""
    return text.translate(_CORES)
