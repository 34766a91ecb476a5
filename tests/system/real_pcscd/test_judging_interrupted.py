"""A signal while a card judges a PIN, to the command line and to the window: what became of the try is said."""

import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from mynareader.errors import StoppedJudging
from mynareader.words import Words
from tests.assurance.leaks.commands import Row
from tests.cards.wrappers import held, is_proof, nth, wrap
from tests.foreign_card import ForeignCard
from tests.harness import posix
from tests.harness.desk import lines_of
from tests.harness.effort import Effort
from tests.harness.foreign import pins_of
from tests.harness.foreign_reader import foreign_card
from tests.harness.pcscd import PATIENCE, Pcscd, await_true
from tests.system.real_pcscd.asked import another_program
from tests.system.real_pcscd.people import FIRST
from tests.system.real_pcscd.test_prompts_left_locked import ASKING, RIGHT, folder_in
from tests.system.window.screen import program, virtual_screen

pytestmark = pytest.mark.pcsc

SIGNALS = (signal.SIGTERM, signal.SIGINT, posix.signal.SIGHUP)
LIMIT = ForeignCard(FIRST).pins.left["assist/0011"]
WORDS = Words("en")
ROOT: Final = Path(__file__).parents[3]
MOST: Final = 6  # VERIFYs of a command, and more
OFTEN: Final = ("compare", "in-person")
# The language is ours here, and would be said twice.
TRIED: Final = [row for row in ASKING if "--lang" not in row.args and (Effort.long or row.line in OFTEN)]
LEFT: Final = set(ForeignCard(FIRST).pins.left.values())
RIGHT_SO_FAR: Final = [
    f"{WORDS.text('talk.interrupted_right', name=WORDS.text(f'pin.{kind}.name'))} {tries}"
    for kind in pins_of(FIRST)
    for tries in (WORDS.text("talk.tries", attempts=left) for left in LEFT)
]
FINISHED: Final = WORDS.text("talk.pin_finishing")  # a new PIN is on its way


class Pondering:
    """A card that keeps its verdict on the ``number``-th PIN for itself until ``answer``."""

    def __init__(self, number: int = 1) -> None:
        self.card, self._heard, self._free = ForeignCard(FIRST), threading.Event(), threading.Event()
        self._is_meant = nth(number, is_proof)
        wrap(self.card, held(self._free, self._is_awaited))

    def _is_awaited(self, command: bytes) -> bool:
        meant = self._is_meant(command)
        if meant:
            self._heard.set()
        return meant

    def await_pin(self, *, unless: Callable[[], bool] = lambda: False) -> bool:
        """Tell whether it has come to the PIN; false where ``unless`` comes first."""
        await_true(lambda: self._heard.is_set() or unless(), "the PIN was sent")
        return self._heard.is_set()

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


@pytest.mark.parametrize("row", TRIED, ids=lambda row: row.line)
def test_several_signals_at_every_pin_of_a_command(
    pcscd: Pcscd, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, row: Row
) -> None:
    """Logging out sends several, and so does who is impatient: no less is heard of the try."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    for number in range(1, MOST + 1):
        monkeypatch.chdir(folder_in(tmp_path / str(number)))
        if not all_signals_at(pcscd, Pondering(number), row):
            break
    assert 1 < number < MOST


def all_signals_at(pcscd: Pcscd, pondering: Pondering, row: Row) -> bool:
    """Send every signal while the card judges; tell whether the command came that far."""
    command = [sys.executable, "-m", "mynareader", *row.args, "--lang=en", "--pins-from=-"]
    with foreign_card(pcscd, pondering.card) as card:
        with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL) as one:
            assert one.stdin is not None
            assert one.stderr is not None
            one.stdin.write(lines_of({kind: RIGHT[kind] for kind in row.pins}))
            one.stdin.close()
            reached = pondering.await_pin(unless=lambda: one.poll() is not None)
            for how in SIGNALS if reached else ():
                one.send_signal(how)
                await_true(lambda how=how: heard(one.pid, how), "the signal was taken")  # type: ignore[misc]
            pondering.answer()
            said = " ".join(one.stderr.read().decode().split())
            code = one.wait(PATIENCE)
        if reached:
            assert FINISHED in said or any(right in said for right in RIGHT_SO_FAR), said
            assert code == (0 if FINISHED in said else 130)
        assert card.pins.left == ForeignCard(FIRST).pins.left
        with another_program() as other:
            assert other.look() == ""
    pcscd.await_card(present=False)
    return reached


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
        screen.await_window("My Number Card Check")
        screen.await_shown(1)
        screen.keys("alt+n")
        screen.await_window(WORDS.text("pin.assist.short"))
        screen.types(pin)
        screen.keys("Return")
        pondering.await_pin()
        window.send_signal(how)
        screen.await_finishing()
        window.send_signal(how)  # and once more: it does not insist
        pondering.answer()
        assert window.wait(PATIENCE) == 0
        assert window.stdout is not None
        told = StoppedJudging(pin == FIRST.assist_pin, "assist", left)
        assert WORDS.error(told).what in window.stdout.read()
        must_be_left_locked(card, left)
