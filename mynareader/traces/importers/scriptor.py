"""The output of ``scriptor`` (pcsc-tools): lines such as ``> 00 A4`` and ``< 90 00 : Normal processing.``."""

import re
from typing import Final

from mynareader.traces.importers.events import EndOfLog, Log, LogLines, NotUnderstood, unhex
from mynareader.traces.model import RESET, RecordedFailure

_COMMAND: Final = re.compile(r"> ([0-9A-Fa-f ]+)")
_ENDING: Final = re.compile(r"(?:< )?([0-9A-Fa-f ]+) : .*")
_MIDDLE: Final = re.compile(r"(?:< )?((?:[0-9A-Fa-f]{2} ?)+)")
_READER: Final = re.compile(r"(?:Using given card reader|No reader given: using):? (.+)")
_RESET_DONE: Final = re.compile(r"< OK: ([0-9A-Fa-f ]*)")
# Its own words, and the lines of the script, which it repeats when it reads them from a file.
_ASIDE: Final = re.compile(
    r"\s*|#.*|Using given file: .*|Reading commands from STDIN|Using (?:T=[01]|an unknown) protocol.*|Trying T=[01] .*"
    r"|[0-9A-Fa-f ]+\\?|(?i:.*reset.*|.*exit.*)"
)


def recognises(text: str) -> bool:
    """Tell whether this looks like the output of scriptor."""
    return all(
        re.search(pattern, text, re.M) for pattern in (r"^> (?:[0-9A-Fa-f ]+|RESET)$", r"^< (?:.* : |OK: |[0-9A-F ]+$)")
    )


def read(text: str) -> Log:
    """Read a whole log; raise NotUnderstood."""
    lines, log, reader = LogLines(text), Log(), ""
    try:
        for line in lines:
            if named := _READER.fullmatch(line):
                reader = named[1]
            elif line == "> RESET":
                _reset(lines, log, reader)
            elif line.startswith(">"):
                _exchange(lines, log, reader, line)
            elif not _ASIDE.fullmatch(line):
                raise lines.error("unexpected_line")
    except EndOfLog:
        log.cut_short = True
    return log


def _reset(lines: LogLines, log: Log, reader: str) -> None:
    answer = lines.take()
    if answer.startswith("< KO: "):
        log.add(reader, RecordedFailure("card_mute"))
        return
    match = _RESET_DONE.fullmatch(answer)
    if match is None:
        raise lines.error("answer_missing")
    if log.events:
        log.add(reader, RESET)
    log.begin(reader)
    if match[1].strip():
        log.atrs[reader] = unhex(lines, match[1])


def _exchange(lines: LogLines, log: Log, reader: str, line: str) -> None:
    match = _COMMAND.fullmatch(line)
    if match is None:
        raise lines.error("bad_hex")
    number, command = lines.number, unhex(lines, match[1])
    log.exchange(number, reader, command, _answer(lines))


def _answer(lines: LogLines) -> bytes | RecordedFailure:
    line = lines.take()
    if line.startswith("Can't get info: "):
        return RecordedFailure("transport")
    if not line.startswith("<"):
        raise lines.error("answer_missing")
    found = b""
    while (ending := _ENDING.fullmatch(line)) is None:
        found += _piece(lines, line)
        line = lines.take()
    return found + unhex(lines, ending[1])


def _piece(lines: LogLines, line: str) -> bytes:
    match = _MIDDLE.fullmatch(line)
    if match is None:
        raise NotUnderstood(lines.number, "bad_hex")
    return unhex(lines, match[1])
