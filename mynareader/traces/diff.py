"""Two traces side by side, aligned by what was asked: ``difflib`` over the meaning of the commands, not their bytes.

Two commands ask the same when kind, application, file, record and offset agree; another number of bytes asked for is a
difference between them. Times are never compared.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from mynareader.reports.traces import DiffReport, TraceChange, TraceTotals
from mynareader.traces.explain import command_name, subject_name
from mynareader.traces.file_contents import FileLocation, collect, location_of
from mynareader.traces.file_parts import part_of
from mynareader.traces.model import Comment, ConnectionMark, Exchange, RecordedAnswer, RecordedFailure, Step, Trace
from mynareader.traces.selection import READING, CommandSubject, SelectionTracker
from mynareader.values.value_class import value_class

ExchangeKey = tuple[object, ...]


@value_class(frozen=True)
class _Item:
    """One step with what it is about; ``number`` counts the exchanges from 1, None for other steps."""

    key: ExchangeKey
    step: Step
    subject: CommandSubject | None
    number: int | None

    @property
    def what(self) -> str:
        if self.subject is None:
            return self.step.what if isinstance(self.step, ConnectionMark) else getattr(self.step, "code", "")
        return " ".join(filter(None, (command_name(self.subject), subject_name(self.subject))))

    @property
    def application(self) -> str:
        return self.subject.application.name if self.subject and self.subject.application else ""


def differences(a: Trace, b: Trace, names: tuple[str, str]) -> DiffReport:
    """Compare ``a`` and ``b``, which are called ``names``."""
    left, right = list(_items(a)), list(_items(b))
    contents = {location: content.start for location, content in collect(a.steps).items()}
    changes: list[TraceChange] = []
    only_a: list[_Item] = []
    only_b: list[_Item] = []
    for kind, from_a, to_a, from_b, to_b in _aligned([item.key for item in left], [item.key for item in right]):
        if kind == "equal":
            pairs = zip(left[from_a:to_a], right[from_b:to_b], strict=True)
            changes += [change for pair in pairs for change in _between(*pair, contents)]
        else:
            only_a += left[from_a:to_a]
            only_b += right[from_b:to_b]
    changes += _unpaired(only_a, only_b, contents)
    return DiffReport(_side(names[0], a), _side(names[1], b), tuple(sorted(_header(a, b) + changes, key=_place)))


def _aligned(left: Sequence[ExchangeKey], right: Sequence[ExchangeKey]) -> Iterator[tuple[str, int, int, int, int]]:
    """Give difflib's opcodes; it is kept from what both begin with, for its time grows with the square of repeats."""
    shared = next((n for n, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    yield "equal", 0, shared, 0, shared
    for kind, *places in SequenceMatcher(None, left[shared:], right[shared:], autojunk=False).get_opcodes():
        a, to_a, b, to_b = (place + shared for place in places)
        yield kind, a, to_a, b, to_b


def _place(change: TraceChange) -> tuple[int, int]:
    return change.a or change.b or 0, change.b or 0


def _header(a: Trace, b: Trace) -> list[TraceChange]:
    atrs = (a.header.atr.hex().upper(), b.header.atr.hex().upper())
    return [TraceChange("atr", None, None, "", "", *atrs)] if atrs[0] != atrs[1] else []


def _side(name: str, trace: Trace) -> TraceTotals:
    answered = (item.outcome.raw for item in trace.exchanges if isinstance(item.outcome, RecordedAnswer))
    return TraceTotals(
        name, len(trace.exchanges), sum(len(item.command) for item in trace.exchanges) + sum(map(len, answered))
    )


def _items(trace: Trace) -> Iterator[_Item]:
    tracker, number = SelectionTracker(), 0
    for step in trace.steps:
        subject = tracker.follow(step)
        if isinstance(step, Exchange) and subject is not None:
            number += 1
            yield _Item(_key(step, subject), step, subject, number)
        elif not isinstance(step, Comment):
            yield _Item((type(step).__name__, step), step, None, None)


def _key(exchange: Exchange, subject: CommandSubject) -> ExchangeKey:
    where = (subject.application.name if subject.application else None, subject.ef, subject.record, subject.tag)
    if subject.kind in READING and subject.ef is not None:
        return subject.kind, subject.continued, *where, subject.offset
    return subject.kind, subject.continued, *where, exchange.command, exchange.secret


def _unpaired(
    only_a: Sequence[_Item], only_b: Sequence[_Item], contents: Mapping[FileLocation, bytes]
) -> Iterator[TraceChange]:
    """Pair what stands in both traces at different places; say the rest as it is."""
    waiting: dict[ExchangeKey, list[_Item]] = defaultdict(list)
    for item in only_b:
        waiting[item.key].append(item)
    for item in only_a:
        if waiting[item.key]:
            other = waiting[item.key].pop(0)
            yield TraceChange("order", item.number, other.number, item.application, item.what)
            yield from _between(item, other, contents)
        else:
            yield TraceChange("only_a", item.number, None, item.application, item.what)
    for left in waiting.values():
        yield from (TraceChange("only_b", None, item.number, item.application, item.what) for item in left)


def _between(a: _Item, b: _Item, contents: Mapping[FileLocation, bytes]) -> Iterator[TraceChange]:
    if not isinstance(a.step, Exchange) or not isinstance(b.step, Exchange) or a.subject is None or b.subject is None:
        return
    base = TraceChange("", a.number, b.number, a.application, a.what)
    if a.subject.le != b.subject.le:
        yield replace(base, kind="length_asked", value_a=_number(a.subject.le), value_b=_number(b.subject.le))
    before, after = a.step.outcome, b.step.outcome
    if isinstance(before, RecordedFailure) or isinstance(after, RecordedFailure):
        if before != after:
            yield replace(base, kind="failure", value_a=_ending(before), value_b=_ending(after))
        return
    if before.status != after.status:
        yield replace(base, kind="status", value_a=_ending(before), value_b=_ending(after))
    shared = min(len(before.data), len(after.data)) if a.subject.le != b.subject.le else None
    if before.data[:shared] != after.data[:shared]:
        yield _in_data(base, before.data, after.data, a.subject, contents)


def _number(le: int | None) -> str:
    return "" if le is None else str(le)


def _ending(outcome: RecordedAnswer | RecordedFailure) -> str:
    if isinstance(outcome, RecordedFailure):
        return outcome.code
    return "----" if outcome.status is None else str(outcome.status)


def _in_data(
    base: TraceChange, a: bytes, b: bytes, subject: CommandSubject, contents: Mapping[FileLocation, bytes]
) -> TraceChange:
    shared = min(len(a), len(b))
    at = next((place for place in range(shared) if a[place] != b[place]), shared)
    value_a, value_b = (f"{data[at]:02X}" if at < len(data) else "" for data in (a, b))
    location, offset = location_of(subject), subject.offset + at
    found = replace(base, kind="data", value_a=value_a, value_b=value_b, offset=offset)
    if location is None or location not in contents or subject.file is None:
        return found
    part = part_of(subject.file.name, contents[location], offset)
    return replace(found, path=part.path, field=part.name)
