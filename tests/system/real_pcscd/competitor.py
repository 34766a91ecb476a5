"""Another program on the same reader, as a process of its own.

    python -m tests.system.real_pcscd.competitor READER MANNER

``select`` makes the surface application current, in which short EF identifier 11 is another PIN than in input assist;
``reset`` reads and disconnects, resetting the card every other time; ``hold`` keeps a transaction; ``use`` signs and
reads what a PIN protects. It says "ready" once it has reached the card, goes on until its input ends, and writes how
often it got through, and with ``use`` how often the card let it. ``ask`` tries the same once for each line it is given,
and writes what was not refused with 6982, parted by commas.
"""

import sys
import threading
from collections.abc import Callable
from contextlib import suppress

from smartcard import scard

from tests.harness.intruder import REFUSED, answers_to, opened_to

SELECT_SURFACE = bytes.fromhex("00A4040C0AD3921000310001010402")
SELECT_BIRTH_PIN = bytes.fromhex("00A4020C020011")
SELECT_JPKI = bytes.fromhex("00A4040C0AD392F000260100000001")
READ_CERTIFICATE = bytes.fromhex("00B08A0000")


class LostError(Exception):
    """The call failed: connect again."""


def succeed(code: int) -> None:
    if code != scard.SCARD_S_SUCCESS:
        raise LostError(hex(code & 0xFFFFFFFF))


class Competitor:
    """Be rude to the card in a reader until told to stop."""

    def __init__(self, reader: str) -> None:
        self._reader, self.times, self.used = reader, 0, 0
        self._stop = threading.Event()
        code, self._context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
        succeed(code)

    def run(self, manner: str) -> None:
        if manner != "ask":
            threading.Thread(target=self._until_input_ends, daemon=True).start()
        while not self._stop.is_set():
            with suppress(LostError):
                MANNERS[manner](self)
        say(f"{self.times} {self.used}")

    def select(self) -> None:
        card = self._connect()
        while not self._stop.is_set():
            self._send(card, SELECT_SURFACE)
            self._send(card, SELECT_BIRTH_PIN)
            self._got_through()
        self._disconnect(card, scard.SCARD_LEAVE_CARD)

    def reset(self) -> None:
        card = self._connect()
        self._send(card, SELECT_JPKI)
        self._send(card, READ_CERTIFICATE)
        self._disconnect(card, scard.SCARD_RESET_CARD if self.times % 2 else scard.SCARD_LEAVE_CARD)
        self._got_through()

    def use(self) -> None:
        card = self._connect()
        while not self._stop.is_set():
            self.used += len(opened_to(lambda command: self._ask(card, command)))
            self._got_through()
        self._disconnect(card, scard.SCARD_LEAVE_CARD)

    def hold(self) -> None:
        card = self._connect()
        succeed(scard.SCardBeginTransaction(card))
        self._got_through()
        self._stop.wait()
        succeed(scard.SCardEndTransaction(card, scard.SCARD_LEAVE_CARD))
        self._disconnect(card, scard.SCARD_LEAVE_CARD)

    def ask(self) -> None:
        say("ready")
        for _ in sys.stdin:
            found = None
            while found is None:
                with suppress(LostError):
                    found = self._answers()
            say(",".join(f"{name} {answer.hex()}" for name, answer in found.items() if answer != REFUSED))
        self._stop.set()

    def _answers(self) -> dict[str, bytes]:
        card = self._connect()
        found = answers_to(lambda command: self._ask(card, command))
        self._disconnect(card, scard.SCARD_LEAVE_CARD)
        return found

    def _got_through(self) -> None:
        self.times += 1
        if self.times == 1:
            say("ready")

    def _connect(self) -> int:
        protocols = scard.SCARD_PROTOCOL_T0 | scard.SCARD_PROTOCOL_T1
        code, card, _ = scard.SCardConnect(self._context, self._reader, scard.SCARD_SHARE_SHARED, protocols)
        succeed(code)
        return int(card)

    def _ask(self, card: int, command: bytes) -> bytes:
        """Return the answer; after a reset by the other program, that of a card with nothing selected."""
        code, answer = scard.SCardTransmit(card, scard.SCARD_PCI_T1, list(command))
        if code == scard.SCARD_W_RESET_CARD:
            code, _ = scard.SCardReconnect(card, scard.SCARD_SHARE_SHARED, 3, scard.SCARD_LEAVE_CARD)
            succeed(code)
            return REFUSED
        succeed(code)
        return bytes(answer)

    def _send(self, card: int, command: bytes) -> None:
        code, _ = scard.SCardTransmit(card, scard.SCARD_PCI_T1, list(command))
        if code == scard.SCARD_W_RESET_CARD:
            code, _ = scard.SCardReconnect(card, scard.SCARD_SHARE_SHARED, 3, scard.SCARD_LEAVE_CARD)
        succeed(code)

    def _disconnect(self, card: int, how: int) -> None:
        succeed(scard.SCardDisconnect(card, how))

    def _until_input_ends(self) -> None:
        sys.stdin.read()
        self._stop.set()


MANNERS: dict[str, Callable[[Competitor], None]] = {
    "select": Competitor.select,
    "reset": Competitor.reset,
    "hold": Competitor.hold,
    "use": Competitor.use,
    "ask": Competitor.ask,
}


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    Competitor(sys.argv[1]).run(sys.argv[2])
