"""The simulated card behind vpcd, the virtual reader of vsmartcard: to pcscd it is a card like any other.

Protocol (HAZARDS.md "Messages"): vpcd listens, the card connects; each message is two bytes of length (big-endian) and
a payload; one of one byte is control (0 off, 1 on, 2 reset, 4 ATR wanted), any other a command APDU to answer.
"""

import contextlib
import socket
import threading
from collections.abc import Callable, Mapping
from typing import Final, Protocol, Self

from mynareader.choices import VPCD_PORT
from mynareader.errors import CardRemoved, NoService
from mynareader.transports.local_connection import LocalCard

DEFAULT_HOST: Final = "127.0.0.1"
WAITING, INSERTED, LOST, REMOVED = "waiting", "inserted", "lost", "removed"
_CONNECT_TIMEOUT: Final = 5.0  # seconds
_RETRY: Final = 0.5  # seconds between attempts to reach vpcd
_POLL: Final = 0.1  # seconds between looks at the connection
_POWER_OFF, _POWER_ON, _RESET, _GET_ATR = 0, 1, 2, 4
# Without it every command waits some 40 ms for a delayed acknowledgement (HAZARDS.md "Speed"); Linux only.
_QUICKACK: Final = getattr(socket, "TCP_QUICKACK", None)

StateListener = Callable[[str], None]


class Card(LocalCard, Protocol):
    """What can be laid into a virtual reader: a ``SimulatedCard``, or a card of a test's own.

    ``transmit`` answers with at least two bytes, or raises CardRemoved to leave the reader.
    """

    @property
    def removed(self) -> bool:
        """Tell whether the card left by itself."""

    def prepare(self) -> None:
        """Do what takes long before the first exchange."""

    def put_back(self) -> None:
        """Be on the reader again."""


def _nobody(_state: str) -> None:
    """Take a state that nobody asked for."""


class VirtualCard:
    """A simulated card to be laid into a vpcd slot and taken out again; also a context manager.

    ``on_state`` hears ``inserted``, ``lost`` (vpcd went away) and ``removed``, from the card's own thread.
    """

    def __init__(
        self,
        card: Card,
        *,
        port: int = VPCD_PORT,
        host: str = DEFAULT_HOST,
        on_state: StateListener = _nobody,
    ) -> None:
        self.card, self._address, self._on_state = card, (host, port), on_state
        self.ended = threading.Event()
        self._taken_out = False
        self._socket: socket.socket | None = None
        self._thread: threading.Thread | None = None

    def insert(self) -> None:
        """Make every lazy file, connect and answer in a thread of its own; raise NoService where no vpcd listens."""
        self.card.prepare()
        if self.card.removed:
            self.card.put_back()
        self._socket = self._connect()
        self._taken_out = False
        self.ended.clear()
        self._thread = threading.Thread(target=self._run, args=(self._socket,), name="virtual card", daemon=True)
        self._thread.start()

    def _connect(self) -> socket.socket:
        try:
            connected = socket.create_connection(self._address, _CONNECT_TIMEOUT)
        except OSError as error:
            raise NoService from error
        connected.settimeout(None)
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connected

    def remove(self) -> None:
        """Take the card out by closing the connection; do nothing when it is out."""
        if self._socket is not None and self._thread is not None:
            self._taken_out = True
            with contextlib.suppress(OSError):  # vpcd may have closed it first
                self._socket.shutdown(socket.SHUT_RDWR)
            self._thread.join()
        self._socket = self._thread = None

    def swap(self, card: Card) -> None:
        """Take the card out and lay another one down at once."""
        card.prepare()
        self.remove()
        self.card = card
        self.insert()

    def __enter__(self) -> Self:
        self.insert()
        return self

    def __exit__(self, *_: object) -> None:
        self.remove()

    def _run(self, connected: socket.socket) -> None:
        self._on_state(INSERTED)
        with connected:
            state = _answer_until_end(connected, self.card)
        self._on_state(REMOVED if self._taken_out else state)
        self.ended.set()


def _answer_until_end(connected: socket.socket, card: Card) -> str:
    try:
        while True:
            answer = _answer(card, _receive_message(connected))
            if answer is not None:
                connected.sendall(len(answer).to_bytes(2, "big") + answer)
    except CardRemoved:
        return REMOVED
    except OSError:
        return LOST


def _answer(card: Card, message: bytes) -> bytes | None:
    """Return the answer to one message; None for control messages that have none."""
    if len(message) != 1:
        return card.transmit(message)
    return _CONTROL.get(message[0], _ignore)(card)


def _reset(card: Card) -> None:
    card.reset()


def _give_atr(card: Card) -> bytes:
    return card.atr


def _ignore(_card: Card) -> None:
    """Take a control message that changes nothing here."""


_CONTROL: Final[Mapping[int, Callable[[Card], bytes | None]]] = {
    _POWER_OFF: _reset,
    _POWER_ON: _reset,
    _RESET: _reset,
    _GET_ATR: _give_atr,
}


def _receive_message(connected: socket.socket) -> bytes:
    return _receive(connected, int.from_bytes(_receive(connected, 2), "big"))


def _receive(connected: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size:
        part = connected.recv(size - len(data))
        if _QUICKACK is not None:
            connected.setsockopt(socket.IPPROTO_TCP, _QUICKACK, 1)
        if not part:
            raise ConnectionResetError
        data += part
    return data


def serve(
    card: Card,
    *,
    port: int = VPCD_PORT,
    host: str = DEFAULT_HOST,
    stop: threading.Event,
    on_state: StateListener = _nobody,
) -> None:
    """Keep ``card`` in a vpcd slot until ``stop`` is set or the condition ``removed_at`` takes it away.

    ``on_state`` hears each change: ``waiting`` (no vpcd listens), ``inserted``, ``lost`` (vpcd went away; it is tried
    again), ``removed`` (by the condition, or because of ``stop``).
    """
    states = _Changes(on_state)
    virtual = VirtualCard(card, port=port, host=host, on_state=states.hear)
    while not stop.is_set() and not card.removed:
        try:
            virtual.insert()
        except NoService:
            states.hear(WAITING)
            stop.wait(_RETRY)
            continue
        while not virtual.ended.is_set() and not stop.wait(_POLL):
            pass
        virtual.remove()
    states.hear(REMOVED)


class _Changes:
    """What a listener is told: only what differs from the state before."""

    def __init__(self, listener: StateListener) -> None:
        self._listener, self._last = listener, ""

    def hear(self, state: str) -> None:
        if state != self._last:
            self._last = state
            self._listener(state)
