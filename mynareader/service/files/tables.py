"""Tables of records (CSV, RFC 4180) row by row in constant memory; nothing is lost, what cannot be read is named.

A row is a record, as spreadsheets count it: the header is row 1, a line break inside quotes starts no row.
"""

import csv
import os
import re
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import Final

from mynareader.choices import TABLE_ENCODINGS
from mynareader.errors import UnreadableInput
from mynareader.reports.matching import Row

_REASONS: Final = {"utf-8": "table_not_utf_8", "cp932": "not_shift_jis"}
_UTF_8_MARK: Final = b"\xef\xbb\xbf"
_UTF_16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_MAX_LINE: Final = 256 * 1024  # bytes; a record of four items has some hundred
_MAX_LINES: Final = 50  # lines of one record; a quote that is never closed would swallow the rest of the table
_STRICT: Final = csv.reader((), strict=True).dialect  # made once: making it costs more than most records
_CONTROL: Final = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


class Table:
    """A table whose first row is its header; ``position`` of ``size`` bytes have been read."""

    def __init__(self, file: BufferedReader, name: str, encoding: str) -> None:
        """Read the header; raise UnreadableInput."""
        self._file, self._name, self._line = file, name, 0
        self.size = os.fstat(file.fileno()).st_size
        self.position = 0
        self._encoding = self._begin(encoding)
        self._lines = _Lines(self._decoded())
        self.header = _parse("".join(self._to_closing_quote(self._lines.take() or ""))) or []
        if not any(self.header):
            raise UnreadableInput(name, "no_header", 1)

    def _begin(self, encoding: str) -> str:
        mark = self._file.peek(len(_UTF_8_MARK))
        if mark.startswith(_UTF_16_MARKS):
            raise UnreadableInput(self._name, "utf_16")
        if mark.startswith(_UTF_8_MARK):
            self._file.read(len(_UTF_8_MARK))
            return "utf-8"  # whatever was said: no other encoding begins like this
        return TABLE_ENCODINGS[encoding]

    def _decoded(self) -> Iterator[str]:
        while raw := self._file.readline(_MAX_LINE):
            self._line += 1
            self.position += len(raw)
            if self._line == 1 and b"\n" not in raw and b"\r" in raw.rstrip(b"\r"):
                raise UnreadableInput(self._name, "cr_line_ends", 1)
            if len(raw) == _MAX_LINE:
                raise UnreadableInput(self._name, "line_too_long", self._line)
            try:
                yield raw.decode(self._encoding)
            except UnicodeDecodeError:
                raise UnreadableInput(self._name, _REASONS[self._encoding], self._line) from None  # it holds the line

    def rows(self) -> Iterator[Row]:
        """Give the rows behind the header; blank ones are counted, not given. Raise UnreadableInput.

        A row that is malformed is given as such: ``quotes``, ``cells`` (not as many as in the header),
        ``control_character``. Bytes that are not in the encoding end it all: then the encoding is wrong.
        """
        number = 1
        while (line := self._lines.take()) is not None:
            number += 1
            if '"' in line:
                yield self._quoted(number, line)
            elif line := line.rstrip("\r\n"):
                yield self._checked(number, line.split(","))

    def _quoted(self, number: int, line: str) -> Row:
        """Read a record of one line or more; where that fails, its first line alone is malformed, and no other lost.

        A line in between that is a row by itself was swallowed by a quote that nobody closed.
        """
        lines = self._to_closing_quote(line)
        cells = None if len(lines) > 2 and any(map(self._is_row, lines[1:-1])) else _parse("".join(lines))
        row = Row(number, [], "quotes") if cells is None else self._checked(number, cells)
        if row.problem:
            self._lines.give_back(lines)
        return row

    def _to_closing_quote(self, line: str) -> list[str]:
        """Return ``line`` and those behind it up to the one that closes its quotes, ``_MAX_LINES`` at most."""
        lines, quotes = [line], line.count('"')
        while quotes % 2 and len(lines) < _MAX_LINES and (more := self._lines.take()) is not None:
            lines.append(more)
            quotes += more.count('"')
        return lines

    def _is_row(self, line: str) -> bool:
        commas = len(self.header) - 1
        return commas > 0 and line.count(",") == commas and '"' not in line

    def _checked(self, number: int, cells: list[str]) -> Row:
        if len(cells) != len(self.header):
            return Row(number, [], "cells")
        if any(map(_CONTROL.search, cells)):
            return Row(number, [], "control_character")
        return Row(number, cells)


class _Lines:
    """The lines of a file, also those behind the first that were given back."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines, self._back = lines, deque[str]()

    def take(self) -> str | None:
        return self._back.popleft() if self._back else next(self._lines, None)

    def give_back(self, lines: list[str]) -> None:
        self._back.extendleft(lines[:0:-1])


def _parse(record: str) -> list[str] | None:
    """Return the cells of one record, None when it is none."""
    try:
        return next(csv.reader((record,), _STRICT), [])
    except csv.Error:
        return None


@contextmanager
def open_table(path: Path, encoding: str) -> Iterator[Table]:
    """Open the table in ``path``; ``encoding`` is one of ``TABLE_ENCODINGS`` for a file without a byte order mark.

    Raise UnreadableInput.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise UnreadableInput(path.name, "cannot_be_read") from error
    with file:
        yield Table(file, path.name, encoding)
