"""The connection to any card of the tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from mynareader.errors import CardRemoved, ConnectionClosed, TransportError
from mynareader.iso7816.permitted import may_open
from tests.cards.wrappers import Transmit, Wrapper
from tests.foreign_card import CardGoneError


class AnyCard(Protocol):
    """What a connection wants of a card."""

    @property
    def atr(self) -> bytes: ...

    def transmit(self, command: bytes, /) -> bytes: ...

    def reset(self) -> None: ...


class CardConnection:
    """Commands to ``card`` until the first failure or ``close``, as PC/SC has it; ``wrappers`` lie in between.

    ``inside`` is how many transactions are open; ``closed`` says with which ``reset`` it was closed, each time. The
    last transaction ends with a reset where it may have opened something, unless the connection broke.
    """

    def __init__(self, card: AnyCard, *wrappers: Wrapper) -> None:
        self.card, self.atr = card, card.atr
        self.inside = 0
        self.closed: list[bool] = []
        self._open, self._unlocked = True, False
        self._exchange: Transmit = self._heard_by_card
        for wrapper in wrappers:
            self._exchange = wrapper(self._exchange)

    def transmit(self, command: bytes) -> bytes:
        self._must_be_open()
        self._unlocked = self._unlocked or may_open(command)
        try:
            answer = self._exchange(command)
        except CardGoneError:
            self._open = False
            raise CardRemoved from None
        except TransportError:
            self._open = False
            raise
        self._unlocked = self._unlocked or may_open(command, answer)
        return answer

    def settling(self) -> bool:
        return False

    def _heard_by_card(self, command: bytes) -> bytes:
        return self.card.transmit(command)  # the one that lies there now: a test may lay down another

    @contextmanager
    def transaction(self) -> Iterator[None]:
        self._must_be_open()
        self.inside += 1
        try:
            yield
        finally:
            self.inside -= 1
            if not self.inside:
                self._lock()

    def _lock(self) -> None:
        if self._open and self._unlocked:
            self.card.reset()
        self._unlocked = False

    def close(self, *, reset: bool) -> None:
        self.closed.append(reset)
        if self._open and reset:
            self.card.reset()
        self._open = False

    def _must_be_open(self) -> None:
        if not self._open:
            raise ConnectionClosed
