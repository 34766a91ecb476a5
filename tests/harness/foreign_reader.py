"""The foreign card in a vpcd slot, served by a thread of the test, so that its ledger can be looked at."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from mynareader.choices import VPCD_PORT
from tests.foreign_card import ForeignCard
from tests.foreign_card.vpcd import connect, serve
from tests.harness.pcscd import PATIENCE, Pcscd


class Slot:
    """Lay foreign cards into one vpcd slot, take them out and swap them as fast as vpcd allows."""

    def __init__(self, number: int = 0) -> None:
        self.number = number
        self._lock = threading.Lock()  # of the socket: a card that leaves by itself is followed from its own thread
        self._joined: socket.socket | None = None
        self._thread: threading.Thread | None = None

    def lay(self, card: ForeignCard, then: ForeignCard | None = None) -> None:
        """Lay ``card`` down, pcscd will see it soon; when it leaves by itself ``then`` takes its place at once."""
        joined = connect("127.0.0.1", VPCD_PORT + self.number, PATIENCE)
        thread = threading.Thread(target=self._serve, args=(card, joined, then), name="foreign card", daemon=True)
        with self._lock:
            self._joined, self._thread = joined, thread
            thread.start()

    def take(self) -> None:
        """Take out what lies there; return once it is out, whether pcscd has looked or not."""
        while True:
            with self._lock:
                joined, thread, self._thread = self._joined, self._thread, None
            if joined is None or thread is None:
                return
            with suppress(OSError):
                joined.shutdown(socket.SHUT_RDWR)
            thread.join(PATIENCE)

    def swap(self, card: ForeignCard) -> None:
        """Put ``card`` in the place of the one that lies there: pcscd may see no moment without a card."""
        self.take()
        self.lay(card)

    def _serve(self, card: ForeignCard, joined: socket.socket, then: ForeignCard | None) -> None:
        with suppress(OSError):  # taken out while it answered
            serve(card, joined)
        if card.removed and then is not None:
            self.lay(then)


@contextmanager
def foreign_card(pcscd: Pcscd, card: ForeignCard, slot: int = 0) -> Iterator[ForeignCard]:
    """Lay ``card`` into a slot inside the block; return once pcscd sees it, leave once it is out."""
    place = Slot(slot)
    place.lay(card)
    try:
        pcscd.await_card(slot)
        card.ledger.clear()
        yield card
    finally:
        place.take()
