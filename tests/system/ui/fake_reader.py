"""A reader in this process: simulated cards are laid down and taken away, and their answers held back."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from mynareader.errors import CardRemoved, ConnectionClosed, MynaReaderError, NoCard, TransportError
from mynareader.iso7816.permitted import may_open
from mynareader.iso7816.reader_profile import ReaderProfile
from mynareader.service.stay.sources import OpenSource
from mynareader.simulator import build
from mynareader.simulator.card import SimulatedCard
from mynareader.simulator.conditions import Conditions
from mynareader.transports.atr import interface_of
from mynareader.transports.readers import ReaderState


@cache
def _image(persona: str) -> object:
    return build.build(persona)


def card_of(persona: str, **conditions: object) -> SimulatedCard:
    """Return a fresh card; without conditions the persona's keys are made once for all tests."""
    if not conditions:
        return SimulatedCard(_image(persona))  # type: ignore[arg-type]  # what build returns
    chosen = Conditions(**conditions)  # type: ignore[arg-type]  # names of Conditions
    return SimulatedCard(build.build(persona, chosen), chosen)


class FakeReader:
    """Hold at most one card. ``let_pass`` is set while exchanges pass; cleared, they wait. A source of connections.

    ``trouble`` is raised once, at the exchange after the next ``skip`` ones.
    """

    simulated = False  # a real reader does not know what lies on it; what is read is covered until somebody insists

    def __init__(self, name: str) -> None:
        self.name, self.profile = name, ReaderProfile()
        self.card: SimulatedCard | None = None
        self.mute = False
        self.events = 0
        self.let_pass, self.let_in = threading.Event(), threading.Event()
        self.let_pass.set()
        self.let_in.set()
        self.waiting = threading.Event()
        self.trouble: MynaReaderError | None = None
        self.skip = 0
        self.connections = 0

    @property
    def state(self) -> ReaderState:
        there = self.card is not None or self.mute
        atr = self.card.atr if self.card else b""
        return ReaderState(
            self.name, present=there, mute=self.mute, atr=atr, interface=interface_of(atr), events=self.events
        )

    def lay_down(self, card: SimulatedCard) -> None:
        self.events += 1 if self.card is None else 2
        self.card = card

    def take_away(self) -> None:
        self.events += 1
        self.card, self.mute = None, False

    def connect(self) -> FakeConnection:
        self.connections += 1
        self.let_in.wait()
        if self.card is None:
            raise NoCard(self.name)
        self.card.reset()
        return FakeConnection(self, self.card)

    def place(self) -> OpenSource:
        return OpenSource(self, "reader")


class FakeConnection:
    """Carry APDUs while the card it met lies there."""

    def __init__(self, reader: FakeReader, card: SimulatedCard) -> None:
        self._reader, self._card, self._events = reader, card, reader.events
        self._open, self._unlocked = True, False
        self.atr = card.atr

    def transmit(self, command: bytes) -> bytes:
        self._must_be_there()
        answer = self._card.transmit(command)
        self._unlocked = self._unlocked or may_open(command, answer)
        if not self._reader.let_pass.is_set():
            self._reader.waiting.set()
            self._reader.let_pass.wait()
        self._must_be_there()
        return answer

    @contextmanager
    def transaction(self) -> Iterator[None]:
        self._must_be_there()
        try:
            yield
        finally:
            if self._open and self._unlocked:
                self._card.reset()
            self._unlocked = False

    def settling(self) -> bool:
        return False

    def close(self, *, reset: bool) -> None:
        if self._open and reset:
            self._card.reset()
        self._open = False

    def _must_be_there(self) -> None:
        if not self._open:
            raise ConnectionClosed
        reader = self._reader
        if reader.events != self._events:
            self._open = False
            raise CardRemoved
        if reader.trouble is not None:
            reader.skip -= 1
            if reader.skip < 0:
                trouble, reader.trouble = reader.trouble, None
                self._open = not isinstance(trouble, TransportError)
                raise trouble
