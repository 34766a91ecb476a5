"""Tables of records (CSV, RFC 4180) in constant memory; nothing is lost, what cannot be read is named.

A row is a record, as spreadsheets count it: a line break inside quotes starts no row, and a first line ``sep=;`` is
none. Commas, tabs and semicolons are recognised, so are UTF-16 with its mark, rows of a title and an end-of-file byte.
"""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import field
from io import BufferedReader
from itertools import islice
from pathlib import Path
from typing import Final

from mynareader.errors import UnreadableInput
from mynareader.matching.invisible import is_blank
from mynareader.reports.matching import Row
from mynareader.service.files import table_header
from mynareader.service.files.table_header import parse
from mynareader.service.files.table_lines import Lines
from mynareader.values.value_class import value_class

_MAX_LINES: Final = 50  # lines of one record; a quote that is never closed would swallow the rest of the table
_CONTROL: Final = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_BLOCK: Final = 2000  # rows read at once where quotes run over lines
_HEADER_LINES: Final = 200  # looked at for the headers


@value_class(frozen=True)
class Shape:
    """What a row must be: cells parted by ``delimiter``, as many as the header has.

    What is missing behind ``needed`` cells, or just one, is blank; so is what may stand behind the last cell.
    """

    delimiter: str
    width: int
    needed: int

    def row(self, number: int, cells: list[str], *, clean: bool = False) -> Row:
        """Return a row, or what is wrong with it: ``cells``, ``control_character``; ``clean`` ones have none."""
        if len(cells) != self.width:
            return self._other_width(number, cells, clean=clean)
        if not clean and any(map(_CONTROL.search, cells)):
            return Row(number, [], "control_character")
        return Row(number, cells)

    def _other_width(self, number: int, cells: list[str], *, clean: bool) -> Row:
        if all(map(is_blank, cells)):
            return Row(number, [""] * self.width)
        missing = self.width - len(cells)
        if (missing > 1 and len(cells) < self.needed) or not all(map(is_blank, cells[self.width :])):
            return Row(number, [], "cells")
        return self.row(number, [*cells[: self.width], *[""] * missing], clean=clean)


@value_class(frozen=True)
class Block:
    """Rows behind each other, ``count`` with the blank ones: ``text`` with one a line, or ``rows`` that were read."""

    first: int
    count: int
    text: str | None = field(default=None, repr=False)
    rows: list[Row] = field(default_factory=list, repr=False)

    def read(self, shape: Shape) -> Iterator[Row]:
        """Give the rows; blank lines are none."""
        yield from self.rows
        clean = self.text is not None and _CONTROL.search(self.text) is None  # here, so in the process beside
        for number, line in enumerate(() if self.text is None else self.text.split("\n"), self.first):
            if '"' in line:
                cells = parse(line, shape.delimiter)
                yield Row(number, [], "quotes") if cells is None else shape.row(number, cells, clean=clean)
            elif line and (line := line.rstrip("\r")):
                yield shape.row(number, line.split(shape.delimiter), clean=clean)


class Table:
    """A table: its ``header``, the ``shape`` of its rows, and how it begins (``begins``)."""

    def __init__(
        self,
        file: BufferedReader,
        name: str,
        encoding: str,
        delimiter: str | None,
        wanted: Callable[[Sequence[str]], bool],
    ) -> None:
        """Read the header; raise UnreadableInput."""
        self.size = os.fstat(file.fileno()).st_size
        self._lines = Lines(file, name, encoding)
        first = list(islice(iter(self._lines.take, None), _HEADER_LINES))
        found = table_header.find(first, delimiter, wanted)
        if found is None:
            raise UnreadableInput(name, "no_header", 1)
        self._lines.give_back(first[found.lines :])
        self.begins = found
        self.header = found.cells
        self.shape = Shape(found.delimiter, len(found.cells), len(found.cells))

    @property
    def position(self) -> int:
        """Return how many of the ``size`` bytes have been read."""
        return self._lines.position

    def need(self, places: Sequence[int]) -> None:
        """Let a row be short of every cell behind those at ``places``."""
        self.shape = Shape(self.shape.delimiter, self.shape.width, max(places) + 1)

    def rows(self) -> Iterator[Row]:
        """Give the rows behind the header; blank ones are counted, not given. Raise UnreadableInput.

        A row that is malformed is given as such: ``quotes``, ``cells`` (not as many as in the header),
        ``control_character``. Bytes that are not in the encoding end it all: then the encoding is wrong.
        """
        for block in self.blocks():
            yield from block.read(self.shape)

    def blocks(self) -> Iterator[Block]:
        """Give the rows in blocks that can be read one by one, in any order; raise UnreadableInput."""
        number = self.begins.number + 1
        while (text := self._lines.take_piece()) is not None:
            if '"' in text and any(line.count('"') % 2 for line in text.split("\n")):
                self._lines.give_back(text.split("\n"))
                block = self._walked(number)
            else:
                block = Block(number, text.count("\n") + 1, text)
            number += block.count
            yield block

    def _walked(self, first: int) -> Block:
        """Read rows one by one, where a record may run over several lines."""
        rows, number = [], first
        while number - first < _BLOCK and (line := self._lines.take()) is not None:
            if '"' in line:
                rows.append(self._quoted(number, line))
            elif line := line.rstrip("\r"):
                rows.append(self.shape.row(number, line.split(self.shape.delimiter)))
            number += 1
        return Block(first, number - first, rows=rows)

    def _quoted(self, number: int, line: str) -> Row:
        """Read a record of one line or more; where that fails, its first line alone is malformed, and no other lost.

        A line in between that is a row by itself was swallowed by a quote that nobody closed.
        """
        lines = self._to_closing_quote(line)
        swallowed = len(lines) > 2 and any(map(self._is_row, lines[1:-1]))
        cells = None if swallowed else parse("\n".join(lines), self.shape.delimiter)
        row = Row(number, [], "quotes") if cells is None else self.shape.row(number, cells)
        if row.problem not in {"", "control_character"}:  # that is a record, and no row
            self._lines.give_back(lines[1:])
        return row

    def _to_closing_quote(self, line: str) -> list[str]:
        """Return ``line`` and those behind it up to the one that closes its quotes, ``_MAX_LINES`` at most."""
        lines, quotes = [line], line.count('"')
        while quotes % 2 and len(lines) < _MAX_LINES and (more := self._lines.take()) is not None:
            lines.append(more)
            quotes += more.count('"')
        return lines

    def _is_row(self, line: str) -> bool:
        between = self.shape.width - 1
        return between > 0 and line.count(self.shape.delimiter) == between and '"' not in line


def _anything(_cells: Sequence[str]) -> bool:
    return False


@contextmanager
def open_table(
    path: Path, encoding: str, delimiter: str | None = None, wanted: Callable[[Sequence[str]], bool] = _anything
) -> Iterator[Table]:
    """Open the table in ``path``; ``encoding`` is one of ``TABLE_ENCODINGS`` for a file without a byte order mark.

    ``wanted`` knows the row with the headers. Raise UnreadableInput.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise UnreadableInput(path.name, "cannot_be_read") from error
    with file:
        yield Table(file, path.name, encoding, delimiter, wanted)
