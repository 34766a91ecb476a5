"""What a trace holds, sorted by what it is about instead of by when it was said."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import field
from typing import Final

from mynareader.errors import ReaderRefused
from mynareader.iso7816.channel import REFUSES_LENGTH
from mynareader.iso7816.status import StatusWord
from mynareader.traces.file_contents import Content, FileLocation, collect, delivers, location_of
from mynareader.traces.model import CONNECT, MAX_RESPONSE, Exchange, RecordedAnswer, RecordedFailure, Step, Trace
from mynareader.traces.selection import READING, CommandKind, CommandSubject, SelectionTracker
from mynareader.values.value_class import value_class

_NOT_THIS_LONG: Final = frozenset(map(StatusWord, REFUSES_LENGTH))
# Application name and EF identifier; with the command (a header alone when it carried a PIN).
EfLocation = tuple[str | None, int | None]
CommandKey = tuple[str | None, int | None, bytes]


_CONTACTS: Final = 0x5F51  # historical bytes, by GET DATA: those of the card, whatever is selected (CARD.md §1)


def ef_location(subject: CommandSubject) -> EfLocation:
    """Return the application and file that ``subject`` is about; nothing for what does not depend on them."""
    placeless = subject.kind is CommandKind.GET_CHALLENGE or subject.tag == _CONTACTS
    if placeless or subject.application is None:
        return None, None
    return subject.application.name, subject.ef


@value_class
class PinHistory:
    """What a PIN object answered: to each VERIFY, and to counter questions asked after so many of them."""

    verifies: list[RecordedAnswer] = field(default_factory=list)
    counters: dict[int, list[RecordedAnswer]] = field(default_factory=lambda: defaultdict(list))

    def counter(self, verified: int, asked: int) -> RecordedAnswer | None:
        """Return the answer to question ``asked`` (from 0) after so many VERIFYs; None when the trace does not tell.

        The last answer stands for every further one; without any, a wrong VERIFY before has told the number as well.
        """
        if found := self.counters.get(verified):
            return found[min(asked, len(found) - 1)]
        last = self.verifies[verified - 1] if 0 < verified <= len(self.verifies) else None
        return last if last and last.status and last.status.attempts_remaining is not None else None


class TraceIndex:
    """A trace by what it is about.

    ``files`` are contents by location, ``ends`` lengths where a read showed them, ``refusals`` answers to reads without
    content; ``selections`` and ``others`` are answers by command, in order; ``selected_files`` by location;
    ``connects`` is how each connection began; ``failures`` are the errors in order, but for readers that refuse a
    length: ``refused_le`` is the smallest Le of those and what came.
    """

    def __init__(self, trace: Trace) -> None:
        self.files: dict[FileLocation, Content] = dict(collect(trace.steps))
        self.ends: dict[FileLocation, int] = {}
        self.refusals: dict[FileLocation, RecordedAnswer] = {}
        self.selections: dict[bytes, RecordedAnswer] = {}
        self.selected_files: dict[EfLocation, RecordedAnswer] = {}
        self.pins: dict[EfLocation, PinHistory] = defaultdict(PinHistory)
        self.others: dict[CommandKey, list[RecordedAnswer]] = defaultdict(list)
        self.connects: list[RecordedFailure | None] = []
        self.failures: list[RecordedFailure] = []
        self.refused_le: tuple[int, RecordedAnswer | RecordedFailure] | None = None
        for subject, command, outcome in _whole(self._exchanges(trace.steps)):
            self._keep(subject, command, outcome)

    def _exchanges(self, steps: Iterable[Step]) -> Iterator[tuple[CommandSubject, Exchange]]:
        """Follow the steps; note what belongs to no command by the way."""
        tracker = SelectionTracker()
        before: Step | None = None
        for step in steps:
            subject = tracker.follow(step)
            if isinstance(step, Exchange) and subject is not None:
                yield subject, step
            elif step == CONNECT:
                self.connects.append(None)
            elif isinstance(step, RecordedFailure):
                self._fail(step, connected=before != CONNECT)
            before = step

    def _fail(self, failure: RecordedFailure, *, connected: bool) -> None:
        if connected or not self.connects:
            self.failures.append(failure)
        else:
            self.connects[-1] = failure

    def _keep(self, subject: CommandSubject, command: bytes, outcome: RecordedAnswer | RecordedFailure) -> None:
        if subject.kind is CommandKind.READ and subject.le is not None and _refuses_length(outcome):
            if self.refused_le is None or subject.le < self.refused_le[0]:
                self.refused_le = (subject.le, outcome)
        elif isinstance(outcome, RecordedFailure):
            self.failures.append(outcome)
        elif subject.kind in READING:
            self._keep_read(subject, outcome)
        else:
            self._keep_other(subject, command, outcome)

    def _keep_read(self, subject: CommandSubject, answer: RecordedAnswer) -> None:
        location = location_of(subject)
        if location is None:
            return
        stop = subject.offset + len(answer.data)
        if not delivers(answer):
            self.refusals.setdefault(location, answer)
        elif subject.le is not None and stop < subject.offset + subject.le:
            self.ends[location] = stop

    def _keep_other(self, subject: CommandSubject, command: bytes, answer: RecordedAnswer) -> None:
        location = ef_location(subject)
        if subject.kind is CommandKind.SELECT_APPLICATION:
            self.selections.setdefault(command, answer)
        elif subject.kind is CommandKind.SELECT_FILE:
            self.selected_files.setdefault(location, answer)
        elif subject.kind is CommandKind.VERIFY:
            self.pins[location].verifies.append(answer)
        elif subject.kind is CommandKind.COUNTER:
            history = self.pins[location]
            history.counters[len(history.verifies)].append(answer)
        else:
            self.others[*location, command].append(answer)


def _refuses_length(outcome: RecordedAnswer | RecordedFailure) -> bool:
    if isinstance(outcome, RecordedFailure):
        return outcome.code == ReaderRefused.code
    return outcome.status in _NOT_THIS_LONG


def _whole(
    pairs: Iterable[tuple[CommandSubject, Exchange]],
) -> Iterator[tuple[CommandSubject, bytes, RecordedAnswer | RecordedFailure]]:
    """Join the parts of answers in ``61xx`` and leave out ``6Cxx``: each command once, with all it gave."""
    pending: tuple[CommandSubject, bytes, bytes] | None = None
    for subject, exchange in pairs:
        first, command, data = pending if pending and subject.continued else (subject, exchange.command, b"")
        pending = None
        outcome = exchange.outcome
        word = None if isinstance(outcome, RecordedFailure) else outcome.status
        if isinstance(outcome, RecordedFailure) or word is None:
            yield first, command, outcome
        elif word.exact_le is not None:
            pending = (first, command, data) if subject.continued else None
        elif word.more_data is not None:
            pending = first, command, data + outcome.data
        else:
            yield first, command, outcome.with_data((data + outcome.data)[: MAX_RESPONSE - 2])
