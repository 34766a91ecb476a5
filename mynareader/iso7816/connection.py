"""The one interface between the protocol layer and whatever carries its bytes."""

from contextlib import AbstractContextManager
from typing import Final, Protocol

from mynareader.iso7816.reader_profile import ReaderProfile

# Seconds in which a card that we reset may seem to be taken away and put back (HAZARDS.md "after our own reset").
RESET_SHOWS: Final = 1.0


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
        """Keep every other program away from the card inside the ``with`` block; raise TransportError.

        Blocks may be nested. Where one sent what ``permitted.may_open`` is true of, the outermost ends with a reset of
        the card, in one step: nobody finds it open (CONTRIBUTING.md §3 rule 10). The connection outlives that reset.
        """

    def settling(self) -> bool:
        """Look how the card stands after a reset of ours; tell whether it may still seem to come and go. Never raises.

        A contactless card may seem to be taken away and put back within a second (HAZARDS.md "after our own reset").
        Whoever has nothing to do looks on, so that a card which was really taken away later is not taken for that.
        """

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
