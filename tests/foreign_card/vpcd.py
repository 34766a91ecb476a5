"""The card as a virtual card behind pcscd's vpcd driver (length-prefixed messages over loopback TCP)."""

from __future__ import annotations

import socket
import sys
import time
from typing import TYPE_CHECKING

from .card import CardGoneError

if TYPE_CHECKING:
    from .card import ForeignCard

_OFF, _ON, _RESET, _ATR = 0, 1, 2, 4


def connect(host: str, port: int, wait: float) -> socket.socket:
    """vpcd may not be listening yet: tried again for `wait` seconds."""
    deadline = time.monotonic() + wait
    while True:
        try:
            connection = socket.create_connection((host, port), timeout=2)
        except OSError:
            if time.monotonic() >= deadline:
                raise
            time.sleep(0.05)
        else:
            connection.settimeout(None)
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return connection


def serve(card: ForeignCard, connection: socket.socket) -> None:
    """Until vpcd hangs up or the card is pulled; then the socket is closed, which is what removal looks like."""
    with connection:
        while (message := _receive(connection)) is not None:
            try:
                answer = _handle(card, message)
            except CardGoneError:
                return
            if answer:
                connection.sendall(len(answer).to_bytes(2, "big") + answer)
            if card.removed:  # it answered once more
                return


def _handle(card: ForeignCard, message: bytes) -> bytes:
    if len(message) != 1:
        return card.transmit(message)
    control = message[0]
    if control == _ATR:
        return card.atr
    if control == _OFF:
        card.power_off()
    elif control == _ON:
        card.power_on()
    elif control == _RESET:
        card.reset()
    return b""


def _receive(connection: socket.socket) -> bytes | None:
    head = _exactly(connection, 2)
    if head is None:
        return None
    return _exactly(connection, int.from_bytes(head, "big"))


def _exactly(connection: socket.socket, size: int) -> bytes | None:
    received = b""
    while len(received) < size:
        try:
            part = connection.recv(size - len(received))
            if sys.platform == "linux":
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
        except ConnectionError:
            return None
        if not part:
            return None
        received += part
    return received
