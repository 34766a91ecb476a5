"""The result of matching a table, as CSV in UTF-8: one line for each row, without the table's own data.

Columns: ``row``, ``verdict`` (match, no_match; not_compared: nothing could be decided; malformed, empty), ``problem``,
then for each item its state and the rules or the reason behind it; last the columns that were asked for by their
header. A cell that a spreadsheet would run is made text (``inert``).
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

import regex

from mynareader.choices import MATCH_ITEMS
from mynareader.matching.verdicts import ItemVerdict, MatchVerdict

if TYPE_CHECKING:
    from mynareader.reports.matching import Row

# What begins a formula (OWASP, "CSV Injection"), in every width; before it blanks, controls, invisible and combining
# characters and apostrophes are passed over. Another program may take ; or a line break for the end of a cell.
_SIGNS: Final = "=＝﹦⁼₌+＋﹢⁺₊@＠﹫\\-－﹣⁻₋−"
_PASSED: Final = r"\p{C}\p{M}\p{Z}\u115f\u1160\u2800\u3164\uffa0'"
_FORMULA: Final = regex.compile(rf"(?:^|(?<=[;\t\r\n]))(?=[{_PASSED}]*[{_SIGNS}])|^(?=[\t\r\n])")
_MANY: Final = 2_000  # verdicts whose line is kept
_NOTHING: Final = ("", "")


class MatchRows:
    """The lines of a result; ``copied`` are headers and the places of their columns in the table."""

    def __init__(self, copied: Mapping[str, int]) -> None:
        self._copied = copied
        self._kept: dict[int, tuple[MatchVerdict | None, str]] = {}

    def header(self) -> bytes:
        """Return the first line; a byte order mark tells spreadsheets the encoding where people's data follow."""
        items = [column for item in MATCH_ITEMS for column in (item, f"{item}_because")]
        line = f"row,verdict,problem,{','.join(items)}{self._cells(list(self._copied))}\r\n"
        return (codecs.BOM_UTF8 if self._copied else b"") + line.encode()

    def line(self, row: Row, verdict: MatchVerdict | None) -> str:
        """Return one line; ``problem`` of a row without a verdict says why."""
        middle = self._without(row.problem) if verdict is None else self._middle(verdict)
        if not self._copied:
            return f"{row.number},{middle}\r\n"
        copied = [row.cells[place] if row.cells else "" for place in self._copied.values()]
        return f"{row.number},{middle}{self._cells(copied)}\r\n"

    def _middle(self, verdict: MatchVerdict) -> str:
        """Return what every row of one verdict has; verdicts are shared, and kept here as long as their line."""
        known = self._kept.get(id(verdict))
        if known is None:
            if len(self._kept) >= _MANY:
                self._kept.clear()
            found = {one.item: one for one in verdict.items}
            cells = [cell for item in MATCH_ITEMS for cell in _verdict_cells(found.get(item))]
            known = self._kept[id(verdict)] = (verdict, _csv([_word(verdict), "", *cells]))
        return known[1]

    def _without(self, problem: str) -> str:
        word = "empty" if problem == "empty" else "malformed"
        return _csv([word, "" if word == problem else problem, *_NOTHING * len(MATCH_ITEMS)])

    def _cells(self, cells: Sequence[str]) -> str:
        return "".join(f",{_quoted(inert(cell))}" for cell in cells)


def inert(cell: str) -> str:
    """Return ``cell`` with an apostrophe before everything that a spreadsheet would take for a formula."""
    return cell if cell.isalnum() else _FORMULA.sub("'", cell)


def _quoted(cell: str) -> str:
    """Quote all but plain words: not every program that reads the result parts cells at commas only."""
    return cell if cell.isalnum() or not cell else '"{}"'.format(cell.replace('"', '""'))


def _csv(cells: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(cells)
    return out.getvalue()


def _word(verdict: MatchVerdict) -> str:
    if verdict.matches:
        return "match"
    return "no_match" if verdict.compared else "not_compared"


def _verdict_cells(one: ItemVerdict | None) -> Sequence[str]:
    return _NOTHING if one is None else (one.state, " ".join(one.rules) or one.reason)
