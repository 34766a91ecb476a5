"""The thread that works on a card: a card held by others, steps, errors, and what a left runner does not do."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

import pytest

from mynareader.applications import jpki
from mynareader.errors import CardBusy, CardChanged, CardRemoved, NoCard, PinOutcomeUnknown, ReaderRefused, StayEnded
from mynareader.service.reading.check import check
from mynareader.service.stay import worker
from mynareader.service.stay.card_stay import CardStay
from mynareader.service.stay.identity import remember_card
from mynareader.service.stay.worker import ProgressListener, StayWorker, work
from mynareader.values.pins import AUTH
from tests.cards.connection import CardConnection
from tests.cards.wrappers import before, held, is_proof, wrap
from tests.foreign_card import ForeignCard
from tests.harness.foreign import ForeignSource
from tests.unit.service.staying import ORIGIN, nobody

PATIENCE = 60.0  # seconds


class Hindered(ForeignSource):
    """Be a reader that another program holds until ``free`` is set: at ``connect`` or at ``transaction``."""

    def __init__(self, card: ForeignCard, where: str) -> None:
        super().__init__(card)
        self._where, self.free, self.connections = where, threading.Event(), list[HinderedConnection]()

    def connect(self) -> HinderedConnection:
        if self._where == "connect":
            self.free.wait(PATIENCE)
        connection = HinderedConnection(self.card, self.free if self._where == "transaction" else None)
        self.connections.append(connection)
        return connection


class HinderedConnection(CardConnection):
    def __init__(self, card: ForeignCard, free: threading.Event | None) -> None:
        super().__init__(card)
        self._free = free

    @contextmanager
    def transaction(self) -> Iterator[None]:
        if self._free is not None:
            self._free.wait(PATIENCE)
        with super().transaction():
            yield


class Told(ProgressListener):
    """Remember what was told."""

    def __init__(self) -> None:
        self.steps: list[str] = []
        self.was_busy = threading.Event()

    def step(self, name: str) -> None:
        self.steps.append(name)

    def busy(self) -> None:
        self.was_busy.set()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "BUSY_AFTER", 0.05)
    monkeypatch.setattr(worker, "QUIT_WITHIN", 0.05)
    monkeypatch.setattr(worker, "POLL", 0.005)
    monkeypatch.setattr(worker, "SLOW_CARD", 2 * PATIENCE)


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("where", ["connect", "transaction"])
def test_a_card_that_stays_held_is_busy_and_nothing_is_sent_later(where: str) -> None:
    card, person = ForeignCard("hanako"), Told()
    source = Hindered(card, where)

    with pytest.raises(CardBusy) as busy:
        work(source, lambda run: run.call(lambda stay: check(stay, ORIGIN)), person, timeout=0.1)

    assert busy.value.reader == source.name
    assert person.was_busy.is_set()
    source.free.set()  # the other program lets go: the abandoned thread must not start to work now
    for thread in threading.enumerate():
        if thread.name == f"card on {source.name}":
            thread.join(PATIENCE)
    assert card.ledger.count == 0
    assert [connection.closed for connection in source.connections] in ([[False]], [[False, False]])


@pytest.mark.usefixtures("impatient")
def test_a_card_that_is_let_go_in_time_is_read() -> None:
    card, person = ForeignCard("hanako"), Told()
    source = Hindered(card, "transaction")

    class Frees(Told):
        def busy(self) -> None:
            source.free.set()

    report = work(source, lambda run: run.call(lambda stay: check(stay, ORIGIN)), Frees(), timeout=PATIENCE)

    assert report.card is not None
    assert not person.was_busy.is_set()


def free_later(free: threading.Event, monkeypatch: pytest.MonkeyPatch) -> None:
    """Set ``free`` when whoever waits for the job has looked 30 times: for longer than ``impatient`` others wait."""
    looks = count()
    monkeypatch.setattr(StayWorker, "_let_go", lambda *_: free.set() if next(looks) == 30 else None)


@pytest.mark.usefixtures("impatient")
def test_nobody_is_told_of_a_card_that_is_held_for_a_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "BUSY_AFTER", PATIENCE)
    source, person = Hindered(ForeignCard("hanako"), "transaction"), Told()
    free_later(source.free, monkeypatch)
    work(source, lambda run: run.call(lambda stay: check(stay, ORIGIN)), person, timeout=PATIENCE)
    assert not person.was_busy.is_set()


@pytest.mark.usefixtures("impatient")
def test_a_card_that_thinks_longer_than_others_may_hold_it_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    free, person = threading.Event(), Told()
    free_later(free, monkeypatch)
    card = wrap(ForeignCard("hanako"), held(free))
    report = work(ForeignSource(card), lambda run: run.call(lambda stay: check(stay, ORIGIN)), person, timeout=0.0)
    assert report.card is not None
    assert not person.was_busy.is_set()


def test_steps_are_told_in_order() -> None:
    person = Told()
    work(ForeignSource(ForeignCard()), lambda run: run.call(lambda stay: check(stay, ORIGIN)), person, timeout=1)
    assert person.steps == ["jpki", "card_surface", "input_assist", "registry", "common", "jpki"]


@pytest.mark.parametrize("error", [CardRemoved(), CardChanged(), ZeroDivisionError(), KeyboardInterrupt()])
def test_whatever_happens_in_the_thread_is_raised_in_front(error: BaseException) -> None:
    def fail(_stay: CardStay) -> None:
        raise error

    with pytest.raises(type(error)) as caught:
        work(ForeignSource(ForeignCard()), lambda run: run.call(fail), ProgressListener(), timeout=1)
    assert caught.value is error


def test_no_card_is_told_before_any_work() -> None:
    card = ForeignCard("hanako")
    card.removed = True
    with pytest.raises(NoCard):
        work(ForeignSource(card), lambda _run: pytest.fail("there is no card"), ProgressListener(), timeout=1)


def test_jobs_of_a_left_runner_do_not_run() -> None:
    card = ForeignCard("hanako")
    with StayWorker(ForeignSource(card), nobody, timeout=1, on_busy=lambda: None) as run:
        stay = run.stay
    with pytest.raises(StayEnded):
        check(stay, ORIGIN)
    assert card.ledger.count == 0


class Hanging(ForeignSource):
    """Count the connections that are made to a reader that hangs until ``free`` is set; no patience is left then."""

    def __init__(self, card: ForeignCard, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__(card)
        self.free, self.met, self._monkeypatch = threading.Event(), 0, monkeypatch

    def connect(self) -> CardConnection:
        self.met += 1
        return CardConnection(self.card, before(self._hang, is_proof))

    def _hang(self) -> None:
        self._monkeypatch.setattr(worker, "SLOW_CARD", 0.0)  # not sooner: what comes before may take long, too
        self._monkeypatch.setattr(worker, "QUIT_WITHIN", 0.05)
        self.free.wait(PATIENCE)


def test_the_tries_left_are_not_asked_for_behind_a_verdict_that_does_not_come(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "BUSY_AFTER", PATIENCE)
    source, person = Hanging(ForeignCard("hanako"), monkeypatch), Told()

    def prove(run: StayWorker) -> None:
        def job(stay: CardStay) -> None:
            with stay.transaction():
                remember_card(stay)
                stay.gate.verify(stay.select(jpki.SPEC), jpki.AUTH_PIN, AUTH.parse("1357"), last_try_confirmed=False)

        run.call(job)

    try:
        with pytest.raises(PinOutcomeUnknown) as unknown:
            work(source, prove, person, timeout=PATIENCE)
    finally:
        source.free.set()

    assert unknown.value.attempts_remaining is None
    assert (source.met, person.was_busy.is_set()) == (1, False)


def test_nothing_begins_again_after_a_pin_though_the_thread_has_not_ended_the_stay_yet(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """On a busy machine it may take longer than is waited for; a second start would send every PIN once more."""
    go_on, end, starts = threading.Event(), CardStay.end, list[StayWorker]()

    def late(stay: CardStay) -> None:
        go_on.wait(PATIENCE)
        end(stay)

    def refused(run: StayWorker) -> None:
        starts.append(run)
        run.stay.gate.used = True
        raise ReaderRefused(256)

    monkeypatch.setattr(worker, "QUIT_WITHIN", 0.0)
    monkeypatch.setattr(CardStay, "end", late)
    try:
        with pytest.raises(ReaderRefused):
            work(ForeignSource(ForeignCard()), refused, ProgressListener(), timeout=PATIENCE)
    finally:
        go_on.set()
    assert len(starts) == 1
    await_ended(starts[0])


def await_ended(run: StayWorker) -> None:
    run._thread.join(PATIENCE)
    assert run.stay.verified
