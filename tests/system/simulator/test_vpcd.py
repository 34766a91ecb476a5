"""The virtual card's side of vpcd's protocol, against a listener that plays vpcd."""

from __future__ import annotations

import queue
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from mynareader.errors import NoService
from mynareader.simulator.card import SimulatedCard
from mynareader.simulator.card_image import CONTACT_HISTORY
from mynareader.simulator.conditions import Conditions
from mynareader.simulator.vpcd import INSERTED, LOST, REMOVED, WAITING, VirtualCard, serve
from tests.unit.simulator.small_card import RIGHT, SELECT, image

PATIENCE = 30.0
OFF, ON, RESET, ATR = b"\x00", b"\x01", b"\x02", b"\x04"


class Slot:
    """Listen like vpcd and talk to the card that comes."""

    def __init__(self, port: int = 0) -> None:
        self.listener = socket.create_server(("127.0.0.1", port))
        self.listener.settimeout(PATIENCE)
        self.port: int = self.listener.getsockname()[1]

    @contextmanager
    def card(self) -> Iterator[Inserted]:
        accepted, _ = self.listener.accept()
        accepted.settimeout(PATIENCE)
        with accepted:
            yield Inserted(accepted)

    def close(self) -> None:
        self.listener.close()


class Inserted:
    def __init__(self, connected: socket.socket) -> None:
        self._socket = connected

    def send(self, message: bytes, *, piecewise: bool = False) -> None:
        framed = len(message).to_bytes(2, "big") + message
        for part in [framed[at : at + 1] for at in range(len(framed))] if piecewise else [framed]:
            self._socket.sendall(part)

    def hear(self) -> bytes:
        """Give one message, nothing once the card is gone."""
        size = self._exactly(2)
        return self._exactly(int.from_bytes(size, "big"))

    def ask(self, message: bytes, *, piecewise: bool = False) -> bytes:
        self.send(message, piecewise=piecewise)
        return self.hear()

    def _exactly(self, size: int) -> bytes:
        data = b""
        while len(data) < size and (part := self._socket.recv(size - len(data))):
            data += part
        return data


@pytest.fixture
def slot() -> Iterator[Slot]:
    opened = Slot()
    yield opened
    opened.close()


def new_card(conditions: Conditions | None = None) -> SimulatedCard:
    return SimulatedCard(image(), conditions)


def test_the_card_answers_through_the_socket(slot: Slot) -> None:
    card = new_card()
    with VirtualCard(card, port=slot.port), slot.card() as inserted:
        inserted.send(ON)
        assert inserted.ask(ATR) == b"\x3b" + CONTACT_HISTORY
        assert inserted.ask(bytes.fromhex(SELECT)) == b"\x90\x00"
        assert inserted.ask(bytes.fromhex(RIGHT), piecewise=True) == b"\x90\x00"
        assert inserted.ask(bytes.fromhex("00B0860000")) == b"free\x90\x00"
    assert card.ledger.exchanges == 3


@pytest.mark.parametrize(("control", "resets"), [(OFF, 1), (ON, 1), (RESET, 1), (b"\x03", 0), (b"\x7f", 0)])
def test_power_and_reset_forget_the_selection(slot: Slot, control: bytes, resets: int) -> None:
    card = new_card()
    with VirtualCard(card, port=slot.port), slot.card() as inserted:
        inserted.ask(bytes.fromhex(SELECT))
        inserted.send(control)
        answer = inserted.ask(bytes.fromhex("00B0860000"))
    assert answer == (b"\x6a\x82" if resets else b"free\x90\x00")
    assert card.ledger.resets == resets


def test_what_is_no_command_is_answered_with_two_bytes(slot: Slot) -> None:
    with VirtualCard(new_card(), port=slot.port), slot.card() as inserted:
        assert inserted.ask(b"\x00\xa4") == b"\x67\x00"
        assert inserted.ask(b"") == b"\x67\x00"


