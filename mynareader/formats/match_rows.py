"""The result of matching a table, as CSV in UTF-8: one line for each row, without the table's own data.

Columns: ``row``, ``verdict`` (match, no_match, malformed), ``problem``, then for each item its state and the rules or
the reason behind it; last the columns that were asked for by their header. A copied cell that a spreadsheet would take
for a formula gets an apostrophe in front (``=``, ``+``, ``-``, ``@``, tab, carriage return; OWASP "CSV Injection").
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, BinaryIO, Final

from mynareader.choices import MATCH_ITEMS
from mynareader.matching.verdicts import ItemVerdict, MatchVerdict

if TYPE_CHECKING:
    from mynareader.reports.matching import Row

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_NOTHING: Final = ("", "")


class MatchRows:
    """The lines of ``file``; ``copied`` are headers and the places of their columns in the table."""

    def __init__(self, file: BinaryIO, copied: Mapping[str, int]) -> None:
        """Write the header; a byte order mark tells spreadsheets the encoding where people's data follow."""
        if copied:
            file.write(codecs.BOM_UTF8)
        self._copied = tuple(copied.values())
        self._text = io.TextIOWrapper(file, "utf-8", newline="", write_through=False)
        self._writer = csv.writer(self._text)
        items = [column for item in MATCH_ITEMS for column in (item, f"{item}_because")]
        self._writer.writerow(["row", "verdict", "problem", *items, *map(_inert, copied)])

    def write(self, row: Row, verdict: MatchVerdict | None) -> None:
        """Write one line."""
        line: list[str | int] = [row.number, _word(verdict), row.problem]
        found = {} if verdict is None else {one.item: one for one in verdict.items}
        for item in MATCH_ITEMS:
            line += _verdict_cells(found.get(item))
        if self._copied:
            line += [_inert(row.cells[place]) if row.cells else "" for place in self._copied]
        self._writer.writerow(line)

    def finish(self) -> None:
        """Hand everything to the file, which stays open."""
        self._text.flush()
        self._text.detach()


def _word(verdict: MatchVerdict | None) -> str:
    if verdict is None:
        return "malformed"
    return "match" if verdict.matches else "no_match"


def _verdict_cells(one: ItemVerdict | None) -> Sequence[str]:
    return _NOTHING if one is None else (one.state, " ".join(one.rules) or one.reason)


def _inert(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
