"""How a table begins: ``sep=``, rows of a title, the row with the headers, and what its cells are separated by."""

import csv
import re
from collections.abc import Callable, Sequence
from typing import Final

from mynareader.choices import TABLE_DELIMITERS
from mynareader.values.value_class import value_class

_SEP: Final = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)  # Excel takes it from the first line, and shows it nowhere
_TITLES: Final = 20  # rows that may stand before the headers


@value_class(frozen=True)
class TableHeader:
    """The headers: ``number`` of their row, ``lines`` read up to there; ``titles`` rows stood before them."""

    cells: list[str]
    delimiter: str
    number: int
    lines: int
    sep: bool

    @property
    def titles(self) -> int:
        """Return how many rows stand before the headers."""
        return self.number - 1


def find(lines: Sequence[str], delimiter: str | None, wanted: Callable[[Sequence[str]], bool]) -> TableHeader | None:
    """Find the first row that holds what is ``wanted``, else take the first row; None where that holds nothing.

    The delimiter is the one that was asked for, that of ``sep=``, or the one under which the row holds what is wanted;
    else the one that parts the row most often.
    """
    sep = _SEP.fullmatch(lines[0]) if lines else None
    start = 1 if sep else 0
    chosen = delimiter or (sep[1] if sep else None)
    candidates = (chosen,) if chosen else tuple(TABLE_DELIMITERS.values())  # of equally good ones the first
    at, first = start, None
    for number in range(1, _TITLES + 2):
        record = _record(lines, at)
        read = [(parsed, mark) for mark in candidates if (parsed := parse(record, mark))]
        at += record.count("\n") + 1
        if first is None and read:
            cells, mark = max(read, key=lambda one: len(one[0]))
            first = TableHeader(cells, mark, number, at, sep is not None) if number == 1 else None
        for cells, mark in read:
            if wanted(cells):
                return TableHeader(cells, mark, number, at, sep is not None)
        if at >= len(lines):
            break
    return first if first and any(first.cells) else None


def _record(lines: Sequence[str], at: int) -> str:
    """Return the line at ``at`` with those behind it up to the one that closes its quotes."""
    record = lines[at] if at < len(lines) else ""
    while record.count('"') % 2 and at + 1 < len(lines):
        at += 1
        record += "\n" + lines[at]
    return record


def parse(record: str, delimiter: str) -> list[str] | None:
    """Return the cells of one record, None when it is none."""
    try:
        return next(csv.reader((record.rstrip("\r\n"),), delimiter=delimiter, strict=True), [])
    except csv.Error:
        return None
