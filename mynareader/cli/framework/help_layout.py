"""Lay out help by display width; lines of Japanese end between phrases."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Final
from unicodedata import east_asian_width

import click

if TYPE_CHECKING:
    from budoux import Parser


_WIDEST: Final = 80  # click's own default
_NARROWEST: Final = 20  # textwrap refuses a width of nothing
_PARTS: Final = re.compile(r"[^\s・]+[\s・]*|[\s・]+")
_DESCRIPTION: Final = 48  # columns kept for descriptions: names get what is left over, 30 on a screen of 80


class HelpLayout(click.HelpFormatter):
    """Click's formatter, on narrow screens and with wide characters, too."""

    def __init__(self, *, japanese: bool) -> None:
        super().__init__(width=max(min(shutil.get_terminal_size().columns, _WIDEST) - 2, _NARROWEST))
        self._japanese = japanese

    def write_text(self, text: str) -> None:
        """Write a paragraph."""
        super().write_text(self._laid_out(text, self.width - self.current_indent))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write names and descriptions in two columns; the first gets narrow where the screen is."""
        rows = list(rows)
        col_max = max(4, min(col_max, self.width - _DESCRIPTION))
        first = min(max(len(name) for name, _ in rows), col_max) + col_spacing
        width = self.width - first - self.current_indent
        super().write_dl([(name, self._laid_out(text, width)) for name, text in rows], col_max, col_spacing)

    def _laid_out(self, text: str, width: int) -> str:
        r"""Return ``text`` for click to wrap, or already wrapped: after ``\b`` click leaves lines alone."""
        return "\n".join(("\b", *wrapped(text, width))) if self._japanese else text


def wrapped(text: str, width: int) -> Iterator[str]:
    """Yield the lines of ``text``, at most ``width`` columns unless one word is wider."""
    line = ""
    for piece in _pieces(text):
        if line and columns((line + piece).rstrip()) > width:
            yield line.rstrip()
            line = ""
        line += piece
    yield line.rstrip()


def columns(text: str) -> int:
    """Return how many columns ``text`` takes (UAX #11: W and F are two wide)."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _pieces(text: str) -> Iterator[str]:
    """Yield what stays together: phrases, parted at spaces and dots; options, paths and Latin words stay whole."""
    held = ""
    for unit in chain.from_iterable(_PARTS.findall(phrase) for phrase in _phrases().parse(text)):
        if held and not (_is_latin(held[-1]) and _is_latin(unit[0])):
            yield held
            held = ""
        held += unit
    yield held


@cache
def _phrases() -> Parser:
    from budoux import load_default_japanese_parser  # only Japanese help needs it

    return load_default_japanese_parser()


def _is_latin(char: str) -> bool:
    return char.isascii() and not char.isspace()
