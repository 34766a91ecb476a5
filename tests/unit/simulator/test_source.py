"""The simulated card in process."""

import pytest

from mynareader.errors import CardRemoved, ConnectionClosed, NoCard
from mynareader.iso7816.connection import CardSource, Connection
from mynareader.simulator.conditions import Conditions
from mynareader.simulator.source import SimulatedSource
from mynareader.transports.atr import SIMULATED_ATR
from tests.unit.simulator.dates import TODAY

SELECT_JPKI = bytes.fromhex("00A4040C0AD392F000260100000001")
COUNTER = bytes.fromhex("00200098")
WRONG = bytes.fromhex("00200098") + b"\x040000"


def source(conditions: Conditions | None = None) -> SimulatedSource:
    return SimulatedSource("plain", conditions, today=TODAY)


def test_it_is_a_source_of_connections() -> None:
    place: CardSource = source()
    connection: Connection = place.connect()
    assert (place.name, place.simulated, connection.atr) == ("plain", True, SIMULATED_ATR)
    with connection.transaction():
        assert connection.transmit(SELECT_JPKI) == b"\x90\x00"


def test_every_connection_meets_the_same_card_after_a_reset() -> None:
    place = source()
    first = place.connect()
    first.transmit(SELECT_JPKI)
    assert first.transmit(WRONG) == b"\x63\xc3"
    first.close(reset=True)
    second = place.connect()
    assert second.transmit(COUNTER) == b"\x6a\x88"
    second.transmit(SELECT_JPKI)
    assert second.transmit(COUNTER) == b"\x63\xc3"
    assert place.card.ledger.resets == 3


@pytest.mark.parametrize(("reset", "resets"), [(True, 2), (False, 1)])
def test_a_closed_connection_is_closed(*, reset: bool, resets: int) -> None:
    place = source()
    connection = place.connect()
    for _ in range(2):
        connection.close(reset=reset)
    with pytest.raises(ConnectionClosed):
        connection.transmit(SELECT_JPKI)
    with pytest.raises(ConnectionClosed), connection.transaction():
        pass
    assert place.card.ledger.resets == resets


def test_a_connection_whose_card_left_is_dead() -> None:
    place = source(Conditions(removed_at=2))
    connection = place.connect()
    connection.transmit(SELECT_JPKI)
    with pytest.raises(CardRemoved):
        connection.transmit(COUNTER)
    with pytest.raises(ConnectionClosed):
        connection.transmit(COUNTER)
    connection.close(reset=True)
    with pytest.raises(NoCard):
        place.connect()
    place.card.put_back()
    assert place.connect().transmit(SELECT_JPKI) == b"\x90\x00"


def test_an_unknown_persona() -> None:
    with pytest.raises(KeyError):
        SimulatedSource("nobody")
