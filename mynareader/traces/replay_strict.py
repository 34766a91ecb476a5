"""Strict replay: a recorded session stands in for the card, command by command."""

from typing import Final

from mynareader.applications import jpki
from mynareader.errors import TraceMismatch
from mynareader.iso7816.apdu import CommandAPDU
from mynareader.iso7816.connection import Connection
from mynareader.iso7816.reader_profile import ReaderProfile
from mynareader.traces.explain import in_words, recorded_in_words
from mynareader.traces.model import (
    CONNECT,
    HEADER_SIZE,
    REDACTED,
    RESET,
    SIMULATED,
    Comment,
    ConnectionMark,
    Exchange,
    RecordedFailure,
    Step,
    Trace,
    carries_secret,
)
from mynareader.traces.redact_commands import redact_command
from mynareader.traces.selection import CommandKind, SelectionTracker
from mynareader.transports.local_connection import LocalConnection

END: Final = "end of the trace"


class StrictReplay:
    """A place where the card of ``trace`` is met, which answers its commands in their order only.

    Several connections go through the trace one after the other. PIN commands match any PIN. In a redacted trace the
    data of commands are zeros, so they are not compared there.
    """

    def __init__(self, trace: Trace, name: str = "trace") -> None:
        self.name, self.simulated = name, trace.header.source == SIMULATED
        self.profile: ReaderProfile = trace.header.profile.live()
        self._tape = _ReplayTape(trace)

    def connect(self) -> Connection:
        """Meet the card again; raise TraceMismatch when no connection comes here, or the error recorded for it."""
        self._tape.expect(CONNECT)
        self._tape.begin()
        return LocalConnection(self._tape, self._tape.begin)

    def finish(self) -> None:
        """Raise TraceMismatch (``left_over``) when the session ended before its trace."""
        self._tape.pass_early_reset()
        self._tape.pass_second_look()
        if self._tape.next is not None:
            raise self._tape.mismatch(END, "left_over")


class _ReplayTape:
    """The steps of a trace, taken one after the other and once."""

    def __init__(self, trace: Trace) -> None:
        self.atr = trace.header.atr
        self._steps = [step for step in trace.steps if not isinstance(step, Comment)]
        self._redacted = trace.header.source == REDACTED
        self._taken, self._number, self._tracker = 0, 1, SelectionTracker()
        self._early = False  # the card was reset by us, and the trace holds no reset at that place
        self._looked = False  # at the beginning of the authentication certificate

    @property
    def next(self) -> Step | None:
        """Return the step that comes next, None at the end."""
        return self._steps[self._taken] if self._taken < len(self._steps) else None

    def _take(self, step: Step) -> None:
        self._taken += 1
        self._looked |= self._is_look(step)
        self._number += isinstance(step, Exchange)
        self._tracker.follow(step)

    def expect(self, mark: ConnectionMark) -> None:
        """Take ``mark``; raise TraceMismatch when something else comes next.

        A reset at the end of a connection is passed over where a transaction of it has ended with one already.
        """
        self.pass_early_reset()
        if self.next != mark:
            self.pass_second_look()
        if self.next != mark:
            raise self.mismatch(mark.what, "trace_ended" if self.next is None else "left_over")
        self._take(mark)

    def reset(self) -> None:
        """Take a reset where one was recorded; older traces hold one at the end of the connection only."""
        if self.next != RESET:
            self.pass_second_look()
        if self.next == RESET:
            self._take(RESET)
        else:
            self._early = True

    def pass_early_reset(self) -> None:
        """Pass over the reset that an older trace holds at the end of a connection, where we made it before."""
        if self._early and self.next == RESET:
            self._take(RESET)
        self._early = False

    def pass_second_look(self) -> None:
        """Pass over the beginning of the authentication certificate where it was read again in a redacted trace.

        That is done of a card whose issuer did not sign it, which nobody can tell of a redacted one.
        """
        if not self._redacted or not self._looked or self.next is None or not self._is_look(self.next):
            return
        self._take(self.next)
        while isinstance(self.next, Exchange) and self._tracker.subject_of(self.next.command).continued:
            self._take(self.next)

    def _is_look(self, step: Step) -> bool:
        if not isinstance(step, Exchange) or step.secret:
            return False
        subject = self._tracker.subject_of(step.command)
        begins = not subject.continued and subject.offset == 0
        return begins and subject.kind is CommandKind.READ and subject.file is jpki.AUTH_CERTIFICATE

    def begin(self) -> None:
        """Raise the error recorded at this place, if there is one that belongs to no command."""
        if isinstance(failure := self.next, RecordedFailure):
            self._take(failure)
            raise failure.error()

    def transmit(self, command: bytes) -> bytes:
        """Answer the command recorded here; raise the error recorded for it, or TraceMismatch."""
        self.begin()
        if not isinstance(self.next, Exchange) or not self._matches(self.next, command):
            self.pass_second_look()
        step = self.next
        if not isinstance(step, Exchange) or not self._matches(step, command):
            raise self.mismatch(in_words(command, self._tracker), self._cause(command))
        self._take(step)
        if isinstance(step.outcome, RecordedFailure):
            raise step.outcome.error()
        return step.outcome.raw

    def mismatch(self, actual: str, cause: str) -> TraceMismatch:
        """Return the error that names what was expected here and what came."""
        return TraceMismatch(self._number, self._expected(), actual, cause)

    def _expected(self) -> str:
        match self.next:
            case None:
                return END
            case Exchange() as exchange:
                return recorded_in_words(exchange, self._tracker)
            case ConnectionMark(what):
                return what
            case RecordedFailure(code) | Comment(code):
                return code

    def _matches(self, step: Exchange, command: bytes) -> bool:
        if step.secret or carries_secret(command) or not self._redacted:
            return step.matches(command)
        return step.matches(redact_command(command))

    def _cause(self, command: bytes) -> str:
        if any(isinstance(step, Exchange) and self._matches(step, command) for step in self._steps):
            return "trace_ended" if self.next is None else "other_order"
        step = self.next
        if isinstance(step, Exchange) and not step.secret and not carries_secret(command):
            return _difference(step.command, command)
        return "trace_ended" if step is None else "not_recorded"


def _difference(recorded: bytes, command: bytes) -> str:
    if recorded[:HEADER_SIZE] != command[:HEADER_SIZE]:
        return "not_recorded"
    try:
        same = CommandAPDU.from_bytes(recorded).data == CommandAPDU.from_bytes(command).data
    except ValueError:
        return "not_recorded"
    return "le_differs" if same else "data_differs"
