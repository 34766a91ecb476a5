"""The one interface between the protocol layer and whatever carries its bytes."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Protocol


class Connection(Protocol):
    """Carry APDUs to one card: a PC/SC reader, a recorded trace or the simulated card.

    After any ``TransportError`` the connection is dead: it may already reach another card (hazards.md), so
    every further call raises ``ConnectionClosed``.
    """

    @property
    def atr(self) -> bytes:
        """Return the answer to reset the reader reported (2-33 bytes)."""

    def transmit(self, command: bytes) -> bytes:
        """Send one command APDU once and return the raw response; raise TransportError."""

    def transaction(self) -> AbstractContextManager[None]:
        """Keep every other program away from the card inside the ``with`` block; raise TransportError."""

    def close(self, *, reset: bool) -> None:
        """End the connection; with ``reset`` the card forgets every verified PIN. Never raises, may be repeated."""
