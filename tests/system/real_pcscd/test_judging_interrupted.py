"""A signal while a card judges a PIN, to the command line and to the window: what became of the try is said."""

import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from mynareader.errors import StoppedJudging
from mynareader.words import Words
from tests.cards.wrappers import held, is_proof, wrap
from tests.foreign_card import ForeignCard
from tests.harness.desk import lines_of
from tests.harness.foreign_reader import foreign_card
from tests.harness.pcscd import PATIENCE, Pcscd, await_true
from tests.system.real_pcscd.asked import another_program
from tests.system.real_pcscd.people import FIRST
from tests.system.window.screen import program, virtual_screen

pytestmark = pytest.mark.pcsc

SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
LIMIT = ForeignCard(FIRST).pins.left["assist/0011"]
WORDS = Words("en")


class Pondering:
    """A card that keeps its verdict on a PIN for itself until ``answer``."""

    def __init__(self) -> None:
        self.card, self._heard, self._free = ForeignCard(FIRST), threading.Event(), threading.Event()
        wrap(self.card, held(self._free, self._is_awaited))

    def _is_awaited(self, command: bytes) -> bool:
        if is_proof(command):
            self._heard.set()
        return is_proof(command)

    def await_pin(self) -> None:
        assert self._heard.wait(PATIENCE)

    def answer(self) -> None:
        self._free.set()


VERDICTS = pytest.mark.parametrize(
    ("pin", "left"), [(FIRST.assist_pin, LIMIT), ("0000", LIMIT - 1)], ids=["right", "wrong"]
)


def must_be_left_locked(card: ForeignCard, left: int) -> None:
    assert card.ledger.verifies == {"assist/0011": 1}
    assert card.pins.left["assist/0011"] == left
    with another_program() as other:
        assert other.look() == ""


@VERDICTS
@pytest.mark.parametrize("how", SIGNALS)
def test_the_command_line(pcscd: Pcscd, how: signal.Signals, pin: str, left: int) -> None:
    pondering, command = Pondering(), [sys.executable, "-m", "mynareader", "--lang", "en", "read", "--pins-from", "-"]
    with foreign_card(pcscd, pondering.card) as card:
        with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
            assert process.stdin is not None
            process.stdin.write(lines_of({"assist": pin}).decode())
            process.stdin.close()
            pondering.await_pin()
            process.send_signal(how)
            await_true(lambda: heard(process.pid, how), "the signal was taken")
            pondering.answer()
            assert process.stderr is not None
            said = process.stderr.read()
            assert process.wait(PATIENCE) == 130
        verdict = "right" if pin == FIRST.assist_pin else "wrong"
        assert WORDS.text(f"talk.interrupted_{verdict}", name=WORDS.text("pin.assist.name")) in said
        assert WORDS.text("talk.tries", attempts=left) in said
        must_be_left_locked(card, left)


def heard(pid: int, how: signal.Signals) -> bool:
    """Tell whether no signal of that kind waits any more (proc(5), ShdPnd)."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    waiting = int(status.partition("ShdPnd:")[2].split()[0], 16)
    return not waiting >> (how - 1) & 1


@pytest.mark.xvfb
@VERDICTS
@pytest.mark.parametrize("how", SIGNALS)
def test_the_window(pcscd: Pcscd, tmp_path: Path, how: signal.Signals, pin: str, left: int) -> None:
    pondering = Pondering()
    with (
        virtual_screen(tmp_path) as screen,
        foreign_card(pcscd, pondering.card) as card,
        program(screen, "--lang", "en") as window,
    ):
        screen.await_window("My Number Card Reader")
        screen.await_shown(1)
        screen.keys("alt+n")
        screen.await_window(WORDS.text("pin.assist.short"))
        screen.types(pin)
        screen.keys("Return")
        pondering.await_pin()
        window.send_signal(how)
        screen.await_finishing()
        pondering.answer()
        assert window.wait(PATIENCE) == 0
        assert window.stdout is not None
        told = StoppedJudging(pin == FIRST.assist_pin, "assist", left)
        assert WORDS.error(told).what in window.stdout.read()
        must_be_left_locked(card, left)
