"""What both ways of replaying share: a connection that ends like a real one."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from mynareader.errors import ConnectionClosed, TransportError


class ReplayedCard(Protocol):
    """What answers in place of a card."""

    @property
    def atr(self) -> bytes:
        """Return the recorded answer to reset."""

    def exchange(self, command: bytes) -> bytes:
        """Answer one command; raise the error recorded for it, or TraceMismatch."""

    def begin(self) -> None:
        """Begin a transaction; raise the error recorded for it."""

    def reset(self) -> None:
        """Take a reset."""


class ReplayConnection:
    """A way for commands to a replayed card, until an error or ``close``."""

    def __init__(self, card: ReplayedCard) -> None:
        self._card, self._open = card, True

    @property
    def atr(self) -> bytes:
        """Return the recorded answer to reset."""
        return self._card.atr

    def transmit(self, command: bytes) -> bytes:
        """Send one command; raise TraceMismatch, the recorded error, and ConnectionClosed ever after that."""
        with self._mortal():
            return self._card.exchange(command)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Raise the error recorded for the beginning of this transaction, or ConnectionClosed."""
        with self._mortal():
            self._card.begin()
        yield

    def close(self, *, reset: bool) -> None:
        """End the connection; may be repeated."""
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
