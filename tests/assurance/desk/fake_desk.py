"""pyscard's binding with several readers, each in a state of choice, and a clock that moves when somebody waits."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Final, Protocol
from unittest.mock import patch

from mynareader.errors import NoService
from mynareader.service.stay import search
from mynareader.transports import binding, pcsc, reader_events
from tests.cards.scripted import ScriptedCard
from tests.foreign_card import PERSONAS, ForeignCard

NONE, FOREIGN, MUTE, HELD, OURS = "none", "foreign", "mute", "held", "ours"
STATES: Final = (NONE, FOREIGN, MUTE, HELD, OURS)
_EMPTY, _PRESENT, _EXCLUSIVE, _IN_USE, _MUTE = 0x10, 0x20, 0x80, 0x100, 0x200  # pcsclite.h
_RAW: Final = {
    NONE: _EMPTY,
    FOREIGN: _PRESENT,
    MUTE: _PRESENT | _MUTE,
    HELD: _PRESENT | _EXCLUSIVE | _IN_USE,
    OURS: _PRESENT,
}
_CONNECTS: Final = {NONE: 0x8010000C, FOREIGN: 0, MUTE: 0x80100066, HELD: 0x8010000B, OURS: 0}
_TIMEOUT, _RESET, _UNKNOWN = 0x8010000A, 1, 0x80100009


class AnyCard(Protocol):
    """A card that answers and is reset."""

    @property
    def atr(self) -> bytes: ...

    def transmit(self, command: bytes) -> bytes: ...

    def reset(self) -> None: ...


class Place:
    """One reader: its state, its card, and what the card was asked."""

    def __init__(self, state: str, refusal: bytes = b"\x6a\x82") -> None:
        self.events, self.state = 1, state
        self.card: AnyCard = ForeignCard(PERSONAS["hanako"]) if state == OURS else ScriptedCard(lambda _: refusal)
        self.asked: list[bytes] = []

    def become(self, state: str) -> None:
        """Have another card put down."""
        new = Place(state)
        self.events, self.state, self.card = self.events + 1, new.state, new.card

    @property
    def raw(self) -> int:
        return self.events << 16 | _RAW[self.state]


class FakeDesk:
    """Answer calls as pcsc-lite does; ``later`` are changes that come as the clock passes their moment (seconds)."""

    def __init__(self, **places: str) -> None:
        self.places = {f"{name} 00 00": Place(state) for name, state in places.items()}
        self.now = 0.0
        self.later: list[tuple[float, Callable[[], None]]] = []
        self._handles: dict[int, tuple[Place, int]] = {}
        self._lock = threading.Lock()

    def __getattr__(self, name: str) -> Callable[..., object]:
        return partial(self._call, name)

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        while self.later and self.later[0][0] <= self.now:
            self.later.pop(0)[1]()

    def _call(self, name: str, *arguments: object) -> object:
        with self._lock:
            answer = getattr(type(self), f"_{name}", None)
            return 0 if answer is None else answer(self, *arguments)

    def _SCardEstablishContext(self, _scope: int) -> object:  # noqa: N802 - as the library calls it
        return [0, 1]

    def _SCardListReaders(self, _context: int, _groups: object) -> object:  # noqa: N802
        return [0, list(self.places)]

    def _SCardGetStatusChange(self, _context: int, wait: int, known: list[tuple[str, int]]) -> object:  # noqa: N802
        asked = [(name, state) for name, state in known if name in self.places]
        changed = any(self.places[name].raw != state for name, state in asked)
        self.sleep(0 if changed else wait / 1000)
        changed = any(self.places[name].raw != state for name, state in asked)
        told = [(name, self.places[name].raw, list(self.places[name].card.atr)) for name, _ in asked]
        return [0 if changed else _TIMEOUT, told]

    def _SCardConnect(self, _context: int, reader: str, _share: int, _protocols: int) -> object:  # noqa: N802
        if reader not in self.places:
            return [_UNKNOWN, 0, 0]
        place = self.places[reader]
        handle = 100 + len(self._handles)
        self._handles[handle] = place, place.events
        return [_CONNECTS[place.state], handle, 2]

    def _SCardTransmit(self, handle: int, _protocol: int, command: list[int]) -> object:  # noqa: N802
        place, events = self._handles[handle]
        if events != place.events:  # it was swapped, and pcscd has seen it
            return [0x80100069, []]
        place.asked.append(bytes(command))
        return [0, list(place.card.transmit(bytes(command)))]

    def _SCardBeginTransaction(self, handle: int) -> object:  # noqa: N802
        place, events = self._handles[handle]
        return 0 if events == place.events else 0x80100069

    def _SCardReconnect(self, *_: object) -> object:  # noqa: N802
        return [0, 2]

    def _SCardEndTransaction(self, handle: int, disposition: int) -> object:  # noqa: N802
        return self._SCardDisconnect(handle, disposition)

    def _SCardDisconnect(self, handle: int, disposition: int) -> object:  # noqa: N802
        place, events = self._handles[handle]
        if disposition == _RESET and events == place.events:
            place.card.reset()
        return 0


@contextmanager
def at(desk: FakeDesk) -> Iterator[FakeDesk]:
    """Let the program find ``desk`` where pyscard is."""
    with (
        patch.object(binding, "load", lambda: desk),
        patch.object(pcsc, "time", desk),
        patch.object(reader_events, "time", desk),
        patch.object(search, "time", desk),
        patch.object(pcsc, "why_unreachable", NoService),
        patch.object(pcsc, "_PROFILES", {}),
    ):
        yield desk
