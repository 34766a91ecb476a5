"""Lay out help by display width; lines of Japanese end between phrases."""

from __future__ import annotations

import re
from collections.abc import Iterable
from gettext import gettext
from typing import Final

import click

from mynareader.words.line_breaks import columns, wrapped

_WIDEST: Final = 80  # click's own default
_NARROWEST: Final = 20  # textwrap refuses a width of nothing
# A command that stands in the text stays on one line: its blanks are these until all is laid out.
_TYPED: Final = re.compile(r"[「“`][ -~]+[」”`]")
_KEPT: Final = "\x01"
_DESCRIPTION: Final = 48  # columns kept for descriptions: names get what is left over, 30 on a screen of 80


class HelpLayout(click.HelpFormatter):
    """Click's formatter, on narrow screens and with wide characters, too."""

    def __init__(self, *, japanese: bool) -> None:
        import shutil  # to show help: 2 ms

        super().__init__(width=max(min(shutil.get_terminal_size().columns, _WIDEST) - 2, _NARROWEST))
        self._japanese = japanese

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how the command is written; what does not fit beside its name stands below it."""
        asked = gettext("Usage:")
        lead = f"{(asked if self._japanese else asked + ' ') if prefix is None else prefix}{prog} "
        beside = columns(lead) + _NARROWEST <= self.width
        indent = columns(lead) if beside else 4
        first, *others = wrapped(args, self.width - indent, phrases=False)
        self.write(lead + first if beside else f"{lead.rstrip()}\n{' ' * indent}{first}")
        self.write("".join(f"\n{' ' * indent}{other}" for other in others) + "\n")

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        self.write(f"{'':>{self.current_indent}}{heading}{'：' if self._japanese else ':'}\n")

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
        r"""Return ``text`` wrapped: after ``\b`` click leaves lines alone, and parts no word at a hyphen."""
        kept = _TYPED.sub(lambda found: _whole(found[0], width), text)
        return "\n".join(("\b", *wrapped(kept, width, phrases=self._japanese)))

    def getvalue(self) -> str:
        """Return what was written."""
        return super().getvalue().replace(_KEPT, " ")


def _whole(typed: str, width: int) -> str:
    return typed.replace(" ", _KEPT) if columns(typed) <= width else typed


def example(command: str, purpose: str, formatter: click.HelpFormatter, *, japanese: bool) -> str:
    """Return what a command is for, and below it the command, which goes on behind a backslash as a shell takes it."""
    indent, width = " " * formatter.current_indent, formatter.width - formatter.current_indent
    typed = " \\\n      ".join(wrapped(command, width - len("      \\"), phrases=False))
    told = "".join(f"{indent}{line}\n" for line in wrapped(purpose, width, phrases=japanese))
    return f"{told}{indent}  {typed}\n"
