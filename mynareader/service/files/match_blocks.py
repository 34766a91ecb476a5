"""The rows of a table compared with a card, block by block: here, or in processes beside each other."""

from __future__ import annotations

import signal
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import field
from multiprocessing import get_context
from typing import TYPE_CHECKING, Final

from mynareader.matching.invisible import is_blank
from mynareader.matching.match import TableMatcher
from mynareader.matching.verdicts import MatchVerdict, PersonRecord
from mynareader.reports.matching import MatchTableReport
from mynareader.values.value_class import value_class

if TYPE_CHECKING:
    from mynareader.reports.matching import Row
    from mynareader.reports.origin import Origin
    from mynareader.service.files.match import Columns
    from mynareader.service.files.tables import Block, Shape, Table

_NAMED: Final = 20  # matching rows named in a report; one is what everybody hopes for
_AHEAD: Final = 2  # blocks read ahead for each process: none of them waits, and memory is bounded


@value_class
class Tally:
    """The numbers of verdicts of a table, or of a block of it."""

    rows: int = 0
    compared: int = 0
    malformed: int = 0
    empty: int = 0
    undecided: int = 0
    matches: int = 0
    numbers: list[int] = field(default_factory=list)
    states: dict[str, Counter[str]] = field(default_factory=dict)

    def count(self, verdict: MatchVerdict | None, rows: Sequence[Row]) -> None:
        """Count ``rows`` of one verdict, or of none."""
        many = len(rows)
        self.rows += many
        if verdict is None:
            empty = sum(row.problem == "empty" for row in rows)
            self.empty += empty
            self.malformed += many - empty
            return
        for one in verdict.items:
            self.states.setdefault(one.item, Counter())[one.state] += many
        self.compared += many * verdict.compared
        self.undecided += many * (not verdict.matches and not verdict.differs)
        if verdict.matches:
            self.matches += many
            self.numbers = sorted([*self.numbers, *(row.number for row in rows)])[:_NAMED]

    def add(self, other: Tally) -> None:
        """Add the numbers of rows that stand behind these."""
        self.rows += other.rows
        self.compared += other.compared
        self.malformed += other.malformed
        self.empty += other.empty
        self.undecided += other.undecided
        self.matches += other.matches
        self.numbers = [*self.numbers, *other.numbers][:_NAMED]
        for item, counts in other.states.items():
            self.states.setdefault(item, Counter()).update(counts)


@value_class(frozen=True)
class Task:
    """What is to be done with each block; ``line`` writes one row, with its verdict or None, and the word for it."""

    card: PersonRecord
    columns: Columns
    shape: Shape
    line: Callable[[Row, MatchVerdict | None], str] | None


class _BlockMatcher:
    """The judge of the rows of blocks."""

    def __init__(self, task: Task) -> None:
        self._shape, self._line = task.shape, task.line
        self._matcher = TableMatcher(task.card, task.columns.items)
        self._texts = task.columns.texts()

    def __call__(self, block: Block) -> tuple[bytes, Tally]:
        """Return the lines of the result in UTF-8, and the numbers."""
        tally, lines, line = Tally(), list[str](), self._line
        verdicts: dict[int, tuple[MatchVerdict | None, list[Row]]] = {}
        for row in block.read(self._shape):
            verdict = self._verdict(row)
            known = verdicts.get(id(verdict))
            if known is None:
                known = verdicts[id(verdict)] = verdict, []
            known[1].append(row)
            if line is not None:
                lines.append(line(row, verdict))
        for verdict, rows in verdicts.values():
            tally.count(verdict, rows)
        return "".join(lines).encode(), tally

    def _verdict(self, row: Row) -> MatchVerdict | None:
        """Return the verdict of one row, none of one that is malformed or holds nothing."""
        if row.problem:
            return None
        verdict = self._matcher.match(self._texts(row.cells))
        if verdict.compared or not all(map(is_blank, row.cells)):
            return verdict
        row.problem = "empty"
        return None


_own: _BlockMatcher | None = None  # of a process that compares blocks for another


def _prepare() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started this one ends it


def _start() -> None:
    """Do nothing: what is needed is imported by then."""


def _compare(task: Task, block: Block) -> tuple[bytes, Tally]:
    global _own  # noqa: PLW0603 - one table is what a process is started for
    _own = _own or _BlockMatcher(task)
    return _own(block)


@value_class(frozen=True)
class Workers:
    """Processes that compare blocks beside each other."""

    pool: Executor
    jobs: int


@contextmanager
def workers(jobs: int) -> Iterator[Workers | None]:
    """Start the processes that compare the rows of one table, None for this one; they begin while the card is read.

    They know nothing but the task.
    """
    if jobs == 1:
        yield None
        return
    with ProcessPoolExecutor(jobs, get_context("spawn"), _prepare) as pool:
        try:
            for _ in range(jobs):
                pool.submit(_start)
            yield Workers(pool, jobs)
        finally:
            pool.shutdown(cancel_futures=True)


def match_table(
    task: Task,
    table: Table,
    write: Callable[[bytes], object],
    tell: Callable[[], None],
    beside: Workers | None = None,
) -> Tally:
    """Compare the card with every row, here or ``beside``, ``write`` the lines in their order, ``tell`` it goes on.

    Raise UnreadableInput, and what ``write`` raises.
    """
    total = Tally()
    blocks = table.blocks()
    for lines, tally in _compared(task, blocks, beside):
        write(lines)
        total.add(tally)
        tell()
    return total


def _compared(task: Task, blocks: Iterable[Block], beside: Workers | None) -> Iterator[tuple[bytes, Tally]]:
    """Give what is found in the blocks in their order, and read no further ahead than is needed."""
    if beside is None:
        yield from map(_BlockMatcher(task), blocks)
        return
    waiting = deque[Future[tuple[bytes, Tally]]]()
    for block in blocks:
        waiting.append(beside.pool.submit(_compare, task, block))
        if len(waiting) > _AHEAD * beside.jobs:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def table_report(origin: Origin, file: str, tally: Tally) -> MatchTableReport:
    """Return the report of a whole table."""
    return MatchTableReport(
        origin=origin,
        file=file,
        rows=tally.rows,
        compared=tally.compared,
        malformed=tally.malformed,
        empty=tally.empty,
        undecided=tally.undecided,
        matches=tally.matches,
        numbers=tuple(tally.numbers),
        states=tally.states,
    )
