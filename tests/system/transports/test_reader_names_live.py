"""Readers whose names are not ASCII, through a real pcscd (HAZARDS.md "name of a reader")."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest

from mynareader.choices import VPCD_PORT
from mynareader.errors import ReaderCountLost
from mynareader.simulator.vpcd import VirtualCard
from mynareader.transports import pcsc
from mynareader.transports.pcsc import PcscSource
from mynareader.transports.watcher import Snapshot, Watcher
from tests.cards.scripted import ATR, ScriptedCard, echo
from tests.harness.apart import apart
from tests.harness.pcscd import READERS, Pcscd, await_true
from tests.system.transports.live import read, wait_for_change

pytestmark = pytest.mark.pcsc

# The bytes that a driver or a USB string gives, and the name that people are shown.
NAMED = {
    "NFC リーダ".encode(): "NFC リーダ",
    "ﾘｰﾀﾞ ﾀｰﾘ".encode("cp932"): "ﾘｰﾀﾞ ﾀｰﾘ",
    "読取り装置".encode("cp932"): "読取り装置",
    b"\xff\xfe odd": r"\xff\xfe odd",
    b"Plain": "Plain",
}


@contextmanager
def readers_named(*names: bytes) -> Iterator[Pcscd]:
    daemon = Pcscd()
    try:
        daemon.start(names)
        yield daemon
    finally:
        daemon.clear()


def every_reader_has_a_name_of_its_own() -> None:
    with readers_named(*NAMED):
        states = pcsc.readers()
        assert len({state.name for state in states}) == 2 * len(NAMED)
        assert {state.name.rpartition(" 0")[0].rpartition(" 0")[0] for state in states} == set(NAMED.values())
        assert {state.fault for state in states} == {None}


def a_card_is_met_on_it(number: int) -> None:
    with readers_named(*NAMED):
        known, shown = pcsc.readers(), list(NAMED.values())[number]
        with VirtualCard(ScriptedCard(), port=VPCD_PORT + 2 * number):
            states = wait_for_change(known, 60.0)
            (name,) = [state.name for state in states if state.present]
            assert name.startswith(shown)
            connection = PcscSource(name, timeout=1).connect()
            assert connection.atr == ATR
            assert connection.transmit(read(8)) == echo(read(8))
            connection.close(reset=False)


def the_watcher_reports_cards() -> None:
    heard: list[Snapshot] = []

    def there() -> set[str]:
        last = heard[-1] if heard else ()
        return {state.name[:5] for state in last if state.present} if isinstance(last, tuple) else {repr(last)}

    watcher = Watcher(heard.append)
    with readers_named(*NAMED):
        watcher.start()
        try:
            with VirtualCard(ScriptedCard(), port=VPCD_PORT + 4):
                await_true(lambda: there() == {"読取り装置"}, "a card on a reader named in CP932")
                with VirtualCard(ScriptedCard(), port=VPCD_PORT + 8):
                    await_true(lambda: there() == {"読取り装置", "Plain"}, "one beside it")
            await_true(lambda: there() == set(), "both are gone")
        finally:
            watcher.stop()


def two_that_read_alike_are_told_apart() -> None:
    alike = ("装置".encode(), "装置".encode("cp932"))
    with readers_named(*alike):
        known = pcsc.readers()
        assert len({state.name for state in known}) == 2 * len(alike)
        for number in range(len(alike)):
            with VirtualCard(ScriptedCard(), port=VPCD_PORT + 2 * number):
                states = wait_for_change(known, 60.0)
                (name,) = [state.name for state in states if state.present]
                PcscSource(name, timeout=1).connect().close(reset=False)
                known = states
            known = wait_for_change(known, 60.0)


def many_readers_then_few() -> None:
    """Expect of pcsc-lite up to 2.3 that it lists them, of 2.5 that it is told apart from a reader's fault."""
    with readers_named(*NAMED):
        assert len(pcsc.readers()) == 2 * len(NAMED)
    few = Pcscd()
    try:
        with suppress(ReaderCountLost):
            few.start()
            assert tuple(state.name for state in pcsc.readers()) == READERS
    finally:
        few.clear()


def test_every_reader_is_shown_by_a_name_of_its_own() -> None:
    apart(every_reader_has_a_name_of_its_own)


@pytest.mark.parametrize("number", range(len(NAMED)))
def test_a_card_is_noticed_met_and_asked_on_it(number: int) -> None:
    apart(a_card_is_met_on_it, number)


def test_the_watcher_reports_cards_on_it_and_beside_it() -> None:
    apart(the_watcher_reports_cards)


def test_two_that_read_alike_are_told_apart() -> None:
    apart(two_that_read_alike_are_told_apart)


def test_a_service_may_come_back_with_fewer_readers() -> None:
    apart(many_readers_then_few)
