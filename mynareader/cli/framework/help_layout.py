"""Lay out help by display width; lines of Japanese end between phrases."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

import click

from mynareader.words.line_breaks import wrapped

if TYPE_CHECKING:
    pass


_WIDEST: Final = 80  # click's own default
_NARROWEST: Final = 20  # textwrap refuses a width of nothing
_DESCRIPTION: Final = 48  # columns kept for descriptions: names get what is left over, 30 on a screen of 80


class HelpLayout(click.HelpFormatter):
    """Click's formatter, on narrow screens and with wide characters, too."""

    def __init__(self, *, japanese: bool) -> None:
        import shutil  # to show help: 2 ms

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
        return "\n".join(("\b", *wrapped(text, width, phrases=True))) if self._japanese else text
