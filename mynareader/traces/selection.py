"""Following a session: what each command is about, given what was selected before it.

Explaining, redacting and replaying by content all rest on this. It knows names and places, never contents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import Enum
from typing import Final

from mynareader.applications import EVERY
from mynareader.applications.base import ApplicationSpec, ElementaryFile, PinObject
from mynareader.iso7816 import apdu, status
from mynareader.iso7816.apdu import CommandAPDU
from mynareader.iso7816.status import StatusWord
from mynareader.traces.model import HEADER_SIZE, ConnectionMark, Exchange, RecordedFailure, Step
from mynareader.values.value_class import value_class

_SFI_BIT: Final = 0x80  # P1 of READ BINARY, P2 of VERIFY: a short EF identifier follows (CARD.md §1)
_SFI_MASK: Final = 0x1F
_CHANNEL_BITS: Final = 0x43  # ISO/IEC 7816-4 §5.4.1: logical channels, which this card does not have (CARD.md §1)
_BY_NUMBER: Final = 0x04  # P2 of READ RECORD, low three bits: P1 is a record number (ISO/IEC 7816-4 §11.4.3)
# Words behind which an EF named by its short identifier has become the current one.
DELIVERED: Final = frozenset({status.OK, status.END_OF_FILE, StatusWord(0x6281)})


class CommandKind(Enum):
    """What a command does."""

    SELECT_APPLICATION = "SELECT"
    SELECT_FILE = "SELECT FILE"
    READ = "READ BINARY"
    READ_RECORD = "READ RECORD"
    COUNTER = "ASK TRIES LEFT"
    VERIFY = "VERIFY"
    CHANGE = "CHANGE PIN"
    SIGN = "SIGN"
    GET_DATA = "GET DATA"
    GET_CHALLENGE = "GET CHALLENGE"
    GET_RESPONSE = "GET RESPONSE"
    UNKNOWN = "UNKNOWN COMMAND"


READING: Final = frozenset({CommandKind.READ, CommandKind.READ_RECORD})
# What the card makes up anew for every command.
FRESH: Final = frozenset({CommandKind.SIGN, CommandKind.GET_CHALLENGE})


@value_class(frozen=True)
class CommandSubject:
    """What one command is about.

    ``application`` is the one selected when the command arrives (for SELECT the one asked for), None when unknown;
    ``ef`` and ``record`` name the file, None when unknown; ``offset`` counts from the first byte of the file or record
    to the first byte of the answer; ``le`` is the number of bytes asked for; ``continued`` says GET RESPONSE;
    ``tag`` is the tag of GET DATA; ``chooses`` says that the command itself names ``ef`` and makes it the current file.
    """

    kind: CommandKind
    application: ApplicationSpec | None = None
    ef: int | None = None
    record: int | None = None
    offset: int = 0
    le: int | None = None
    continued: bool = False
    tag: int | None = None
    chooses: bool = False

    @property
    def file(self) -> ElementaryFile[object] | None:
        """Return the declaration of the file, None when there is none."""
        files = self.application.files if self.application else ()
        return next((file for file in files if file.ef == self.ef), None)

    @property
    def pin(self) -> PinObject | None:
        """Return the declaration of the PIN object, None when there is none."""
        pins = self.application.pins if self.application else ()
        return next((pin for pin in pins if pin.ef == self.ef), None)


class SelectionTracker:
    """The state of the card's selection along a session."""

    def __init__(self, specs: Sequence[ApplicationSpec] = EVERY) -> None:
        self.specs = {spec.aid: spec for spec in specs}
        self.reset()

    def reset(self) -> None:
        """Forget everything: a connection begins or the card was reset."""
        self.application: ApplicationSpec | None = None
        self.ef: int | None = None
        self.pending: CommandSubject | None = None

    def subject_of(self, command: bytes, *, secret: bool = False) -> CommandSubject:
        """Say what ``command`` (a header alone when ``secret``) is about; nothing changes by asking."""
        try:
            parsed = CommandAPDU.from_bytes(command[:HEADER_SIZE] if secret else command)
        except ValueError:
            return CommandSubject(CommandKind.UNKNOWN)
        describe = _DESCRIBE.get(parsed.ins)
        if describe is None or parsed.cla & _CHANNEL_BITS:
            return CommandSubject(CommandKind.UNKNOWN)
        subject = describe(self, parsed)
        return _with_secret(subject) if secret else subject

    def answered(self, subject: CommandSubject, word: StatusWord | None, length: int = 0) -> None:
        """Take notice of the answer to ``subject``: its status word and how many bytes of data it had."""
        if word is None:
            self.pending = None
            return
        if subject.continued and word.exact_le is not None:
            return  # GET RESPONSE again, with another Le
        self.pending = replace(subject, offset=subject.offset + length) if word.more_data is not None else None
        if not subject.continued:
            self._select(subject, word)

    def follow(self, step: Step) -> CommandSubject | None:
        """Follow one recorded step; return what it is about, None when it is no exchange."""
        if isinstance(step, ConnectionMark):
            self.reset()
        if not isinstance(step, Exchange):
            return None
        subject = self.subject_of(step.command, secret=step.secret)
        if isinstance(step.outcome, RecordedFailure):
            self.reset()
        else:
            self.answered(subject, step.outcome.status, len(step.outcome.data))
        return subject

    def _select(self, subject: CommandSubject, word: StatusWord) -> None:
        done = word in DELIVERED or word.more_data is not None
        if subject.kind is CommandKind.SELECT_APPLICATION and done:
            self.application, self.ef = subject.application, None
        elif subject.kind is CommandKind.UNKNOWN and done:
            self.application = self.ef = None  # it may have selected something: nothing is built on it
        elif subject.chooses and (done or word.attempts_remaining is not None):
            self.ef = subject.ef
        elif subject.chooses and word != status.NOT_FOUND:
            self.ef = None  # whether a refusal makes the EF current is not known: nothing is built on it


