"""A card stay and the thread that works on it: what is refused, dropped and forgotten when it ends (design §4)."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from unittest.mock import patch

import pytest

from mynareader.applications import input_assist, jpki
from mynareader.certificates import JST
from mynareader.errors import CardBusy, CardChanged, CardRemoved, NoCard, ReaderRefused, StayEnded, WrongPin
from mynareader.pins import ASSIST
from mynareader.report import Origin, ReadReport
from mynareader.service import runner
from mynareader.service.asking import Given
from mynareader.service.check import check
from mynareader.service.read import WAYS, Wish, read
from mynareader.service.runner import Person, Runner, work
from mynareader.service.stay import CardStay
from tests.foreign_card import PERSONAS, ForeignCard
from tests.harness.foreign import ForeignConnection, ForeignSource, pins_of

ORIGIN = Origin("reader", "r", "unknown", simulated=False, redacted=False, at=datetime(2026, 4, 1, tzinfo=JST))
PATIENCE = 10.0  # seconds
HANAKO = PERSONAS["hanako"]


def nobody(_step: str) -> None:
    """Hear a step."""


def stay_on(card: ForeignCard) -> CardStay:
    stay = CardStay(ForeignSource(card), nobody)
    stay.connect()
    return stay


def given_right() -> Given:
    return Given({"assist": ASSIST.parse(HANAKO.assist_pin)})


def given_wrong() -> Given:
    return Given({"assist": ASSIST.parse("1111")})


WISH = Wish("attributes", WAYS["assist"])


def test_an_ended_stay_sends_nothing_more() -> None:
    card = ForeignCard("hanako")
    stay = stay_on(card)
    stay.end()
    with pytest.raises(StayEnded):
        check(stay, ORIGIN)
    with pytest.raises(StayEnded):
        stay.step("jpki")
    assert card.ledger.count == 0


def test_an_answer_that_comes_after_the_end_is_dropped() -> None:
    """The last answer of a stay that ended meanwhile: nothing is sent after it, so nothing else would notice."""
    card = ForeignCard("hanako")
    stay = stay_on(card)
    truly = card.transmit

    def slowly(command: bytes) -> bytes:
        stay.ended = True  # as the window does from its own thread
        return truly(command)

    with patch.object(card, "transmit", slowly), pytest.raises(StayEnded), stay.transaction():
        stay.select(jpki.SPEC)
    assert card.ledger.count == 1


def test_a_stay_without_a_verify_ends_without_a_reset() -> None:
    card = ForeignCard("hanako")
    stay = stay_on(card)
    check(stay, ORIGIN)
    stay.end()
    assert card.ledger.power_downs == 0


@pytest.mark.parametrize("given", [given_right, given_wrong])
def test_a_stay_with_a_verify_ends_with_one_reset(given: Callable[[], Given]) -> None:
    card = ForeignCard("hanako")
    with stay_on(card) as stay:
        try:
            read(stay, ORIGIN, WISH, given())
        except WrongPin:
            assert given is given_wrong
    stay.end()
    assert card.ledger.power_downs == 1
    assert not card.pins.verified


def test_what_the_gate_knew_ends_with_the_stay() -> None:
    card = ForeignCard("hanako")
    for _ in range(2):
        with stay_on(card) as stay, pytest.raises(WrongPin):
            read(stay, ORIGIN, WISH, given_wrong())
    assert card.ledger.verifies == {"assist/0011": 2}


def test_a_late_answer_is_dropped() -> None:
    card = ForeignCard("hanako")
    stay = stay_on(card)
    transmit = card.transmit

    def late(command: bytes) -> bytes:
        answer = transmit(command)
        stay.ended = True
        return answer

    with patch.object(card, "transmit", late), pytest.raises(StayEnded):
        check(stay, ORIGIN)
    assert card.ledger.count == 1


def test_a_report_shows_nothing_of_a_person_when_printed() -> None:
    stay = stay_on(ForeignCard("hanako"))
    report = read(stay, ORIGIN, Wish("all", WAYS["assist"]), given_right())
    assert isinstance(report, ReadReport)
    for secret in (HANAKO.name, HANAKO.address, HANAKO.my_number, HANAKO.serial, "19850412", "1985"):
        assert secret not in repr(report)
    assert HANAKO.name not in repr(report.attributes)
    assert HANAKO.my_number not in f"{report.my_number!r} {report.my_number}"


# --- the thread -----------------------------------------------------------------------------------------------------


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


class HinderedConnection(ForeignConnection):
    def __init__(self, card: ForeignCard, free: threading.Event | None) -> None:
        super().__init__(card)
        self._free = free
        self.closed: list[bool] = []

    @contextmanager
    def transaction(self) -> Iterator[None]:
        if self._free is not None:
            self._free.wait(PATIENCE)
        with super().transaction():
            yield

    def close(self, *, reset: bool) -> None:
        self.closed.append(reset)
        super().close(reset=reset)


class Told(Person):
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
    monkeypatch.setattr(runner, "BUSY_AFTER", 0.05)
    monkeypatch.setattr(runner, "QUIT_WITHIN", 0.05)
    monkeypatch.setattr(runner, "POLL", 0.005)


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


def test_steps_are_told_in_order() -> None:
    person = Told()
    work(ForeignSource(ForeignCard()), lambda run: run.call(lambda stay: check(stay, ORIGIN)), person, timeout=1)
    assert person.steps == ["jpki", "card_surface", "input_assist", "registry", "common", "jpki"]


@pytest.mark.parametrize("error", [CardRemoved(), CardChanged(), ZeroDivisionError(), KeyboardInterrupt()])
def test_whatever_happens_in_the_thread_is_raised_in_front(error: BaseException) -> None:
    def fail(_stay: CardStay) -> None:
        raise error

    with pytest.raises(type(error)) as caught:
        work(ForeignSource(ForeignCard()), lambda run: run.call(fail), Person(), timeout=1)
    assert caught.value is error


def test_no_card_is_told_before_any_work() -> None:
    card = ForeignCard("hanako")
    card.removed = True
    with pytest.raises(NoCard):
        work(ForeignSource(card), lambda _run: pytest.fail("there is no card"), Person(), timeout=1)


class Refusing(ForeignSource):
    """Be a reader that fails, as PC/SC does, at answers longer than ``most`` bytes; the handle is dead then.

    At most 128 bytes: the token information, of 160, is refused first and tells at once that 231 are too many.
    """

    def __init__(self, card: ForeignCard, most: int) -> None:
        super().__init__(card)
        self._most, self.met = most, 0

    def connect(self) -> ForeignConnection:
        self.met += 1
        self.card.reset()
        return RefusingConnection(self.card, self._most)


class RefusingConnection(ForeignConnection):
    def __init__(self, card: ForeignCard, most: int) -> None:
        super().__init__(card)
        self._most = most

    def transmit(self, command: bytes) -> bytes:
        answer = super().transmit(command)
        if len(answer) > self._most + 2:
            self._open = False
            raise ReaderRefused(len(answer) - 2)
        return answer


@pytest.mark.parametrize(("most", "starts"), [(65536, 1), (256, 2), (231, 3), (128, 3)])
def test_a_reader_that_fails_at_long_answers_is_met_anew_with_shorter_ones(most: int, starts: int) -> None:
    source = Refusing(ForeignCard("hanako"), most)

    report = work(source, lambda run: run.call(lambda stay: check(stay, ORIGIN)), Person(), timeout=1)

    assert report.certificate is not None
    assert source.met == starts


def test_a_reader_that_fails_at_everything_is_given_up() -> None:
    source = Refusing(ForeignCard("hanako"), 20)
    with pytest.raises(ReaderRefused):
        work(source, lambda run: run.call(lambda stay: check(stay, ORIGIN)), Person(), timeout=1)
    assert source.met == runner.MAX_STARTS


def test_after_a_verify_the_work_is_not_begun_again() -> None:
    """The long attributes come after the VERIFY: a second start would send the PIN a second time."""
    card = ForeignCard("hanako")
    source = Refusing(card, 100)
    with pytest.raises(ReaderRefused):
        work(source, lambda run: run.call(lambda stay: read(stay, ORIGIN, WISH, given_right())), Person(), timeout=1)
    assert source.met == 1
    assert card.ledger.verifies == {"assist/0011": 1}


@pytest.mark.parametrize("most", [256, 231, 128])
@pytest.mark.parametrize(
    ("way", "verifies"),
    [
        ("assist", {"assist/0011": 1, "surface/0013": 1}),
        ("a", {"surface/0013": 1}),
        ("b", {"surface/0012": 1}),
    ],
)
def test_no_pin_was_sent_yet_when_the_reader_fails_at_long_answers(
    way: str, verifies: dict[str, int], most: int
) -> None:
    card = ForeignCard("hanako")
    wish, kind = Wish("face", WAYS[way]), WAYS[way].kind
    given = Given({way: kind.parse(pins_of(HANAKO)[way])})

    report = work(
        Refusing(card, most), lambda run: run.call(lambda stay: read(stay, ORIGIN, wish, given)), Person(), timeout=1
    )

    assert report.face is not None
    assert card.ledger.verifies == verifies


def test_jobs_of_a_left_runner_do_not_run() -> None:
    card = ForeignCard("hanako")
    with Runner(ForeignSource(card), nobody, timeout=1, on_busy=lambda: None) as run:
        stay = run.stay
    with pytest.raises(StayEnded):
        check(stay, ORIGIN)
    assert card.ledger.count == 0


def test_two_stays_at_once_share_nothing() -> None:
    first, second = ForeignCard("hanako"), ForeignCard("foreigner")
    with stay_on(first) as one, stay_on(second) as other:
        with one.transaction(), other.transaction():
            mine, theirs = one.select(input_assist.SPEC), other.select(jpki.SPEC)
            assert mine.counter(input_assist.ASSIST_PIN).attempts_remaining == 3
            assert theirs.counter(jpki.SIGN_PIN).attempts_remaining == 5
        assert check(one, ORIGIN).card != check(other, ORIGIN).card
