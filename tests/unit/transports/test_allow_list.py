"""The connection to a reader sends nothing that is not listed, whoever asks for it."""

from collections.abc import Callable

import pytest

from mynareader.iso7816 import apdu
from mynareader.iso7816.permitted import READING_INSTRUCTIONS, SecretCommand
from mynareader.transports.pcsc_connection import PcscConnection

ALLOWED = {(0x00, ins) for ins in READING_INSTRUCTIONS}
PIN = bytes.fromhex("04 38303234")


class Handle:
    """Take every command and answer 9000."""

    def __init__(self) -> None:
        self.sent: list[bytes] = []

    def begin(self) -> int:
        return 0

    def end(self, *, reset: bool) -> int:  # noqa: ARG002
        return 0

    def renew(self) -> int:
        return 0

    def settling(self) -> bool:
        return False

    def transmit(self, command: bytes) -> tuple[int, bytes]:
        self.sent.append(bytes(command))
        return 0, b"\x90\x00"

    def still_there(self) -> bool:
        return True

    def disconnect(self, *, reset: bool) -> None:
        raise AssertionError(f"nobody here disconnects ({reset=})")


def sent(make: Callable[[bytes], bytes], form: bytes) -> set[tuple[int, int]]:
    """Send every instruction of every class in one form; return those that reached the card."""
    handle = Handle()
    connection = PcscConnection(handle, b"")
    for cla in range(256):
        for ins in range(256):
            try:
                connection.transmit(make(bytes((cla, ins)) + form))
            except ValueError:
                continue
    return {(command[0], command[1]) for command in handle.sent}


@pytest.mark.parametrize("form", ["0080", "0098", "0180", "0000"])
def test_of_every_class_and_instruction_the_listed_ones_reach_the_card(form: str) -> None:
    question = {(0x00, apdu.VERIFY)} if form == "0098" else set()
    assert sent(bytes, bytes.fromhex(form)) == ALLOWED | question
    assert sent(bytes, bytes.fromhex(form) + PIN) == ALLOWED


@pytest.mark.parametrize(
    ("form", "instruction"),
    [("0098", (0x00, apdu.VERIFY)), ("0180", (0x00, 0x24)), ("0080", (0x80, 0x32)), ("0000", None), ("0198", None)],
)
def test_with_the_gates_word_one_instruction_in_one_form_reaches_it(
    form: str, instruction: tuple[int, int] | None
) -> None:
    assert sent(SecretCommand, bytes.fromhex(form) + PIN) == ({instruction} if instruction else set())
    assert sent(SecretCommand, bytes.fromhex(form)) == set()


def test_a_refused_command_harms_nothing() -> None:
    handle = Handle()
    connection = PcscConnection(handle, b"")
    with pytest.raises(ValueError, match="never goes to a card") as caught:
        connection.transmit(bytes.fromhex("00D60000") + PIN)
    assert "8024" not in str(caught.value)
    assert connection.transmit(bytes.fromhex("00B0810010")) == b"\x90\x00"
    assert handle.sent == [bytes.fromhex("00B0810010")]


def test_a_pin_goes_out_once() -> None:
    handle = Handle()
    connection = PcscConnection(handle, b"")
    command = SecretCommand(bytes.fromhex("00240180") + PIN)
    assert connection.transmit(command) == b"\x90\x00"
    for again in (command, bytes(command)):
        with pytest.raises(ValueError):  # noqa: PT011 - either of its two sentences
            connection.transmit(again)
    assert len(handle.sent) == 1
