"""Another program at the same card: no VERIFY is judged by the wrong PIN, and nobody waits for ever."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from mynareader.errors import CardBusy
from mynareader.service.reading.check import check
from mynareader.service.stay.sources import reader_source
from mynareader.service.stay.worker import StayWorker
from mynareader.words import Words
from tests.assurance.acceptance.test_foreign_card import must_be_checked
from tests.foreign_card import ForeignCard
from tests.harness.desk import lines_of, program
from tests.harness.effort import effort
from tests.harness.foreign_reader import foreign_card
from tests.harness.pcscd import READERS, Pcscd, await_true
from tests.system.real_pcscd.account import HELD, OTHER_PIN, OTHER_RESETS, reached
from tests.system.real_pcscd.commands import run
from tests.system.real_pcscd.people import FIRST
from tests.unit.service.staying import ORIGIN

pytestmark = pytest.mark.pcsc

VERIFIES = effort(normal=20, long=250)
ATTEMPTS = 20  # commands for each VERIFY at the most: a reset between connecting and reading ends one early
ENDINGS = {0, 16}
ROWS = {"select": OTHER_PIN, "reset": OTHER_RESETS}
SELECT_ASSIST, EMPTY_VERIFY = bytes.fromhex("00A4040C0AD3921000310001010408"), bytes.fromhex("00200091")


@contextmanager
def competitor(manner: str) -> Iterator[list[int]]:
    """Let another process work on the first reader; the list holds afterwards how often it got through, and used it."""
    command, times = [sys.executable, "-m", "tests.system.real_pcscd.competitor", READERS[0], manner], list[int]()
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield times
        times += map(int, process.communicate()[0].split())


@pytest.mark.parametrize("manner", ROWS)
def test_no_verify_is_judged_by_another_pin(pcscd: Pcscd, manner: str) -> None:
    commands = 0
    with foreign_card(pcscd, ForeignCard(FIRST)) as card, competitor(manner) as times:
        while min(card.ledger.verifies["assist/0011"], others_exchanges(card)) < VERIFIES:
            pins = lines_of({"assist": FIRST.assist_pin})
            done = program("read", "attributes", "--timeout", "30", "--json", "--pins-from", "-", stdin=pins)
            commands += 1
            assert done.code in ENDINGS, done.said
            assert done.code or done.data["attributes"]["name"] == FIRST.name
            assert commands < ATTEMPTS * VERIFIES

    assert set(card.ledger.verifies) == {"assist/0011"}
    assert not card.ledger.wrong_verifies
    assert card.pins.left == ForeignCard(FIRST).pins.left
    assert times[0] > 0, "the competitor got through, too"
    reached(
        ROWS[manner],
        f"{VERIFIES} VERIFYs with data beside a busy process",
        "each judged by its own PIN, no counter fell",
    )


def others_exchanges(card: ForeignCard) -> int:
    """Count what only the competitor sends: SELECT of a file, READ BINARY of the certificate."""
    return sum(exchange.header in {"00A4020C", "00B08A00"} for exchange in card.ledger.exchanges)


def test_without_our_transaction_this_competitor_would_do_harm(pcscd: Pcscd) -> None:
    """The measure of the test above: the same commands, not held together, meet the other PIN."""
    with foreign_card(pcscd, ForeignCard(FIRST)) as card, competitor("select"):
        connection = reader_source(READERS[0], 1.0).source.connect()
        connection.transmit(SELECT_ASSIST)
        before = others_exchanges(card)
        await_true(lambda: others_exchanges(card) > before + 1, "the other program selected its own application")
        connection.transmit(EMPTY_VERIFY)  # costs no try: which application is asked shows whose PIN it meets
        connection.close(reset=False)
        asked = [exchange.app for exchange in card.ledger.exchanges if exchange.header == "00200091"]
    assert asked == ["surface"]


# --- a transaction that does not end ------------------------------------------------------------------------------


def test_a_command_that_meets_a_held_card_says_so_and_ends(pcscd: Pcscd) -> None:
    with foreign_card(pcscd, ForeignCard(FIRST)) as card:
        with competitor("hold"):
            done = run("read all", FIRST, timeout=3)
            assert (done.code, done.json["code"], done.json["error"]) == (15, "card_busy", {"reader": READERS[0]})
            assert Words("ja").text("talk.busy") in done.said or Words("en").text("talk.busy") in done.said
        assert card.ledger.count == 0
        must_be_checked(run("check", FIRST).data, card)


def test_a_stay_that_is_kept_from_its_card_says_so_and_can_be_left(pcscd: Pcscd) -> None:
    """The other program begins its transaction after we met the card, and keeps it while we leave."""
    told: list[str] = []
    with foreign_card(pcscd, ForeignCard(FIRST)) as card:
        source = reader_source(READERS[0], 3.0).source
        runner = StayWorker(source, told.append, timeout=3.0, on_busy=lambda: told.append("busy"))
        with runner:
            runner.call(lambda stay: check(stay, ORIGIN))
            before = card.ledger.count
            with competitor("hold"):
                with pytest.raises(CardBusy):
                    runner.call(lambda stay: check(stay, ORIGIN))
                assert told[-1] == "busy"
                began = time.monotonic()
                runner._leave()
                left = time.monotonic() - began
                assert runner._thread.is_alive(), "blocked in a call that nothing can cancel, and left alone"
                assert card.ledger.count == before
        await_true(lambda: not runner._thread.is_alive(), "the thread ends as soon as the call comes back")
        assert card.ledger.count == before
    sys.stdout.write(f"left a blocked call after {left:.1f} s\n")
    reached(HELD, "at connecting, in a command, in a stay", "card_busy, exit 15; nothing sent, also not later")


def test_a_person_may_quit_while_another_program_holds_the_card(pcscd: Pcscd) -> None:
    command = [sys.executable, "-m", "mynareader", "--lang", "en", "check", "--timeout", "600"]
    with foreign_card(pcscd, ForeignCard(FIRST)), competitor("hold"):
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
            assert process.stderr is not None
            assert process.stderr.readline().strip() == Words("en").text("talk.busy")
            began = time.monotonic()
            process.send_signal(signal.SIGINT)
            out, _ = process.communicate()
            assert (process.returncode, out) == (130, "")
        sys.stdout.write(f"SIGINT: ended after {time.monotonic() - began:.1f} s\n")
