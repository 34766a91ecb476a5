"""What every importer gives: events, each of one reader, and what the log told of the readers.

A PIN is dropped where it is read: an ``Exchange`` holds none. Nothing else is redacted here; that comes next, before
anything is written (``mynareader.traces.log_import``).
"""

import re
from collections.abc import Iterator
from dataclasses import field
from typing import Final

from mynareader.traces.model import (
    CONNECT,
    MAX_MS,
    MAX_RESPONSE,
    Exchange,
    Header,
    RecordedAnswer,
    RecordedFailure,
    Step,
)
from mynareader.values.value_class import value_class

DUMP_WIDTH: Final = 16  # bytes on one line of the dumps of pcsc-spy, OpenSC and scriptor
COLOUR: Final = re.compile(r"\x1b\[[0-9;]*m")  # ECMA-48 §8.3.117, where a log was taken from a terminal
_HEX: Final = re.compile(r"[0-9A-Fa-f]{2}(?: ?[0-9A-Fa-f]{2})*")


class NotUnderstood(ValueError):
    """A log not understood at ``line`` (counted from 1); ``reason`` is a token. Holds nothing of it."""

    def __init__(self, line: int, reason: str) -> None:
        self.line, self.reason = line, reason
        super().__init__(f"{reason} in line {line}")


class EndOfLog(Exception):
    """The end of a log where more must follow."""


_ROW: Final = re.compile(r"(?:[0-9A-F]{2} )+")


@value_class(frozen=True)
class Event:
    """One step and the name of the reader it belongs to."""

    reader: str
    step: Step = field(repr=False)


@value_class
class Log:
    """What a log tells.

    ``atrs`` are by reader, under ``""`` when the log does not tell whose; ``cut_short`` says that the log ends within
    an exchange, which is not among ``events``; ``left_out`` counts what was said to the reader instead of a card;
    ``notes_left_out`` counts notes and comments a person may have written; ``header`` is there when the log has one of
    our own.
    """

    events: list[Event] = field(default_factory=list)
    atrs: dict[str, bytes] = field(default_factory=dict, repr=False)
    cut_short: bool = False
    left_out: int = 0
    notes_left_out: int = 0
    header: Header | None = None
    _met: set[str] = field(default_factory=set)

    def begin(self, reader: str) -> None:
        """Let a connection begin with the next exchange on ``reader``."""
        self._met.discard(reader)

    def add(self, reader: str, step: Step) -> None:
        """Add a step, and before the first one on a new connection its mark."""
        if reader not in self._met:
            self._met.add(reader)
            self.events.append(Event(reader, CONNECT))
        self.events.append(Event(reader, step))

    def exchange(self, line: int, reader: str, command: bytes, outcome: bytes | RecordedFailure, ms: int = 0) -> None:
        """Add an exchange whose command stands in ``line``; raise NotUnderstood when it cannot be one."""
        try:
            answer = (
                outcome
                if isinstance(outcome, RecordedFailure)
                else RecordedAnswer(outcome[:MAX_RESPONSE], min(ms, MAX_MS))
            )
            self.add(reader, Exchange.seen(command, answer))
        except ValueError as error:
            raise NotUnderstood(line, "not_an_apdu") from error


class LogLines:
    """The lines of a log, taken one after the other; ``number`` counts from 1 and names the line taken last."""

    def __init__(self, text: str) -> None:
        self._lines, self.number = [line.rstrip("\r") for line in text.split("\n")], 0
        if not self._lines[-1]:
            del self._lines[-1]

    def __iter__(self) -> Iterator[str]:
        while (line := self.peek()) is not None:
            self.number += 1
            yield line

    def peek(self) -> str | None:
        """Return the next line, None behind the last."""
        return self._lines[self.number] if self.number < len(self._lines) else None

    def take(self) -> str:
        """Return the next line and go on; raise EndOfLog behind the last."""
        line = self.peek()
        if line is None:
            raise EndOfLog
        self.number += 1
        return line

    def error(self, reason: str) -> NotUnderstood:
        """Return the error that names the line taken last."""
        return NotUnderstood(max(self.number, 1), reason)


def unhex(lines: LogLines, text: str) -> bytes:
    """Read hexadecimal bytes, with or without spaces between them; raise NotUnderstood."""
    trimmed = text.strip()
    if not _HEX.fullmatch(trimmed):
        raise lines.error("bad_hex")
    return bytes.fromhex(trimmed)


def dumped(lines: LogLines, text: str, count: int) -> bytes:
    """Read ``count`` bytes (1-16) from a dump's line; raise NotUnderstood when it shows others, or another number."""
    if not shows(text, count):
        raise lines.error("bad_dump")
    return bytes.fromhex(text[: 3 * count])


def shows(text: str, count: int) -> bool:
    """Tell whether a dump's line shows ``count`` bytes: as hexadecimal numbers, then as characters.

    Between the two it may be filled up with spaces to the width of a whole line.
    """
    numbers = (text + " ")[: 3 * count]
    if not _ROW.fullmatch(numbers):
        return False
    characters = "".join(chr(byte) if 0x20 <= byte < 0x7F else "." for byte in bytes.fromhex(numbers))
    filled = "   " * (DUMP_WIDTH - count)
    return text.rstrip() in {(numbers + between + characters).rstrip() for between in ("", filled)}
