"""Traces as text: what a person reads and diffs, and the strict parser of it (``apdu_traces/README.md``).

There is one text for each trace and one trace for each text: ``parse`` refuses everything ``to_text`` does not write.
Only of line ends and a byte order mark ``parse_bytes`` takes what other systems make of a file.
"""

import codecs
import json
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Final

from mynareader.errors import TraceMalformed
from mynareader.traces.model import (
    HEADER_SIZE,
    Comment,
    ConnectionMark,
    Exchange,
    Header,
    RecordedAnswer,
    RecordedFailure,
    RecordedProfile,
    Step,
    Trace,
)
from mynareader.traces.parser import EXTENDED, FORMAT, INDENT, NO_STATUS, WITHHELD, TraceLines, read

MAX_FILE: Final = 16 * 1024 * 1024  # bytes
WRAP: Final = 64  # bytes of data on one line


# --- writing -------------------------------------------------------------------------------------------------


def to_text(trace: Trace) -> str:
    """Write a trace; raise ValueError when it is longer than 16 MiB."""
    lines = [*_header_lines(trace.header)]
    before: Step | None = None
    for step in trace.steps:
        if before is None or (isinstance(step, Comment | ConnectionMark) and not isinstance(before, Comment)):
            lines.append("")
        lines += _step_lines(step)
        before = step
    text = "\n".join(lines) + "\n"
    if len(text.encode()) > MAX_FILE:
        raise ValueError("a trace file has at most 16 MiB")
    return text


def _header_lines(header: Header) -> Iterator[str]:
    yield f"format: {FORMAT}"
    yield f"source: {header.source}"
    yield f"atr: {_hex(header.atr)}"
    yield f"reader: {header.reader}"
    yield f"command: {header.command}"
    yield f"recorded: {header.recorded.isoformat(timespec='seconds')}"
    if header.persona is not None:
        yield f"persona: {header.persona}"
    if header.conditions is not None:
        yield f"conditions: {header.conditions}"
    if header.profile != RecordedProfile():
        extended = next(word for word, value in EXTENDED.items() if value is header.profile.extended)
        yield f"profile: extended={extended} le={header.profile.short_le}"
    if header.pins is not None:
        yield f"pins: {header.pins}"
    yield from (f"note: {note}" for note in header.notes)


def _step_lines(step: Step) -> list[str]:
    match step:
        case Comment(text):
            return [f"# {text}"]
        case ConnectionMark(what):
            return [f"= {what}"]
        case RecordedFailure():
            return [_failure_line(step)]
        case Exchange():
            return [*_command_lines(step), *_outcome_lines(step.outcome)]


def _command_lines(exchange: Exchange) -> list[str]:
    head = f"> {_hex(exchange.command[:HEADER_SIZE])}"
    body = [WITHHELD] if exchange.secret else _wrapped(exchange.command[HEADER_SIZE:])
    return [" ".join([head, *body[:1]]), *(INDENT + line for line in body[1:])]


def _outcome_lines(outcome: RecordedAnswer | RecordedFailure) -> list[str]:
    if isinstance(outcome, RecordedFailure):
        return [_failure_line(outcome)]
    head = f"< {NO_STATUS if outcome.status is None else outcome.status}  {outcome.ms} ms"
    return [head, *(INDENT + line for line in _wrapped(outcome.data))]


def _failure_line(failure: RecordedFailure) -> str:
    return f"! {failure.code}" + (f" {json.dumps(dict(failure.facts))}" if failure.facts else "")


def _wrapped(data: bytes) -> list[str]:
    return [_hex(data[start : start + WRAP]) for start in range(0, len(data), WRAP)]


def _hex(data: bytes) -> str:
    return data.hex().upper()


# --- reading -------------------------------------------------------------------------------------------------


def load(path: Path) -> Trace:
    """Read a trace file; raise TraceMalformed and OSError."""
    with path.open("rb") as file:
        return parse_bytes(file.read(MAX_FILE + 1))


def parse_bytes(raw: bytes) -> Trace:
    """Read a trace from the bytes of its file; raise TraceMalformed.

    Lines may end in LF or CRLF, the last with or without either, and a byte order mark may stand at the beginning.
    """
    if len(raw) > MAX_FILE:
        raise TraceMalformed(1, "too_large")
    try:
        text = raw.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        raise TraceMalformed(raw[: error.start].count(b"\n") + 1, "not_utf8") from None
    return parse(_with_our_line_ends(text))


def _with_our_line_ends(text: str) -> str:
    """Return a text with the line ends that ``to_text`` writes, where Windows or an editor has written others."""
    lines = text.replace("\r\n", "\n")
    return lines if lines.endswith("\n") else lines + "\n"


def parse(text: str) -> Trace:
    """Read a trace; raise TraceMalformed, whose ``reason`` is a token, for anything ``to_text`` would not write.

    A ``source`` other than simulated and redacted is refused, and so is any byte behind the header of a PIN command.
    """
    if len(text.encode(errors="surrogatepass")) > MAX_FILE:
        raise TraceMalformed(1, "too_large")
    lines = TraceLines(text)
    trace = read(lines)
    written = lines.make(lambda: to_text(trace), "not_canonical")
    if text != written:
        raise TraceMalformed(_first_difference(text, written), "not_canonical")
    return trace


def _first_difference(text: str, written: str) -> int:
    pairs = enumerate(zip_longest(text.split("\n"), written.split("\n")), start=1)
    return next(number for number, (found, meant) in pairs if found != meant)
