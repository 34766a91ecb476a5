"""The foreign card in a vpcd slot, served by a thread of the test, so that its ledger can be looked at."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from mynareader.simulator.vpcd import DEFAULT_PORT
from tests.foreign_card import ForeignCard
from tests.foreign_card.vpcd import connect, serve
from tests.harness.pcscd import PATIENCE, Pcscd


@contextmanager
def foreign_card(pcscd: Pcscd, card: ForeignCard, slot: int = 0) -> Iterator[ForeignCard]:
    """Lay ``card`` into a slot inside the block; return once pcscd sees it, leave once it is out."""
    joined = connect("127.0.0.1", DEFAULT_PORT + slot, PATIENCE)
    thread = threading.Thread(target=serve, args=(card, joined), name="foreign card", daemon=True)
    thread.start()
    try:
        pcscd.await_card(slot)
        card.ledger.clear()
        yield card
    finally:
        with suppress(OSError):
            joined.shutdown(socket.SHUT_RDWR)
        thread.join(PATIENCE)
