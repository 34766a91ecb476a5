"""A card behind a slow link: it answers when the link model says that the answer has arrived."""

import time
from dataclasses import dataclass, field

from mynareader.simulator.vpcd import Card
from tests.assurance.benchmarks.link import Link


@dataclass(frozen=True)
class Exchange:
    """Hold what one exchange moved (bytes) and what the model asks for it (seconds)."""

    sent: int
    received: int
    seconds: float


@dataclass
class Traffic:
    """Add up the exchanges of one task."""

    exchanges: list[Exchange] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.exchanges)

    @property
    def sent(self) -> int:
        return sum(one.sent for one in self.exchanges)

    @property
    def received(self) -> int:
        return sum(one.received for one in self.exchanges)

    @property
    def link(self) -> float:
        return sum(one.seconds for one in self.exchanges)


class LinkedCard:
    """Be ``card``, heard through ``link`` (None: as fast as it can); every exchange is counted.

    ``answered`` is when the last answer left, by ``time.perf_counter``.
    """

    def __init__(self, card: Card, link: Link | None) -> None:
        self._card, self.link, self.answered = card, link, 0.0
        self.traffic = Traffic()
        self.commands: list[bytes] = []

    @property
    def atr(self) -> bytes:
        return self._card.atr

    @property
    def removed(self) -> bool:
        return self._card.removed

    def prepare(self) -> None:
        self._card.prepare()

    def put_back(self) -> None:
        self._card.put_back()

    def reset(self) -> None:
        self._card.reset()

    def clear(self) -> None:
        """Count from zero."""
        self.traffic, self.commands = Traffic(), []

    def transmit(self, command: bytes) -> bytes:
        arrived = time.perf_counter()
        answer = self._card.transmit(command)
        seconds = self.link.seconds(len(command), len(answer)) if self.link else 0.0
        time.sleep(max(0.0, arrived + seconds - time.perf_counter()))
        self.traffic.exchanges.append(Exchange(len(command), len(answer), seconds))
        self.commands.append(command)
        self.answered = time.perf_counter()
        return answer
