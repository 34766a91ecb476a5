"""A card that answers as a test says, at first as many bytes to READ BINARY as were asked for."""

from collections.abc import Callable

from mynareader.errors import CardRemoved, TransportError
from mynareader.iso7816.apdu import CommandAPDU
from mynareader.transports.atr import type_b_atr

ATR = type_b_atr(b"TEST")
OK = b"\x90\x00"
Reply = bytes | TransportError


def given(reply: Reply) -> bytes:
    """Return the answer; an error is raised."""
    if isinstance(reply, TransportError):
        raise reply
    return reply


def echo(command: bytes) -> bytes:
    """Answer Le bytes, each the low byte of its place, and 9000."""
    length = CommandAPDU.from_bytes(command).le or 0
    return bytes(place & 0xFF for place in range(length)) + OK


def vanish(_command: bytes) -> bytes:
    """Leave the reader in the middle of a command."""
    raise CardRemoved


class ScriptedCard:
    """A card that answers with ``answer`` and counts commands and resets; the few members a VirtualCard asks for."""

    def __init__(self, answer: Callable[[bytes], Reply] = echo, atr: bytes = ATR) -> None:
        self.answer, self.atr = answer, atr
        self.commands: list[bytes] = []
        self.resets = 0
        self.removed = False

    def prepare(self) -> None:
        """Have nothing to prepare."""

    def put_back(self) -> None:
        self.removed = False

    def reset(self) -> None:
        self.resets += 1

    def transmit(self, command: bytes) -> bytes:
        self.commands.append(command)
        return given(self.answer(command))
