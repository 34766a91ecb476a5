"""What may lie on a reader beside a My Number card: foreign, mute, held by another program."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from mynareader.transports.atr import type_b_atr
from tests.cards.scripted import ScriptedCard
from tests.harness.pcscd import READERS, Pcscd, await_true

SELECT = bytes.fromhex("00A4040C")
UNREADABLE = bytes(40)  # longer than any ATR: vpcd sees a card that cannot be powered up
# Ways in which cards of others refuse an AID they do not know.
REFUSALS = {"6A82": bytes.fromhex("6A82"), "6D00": bytes.fromhex("6D00"), "6E00": bytes.fromhex("6E00")}
REFUSALS |= {"6999": bytes.fromhex("6999"), "6700": bytes.fromhex("6700")}

_HOLDER = """
import sys
from smartcard import scard
context = scard.SCardEstablishContext(0)[1]
code, card, _ = scard.SCardConnect(context, sys.argv[1], int(sys.argv[2]), 3)
if code == 0 and sys.argv[3] == "in a transaction":
    code = scard.SCardBeginTransaction(card)
print(code, flush=True)
sys.stdin.read()
"""


def other_card(refusal: bytes = REFUSALS["6A82"]) -> ScriptedCard:
    """Return a card that knows none of our applications; it keeps what it was asked."""
    return ScriptedCard(lambda _: refusal, atr=type_b_atr(b"OTHR"))


class MuteCard(ScriptedCard):
    """A card that gives no ATR anybody could read until it is told to speak."""

    def __init__(self, card: ScriptedCard | None = None) -> None:
        super().__init__(
            lambda command: bytes.fromhex("6F00") if card is None else card.transmit(command), atr=UNREADABLE
        )
        self._card = card

    def speak(self) -> None:
        """Answer from now on, without being moved."""
        assert self._card is not None
        self.atr = self._card.atr


@contextmanager
def another_program(reader: str = READERS[0], how: str = "exclusively") -> Iterator[None]:
    """Hold the card of ``reader`` from another process: exclusively, in a transaction, or only connected."""
    share = "1" if how == "exclusively" else "2"
    program = subprocess.Popen(
        [sys.executable, "-c", _HOLDER, reader, share, how], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert program.stdin is not None
    assert program.stdout is not None
    try:
        assert program.stdout.readline().strip() == "0"
        yield
    finally:
        program.stdin.close()
        program.wait(60)
        program.stdout.close()


def await_mute(pcscd: Pcscd, slot: int = 0) -> None:
    """Return once pcscd says that the card in a slot does not answer."""
    await_true(lambda: pcscd.state(slot).mute, f"slot {slot} is mute")


@contextmanager
def beside(pcscd: Pcscd, what: str) -> Iterator[ScriptedCard]:
    """Have on the first reader what is no candidate: ``foreign``, ``mute``, or ``held`` by another program."""
    card = MuteCard() if what == "mute" else other_card()
    pcscd.insert(card)
    if what == "mute":
        await_mute(pcscd)
    with another_program() if what == "held" else nullcontext():
        yield card
