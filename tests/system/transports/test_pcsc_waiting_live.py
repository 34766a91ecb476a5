"""Waiting, through a real pcscd: for another program, and for a reader to change (HAZARDS.md)."""

import threading

import pytest

from mynareader.errors import CardBusy
from mynareader.transports import pcsc
from tests.cards.scripted import ScriptedCard, echo
from tests.harness.pcscd import READERS, Pcscd, await_true
from tests.system.transports.live import Aside, held, read, source, wait_for_change

pytestmark = pytest.mark.pcsc


@pytest.mark.parametrize("what", ["transmit", "transaction"])
def test_a_call_that_waits_for_another_program_shows_and_goes_on(pcscd: Pcscd, what: str) -> None:
    pcscd.insert(ScriptedCard())
    place, competitor = source(), source().connect()
    connection = place.connect()

    def work() -> bytes:
        if what == "transmit":
            return connection.transmit(read(8))
        with connection.transaction():
            return connection.transmit(read(8))

    with competitor.transaction():
        blocked = Aside(work)
        await_true(lambda: place.waiting_for == what, "the wait is visible from outside")
        assert connection.waiting_for == what
        competitor.transmit(read(8))
        assert blocked.is_alive()

    assert blocked.ended().result == echo(read(8))
    assert connection.waiting_for is None
    connection.close(reset=False)
    competitor.close(reset=False)


def test_connect_waits_visibly_for_another_programs_transaction(pcscd: Pcscd) -> None:
    pcscd.insert(ScriptedCard())
    place, competitor = source(), source().connect()

    with competitor.transaction():
        blocked = Aside(lambda: place.connect().close(reset=False))
        await_true(lambda: place.waiting_for == "connect", "the wait is visible from outside")
        assert blocked.is_alive()

    blocked.ended()
    assert place.waiting_for is None
    competitor.close(reset=False)


def test_close_from_another_thread_does_not_wait_for_a_blocked_call(pcscd: Pcscd) -> None:
    card = ScriptedCard()
    pcscd.insert(card)
    connection, competitor = source().connect(), source().connect()

    with competitor.transaction():
        blocked = Aside(lambda: connection.transmit(read(8)))
        await_true(lambda: connection.waiting_for == "transmit", "the call is under way")
        before = card.resets
        connection.close(reset=True)  # comes back at once; the blocked thread resets later
        assert blocked.is_alive()
        assert card.resets == before

    blocked.ended()
    await_true(lambda: card.resets == before + 1, "the card is reset by the thread that was blocked")
    competitor.close(reset=False)


def test_an_exclusive_hold_is_endured_for_the_timeout_then_busy(pcscd: Pcscd) -> None:
    pcscd.insert(ScriptedCard())
    with held(), pytest.raises(CardBusy) as busy:
        source(timeout=0.2).connect()
    assert busy.value.reader == READERS[0]


def test_an_exclusive_hold_that_ends_in_time_is_no_error(pcscd: Pcscd) -> None:
    pcscd.insert(ScriptedCard())

    def answer() -> bytes:
        connection = source(timeout=60).connect()
        answered = connection.transmit(read(8))
        connection.close(reset=False)
        return answered

    with held():
        waiting = Aside(answer)
        assert waiting.is_alive()
    assert waiting.ended().result == echo(read(8))


def test_a_change_ends_the_wait(pcscd: Pcscd) -> None:
    known = pcsc.readers()
    assert wait_for_change(known, 0.0) == known

    waiting = Aside(lambda: wait_for_change(known, 60.0))
    pcscd.insert(ScriptedCard())

    assert waiting.ended().result != known


def test_a_stop_ends_the_wait(pcscd: Pcscd) -> None:
    known, stop = pcsc.readers(), threading.Event()
    waiting = Aside(lambda: wait_for_change(known, 60.0, stop))
    stop.set()
    assert waiting.ended().result == known
    assert pcscd.pid
