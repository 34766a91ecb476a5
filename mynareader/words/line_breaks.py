"""Where a line of text may end: between phrases in Japanese, at spaces elsewhere, never before what closes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Final
from unicodedata import category, east_asian_width

if TYPE_CHECKING:
    from budoux import Parser

_PARTS: Final = re.compile(r"[^\s・]+[\s・]*|[\s・]+")
# JIS X 4051 §4: no line begins with the first, none ends with the second.
_CLOSING: Final = frozenset("、。，．）］」』】〉》｝・：；！？ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々")
_OVER: Final = frozenset({"Mn", "Me", "Cf"})  # marks and selectors, which take no column
_MEDIAL, _FINAL = "\u1160", "\u11ff"  # letters of Hangul that complete the one before them (Unicode, 3.12)
_OPENING: Final = frozenset("（［「『【〈《｛")


def wrapped(text: str, width: int, *, phrases: bool) -> Iterator[str]:
    """Yield the lines of ``text``, each at most ``width`` columns; ``phrases`` looks for those of Japanese.

    A word that is wider than a line is cut, where no rule of line ends forbids it.
    """
    line = ""
    for piece in chain.from_iterable(_cut(piece, width) for piece in _pieces(text, phrases=phrases)):
        if line and columns((line + piece).rstrip()) > width:
            yield line.rstrip()
            line = ""
        line += piece
    yield line.rstrip()


def columns(text: str) -> int:
    """Return how many columns ``text`` takes (UAX #11: W and F are two wide; marks stand over what is before them)."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(char: str) -> int:
    if category(char) in _OVER or _MEDIAL <= char <= _FINAL:
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def _pieces(text: str, *, phrases: bool) -> Iterator[str]:
    """Yield what stays together: phrases, parted at spaces and dots; options, paths and Latin words stay whole."""
    held = ""
    for unit in chain.from_iterable(map(_PARTS.findall, _phrases().parse(text) if phrases else (text,))):
        if held and not (_is_latin(held[-1]) and _is_latin(unit[0])) and unit[0] not in _CLOSING:
            yield held
            held = ""
        held += unit
    yield held


def _cut(piece: str, width: int) -> Iterator[str]:
    """Yield ``piece`` in parts of at most ``width`` columns; a longer run of what may not be parted stays whole."""
    if columns(piece.rstrip()) <= width:
        yield piece
        return
    part = ""
    for char in piece:
        if part and columns(part + char) > width and char not in _CLOSING and part[-1] not in _OPENING:
            yield part
            part = ""
        part += char
    yield part


@cache
def _phrases() -> Parser:
    from budoux import load_default_japanese_parser  # only Japanese on a terminal needs it

    return load_default_japanese_parser()


def _is_latin(char: str) -> bool:
    return char.isascii() and not char.isspace()