def test_taking_the_card_out_closes_the_socket(slot: Slot) -> None:
    virtual = VirtualCard(new_card(), port=slot.port)
    virtual.insert()
    with slot.card() as inserted:
        assert inserted.ask(ATR) == b"\x3b" + CONTACT_HISTORY
        virtual.remove()
        assert inserted.hear() == b""
    virtual.remove()


def test_a_card_that_leaves_closes_the_socket_without_an_answer(slot: Slot) -> None:
    states: queue.Queue[str] = queue.Queue()
    virtual = VirtualCard(new_card(Conditions(removed_at=2)), port=slot.port, on_state=states.put)
    with virtual, slot.card() as inserted:
        inserted.ask(bytes.fromhex(SELECT))
        assert inserted.ask(bytes.fromhex(RIGHT)) == b""
        assert virtual.ended.wait(PATIENCE)
    assert [states.get(timeout=PATIENCE) for _ in range(2)] == [INSERTED, REMOVED]
    with virtual, slot.card() as inserted:
        assert inserted.ask(bytes.fromhex(SELECT)) == b"\x90\x00"


def test_swapping_lays_another_card_down(slot: Slot) -> None:
    first, second = new_card(), new_card()
    virtual = VirtualCard(first, port=slot.port)
    virtual.insert()
    with slot.card() as inserted:
        inserted.ask(bytes.fromhex(SELECT))
        virtual.swap(second)
        assert inserted.hear() == b""
    with slot.card() as inserted:
        assert inserted.ask(bytes.fromhex("00B0860000")) == b"\x6a\x82"
    virtual.remove()
    assert (first.ledger.exchanges, second.ledger.exchanges) == (1, 1)


def test_no_vpcd_is_no_service(slot: Slot) -> None:
    slot.close()
    with pytest.raises(NoService):
        VirtualCard(new_card(), port=slot.port).insert()


@contextmanager
def serving(card: SimulatedCard, port: int) -> Iterator[tuple[queue.Queue[str], threading.Event, threading.Thread]]:
    states: queue.Queue[str] = queue.Queue()
    stop = threading.Event()
    thread = threading.Thread(target=serve, args=(card,), kwargs={"port": port, "stop": stop, "on_state": states.put})
    thread.start()
    try:
        yield states, stop, thread
    finally:
        stop.set()
        thread.join(PATIENCE)


def test_serving_until_told_to_stop(slot: Slot) -> None:
    with serving(new_card(), slot.port) as (states, stop, thread):
        with slot.card() as inserted:
            assert states.get(timeout=PATIENCE) == INSERTED
            assert inserted.ask(ATR) == b"\x3b" + CONTACT_HISTORY
            stop.set()
            assert inserted.hear() == b""
        thread.join(PATIENCE)
        assert not thread.is_alive()
    assert [states.get_nowait() for _ in range(states.qsize())] == [REMOVED]


def test_serving_waits_for_vpcd_and_survives_its_restart(slot: Slot) -> None:
    port = slot.port
    slot.close()
    with serving(new_card(), port) as (states, _, _):
        assert states.get(timeout=PATIENCE) == WAITING
        for _ in range(2):
            again = Slot(port)
            with again.card() as inserted:
                assert states.get(timeout=PATIENCE) == INSERTED
                assert inserted.ask(ATR) == b"\x3b" + CONTACT_HISTORY
                again.close()
            assert states.get(timeout=PATIENCE) == LOST
            assert states.get(timeout=PATIENCE) == WAITING


def test_serving_ends_when_the_card_leaves(slot: Slot) -> None:
    with serving(new_card(Conditions(removed_at=1)), slot.port) as (states, _, thread):
        with slot.card() as inserted:
            assert inserted.ask(bytes.fromhex(SELECT)) == b""
        thread.join(PATIENCE)
        assert not thread.is_alive()
        assert [states.get_nowait() for _ in range(2)] == [INSERTED, REMOVED]
        assert states.empty()
