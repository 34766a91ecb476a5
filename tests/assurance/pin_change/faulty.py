"""A reader that fails at chosen exchanges, before or after the card did what it was told."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from mynareader.errors import CardRemoved, CardReset, NoCard, ReaderFault, TransportError
from mynareader.iso7816.reader_profile import ReaderProfile
from mynareader.service.stay.sources import OpenSource
from tests.cards.connection import CardConnection
from tests.foreign_card import ForeignCard
from tests.harness.foreign import READER


@dataclass(frozen=True)
class Fault:
    """Say what comes in place of the card's answer: bytes, or an error after which the connection is dead.

    ``gone`` says that the card lost its power; ``stays_away`` that nobody lays it down again.
    """

    name: str
    answer: bytes | type[TransportError]
    gone: bool = False
    stays_away: bool = False


LATE: Final = Fault("late answer", b"")  # the card's own answer, a moment later
FAULTS: Final = (
    Fault("removed", CardRemoved, gone=True),
    Fault("removed for good", CardRemoved, gone=True, stays_away=True),
    Fault("reset by another program", CardReset, gone=True),
    Fault("reader error", ReaderFault),
    Fault("empty answer", b""),
    Fault("one byte", b"\x90"),
    Fault("6F00", b"\x6f\x00"),
    Fault("unknown status 1234", b"\x12\x34"),
    Fault("61xx", b"\x61\x04"),
    Fault("6Cxx", b"\x6c\x04"),
    Fault("garbage", bytes.fromhex("A55A00FF3C17AB5E")),
    LATE,
)


class FaultyReader:
    """Hold one card; ``faults`` by the number of the exchange (from 1), ``executed``: the card acts all the same.

    ``commands`` is every command that went out, by its header, data left away.
    """

    name, simulated = READER, False

    def __init__(self, card: ForeignCard, faults: Mapping[int, tuple[Fault, bool]]) -> None:
        self.card, self.profile = card, ReaderProfile()
        self._faults = dict(faults)
        self.away = False
        self.commands: list[str] = []
        self.before_each: Callable[[int], None] = lambda _number: None

    def connect(self) -> CardConnection:
        if self.away:
            raise NoCard(self.name)
        return CardConnection(self.card, lambda _: self.exchange)

    def place(self) -> OpenSource:
        return OpenSource(self, "reader")

    def exchange(self, command: bytes) -> bytes:
        self.commands.append(command[:4].hex().upper())
        number = len(self.commands)
        self.before_each(number)
        fault, executed = self._faults.get(number, (None, True))
        answer = self.card.transmit(command) if executed else b""
        if fault is None:
            return answer
        if fault is LATE:
            time.sleep(0.002)
            return answer
        if fault.gone:
            self.card.reset()
        self.away = self.away or fault.stays_away
        if isinstance(fault.answer, bytes):
            return fault.answer
        raise ReaderFault("8010002F") if fault.answer is ReaderFault else fault.answer()
