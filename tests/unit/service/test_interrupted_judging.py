"""Interrupted while a PIN is judged: the exchange is finished, the counter read, and it is known what became of it."""

import _thread
from collections.abc import Callable
from typing import Self

import pytest

from mynareader.errors import InterruptedJudging, StoppedJudging
from mynareader.service.pins.entry import EnteredPins
from mynareader.service.reading.read import read
from mynareader.service.stay import worker as stay_worker
from mynareader.service.stay.worker import StayWorker
from mynareader.values.pins import ASSIST
from mynareader.words import Words
from tests.cards.wrappers import PATIENCE, Wrapper, answered, before, is_proof, wrap
from tests.foreign_card import ForeignCard
from tests.harness.desk import lines_of, on_place
from tests.harness.foreign import ForeignSource, place
from tests.unit.service.staying import HANAKO, ORIGIN, WISH, nobody

LIMIT = ForeignCard(HANAKO).pins.left["assist/0011"]


def worker_on(card: ForeignCard) -> StayWorker:
    return StayWorker(ForeignSource(card), nobody, timeout=1.0, on_busy=lambda: None)


def ctrl_c_at(worker: Callable[[], StayWorker], when: Callable[[bytes], bool]) -> Wrapper:
    """Press Ctrl-C while the card works on a command, and go on once the program has noticed."""

    def press() -> None:
        _thread.interrupt_main()
        assert worker().stay.stop.wait(PATIENCE)

    return before(press, when)


@pytest.mark.parametrize(
    ("value", "answer", "accepted", "left"),
    [
        (HANAKO.assist_pin, None, True, LIMIT),
        ("0000", None, False, LIMIT - 1),
        (HANAKO.assist_pin, b"\x6f\x00", None, LIMIT),
    ],
)
def test_a_verdict_under_way_is_awaited(value: str, answer: bytes | None, accepted: bool | None, left: int) -> None:
    card, given = ForeignCard(HANAKO), EnteredPins({"assist": ASSIST.parse(value)})
    worker = worker_on(card)
    if answer is not None:
        wrap(card, answered(lambda _: answer, is_proof))
    wrap(card, ctrl_c_at(lambda: worker, is_proof))
    with worker, pytest.raises(InterruptedJudging) as told:
        worker.call(lambda stay: read(stay, ORIGIN, WISH, given))
    assert (told.value.pin, told.value.accepted, told.value.attempts_remaining) == ("assist", accepted, left)
    assert card.ledger.verifies == {"assist/0011": 1}
    assert "assist/0002" not in card.ledger.reads
    assert not card.pins.verified


@pytest.mark.parametrize(("value", "accepted"), [(HANAKO.assist_pin, True), ("0000", False)])
def test_who_stops_the_work_is_told_the_verdict(value: str, accepted: bool) -> None:
    card, given = ForeignCard(HANAKO), EnteredPins({"assist": ASSIST.parse(value)})
    worker = worker_on(card)
    wrap(card, before(worker.stop, is_proof))
    with worker:
        with pytest.raises(StoppedJudging) as told:
            worker.call(lambda stay: read(stay, ORIGIN, WISH, given))
        assert told.value.facts() == {
            "accepted": accepted,
            "pin": "assist",
            "attempts_remaining": card.pins.left["assist/0011"],
        }
        assert card.ledger.verifies == {"assist/0011": 1}
        assert not card.pins.verified


def test_before_a_pin_is_sent_it_ends_at_once() -> None:
    card, given = ForeignCard(HANAKO), EnteredPins({"assist": ASSIST.parse(HANAKO.assist_pin)})
    worker = worker_on(card)
    wrap(card, ctrl_c_at(lambda: worker, lambda command: command[1] == 0x20))
    with worker, pytest.raises(KeyboardInterrupt) as told:
        worker.call(lambda stay: read(stay, ORIGIN, WISH, given))
    assert not isinstance(told.value, InterruptedJudging)
    assert not card.ledger.verifies


@pytest.mark.parametrize(("pin", "key", "left"), [(HANAKO.assist_pin, "right", LIMIT), ("0000", "wrong", LIMIT - 1)])
def test_the_command_line_says_what_became_of_the_try(
    pin: str, key: str, left: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[StayWorker] = []

    class Kept(StayWorker):
        def __enter__(self) -> Self:
            begun.append(self)
            return super().__enter__()

    monkeypatch.setattr(stay_worker, "StayWorker", Kept)
    card = ForeignCard(HANAKO)
    wrap(card, ctrl_c_at(lambda: begun[-1], is_proof))
    given = lines_of({"assist": pin})
    done = on_place(place(card), "--lang", "en", "read", "attributes", "--json", "--pins-from", "-", stdin=given)
    words = Words("en")
    assert done.code == 130
    assert done.json["error"] == {"accepted": key == "right", "pin": "assist", "attempts_remaining": left}
    said = " ".join(done.said.split())
    assert words.text(f"talk.interrupted_{key}", name=words.text("pin.assist.name")) in said
    assert words.text("talk.tries", attempts=left) in said
    assert card.ledger.verifies == {"assist/0011": 1}
