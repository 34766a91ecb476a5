"""The foreign card's wire format."""

from __future__ import annotations

import socket
import threading

from tests.foreign_card import ForeignCard, Quirks
from tests.foreign_card.vpcd import connect, serve


def test_the_vpcd_wire_format() -> None:
    card = ForeignCard("hanako", Quirks(remove_at=2))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        joined = connect("127.0.0.1", listener.getsockname()[1], wait=60)
        thread = threading.Thread(target=serve, args=(card, joined))
        thread.start()
        reader, _ = listener.accept()
    with reader:
        reader.settimeout(60)
        reader.sendall(bytes.fromhex("000101 000104 0005 00CA5F5100"))
        expected = len(card.atr).to_bytes(2, "big") + card.atr + bytes.fromhex("000AE000FF8131FE45149000")
        received = b""
        while len(received) < len(expected):
            received += reader.recv(100)
        assert received == expected
        reader.sendall(bytes.fromhex("0004 00A40000"))
        assert reader.recv(100) == b""
    thread.join(60)
    assert card.removed
