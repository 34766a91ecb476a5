"""Two readers with two people's cards, read at the same time: each report is one person's, in every field."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from itertools import count, pairwise

import pytest

from tests.cards.wrappers import before, wrap
from tests.foreign_card import ForeignCard
from tests.foreign_card.personas import Persona
from tests.harness.effort import effort
from tests.harness.foreign_reader import foreign_card
from tests.harness.pcscd import PATIENCE, READERS, Pcscd
from tests.system.real_pcscd.account import PROCESSES, THREADS, reached
from tests.system.real_pcscd.people import FIRST, SECOND
from tests.system.real_pcscd.reading import must_be_read_well, read_everything

pytestmark = pytest.mark.pcsc

READS = effort(normal=40, long=1000)
STEP = 10  # exchanges from one meeting of both cards to the next: fewer than half of a read
HOLDERS = (FIRST, SECOND)


def noting(persona: Persona, turns: list[str], meeting: threading.Barrier) -> ForeignCard:
    """Make a card that writes into a common list whose turn it was, and waits for the other at every tenth exchange."""
    numbers = count()

    def take_turn() -> None:
        number = next(numbers)
        if number % STEP == 0 and number < STEP * READS:
            meeting.wait(PATIENCE)
        turns.append(persona.key)

    return wrap(ForeignCard(persona), before(take_turn))


@contextmanager
def two_cards(pcscd: Pcscd) -> Iterator[tuple[list[ForeignCard], list[str]]]:
    turns: list[str] = []
    meeting = threading.Barrier(len(HOLDERS))
    with ExitStack() as laid:
        cards = [noting(who, turns, meeting) for who in HOLDERS]
        yield [laid.enter_context(foreign_card(pcscd, card, number)) for number, card in enumerate(cards)], turns


def must_be_interleaved(cards: list[ForeignCard], turns: list[str]) -> None:
    """Fail unless the readers worked at the same time and every PIN was right the first time."""
    changes = sum(one != next_one for one, next_one in pairwise(turns))
    assert changes >= READS
    for card in cards:
        assert not card.ledger.wrong_verifies
        assert set(card.ledger.verifies.values()) == {READS // 2}


def test_two_threads_read_two_cards(pcscd: Pcscd) -> None:
    wrong: list[BaseException] = []
    done: list[str] = []

    def read_often(reader: str, holder: Persona) -> None:
        try:
            for _ in range(READS // 2):
                must_be_read_well(read_everything(reader, holder), holder)
                done.append(holder.key)
        except BaseException as error:  # noqa: BLE001 - carried to the test's own thread
            wrong.append(error)

    with two_cards(pcscd) as (cards, turns):
        threads = [threading.Thread(target=read_often, args=pair) for pair in zip(READERS, HOLDERS, strict=True)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert wrong == []
        assert [done.count(holder.key) for holder in HOLDERS] == [READS // 2] * 2
        must_be_interleaved(cards, turns)
    reached(THREADS, f"{READS} reads of everything", "every field of its own persona")


def test_two_processes_read_two_cards(pcscd: Pcscd) -> None:
    with two_cards(pcscd) as (cards, turns), ExitStack() as running:
        processes = [
            running.enter_context(
                subprocess.Popen(
                    [sys.executable, "-m", "tests.system.real_pcscd.reading", reader, holder.key, str(READS // 2)],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    text=True,
                )
            )
            for reader, holder in zip(READERS, HOLDERS, strict=True)
        ]
        for process in processes:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
        let_go(processes)
        with ThreadPoolExecutor(len(HOLDERS)) as judges:
            judged = list(judges.map(judge, processes, HOLDERS))
        assert judged == [READS // 2] * 2
        must_be_interleaved(cards, turns)
    reached(PROCESSES, f"{READS} reads of everything", "every field of its own persona")


def let_go(processes: list[subprocess.Popen[str]]) -> None:
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()


def judge(process: subprocess.Popen[str], holder: Persona) -> int:
    """Return how many reports came; fail unless each is the holder's in every field."""
    assert process.stdout is not None
    reports = 0
    for reports, report in enumerate(process.stdout, start=1):  # noqa: B007 - the last number is the count
        must_be_read_well(report, holder)
    return reports
