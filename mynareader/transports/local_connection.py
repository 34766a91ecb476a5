"""A connection to a card in this process, simulated or replayed, which ends like a real one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from mynareader.errors import ConnectionClosed, TransportError
from mynareader.iso7816.permitted import may_open


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
        self._depth, self._unlocked = 0, False

    @property
    def atr(self) -> bytes:
        """Return the card's answer to reset."""
        return self._card.atr

    def transmit(self, command: bytes) -> bytes:
        """Send one command APDU; raise what the card raises, and ConnectionClosed ever after that."""
        with self._mortal():
            self._unlocked = self._unlocked or may_open(command)
            answer = self._card.transmit(command)
            self._unlocked = self._unlocked or may_open(command, answer)
            return answer

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Begin a transaction, which ends with the block; raise what ``begin`` raises, or ConnectionClosed."""
        with self._mortal():
            if not self._depth:
                self._begin()
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            if not self._depth:
                self._lock()

    def settling(self) -> bool:
        """Tell that a reset shows nowhere here."""
        return False

    def close(self, *, reset: bool) -> None:
        """End the connection, with ``reset`` by resetting the card; may be repeated."""
        if self._open and reset:
            self._card.reset()
        self._open = False

    def _lock(self) -> None:
        """Let nobody find the card open."""
        if self._open and self._unlocked:
            self._card.reset()
        self._unlocked = False

    @contextmanager
    def _mortal(self) -> Iterator[None]:
        if not self._open:
            raise ConnectionClosed
        try:
            yield
        except TransportError:
            self._open = False
            raise
