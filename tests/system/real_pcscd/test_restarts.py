"""pcscd ends, crashes and comes back: every command says what is the matter, and what watches recovers."""

import os
import signal
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from mynareader.errors import NoService
from mynareader.transports import binding, pcsc
from mynareader.transports.watcher import Snapshot, Watcher
from tests.assurance.acceptance.test_foreign_card import must_be_checked
from tests.cards.wrappers import after, nth, wrap
from tests.foreign_card import ForeignCard
from tests.harness.desk import REPORTED, program
from tests.harness.effort import effort
from tests.harness.foreign_reader import Slot
from tests.harness.pcscd import Pcscd, await_true
from tests.harness.threads import join_workers
from tests.system.real_pcscd.account import RESTARTED, reached
from tests.system.real_pcscd.commands import run
from tests.system.real_pcscd.people import FIRST, found_in

if sys.platform == "win32":
    pytest.skip("POSIX has this, Windows not", allow_module_level=True)

pytestmark = pytest.mark.pcsc

RESTARTS = effort(normal=3, long=100)
WARM_UP = effort(normal=0, long=4)  # rounds
DURING = {0, 10, 16}  # it was quick enough; no service; the card was removed, as far as the reader can tell
CALLS = 200  # of PC/SC by the watcher in one round: it looks twice a second and backs off; a busy loop makes thousands
WATCHER = "readers"  # the name of its thread


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count the calls of PC/SC by thread."""
    counted, call = Counter[str](), binding.call

    def counting(name: str, *arguments: object, readers: tuple[str, ...] = ()) -> tuple[int, list[Any]]:
        counted[threading.current_thread().name] += 1
        return call(name, *arguments, readers=readers)

    for place in (binding, pcsc):
        monkeypatch.setattr(place, "call", counting)
    return counted


@contextmanager
def watching() -> Iterator[list[Snapshot]]:
    heard: list[Snapshot] = []
    watcher = Watcher(heard.append)
    watcher.start()
    try:
        yield heard
    finally:
        watcher.stop()


def card_is_told(heard: list[Snapshot]) -> bool:
    return isinstance(heard[-1], tuple) and bool(heard[-1]) and heard[-1][0].present


def figures() -> tuple[int, int]:
    join_workers()
    return threading.active_count(), len(list(Path("/proc/self/fd").iterdir()))


def restart(pcscd: Pcscd, heard: list[Snapshot], number: int) -> None:
    """Use the service before, while and after it ends, and while it is away."""
    how = (signal.SIGKILL, signal.SIGTERM)[number % 2]
    kill = after(lambda: os.kill(pcscd.pid, how), nth(24 + number % 20))  # in the middle of an exchange
    card, slot = wrap(ForeignCard(FIRST), kill), Slot()
    slot.lay(card)
    pcscd.await_card()
    must_be_checked(run("check", FIRST).data, card)
    await_true(lambda: card_is_told(heard), "the watcher tells of the card")

    done = run("check", FIRST)

    assert done.code in DURING, done.said
    if done.code not in REPORTED:
        assert not found_in(done.out + done.said, FIRST)
    else:
        must_be_checked(done.data, card)
    pcscd.stop(how)
    slot.take()
    await_true(lambda: isinstance(heard[-1], NoService), "the watcher tells that there is no service")
    assert [run("check", FIRST).code, program("readers", "--json").code] == [10, 10]
    pcscd.start()
    await_true(lambda: isinstance(heard[-1], tuple), "the watcher tells of the readers again")


def test_a_service_may_restart_all_day(pcscd: Pcscd, calls: Counter[str]) -> None:
    before = (0, 0)
    with watching() as heard:
        for number in range(RESTARTS):
            calls.clear()
            restart(pcscd, heard, number)
            assert calls[WATCHER] < CALLS
            if number == WARM_UP:
                before = figures()
        assert figures() == before
    how = "SIGKILL and SIGTERM in turn, a command before, during, without and after it"
    reached(
        RESTARTED,
        f"{RESTARTS} restarts ({how})",
        "exit 0, 10 or 16; the watcher recovers; same threads and descriptors",
    )
