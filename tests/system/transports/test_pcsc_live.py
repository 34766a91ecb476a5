"""Readers, cards and the service through a real pcscd: what is seen, what passes, and every loss (HAZARDS.md)."""

import signal
import sys

import pytest

from mynareader.errors import CardRemoved, CardReset, ConnectionClosed, NoCard, NoReader, NoService, NotPermitted
from mynareader.iso7816.apdu import READ_BINARY, CommandAPDU
from mynareader.transports import pcsc
from mynareader.transports.atr import SIMULATED_ATR, Interface
from mynareader.transports.pcsc import PcscSource
from tests.cards.scripted import ATR, ScriptedCard, echo, vanish
from tests.harness.pcscd import READERS, Pcscd, await_true
from tests.system.transports.live import EXCLUSIVE, SHARED, held, read, source

if sys.platform == "win32":
    pytest.skip("POSIX has this, Windows not", allow_module_level=True)

pytestmark = pytest.mark.pcsc


def test_readers_and_cards_are_described(pcscd: Pcscd) -> None:
    pcscd.insert(ScriptedCard(), slot=1)

    first, second = pcsc.readers()

    assert (first.name, first.present, first.atr, first.interface) == (READERS[0], False, b"", Interface.UNKNOWN)
    assert (second.name, second.present, second.atr) == (READERS[1], True, ATR)
    assert second.interface is Interface.CONTACTLESS_B
    assert not second.in_use


def test_in_use_and_exclusive_are_seen(pcscd: Pcscd) -> None:
    pcscd.insert(ScriptedCard())
    with held(SHARED):
        pcscd.await_in_use(True)
    pcscd.await_in_use(False)

    with held(EXCLUSIVE):
        await_true(lambda: pcscd.state().exclusive, "the card is held alone")


def test_our_own_connection_is_no_other_program(pcscd: Pcscd) -> None:
    pcscd.insert(ScriptedCard())
    connections = [source().connect(), source().connect()]
    for connection in connections:
        assert not pcscd.state().in_use
        connection.close(reset=False)
    with held(SHARED):
        pcscd.await_in_use(True)


@pytest.mark.parametrize("length", [1, 256, 257, 4097, 32768, 65533])
def test_answers_of_every_length_pass(pcscd: Pcscd, length: int) -> None:
    # vpcd's own messages carry a 16-bit length, so 65,533 bytes and a status word are all that it can carry.
    pcscd.insert(ScriptedCard())
    connection = source().connect()

    assert connection.transmit(read(length)) == echo(read(length))
    connection.close(reset=False)


def test_long_commands_pass(pcscd: Pcscd) -> None:
    card = ScriptedCard(lambda _: b"\x90\x00")
    pcscd.insert(card)
    command = CommandAPDU(0x00, READ_BINARY, 0x00, 0x00, bytes(30000), 1000, extended=True).to_bytes()
    connection = source().connect()

    connection.transmit(command)

    assert card.commands == [command]
    connection.close(reset=False)


