"""Exchanges in words: which application, which file, what, and what the card said. Never a byte of a person's data."""

from collections.abc import Iterable, Sequence
from typing import Final

from mynareader.applications import EVERY
from mynareader.applications.base import ApplicationSpec
from mynareader.iso7816 import tlv
from mynareader.traces.model import (
    HEADER_SIZE,
    Comment,
    Exchange,
    RecordedAnswer,
    RecordedFailure,
    Step,
    Trace,
    carries_secret,
)
from mynareader.traces.selection import CommandKind, CommandSubject, SelectionTracker, exchanges, followed
from mynareader.values.value_class import value_class

_UNKNOWN: Final = "?"
_PIN_KINDS: Final = frozenset({CommandKind.COUNTER, CommandKind.VERIFY, CommandKind.CHANGE})


@value_class(frozen=True)
class Explanation:
    """One exchange in words.

    ``what`` is the command in words (``READ BINARY``); ``application`` and ``file`` (or PIN) are names of this package,
    an EF identifier in hexadecimal, or None; ``start`` and ``stop`` (exclusive) are the bytes of the file that came,
    equal when none did; ``requested`` is Le, None when there was none; ``status`` is the status word, None when none
    came; ``meaning`` is its token, or the code of the error that came instead; ``attempts_remaining`` is a counter's;
    ``instruction`` is INS, ``short_ef`` the short EF identifier the command itself names, both in hexadecimal; ``head``
    is the tag (hexadecimal) of the object that begins the file and the length of its value in bytes, when both came;
    ``secret`` says that data of the command were withheld.
    """

    what: str
    application: str | None
    file: str | None
    start: int
    stop: int
    requested: int | None
    status: str | None
    meaning: str
    attempts_remaining: int | None = None
    instruction: str = ""
    short_ef: str | None = None
    head: tuple[str, int] | None = None
    secret: bool = False

    @property
    def text(self) -> str:
        """Return the line that stands above the exchange in a trace: what was done, not how it ended."""
        return _line(self.what, self.file, self.start, self.stop)

    @property
    def span(self) -> str:
        """Return which bytes of the file came, ``0..255``; empty when none did."""
        return _span(self.start, self.stop)


def _line(what: str, file: str | None, start: int, stop: int) -> str:
    return " ".join(part for part in (what, file, _span(start, stop)) if part)


def _span(start: int, stop: int) -> str:
    return f"{start}..{stop - 1}" if stop > start else ""


def _stop(exchange: Exchange, subject: CommandSubject) -> int:
    """Return the offset behind the last byte that came."""
    return (
        subject.offset if isinstance(exchange.outcome, RecordedFailure) else subject.offset + len(exchange.outcome.data)
    )


def subject_name(subject: CommandSubject) -> str | None:
    """Return the name of the file or PIN that ``subject`` is about, its identifier where it has no name."""
    if subject.kind is CommandKind.SELECT_APPLICATION:
        return subject.application.name if subject.application else _UNKNOWN
    if subject.tag is not None:
        return f"{subject.tag:04X}"
    may_be_pin = subject.pin if subject.kind is CommandKind.SELECT_FILE else None
    named = subject.pin if subject.kind in _PIN_KINDS else subject.file or may_be_pin
    return named.name if named else None if subject.ef is None else f"EF {subject.ef:04X}"


def in_words(command: bytes, tracker: SelectionTracker) -> str:
    """Say what ``command`` asks for in the state of ``tracker``: names, offset and Le; of a PIN nothing."""
    secret = carries_secret(command)
    subject = tracker.subject_of(command[:HEADER_SIZE] if secret else command, secret=secret)
    if subject.kind is CommandKind.UNKNOWN:
        return f"{subject.kind.value} {command[:HEADER_SIZE].hex().upper()}"
    where = f"from {subject.offset}" if subject.kind in {CommandKind.READ, CommandKind.READ_RECORD} else ""
    asked = "" if subject.le is None or secret else f"Le {subject.le}"
    return " ".join(part for part in (command_name(subject), subject_name(subject) or "", where, asked) if part)


def recorded_in_words(exchange: Exchange, tracker: SelectionTracker) -> str:
    """Say of a recorded command what ``in_words`` says of a live one."""
    # One byte stands for the data that was never kept: what follows the header of a PIN command is not looked at.
    return in_words(exchange.command + (b"\x00" if exchange.secret else b""), tracker)


def explain(trace: Trace, specs: Sequence[ApplicationSpec] = EVERY) -> tuple[Explanation, ...]:
    """Explain every exchange of a trace, in order."""
    return tuple(_explain(step, subject) for step, subject in exchanges(followed(trace.steps, specs)))


def commented(steps: Iterable[tuple[Step, CommandSubject | None]]) -> tuple[Step, ...]:
    """Return steps, each given with what it is about, with a comment naming each exchange, and no other comments."""
    found: list[Step] = []
    for step, subject in steps:
        if isinstance(step, Exchange) and subject is not None:
            found.append(
                Comment(_line(command_name(subject), subject_name(subject), subject.offset, _stop(step, subject)))
            )
        if not isinstance(step, Comment):
            found.append(step)
    return tuple(found)


def _explain(exchange: Exchange, subject: CommandSubject) -> Explanation:
    """Say what one exchange was; built at once, for a trace may hold thousands."""
    outcome = exchange.outcome
    word = None if isinstance(outcome, RecordedFailure) else outcome.status
    failed = outcome.code if isinstance(outcome, RecordedFailure) else "no_status"
    return Explanation(
        command_name(subject),
        subject.application.name if subject.application else None,
        subject_name(subject),
        subject.offset,
        _stop(exchange, subject),
        subject.le,
        None if word is None else str(word),
        failed if word is None else word.meaning,
        None if word is None else word.attempts_remaining,
        instruction=f"{exchange.command[1]:02X}",
        short_ef=_short(subject),
        head=None if isinstance(outcome, RecordedFailure) else _head(subject, outcome),
        secret=exchange.secret,
    )


def _short(subject: CommandSubject) -> str | None:
    short = subject.chooses and subject.kind is not CommandKind.SELECT_FILE
    return f"{subject.ef:02X}" if short and subject.ef is not None else None


def _head(subject: CommandSubject, answer: RecordedAnswer) -> tuple[str, int] | None:
    """Return tag and length of the object at the beginning of a transparent file, as far as they came."""
    if subject.kind is not CommandKind.READ or subject.offset or subject.file is None or not subject.file.is_objects:
        return None
    try:
        header = tlv.read_header(answer.data)
    except tlv.TlvError:
        return None
    return f"{header.tag:02X}", header.value_length


def command_name(subject: CommandSubject) -> str:
    """Return what a command did, in the fixed words of a trace: ``READ BINARY``, ``GET RESPONSE READ BINARY``."""
    return (
        f"{CommandKind.GET_RESPONSE.value} {subject.kind.value}"
        if subject.continued and subject.kind is not CommandKind.GET_RESPONSE
        else subject.kind.value
    )
