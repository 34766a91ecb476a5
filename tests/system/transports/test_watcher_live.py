"""The watcher, through a real pcscd."""

import signal
import sys
from collections.abc import Iterator
from unittest.mock import MagicMock, patch

import pytest

from mynareader.errors import NoService, NotPermitted
from mynareader.transports import binding, pcsc
from mynareader.transports.watcher import Snapshot, Watcher
from tests.cards.scripted import ScriptedCard
from tests.harness.pcscd import Pcscd, await_true
from tests.system.desk.lying import MuteCard, await_mute

if sys.platform == "win32":
    pytest.skip("POSIX has this, Windows not", allow_module_level=True)

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


def test_a_card_that_is_mute_for_a_while_is_reported_when_it_answers(pcscd: Pcscd, heard: Heard) -> None:
    card = MuteCard(ScriptedCard())
    pcscd.insert(card)
    await_mute(pcscd)
    heard.await_cards(True, False)
    card.speak()
    await_true(lambda: not pcscd.state().mute, "the card answers without being moved")
    await_true(
        lambda: isinstance(last := heard.snapshots[-1], tuple) and bool(last[0].atr), "the card's ATR is reported"
    )


@pytest.mark.usefixtures("pcscd")
def test_a_watcher_that_waits_is_stopped_at_once_and_wakes_for_nothing() -> None:
    heard = Heard()
    with patch.object(pcsc, "call", wraps=binding.call) as called:
        heard.watcher.start()
        heard.await_cards(False, False)
        await_true(lambda: names(called).count("SCardGetStatusChange") == 5, "it waits")
        heard.watcher.stop()
        waits = names(called)
    assert not heard.watcher._thread.is_alive()  # which a wait of a minute would outlast
    assert waits.count("SCardGetStatusChange") == 5  # two looks at each reader, and one wait
    assert "SCardCancel" in waits


def names(called: MagicMock) -> list[str]:
    return [call.args[0] for call in called.call_args_list]
