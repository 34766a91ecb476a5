"""Each fault of ``tests/assurance/faults`` at each exchange of a change of each PIN, over the program's own PC/SC
connection.

The card's side is asked which value is in force; what the program said must be that, or that it does not know.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Final
from unittest.mock import patch

import click
import pytest

from mynareader.cli.framework import card_run, talk
from mynareader.cli.framework.exit_codes import INTERRUPTED, UNEXPECTED, USAGE, exit_code_of
from mynareader.errors import MynaReaderError
from mynareader.service.stay.sources import OpenSource
from tests.assurance.faults.commands import CHECK
from tests.assurance.faults.faults import FAULTS, UNSEEN
from tests.assurance.faults.judge import SPARE
from tests.assurance.faults.people import OTHER
from tests.assurance.faults.reader import Clock, FaultyReader
from tests.assurance.faults.run import clean as clean_command
from tests.assurance.faults.run import watched
from tests.foreign_card import ForeignCard
from tests.harness.desk import Outcome, lines_of, on_place
from tests.harness.matrix import OUT_OF_DATE, publish, table
from tests.harness.threads import join_workers

from .changing import FOUND_OUT, VALUES, VERDICTS, Changed, fresh_card, true_verdict

SCRIPT, FINDING_OUT, TYPED = "a script", "a script with --find-out", "a person at prompts"
WAYS: Final = {SCRIPT: (), FINDING_OUT: ("--find-out",), TYPED: ()}
NOW: Final = "Change it?"
LAST_TRY: Final = "The card does not say how many tries are left: this may be the last one."


@dataclass(frozen=True)
class Ran(Changed):
    """Hold one run with its fault."""

    reader: FaultyReader
    exchanges: int
    raised: list[Exception]
    crashes: list[str]


@contextmanager
def _person(kind: str, way: str) -> Iterator[None]:
    """Let somebody type the old value once and the new one twice, agree to the change, and to nothing else."""
    old, new = VALUES[kind]
    typed = iter((old, new, new))
    with (
        patch.object(card_run, "is_terminal", lambda _stream: way == TYPED),
        patch.object(click, "prompt", lambda *_args, **_options: next(typed, "")),
        patch.object(talk, "confirm", lambda question, _words: NOW in question),
    ):
        yield


def _program(reader: FaultyReader, kind: str, way: str) -> Outcome:
    old, new = VALUES[kind]
    given = b"" if way == TYPED else lines_of({kind: old, f"new-{kind}": new})
    pins = () if way == TYPED else ("--pins-from=-",)
    arguments = ("pin", "change", "--pin", kind, "--json", "--lang=en", "--timeout=0", *pins, *WAYS[way])
    with _person(kind, way):
        return on_place(OpenSource(reader, "reader"), *arguments, stdin=given)


def run(kind: str, way: str, fault: str | None = None, at: int = 0) -> Ran:
    """Change the PIN of ``kind``; ``fault`` strikes at exchange ``at`` (from 1)."""
    reader = FaultyReader(fresh_card(), ForeignCard(OTHER), Clock())
    if fault is not None:
        reader.break_at(at, FAULTS[fault])
    raised, crashes = list[Exception](), list[str]()
    with watched(reader, raised, crashes):
        done = _program(reader, kind, way)
        exchanges = reader.exchanges
        reader.released.set()
        join_workers()
    return Ran(kind, done, reader.own, reader, exchanges, raised, crashes)


@cache
def clean(kind: str, way: str) -> Ran:
    return run(kind, way)


def moments(kind: str, way: str, fault: str) -> Iterable[int]:
    """Return the exchanges (from 1) at which ``fault`` can strike."""
    clean(kind, SCRIPT)  # that each run is judged by: they share one card, so before them
    healthy = clean(kind, way)
    return healthy.reader.transactions[1:] if fault == UNSEEN else range(1, healthy.exchanges + 1)


def judged(ran: Ran) -> str:
    """Hold one run against the rules of a change; return the verdict for the table."""
    ledger, other = ran.card.ledger, ran.reader.other.ledger
    assert [*other.verifies, *other.changes] == [], "a value went to the other card"
    assert all(count == 1 for count in Counter(ledger.changes).values()), "a new value went out twice"
    assert not ran.left, "a try was lost"
    assert not ran.crashes
    assert ran.exchanges <= 2 * clean(ran.kind, SCRIPT).exchanges + SPARE
    for error in ran.raised:
        assert isinstance(error, MynaReaderError)
        assert ran.done.code == exit_code_of(error)
    assert ran.done.code not in {UNEXPECTED, USAGE}
    assert ran.done.code != INTERRUPTED or LAST_TRY in ran.done.said  # the person wanted to spend no last try
    assert next_command(ran.reader) == clean_command(CHECK).done.json["data"]["pins"]
    return true_verdict(ran)


def next_command(reader: FaultyReader) -> object:
    """Lay the card down anew; return what a plain check tells of its PINs."""
    reader.heal()
    return on_place(OpenSource(reader, "reader"), *CHECK.args("", "ja")).data["pins"]


@cache
def sweep(kind: str, way: str) -> Counter[tuple[str, str]]:
    """Let every fault strike at every exchange; count the verdicts."""
    return Counter((fault, judged(run(kind, way, fault, at))) for fault in FAULTS for at in moments(kind, way, fault))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", VALUES)
def test_what_is_said_of_the_pin_in_force_is_true(kind: str, way: str) -> None:
    found = sweep(kind, way)
    assert found.total() == sum(len([*moments(kind, way, fault)]) for fault in FAULTS)
    assert {verdict for _, verdict in found} >= {"old", FOUND_OUT}


def test_between_two_prompts_an_unseen_swap_changes_nothing() -> None:
    told = {kind: {verdict for fault, verdict in sweep(kind, TYPED) if fault == UNSEEN} for kind in VALUES}
    assert told == {kind: {"old"} for kind in VALUES}


def test_the_matrix_tells_it() -> None:
    found = {(kind, way): sweep(kind, way) for kind in VALUES for way in WAYS}
    rows: list[tuple[str | int, ...]] = [
        (fault, *(sum(counts[fault, verdict] for counts in found.values()) for verdict in VERDICTS)) for fault in FAULTS
    ]
    total = sum(counts.total() for counts in found.values())
    body = (
        f"{total} changes of {', '.join(VALUES)}, given by {'; '.join(WAYS)}: each fault of the first section at each "
        "exchange, over the program's own PC/SC connection. What was said to be in force was so on the card each time; "
        "no try was lost, no new value went out twice, nothing but reading reached the other card, every error was "
        "ours, and a plain `check` on the same reader was right afterwards.\n\n" + table(("fault", *VERDICTS), rows)
    )
    assert publish("PIN change: a fault at every exchange", body), OUT_OF_DATE
