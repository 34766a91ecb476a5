"""Readers whose names are not ASCII, through a real pcscd (HAZARDS.md "name of a reader")."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from mynareader.choices import VPCD_PORT
from mynareader.simulator.vpcd import VirtualCard
from mynareader.transports import pcsc
from mynareader.transports.pcsc import PcscSource
from mynareader.transports.watcher import Snapshot, Watcher
from tests.cards.scripted import ATR, ScriptedCard, echo
from tests.harness.pcscd import Pcscd, await_true
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


@pytest.fixture
def named() -> Iterator[Pcscd]:
    with readers_named(*NAMED) as daemon:
        yield daemon


def test_every_reader_is_shown_by_a_name_of_its_own(named: Pcscd) -> None:
    states = pcsc.readers()
    assert len({state.name for state in states}) == 2 * len(NAMED)
    assert {state.name.rpartition(" 0")[0].rpartition(" 0")[0] for state in states} == set(NAMED.values())
    assert {state.fault for state in states} == {None}
    assert named.pid


@pytest.mark.parametrize("number", range(len(NAMED)))
def test_a_card_is_noticed_met_and_asked_on_it(named: Pcscd, number: int) -> None:
    known, shown = pcsc.readers(), list(NAMED.values())[number]
    with VirtualCard(ScriptedCard(), port=VPCD_PORT + 2 * number):
        states = wait_for_change(known, 60.0)
        (name,) = [state.name for state in states if state.present]
        assert name.startswith(shown)
        connection = PcscSource(name, timeout=1).connect()
        assert connection.atr == ATR
        assert connection.transmit(read(8)) == echo(read(8))
        connection.close(reset=False)
    assert named.pid


def test_the_watcher_reports_cards_on_it_and_beside_it(named: Pcscd) -> None:
    heard: list[Snapshot] = []

    def there() -> set[str]:
        last = heard[-1] if heard else ()
        return {state.name[:5] for state in last if state.present} if isinstance(last, tuple) else {repr(last)}

    watcher = Watcher(heard.append)
    watcher.start()
    try:
        with VirtualCard(ScriptedCard(), port=VPCD_PORT + 4):
            await_true(lambda: there() == {"読取り装置"}, "a card on a reader named in CP932")
            with VirtualCard(ScriptedCard(), port=VPCD_PORT + 8):
                await_true(lambda: there() == {"読取り装置", "Plain"}, "one beside it")
        await_true(lambda: there() == set(), "both are gone")
    finally:
        watcher.stop()
    assert named.pid


def test_two_that_read_alike_are_told_apart() -> None:
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
