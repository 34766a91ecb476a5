"""The simulated card in process, as a place where a card can be met."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from mynareader.errors import ConnectionClosed, NoCard, TransportError
from mynareader.iso7816.reader_profile import ReaderProfile
from mynareader.simulator import personas
from mynareader.simulator.card import SimulatedCard
from mynareader.simulator.conditions import Conditions


class SimulatedSource:
    """A place with one simulated card: the same card, with the same counters, at every ``connect``."""

    simulated = True

    def __init__(
        self, persona: str = personas.DEFAULT, conditions: Conditions | None = None, *, today: date | None = None
    ) -> None:
        """Make the card of ``persona`` (a name of ``personas.PERSONAS``); raise KeyError for another name."""
        from mynareader.simulator.build import build  # cryptography only when a card is wanted

        chosen = conditions or Conditions()
        self.name = persona
        self.profile = ReaderProfile()
        self.card = SimulatedCard(build(persona, chosen, today), chosen)

    def connect(self) -> SimulatedConnection:
        """Reset the card and connect; raise NoCard after the condition ``removed_at`` took it away."""
        if self.card.removed:
            raise NoCard(self.name)
        self.card.reset()
        return SimulatedConnection(self.card)


class SimulatedConnection:
    """A way for APDUs to a simulated card, until the first transport error or ``close``."""

    def __init__(self, card: SimulatedCard) -> None:
        self._card, self._open = card, True

    @property
    def atr(self) -> bytes:
        """Return the card's answer to reset."""
        return self._card.atr

    def transmit(self, command: bytes) -> bytes:
        """Send one command APDU; raise CardRemoved, and ConnectionClosed ever after."""
        self._must_be_open()
        try:
            return self._card.transmit(command)
        except TransportError:
            self._open = False
            raise

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do nothing: no other program can reach this card. Raise ConnectionClosed."""
        self._must_be_open()
        yield

    def close(self, *, reset: bool) -> None:
        """End the connection, with ``reset`` by resetting the card."""
        if self._open and reset:
            self._card.reset()
        self._open = False

    def _must_be_open(self) -> None:
        if not self._open:
            raise ConnectionClosed
