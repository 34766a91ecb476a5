"""The one interface between the protocol layer and whatever carries its bytes."""

from contextlib import AbstractContextManager
from typing import Protocol

from mynareader.iso7816.reader_profile import ReaderProfile


class Connection(Protocol):
    """A way for APDUs to one card: a PC/SC reader, a recorded trace or the simulated card.

    After any ``TransportError`` the connection is dead: it may reach another card (HAZARDS.md "swapped quickly"), so
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


class CardSource(Protocol):
    """A place where a card can be met: a reader with a card on it, a trace, the simulated card.

    ``name`` is what people call the place (the reader's name, the trace's file name, the persona); ``simulated``
    is true only when the card is known to be this project's simulated card; ``profile`` outlives connections.
    """

    @property
    def name(self) -> str:
        """Return the name to show."""

    @property
    def simulated(self) -> bool:
        """Tell whether what is read here is invented."""

    @property
    def profile(self) -> ReaderProfile:
        """Return what this reader was seen to take."""

    def connect(self) -> Connection:
        """Meet the card: a fresh connection with nothing selected; raise TransportError."""
