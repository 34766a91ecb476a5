"""The watcher and the choice of a reader, through a real pcscd."""

import signal
import threading
from collections.abc import Iterator

import pytest

from mynareader.errors import AmbiguousReader, NoCard, NoReader, NoService, NotPermitted
from mynareader.transports.watcher import Snapshot, Watcher, wait_for_card
from tests.cards.scripted import ScriptedCard
from tests.harness.pcscd import READERS, Pcscd, await_true

pytestmark = pytest.mark.pcsc


class Heard:
    """Keep what a watcher reports."""

    def __init__(self) -> None:
        self.snapshots: list[Snapshot] = []
        self.watcher = Watcher(self.snapshots.append)

    def cards(self) -> list[bool] | None:
        last = self.snapshots[-1] if self.snapshots else None
        return [state.present for state in last] if isinstance(last, tuple) else None

    def await_cards(self, *present: bool) -> None:
        await_true(lambda: self.cards() == list(present), f"cards {present} are reported")

    def await_error(self, error: type[Exception]) -> None:
        await_true(lambda: bool(self.snapshots) and isinstance(self.snapshots[-1], error), f"{error} is reported")


@pytest.fixture
def heard() -> Iterator[Heard]:
    listener = Heard()
    listener.watcher.start()
    yield listener
    listener.watcher.stop()
    await_true(lambda: not listener.watcher._thread.is_alive(), "the watcher's thread ended")


def test_cards_are_reported_as_they_come_and_go(pcscd: Pcscd, heard: Heard) -> None:
    heard.await_cards(False, False)
    virtual = pcscd.insert(ScriptedCard(), slot=1)
    heard.await_cards(False, True)
    virtual.remove()
    heard.await_cards(False, False)


def test_nothing_is_reported_twice(pcscd: Pcscd, heard: Heard) -> None:
    heard.await_cards(False, False)
    pcscd.insert(ScriptedCard())
    heard.await_cards(True, False)
    heard.watcher.stop()
    assert all(before != after for before, after in zip(heard.snapshots, heard.snapshots[1:], strict=False))


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_a_service_that_ends_and_comes_back_is_survived(pcscd: Pcscd, heard: Heard, how: signal.Signals) -> None:
    heard.await_cards(False, False)
    pcscd.stop(how)
    heard.await_error(NoService)
    pcscd.start()
    heard.await_cards(False, False)
    pcscd.insert(ScriptedCard())
    heard.await_cards(True, False)


def test_a_service_that_forbids_and_then_permits_is_survived(pcscd: Pcscd) -> None:
    with pcscd.forbidden():
        listener = Heard()
        listener.watcher.start()
        listener.await_error(NotPermitted)
    listener.await_cards(False, False)
    listener.watcher.stop()


def test_a_service_that_comes_late_is_found(pcscd: Pcscd) -> None:
    pcscd.stop()
    listener = Heard()
    listener.watcher.start()
    listener.await_error(NoService)
    assert len(listener.snapshots) == 1
    pcscd.start()
    listener.await_cards(False, False)
    listener.watcher.stop()


def nobody(_: str) -> None:
    pytest.fail("nothing was to be waited for")


def test_the_only_reader_with_a_card_is_chosen(pcscd: Pcscd) -> None:
    pcscd.insert(ScriptedCard(), slot=1)
    assert wait_for_card(None, 1.0, nobody) == READERS[1]
    assert wait_for_card("virtual pcd", 1.0, nobody) == READERS[1]


def test_two_cards_need_a_word_from_the_person(pcscd: Pcscd) -> None:
    pcscd.insert(ScriptedCard(), slot=0)
    pcscd.insert(ScriptedCard(), slot=1)
    with pytest.raises(AmbiguousReader) as ambiguous:
        wait_for_card("Virtual", 1.0, nobody)
    assert ambiguous.value.readers == READERS
    assert wait_for_card("00 01", 1.0, nobody) == READERS[1]


def test_a_card_is_awaited(pcscd: Pcscd) -> None:
    asked = threading.Event()
    heard: list[str] = []

    def on_wait(names: str) -> None:
        heard.append(names)
        asked.set()

    chosen: list[str] = []
    waiting = threading.Thread(target=lambda: chosen.append(wait_for_card("00 00", 60.0, on_wait)), daemon=True)
    waiting.start()
    assert asked.wait(30)
    pcscd.insert(ScriptedCard())
    waiting.join(60)
    assert (chosen, heard) == ([READERS[0]], [READERS[0]])


def test_no_card_comes(pcscd: Pcscd) -> None:
    with pytest.raises(NoCard) as no_card:
        wait_for_card("00 01", 0.1, lambda _: None)
    assert no_card.value.reader == READERS[1]
    with pytest.raises(NoCard) as no_card:
        wait_for_card(None, 0.0, lambda _: None)
    assert no_card.value.reader is None
    assert pcscd.pid


def test_no_such_reader_is_told_at_once(pcscd: Pcscd) -> None:
    with pytest.raises(NoReader) as no_reader:
        wait_for_card("PaSoRi", 60.0, nobody)
    assert (no_reader.value.wanted, no_reader.value.present) == ("PaSoRi", READERS)
    assert pcscd.pid