def test_only_a_simulated_card_of_this_process_counts_as_simulated(
    pcscd: Pcscd, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = source()
    assert not place.simulated
    virtual = pcscd.insert(ScriptedCard())
    place.connect().close(reset=False)
    assert not place.simulated

    virtual.remove()
    pcscd.await_card(present=False)
    pcscd.insert(ScriptedCard(atr=SIMULATED_ATR))
    connection = place.connect()
    assert not place.simulated
    assert connection.atr == SIMULATED_ATR
    monkeypatch.setattr("mynareader.transports.pcsc.SERVED_HERE", {place.name})
    assert place.simulated
    connection.close(reset=False)


def test_no_card_and_no_such_reader(pcscd: Pcscd) -> None:
    with pytest.raises(NoCard) as no_card:
        source().connect()
    assert no_card.value.reader == READERS[0]

    with pytest.raises(NoReader) as no_reader:
        PcscSource("Reader That Is Not There", timeout=1).connect()
    assert no_reader.value.wanted == "Reader That Is Not There"
    assert no_reader.value.present == READERS
    assert pcscd.pid


def test_a_card_that_leaves_during_an_apdu_is_removed_and_the_handle_dead(pcscd: Pcscd) -> None:
    pcscd.insert(ScriptedCard(vanish))
    connection = source().connect()

    with pytest.raises(CardRemoved):
        connection.transmit(read(256))
    with pytest.raises(ConnectionClosed):
        connection.transmit(read(256))
    connection.close(reset=True)


def test_after_a_swap_the_old_handle_never_reaches_the_new_card(pcscd: Pcscd) -> None:
    virtual = pcscd.insert(ScriptedCard())
    connection = source().connect()
    second = ScriptedCard()
    virtual.swap(second)

    with pytest.raises(CardRemoved):
        connection.transmit(read(8))
    with pytest.raises(ConnectionClosed):
        connection.transmit(read(8))
    connection.close(reset=True)
    assert second.commands == []


def test_a_reset_by_another_program_is_told(pcscd: Pcscd) -> None:
    pcscd.insert(ScriptedCard())
    ours, other = source().connect(), source().connect()
    ours.transmit(read(8))
    other.close(reset=True)

    with pytest.raises(CardReset):
        ours.transmit(read(8))
    with pytest.raises(ConnectionClosed), ours.transaction():
        pytest.fail("a dead connection began a transaction")
    ours.close(reset=True)


def test_a_reset_by_another_program_is_told_before_a_transaction(pcscd: Pcscd) -> None:
    pcscd.insert(ScriptedCard())
    ours, other = source().connect(), source().connect()
    other.close(reset=True)

    with pytest.raises(CardReset), ours.transaction():
        pytest.fail("the transaction began on a card that forgot everything")
    ours.close(reset=False)


def test_close_resets_the_card_only_when_asked(pcscd: Pcscd) -> None:
    card = ScriptedCard()
    pcscd.insert(card)
    source().connect().close(reset=False)

    connection = source().connect()
    before = card.resets
    connection.close(reset=True)
    connection.close(reset=True)

    assert card.resets == before + 1


def test_close_inside_a_transaction_resets_at_once(pcscd: Pcscd) -> None:
    card = ScriptedCard()
    pcscd.insert(card)
    other, connection = source().connect(), source().connect()
    before = card.resets

    with connection.transaction():
        connection.close(reset=True)
        assert card.resets == before + 1

    with pytest.raises(CardReset):
        other.transmit(read(8))
    other.close(reset=False)


def test_a_killed_service_is_no_service_and_a_new_one_is_found(pcscd: Pcscd) -> None:
    pcscd.insert(ScriptedCard())
    connection = source().connect()
    pcscd.stop(signal.SIGKILL)

    with pytest.raises(NoService):
        connection.transmit(read(8))
    connection.close(reset=True)
    with pytest.raises(NoService):
        pcsc.readers()
    with pytest.raises(NoService):
        source().connect()

    pcscd.start()
    pcscd.insert(ScriptedCard())
    connection = source().connect()
    assert connection.transmit(read(8)) == echo(read(8))
    connection.close(reset=False)


def test_a_stopped_service_is_no_service(pcscd: Pcscd) -> None:
    pcscd.stop()
    with pytest.raises(NoService):
        pcsc.readers()


def test_a_forbidden_service_is_not_permitted(pcscd: Pcscd) -> None:
    with pcscd.forbidden():
        with pytest.raises(NotPermitted):
            pcsc.readers()
        with pytest.raises(NotPermitted):
            source().connect()
    assert len(pcsc.readers()) == 2


def test_what_a_reader_takes_is_remembered_by_name(pcscd: Pcscd) -> None:
    assert source().profile is source().profile
    assert source().profile is not PcscSource(READERS[1], timeout=1).profile
    assert pcscd.pid
