"""A connection to a card in this process, simulated or replayed, which ends like a real one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from mynareader.errors import ConnectionClosed, TransportError


class LocalCard(Protocol):
    """What answers in place of a card."""

    @property
    def atr(self) -> bytes:
        """Return the answer to reset."""

    def transmit(self, command: bytes) -> bytes:
        """Answer one command; raise the TransportError that comes instead."""

    def reset(self) -> None:
        """Take a reset."""


class LocalConnection:
    """A way for APDUs to ``card``, until the first transport error or ``close``.

    ``begin`` raises the error that comes instead of a transaction; no other program can reach the card.
    """

    def __init__(self, card: LocalCard, begin: Callable[[], None] = lambda: None) -> None:
        self._card, self._begin, self._open = card, begin, True

    @property
    def atr(self) -> bytes:
        """Return the card's answer to reset."""
        return self._card.atr

    def transmit(self, command: bytes) -> bytes:
        """Send one command APDU; raise what the card raises, and ConnectionClosed ever after that."""
        with self._mortal():
            return self._card.transmit(command)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Begin a transaction, which ends with the block; raise what ``begin`` raises, or ConnectionClosed."""
        with self._mortal():
            self._begin()
        yield

    def close(self, *, reset: bool) -> None:
        """End the connection, with ``reset`` by resetting the card; may be repeated."""
        if self._open and reset:
            self._card.reset()
        self._open = False

    @contextmanager
    def _mortal(self) -> Iterator[None]:
        if not self._open:
            raise ConnectionClosed
        try:
            yield
        except TransportError:
            self._open = False
            raise