def followed(
    steps: Iterable[Step], specs: Sequence[ApplicationSpec] = EVERY
) -> Iterator[tuple[Step, CommandSubject | None]]:
    """Give each step of a session with what it is about, None when it is no exchange."""
    tracker = SelectionTracker(specs)
    return ((step, tracker.follow(step)) for step in steps)


def exchanges(found: Iterable[tuple[Step, CommandSubject | None]]) -> Iterator[tuple[Exchange, CommandSubject]]:
    """Give of steps, each with what it is about, those that are exchanges."""
    return ((step, subject) for step, subject in found if isinstance(step, Exchange) and subject is not None)


def _with_secret(subject: CommandSubject) -> CommandSubject:
    """Say what a header is about behind which a PIN, or something that is not known, was withheld."""
    if subject.kind is CommandKind.COUNTER:
        return replace(subject, kind=CommandKind.VERIFY)
    return subject if subject.kind is CommandKind.CHANGE else CommandSubject(CommandKind.UNKNOWN)


# --- one description for each instruction --------------------------------------------------------------------


def _select(at: SelectionTracker, command: CommandAPDU) -> CommandSubject:
    if command.p1 == 0x04:
        return CommandSubject(CommandKind.SELECT_APPLICATION, at.specs.get(command.data), le=command.le)
    if command.p1 == 0x02 and len(command.data) == 2:
        ef = int.from_bytes(command.data, "big")
        return CommandSubject(CommandKind.SELECT_FILE, at.application, ef, le=command.le, chooses=True)
    return CommandSubject(CommandKind.UNKNOWN, le=command.le)


def _read(at: SelectionTracker, command: CommandAPDU) -> CommandSubject:
    if command.p1 & _SFI_BIT:
        ef = command.p1 & _SFI_MASK
        return CommandSubject(CommandKind.READ, at.application, ef, offset=command.p2, le=command.le, chooses=True)
    return CommandSubject(CommandKind.READ, at.application, at.ef, offset=command.p1 << 8 | command.p2, le=command.le)


def _read_record(at: SelectionTracker, command: CommandAPDU) -> CommandSubject:
    if command.p2 & 0x07 != _BY_NUMBER:
        return CommandSubject(CommandKind.UNKNOWN, le=command.le)
    sfi = command.p2 >> 3
    return CommandSubject(
        CommandKind.READ_RECORD, at.application, sfi or at.ef, command.p1, le=command.le, chooses=bool(sfi)
    )


def _pin(kind: CommandKind) -> _Describe:
    def describe(at: SelectionTracker, command: CommandAPDU) -> CommandSubject:
        sfi = command.p2 & _SFI_MASK if command.p2 & _SFI_BIT else 0
        current = at.ef if command.p2 == _SFI_BIT else None
        return CommandSubject(kind, at.application, sfi or current, le=command.le, chooses=bool(sfi))

    return describe


def _get_data(at: SelectionTracker, command: CommandAPDU) -> CommandSubject:
    return CommandSubject(CommandKind.GET_DATA, at.application, le=command.le, tag=command.p1 << 8 | command.p2)


def _get_challenge(at: SelectionTracker, command: CommandAPDU) -> CommandSubject:
    return CommandSubject(CommandKind.GET_CHALLENGE, at.application, le=command.le)


def _get_response(at: SelectionTracker, command: CommandAPDU) -> CommandSubject:
    return replace(at.pending or CommandSubject(CommandKind.GET_RESPONSE), le=command.le, continued=True, chooses=False)


_Describe = Callable[[SelectionTracker, CommandAPDU], CommandSubject]
_DESCRIBE: Final[Mapping[int, _Describe]] = {
    apdu.SELECT: _select,
    apdu.READ_BINARY: _read,
    apdu.READ_RECORD: _read_record,
    apdu.VERIFY: _pin(CommandKind.COUNTER),
    apdu.CHANGE_REFERENCE_DATA: _pin(CommandKind.CHANGE),
    apdu.CHANGE_REGISTRY_PIN: _pin(CommandKind.CHANGE),
    apdu.PERFORM_SECURITY_OPERATION: _pin(CommandKind.SIGN),
    apdu.GET_DATA: _get_data,
    apdu.GET_CHALLENGE: _get_challenge,
    apdu.GET_RESPONSE: _get_response,
}
