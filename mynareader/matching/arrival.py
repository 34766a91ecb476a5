"""How a text that was handed over arrived at another system, as values: no rules, so quick to import."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import Final

_SPELLED_OUT: Final = "CJK "  # the names of these characters say their code points only


@dataclass(frozen=True)
class Place:
    """Say where the texts differ: positions in characters from 1, what stands there, either may be empty.

    ``rules`` are those under which just this makes no difference, none where it makes one.
    """

    position: int
    other_position: int
    ours: str = field(repr=False)
    theirs: str = field(repr=False)
    rules: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pasted:
    """Say how the other system's text compares: ``state`` is one of ``verdicts.STATES``, ``length`` is in characters.

    ``rules`` make both the same as a whole; ``reason`` (too_long, or of a date) is given when it is not decided;
    ``places`` are at most ``MOST``, ``more`` counts the others.
    """

    state: str
    length: int
    rules: tuple[str, ...] = ()
    reason: str = ""
    places: tuple[Place, ...] = ()
    more: int = 0


def code_points(text: str) -> str:
    """Name the code points of ``text``: ``U+3000 IDEOGRAPHIC SPACE``; a kanji is its own name."""
    named = ((ord(one), unicodedata.name(one, "")) for one in text)
    told = ((code, "" if name.startswith(_SPELLED_OUT) else name) for code, name in named)
    return ", ".join(f"U+{code:04X} {name}".rstrip() for code, name in told)
