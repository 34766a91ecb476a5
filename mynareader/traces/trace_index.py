"""What a trace holds, sorted by what it is about instead of by when it was said."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from mynareader.errors import ReaderRefused
from mynareader.iso7816.status import StatusWord
from mynareader.traces.file_contents import Content, Place, collect, delivers, place_of
from mynareader.traces.model import CONNECT, MAX_RESPONSE, Exchange, RecordedAnswer, RecordedFailure, Step, Trace
from mynareader.traces.selection import READING, CommandKind, CommandSubject, SelectionTracker

# Words by which cards and readers say "not this long" to a READ BINARY (iso7816.channel).
_REFUSES_LENGTH: Final = frozenset(map(StatusWord, (0x6700, 0x6A86, 0x6D00, 0x6E00, 0x6F00)))

# Application name and EF identifier; with the command (a header alone when it carried a PIN).
FilePlace = tuple[str | None, int | None]
Key = tuple[str | None, int | None, bytes]


# Answers of the card itself, whatever is selected.
_PLACELESS: Final = frozenset({CommandKind.GET_DATA, CommandKind.GET_CHALLENGE})


def file_place(act: CommandSubject) -> FilePlace:
    """Return the application and file that ``act`` is about; nothing for what does not depend on them."""
    if act.kind in _PLACELESS or act.application is None:
        return None, None
    return act.application.name, act.ef


@dataclass
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

    ``files`` are contents by place, ``ends`` lengths where a read showed them, ``refusals`` answers to reads without
    content; ``selections`` and ``others`` are answers by command, in order; ``selected_files`` by place; ``connects``
    is how each connection began; ``failures`` are the errors in order, but for readers that refuse a length:
    ``refused_le`` is the smallest Le of those and what was said.
    """

    def __init__(self, trace: Trace) -> None:
        self.files: dict[Place, Content] = dict(collect(trace.steps))
        self.ends: dict[Place, int] = {}
        self.refusals: dict[Place, RecordedAnswer] = {}
        self.selections: dict[bytes, RecordedAnswer] = {}
        self.selected_files: dict[FilePlace, RecordedAnswer] = {}
        self.pins: dict[FilePlace, PinHistory] = defaultdict(PinHistory)
        self.others: dict[Key, list[RecordedAnswer]] = defaultdict(list)
        self.connects: list[RecordedFailure | None] = []
        self.failures: list[RecordedFailure] = []
        self.refused_le: tuple[int, RecordedAnswer | RecordedFailure] | None = None
        for act, command, outcome in _whole(self._exchanges(trace.steps)):
            self._keep(act, command, outcome)

    def _exchanges(self, steps: Iterable[Step]) -> Iterator[tuple[CommandSubject, Exchange]]:
        """Follow the steps; note what belongs to no command by the way."""
        follower = SelectionTracker()
        before: Step | None = None
        for step in steps:
            act = follower.take(step)
            if isinstance(step, Exchange) and act is not None:
                yield act, step
            elif step == CONNECT:
                self.connects.append(None)
            elif isinstance(step, RecordedFailure):
                self._fail(step, met=before != CONNECT)
            before = step

    def _fail(self, failure: RecordedFailure, *, met: bool) -> None:
        if met or not self.connects:
            self.failures.append(failure)
        else:
            self.connects[-1] = failure

    def _keep(self, act: CommandSubject, command: bytes, outcome: RecordedAnswer | RecordedFailure) -> None:
        if act.kind is CommandKind.READ and act.le is not None and _refuses_length(outcome):
            if self.refused_le is None or act.le < self.refused_le[0]:
                self.refused_le = (act.le, outcome)
        elif isinstance(outcome, RecordedFailure):
            self.failures.append(outcome)
        elif act.kind in READING:
            self._keep_read(act, outcome)
        else:
            self._keep_other(act, command, outcome)

    def _keep_read(self, act: CommandSubject, answer: RecordedAnswer) -> None:
        place = place_of(act)
        if place is None:
            return
        stop = act.offset + len(answer.data)
        if not delivers(answer):
            self.refusals.setdefault(place, answer)
        elif act.le is not None and stop < act.offset + act.le:
            self.ends[place] = stop

    def _keep_other(self, act: CommandSubject, command: bytes, answer: RecordedAnswer) -> None:
        place = file_place(act)
        if act.kind is CommandKind.SELECT_APPLICATION:
            self.selections.setdefault(command, answer)
        elif act.kind is CommandKind.SELECT_FILE:
            self.selected_files.setdefault(place, answer)
        elif act.kind is CommandKind.VERIFY:
            self.pins[place].verifies.append(answer)
        elif act.kind is CommandKind.COUNTER:
            history = self.pins[place]
            history.counters[len(history.verifies)].append(answer)
        else:
            self.others[*place, command].append(answer)


def _refuses_length(outcome: RecordedAnswer | RecordedFailure) -> bool:
    if isinstance(outcome, RecordedFailure):
        return outcome.code == ReaderRefused.code
    return outcome.status in _REFUSES_LENGTH


def _whole(
    pairs: Iterable[tuple[CommandSubject, Exchange]],
) -> Iterator[tuple[CommandSubject, bytes, RecordedAnswer | RecordedFailure]]:
    """Join the parts of answers in ``61xx`` and leave out ``6Cxx``: each command once, with all it gave."""
    pending: tuple[CommandSubject, bytes, bytes] | None = None
    for act, exchange in pairs:
        first, command, data = pending if pending and act.continued else (act, exchange.command, b"")
        pending = None
        outcome = exchange.outcome
        word = None if isinstance(outcome, RecordedFailure) else outcome.status
        if isinstance(outcome, RecordedFailure) or word is None:
            yield first, command, outcome
        elif word.exact_le is not None:
            pending = (first, command, data) if act.continued else None
        elif word.more_data is not None:
            pending = first, command, data + outcome.data
        else:
            yield first, command, outcome.with_data((data + outcome.data)[: MAX_RESPONSE - 2])
