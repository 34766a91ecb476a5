"""Our own trace format, spaced or changed by hand, of any source, with PINs in it or without."""

from dataclasses import replace
from typing import Final

from mynareader.choices import CERTIFICATES, RECORDED_OPTIONS, SECTIONS
from mynareader.errors import TraceMalformed
from mynareader.traces import parser
from mynareader.traces.importers.events import Event, Log, NotUnderstood
from mynareader.traces.model import UNKNOWN_COMMAND, Comment, Header
from mynareader.values.pins import ASKED

# Of what ``trace record`` writes; any other word may be the name of a file or of a person.
_COMMANDS: Final = frozenset({"check", "pins", "pin", "change", "read", "compare", "cert", "show", "export"})
_WORDS: Final = _COMMANDS | RECORDED_OPTIONS | {*SECTIONS, *CERTIFICATES, *(f"--pin={name}" for name in ASKED)}


def recognises(text: str) -> bool:
    """Tell whether this looks like a trace of this program."""
    return text.startswith("format: ")


def read(text: str) -> Log:
    """Read a trace, a PIN dropped as it passes; raise NotUnderstood."""
    try:
        trace = parser.read(parser.TraceLines("\n".join(line.rstrip() for line in text.split("\n")), raw=True))
    except TraceMalformed as error:
        raise NotUnderstood(error.line, error.reason) from None
    header = _without_words(trace.header)
    events = [Event(header.reader, step) for step in trace.steps if not isinstance(step, Comment)]
    notes = len(trace.header.notes) + (len(trace.steps) - len(events))
    return Log(events, {header.reader: header.atr}, notes_left_out=notes, header=header)


def _without_words(header: Header) -> Header:
    """Leave out what a person or another program may have written into a header."""
    command = header.command if _WORDS.issuperset(header.command.split()) else UNKNOWN_COMMAND
    return replace(header, command=command, persona=None, conditions=None, notes=())
