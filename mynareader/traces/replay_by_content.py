"""Replay by content: a card is rebuilt from what a trace holds, and answers whatever that allows.

It answers reads with another Le, by short identifier or after SELECT, in any order; selections; PIN outcomes and
counters of each PIN in their recorded order; anything else as recorded, in order. It runs on no simulated card: that
would answer from rules, and here no answer may be invented.

Recorded errors come where content ends: the first command the trace has no answer for raises the first error recorded
and not raised yet (the card was removed before it could answer). Only when none is left is it a TraceMismatch
``another_command``, or ``not_in_trace`` for a log of another program. What a reader refused for its length is refused
again.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Final

from mynareader.errors import TraceMismatch
from mynareader.errors.work import ANOTHER_COMMAND, NOT_IN_TRACE
from mynareader.iso7816 import status
from mynareader.iso7816.connection import Connection
from mynareader.iso7816.reader_profile import ReaderProfile
from mynareader.traces.explain import in_words
from mynareader.traces.file_contents import Content, location_of
from mynareader.traces.model import (
    HEADER_SIZE,
    REDACTED,
    SIMULATED,
    RecordedAnswer,
    RecordedFailure,
    Trace,
    carries_secret,
)
from mynareader.traces.redact_commands import redact_command
from mynareader.traces.selection import CommandKind, CommandSubject, SelectionTracker
from mynareader.traces.trace_index import CommandKey, EfLocation, TraceIndex, ef_location
from mynareader.transports.local_connection import LocalConnection

_OK: Final = status.OK.value.to_bytes(2, "big")

Outcome = RecordedAnswer | RecordedFailure | None


class ContentReplay:
    """A place where the card of ``trace`` is met, as far as the trace holds it."""

    def __init__(self, trace: Trace, name: str = "trace") -> None:
        self.name, self.simulated = name, trace.header.source == SIMULATED
        self.profile: ReaderProfile = trace.header.profile.live()
        self._card = _ReplayedCard(trace)

    def connect(self) -> Connection:
        """Meet the card; raise the error recorded for a connection of this number."""
        self._card.connect()
        return LocalConnection(self._card)


class _ReplayedCard:
    def __init__(self, trace: Trace) -> None:
        self.atr, self._command = trace.header.atr, trace.header.command
        self._cause = NOT_IN_TRACE if trace.header.made_elsewhere else ANOTHER_COMMAND
        self._index, self._redacted = TraceIndex(trace), trace.header.source == REDACTED
        self._tracker = SelectionTracker()
        self._opened: set[EfLocation] = set()
        self._verified: Counter[EfLocation] = Counter()
        self._asked: Counter[tuple[EfLocation, int]] = Counter()
        self._repeated: Counter[CommandKey] = Counter()
        self._number = 0
        self._answers: Mapping[CommandKind, Callable[[CommandSubject, bytes], Outcome]] = {
            CommandKind.SELECT_APPLICATION: self._select_application,
            CommandKind.SELECT_FILE: self._select_file,
            CommandKind.READ: self._read,
            CommandKind.READ_RECORD: self._read,
            CommandKind.COUNTER: self._counter,
            CommandKind.VERIFY: self._verify,
        }

    def connect(self) -> None:
        """Begin anew; raise the error recorded for this connection."""
        self.reset()
        if self._index.connects and (failure := self._index.connects.pop(0)):
            raise failure.error()

    def reset(self) -> None:
        """Forget selection and verified PINs."""
        self._tracker.reset()
        self._opened.clear()

    def transmit(self, command: bytes) -> bytes:
        """Answer from what the trace holds; raise a recorded error, or TraceMismatch."""
        self._number += 1
        secret = carries_secret(command)
        subject = self._tracker.subject_of(command[:HEADER_SIZE] if secret else command, secret=secret)
        outcome = self._answers.get(subject.kind, self._other)(subject, command) or self._unanswered(command)
        if isinstance(outcome, RecordedFailure):
            raise outcome.error()
        self._tracker.answered(subject, outcome.status, len(outcome.data))
        return outcome.raw

    def _unanswered(self, command: bytes) -> RecordedFailure:
        if self._index.failures:
            return self._index.failures.pop(0)
        raise TraceMismatch(self._number, self._command, in_words(command, self._tracker), self._cause)

    # --- answers by kind; None is "the trace does not hold it" -----------------------------------------------

    def _select_application(self, _: CommandSubject, command: bytes) -> Outcome:
        return self._index.selections.get(command)

    def _select_file(self, subject: CommandSubject, _: bytes) -> Outcome:
        location = ef_location(subject)
        known = {found[:2] for found in self._index.files} | set(self._index.pins)
        missing = [
            answer
            for found, answer in self._index.refusals.items()
            if found[:2] == location and answer.status == status.NOT_FOUND
        ]
        derived = RecordedAnswer(_OK) if location in known else next(iter(missing), None)
        return self._index.selected_files.get(location, derived)

    def _read(self, subject: CommandSubject, _: bytes) -> Outcome:
        location = location_of(subject)
        if location is None or subject.le is None:
            return None
        if subject.kind is CommandKind.READ and self._index.refused_le and subject.le >= self._index.refused_le[0]:
            return self._index.refused_le[1]
        refusal, content = self._index.refusals.get(location), self._index.files.get(location)
        closed = refusal and refusal.status == status.SECURITY_NOT_SATISFIED and not self._is_open(subject)
        if content is None or closed:
            return refusal
        return self._piece(subject, content, refusal)

    def _piece(self, subject: CommandSubject, content: Content, refusal: RecordedAnswer | None) -> Outcome:
        piece = content.run(subject.offset, subject.le or 0)
        ended = self._reaches_end(subject, content, subject.offset + len(piece))
        if piece:
            return RecordedAnswer(piece + _OK) if ended or len(piece) == subject.le else None
        return refusal if refusal and refusal.status == status.WRONG_OFFSET and ended else None

    def _reaches_end(self, subject: CommandSubject, content: Content, stop: int) -> bool:
        location, file = location_of(subject), subject.file
        shown = self._index.ends.get(location) if location else None
        declared = (file.size or file.whole_length(content.start)) if file else None
        return any(end is not None and stop >= end for end in (shown, declared))

    def _is_open(self, subject: CommandSubject) -> bool:
        pins = subject.file.opened_by if subject.file else ()
        return any((ef_location(subject)[0], pin.ef) in self._opened for pin in pins)

    def _counter(self, subject: CommandSubject, _: bytes) -> Outcome:
        location = ef_location(subject)
        history, verified = self._index.pins.get(location), self._verified[location]
        answer = history.counter(verified, self._asked[location, verified]) if history else None
        self._asked[location, verified] += 1
        return answer

    def _verify(self, subject: CommandSubject, _: bytes) -> Outcome:
        location = ef_location(subject)
        history, verified = self._index.pins.get(location), self._verified[location]
        if history is None or verified >= len(history.verifies):
            return None
        self._verified[location] += 1
        answer = history.verifies[verified]
        if answer.status == status.OK:
            self._opened.add(location)
        return answer

    def _other(self, subject: CommandSubject, command: bytes) -> Outcome:
        known = command[:HEADER_SIZE] if carries_secret(command) else self._as_recorded(command)
        key = (*ef_location(subject), known)
        answers = self._index.others.get(key, [])
        number = self._repeated[key]
        self._repeated[key] += 1
        if subject.kind is CommandKind.GET_DATA:
            number = min(number, len(answers) - 1)
        return answers[number] if 0 <= number < len(answers) else None

    def _as_recorded(self, command: bytes) -> bytes:
        return redact_command(command) if self._redacted else command
