"""The lines of a text file, decoded in pieces: a table of any size takes the memory of one piece."""

import codecs
from collections.abc import Iterator
from io import BufferedReader
from typing import Final

from mynareader.choices import TABLE_DELIMITERS, TABLE_ENCODINGS
from mynareader.errors import UnreadableInput

_MARKS: Final = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_REASONS: Final = {"utf-8": "table_not_utf_8", "cp932": "not_shift_jis"}
_PARTS: Final = frozenset(TABLE_DELIMITERS.values())
_HEAD: Final = 4096  # bytes looked at for an encoding
_PIECE: Final = 256 * 1024  # bytes read at once
_MAX_LINE: Final = 256 * 1024  # characters; a record of four items has some hundred
_END_OF_FILE: Final = "\x1a"  # which CP/M's heirs write behind the last line


def _utf_16(head: bytes) -> str | None:
    """Return which UTF-16 a file without a mark begins in: the one in which lines end and cells are parted, or None."""
    if b"\0" not in head:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = codecs.getincrementaldecoder(encoding)().decode(head)
        except UnicodeDecodeError:
            continue
        if "\n" in text and "\0" not in text and not _PARTS.isdisjoint(text):
            return encoding
    return None


class Lines:
    """The lines of ``file`` without their line feeds, also those that were given back; ``position`` counts bytes."""

    def __init__(self, file: BufferedReader, name: str, encoding: str) -> None:
        """Begin to read: a byte order mark or UTF-16 tells the encoding, whatever was said; raise UnreadableInput."""
        self._file, self._name = file, name
        mark = next((mark for mark in _MARKS if file.peek(len(mark)).startswith(mark)), b"")
        self._encoding = _MARKS[mark] if mark else _utf_16(file.peek(_HEAD)[:_HEAD]) or TABLE_ENCODINGS[encoding]
        self._pieces = self._read()
        self._ready: list[str] = []
        self._next = 0
        self._line = 1
        self.position = len(file.read(len(mark)))

    def take(self) -> str | None:
        """Return the next line, None at the end; raise UnreadableInput."""
        if not self._fill():
            return None
        self._next += 1
        return self._ready[self._next - 1]

    def take_piece(self) -> str | None:
        """Return all lines that are ready, as they stand below each other, None at the end; raise UnreadableInput."""
        if self._next >= len(self._ready):
            return next(self._pieces, None)
        found = "\n".join(self._ready[self._next :])
        self._ready, self._next = [], 0
        return found

    def give_back(self, lines: list[str]) -> None:
        """Let ``lines`` be taken again."""
        self._ready = [*lines, *self._ready[self._next :]]
        self._next = 0

    def _fill(self) -> bool:
        while self._next >= len(self._ready):
            piece = next(self._pieces, None)
            if piece is None:
                return False
            self._ready, self._next = piece.split("\n"), 0
        return True

    def _read(self) -> Iterator[str]:
        """Give whole lines; they are parted where each is looked at, which may be in another process."""
        decoder = codecs.getincrementaldecoder(self._encoding)()
        rest, ended = "", False
        while not ended:
            raw = self._file.read(_PIECE)
            self.position += len(raw)
            ended = not raw
            lines, feed, rest = (rest + self._decoded(decoder, raw, rest)).rpartition("\n")
            self._check(lines, feed, rest)
            if feed:
                self._line += lines.count("\n") + 1
                yield lines
        if rest := rest.rstrip(_END_OF_FILE):
            yield rest

    def _decoded(self, decoder: codecs.IncrementalDecoder, raw: bytes, rest: str) -> str:
        try:
            return decoder.decode(raw, not raw)
        except UnicodeDecodeError as error:
            before = rest + error.object[: error.start].decode(self._encoding, "replace")
            line = self._line + before.count("\n")
        raise UnreadableInput(self._name, _REASONS.get(self._encoding, "utf_16"), line)  # the cause would hold the line

    def _check(self, lines: str, feed: str, rest: str) -> None:
        if self._line == 1 and not feed and "\r" in rest.rstrip("\r"):
            raise UnreadableInput(self._name, "cr_line_ends", 1)
        if max(len(lines), len(rest)) < _MAX_LINE:
            return
        for at, line in enumerate([*(lines.split("\n") if feed else ()), rest]):
            if len(line) >= _MAX_LINE:
                raise UnreadableInput(self._name, "line_too_long", self._line + at)
