"""The strict parser of trace text, line by line; ``format.parse`` is its door."""

import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final, TypeVar

from mynareader.errors import TraceMalformed
from mynareader.traces.model import (
    REDACTED,
    SOURCES,
    Comment,
    ConnectionMark,
    Exchange,
    Header,
    RecordedAnswer,
    RecordedFailure,
    RecordedProfile,
    Step,
    Trace,
    carries_secret,
)

T = TypeVar("T")

FORMAT: Final = "1"
WITHHELD: Final = "[secret]"
NO_STATUS: Final = "----"  # in place of a status word, for an answer too short to have one
INDENT: Final = "  "
EXTENDED: Final = {"yes": True, "no": False, "unknown": None}

_MANDATORY: Final = ("format", "source", "atr", "reader", "command", "recorded")
_HEADER_LINE: Final = re.compile(r"([a-z]+): (.+)")
_HEX: Final = re.compile(r"(?:[0-9A-F]{2})+")
_ANSWER_LINE: Final = re.compile(rf"< ([0-9A-F]{{4}}|{NO_STATUS})  ([0-9]{{1,8}}) ms")
_FAILURE: Final = re.compile(r"([a-z_]+)(?: (\{.*\}))?")
_PROFILE: Final = re.compile(r"extended=(yes|no|unknown) le=([0-9]{3})")


class TraceLines:
    """The lines of a text, taken one after the other; ``number`` counts from 1 and names the line taken last.

    ``raw`` says that the text is of any source, and that a PIN in it is dropped instead of refused.
    """

    def __init__(self, text: str, *, raw: bool = False) -> None:
        self._lines, self.number, self.raw = text.split("\n"), 0, raw

    def peek(self) -> str | None:
        """Return the next line, None behind the last."""
        return self._lines[self.number] if self.number < len(self._lines) else None

    def take(self) -> str:
        """Return the next line and go on; an empty one behind the last."""
        line = self.peek()
        self.number += 1
        return line or ""

    def error(self, reason: str) -> TraceMalformed:
        """Return the error that names the line taken last."""
        return TraceMalformed(min(max(self.number, 1), len(self._lines)), reason)

    def make(self, build: Callable[[], T], reason: str = "bad_value") -> T:
        """Return what ``build`` gives; raise TraceMalformed in place of a ValueError of it."""
        try:
            return build()
        except (ValueError, RecursionError):
            raise self.error(reason) from None


def read(lines: TraceLines) -> Trace:
    """Read header and steps; raise TraceMalformed."""
    header = _header(lines)
    return Trace(header, _steps(lines))


# --- the header ----------------------------------------------------------------------------------------------


def _header(lines: TraceLines) -> Header:
    found: dict[str, Any] = {}
    notes: list[str] = []
    while lines.peek():
        name, value = _header_line(lines)
        if name == "note":
            notes.append(value)
        elif name in found:
            raise lines.error("header_twice")
        else:
            found[name] = value
    if not all(name in found for name in _MANDATORY):
        raise lines.error("header_missing")
    del found["format"]
    return lines.make(lambda: Header(**found, notes=tuple(notes)))


def _header_line(lines: TraceLines) -> tuple[str, Any]:
    match = _HEADER_LINE.fullmatch(lines.take())
    if match is None:
        raise lines.error("not_a_header_line")
    name, value = match[1], match[2]
    if name not in _VALUES:
        raise lines.error("unknown_header")
    return name, lines.make(lambda: _VALUES[name](lines, value))


def _format(lines: TraceLines, value: str) -> str:
    if value != FORMAT:
        raise lines.error("unknown_format")
    return value


def _source(lines: TraceLines, value: str) -> str:
    if lines.raw:
        return REDACTED  # what will be made of it
    if value not in SOURCES:
        raise lines.error("unknown_source")
    return value


def _time(_: TraceLines, value: str) -> datetime:
    return datetime.fromisoformat(value)


def _text(_: TraceLines, value: str) -> str:
    return value


def _profile(lines: TraceLines, value: str) -> RecordedProfile:
    match = _PROFILE.fullmatch(value)
    if match is None:
        raise lines.error("bad_profile")
    return RecordedProfile(EXTENDED[match[1]], int(match[2]))


def _unhex(lines: TraceLines, text: str) -> bytes:
    if not _HEX.fullmatch(text):
        raise lines.error("bad_hex")
    return bytes.fromhex(text)


_VALUES: Final[Mapping[str, Callable[[TraceLines, str], Any]]] = {
    "format": _format,
    "source": _source,
    "atr": _unhex,
    "reader": _text,
    "command": _text,
    "recorded": _time,
    "persona": _text,
    "conditions": _text,
    "profile": _profile,
    "pins": _text,
    "note": _text,
}


# --- the steps -----------------------------------------------------------------------------------------------


def _steps(lines: TraceLines) -> tuple[Step, ...]:
    steps: list[Step] = []
    while lines.peek() is not None:
        line = lines.take()
        if line:
            steps.append(_step(lines, line))
    return tuple(steps)


def _step(lines: TraceLines, line: str) -> Step:
    kind = _STEPS.get(line[:2])
    if kind is None:
        raise lines.error("unexpected_line")
    return lines.make(lambda: kind(lines, line[2:]))


def _exchange(lines: TraceLines, rest: str) -> Exchange:
    head, _, first = rest.partition(" ")
    header = _unhex(lines, head)
    if first == WITHHELD:
        return Exchange(header, _outcome(lines), secret=True)
    command = header + (_unhex(lines, first) if first else b"") + _data(lines)
    if carries_secret(command) and not lines.raw:
        raise lines.error("secret_bytes")
    return Exchange.seen(command, _outcome(lines))


def _outcome(lines: TraceLines) -> RecordedAnswer | RecordedFailure:
    line = lines.take()
    if line.startswith("! "):
        return _failure(lines, line[2:])
    match = _ANSWER_LINE.fullmatch(line)
    if match is None:
        raise lines.error("answer_missing")
    word = b"" if match[1] == NO_STATUS else bytes.fromhex(match[1])
    return RecordedAnswer(_data(lines) + word, int(match[2]))


def _data(lines: TraceLines) -> bytes:
    data: list[bytes] = []
    while (line := lines.peek()) is not None and line.startswith(INDENT):
        data.append(_unhex(lines, lines.take()[len(INDENT) :]))
    return b"".join(data)


def _failure(lines: TraceLines, rest: str) -> RecordedFailure:
    match = _FAILURE.fullmatch(rest)
    if match is None:
        raise lines.error("bad_event")
    named = json.loads(match[2]) if match[2] else {}
    return RecordedFailure(match[1], tuple((name, tuple(v) if isinstance(v, list) else v) for name, v in named.items()))


_STEPS: Final[Mapping[str, Callable[[TraceLines, str], Step]]] = {
    "# ": lambda _, rest: Comment(rest),
    "= ": lambda _, rest: ConnectionMark(rest),
    "! ": _failure,
    "> ": _exchange,
}
