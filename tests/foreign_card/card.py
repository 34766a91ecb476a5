"""The card itself: commands in, answers out."""

from __future__ import annotations

import secrets
import time
from typing import TYPE_CHECKING

from . import commands
from .apdu import Command, StatusError, parse
from .files import build
from .ledger import Exchange, Ledger
from .model import Application, File, Records
from .personas import PERSONAS, Persona
from .pins import PinStore
from .quirks import Quirks

if TYPE_CHECKING:
    from .commands import Answer

_DEFAULT_QUIRKS = Quirks()


class CardGoneError(Exception):
    """The card is not in the field: pulled out, or without power."""


def type_b_atr(application_data: bytes, protocol_info: bytes, mbli: int = 0) -> bytes:
    """The ATR a PC/SC reader makes for a Type B card, with its check byte."""
    body = bytes([0x88, 0x80, 0x01]) + application_data + protocol_info + bytes([mbli << 4])
    check = 0
    for byte in body:
        check ^= byte
    return b"\x3b" + body + bytes([check])


class ForeignCard:
    """A card in the field. State in plain attributes, for tests to look at."""

    def __init__(self, persona: Persona | str = "hanako", quirks: Quirks = _DEFAULT_QUIRKS) -> None:
        self.persona = PERSONAS[persona] if isinstance(persona, str) else persona
        self.quirks = quirks
        self.ledger = Ledger()
        self.apps = build(self.persona, quirks)
        self.pins = PinStore(self.apps, quirks, self.ledger)
        self.app: Application | None = None
        self.ef: int | None = None
        self.removed = False
        self.powered = True
        self._received = 0  # exchanges so far, for `remove_at`; unlike the ledger's, never cleared
        self._pending: Answer | None = None

    # --- the field ---------------------------------------------------------------------------------------------

    @property
    def atr(self) -> bytes:
        default = type_b_atr(bytes.fromhex("5446434A"), bytes.fromhex("008171"), mbli=0)
        return bytes.fromhex(self.quirks.atr) if self.quirks.atr else default

    def power_on(self) -> None:
        self.powered = True

    def power_off(self) -> None:
        """Forgets the selection and every VERIFY; counters and changed PINs stay."""
        self.powered = False
        self.app = self.ef = self._pending = None
        self.pins.verified.clear()
        self.ledger.power_downs += 1

    def reset(self) -> None:
        self.power_off()
        self.power_on()

    def reinsert(self) -> None:
        """Back into the field after `remove_at` pulled it; it is pulled only once."""
        self.removed = False
        self.reset()

    # --- looking inside ----------------------------------------------------------------------------------------

    def content(self, path: str) -> bytes:
        """Stored bytes of a file, for example content("jpki/000A"); the first record of a record file."""
        name, _, ef = path.partition("/")
        node = next(app for app in self.apps if app.name == name).nodes[int(ef, 16)]
        if isinstance(node, Records):
            return node.records[0]
        if not isinstance(node, File):
            raise TypeError(f"{path} is not a file")
        return node.data

    # --- commands ----------------------------------------------------------------------------------------------

    def transmit(self, raw: bytes) -> bytes:
        """One exchange. Raises CardGoneError when the card is not there or goes away under it."""
        if self.removed or not self.powered:
            raise CardGoneError("no card in the field")
        if self.quirks.slow_ms:
            time.sleep(self.quirks.slow_ms / 1000)
        self._received += 1
        pulled = self._received == self.quirks.remove_at
        if pulled and self.quirks.remove_unexecuted:
            self._pull(raw)
        answer = self._exchange(raw)
        if pulled:
            self._pull(b"")
        return answer

    def _pull(self, unexecuted: bytes) -> None:
        if unexecuted:
            header = unexecuted[:4].hex().upper()
            self.ledger.exchanges.append(Exchange("", header, 0, -1, "gone", 0))
        self.removed = True
        self.power_off()
        raise CardGoneError("the card was pulled out")

    def _exchange(self, raw: bytes) -> bytes:
        app = self.app.name if self.app else ""
        lc, le = 0, -1
        try:
            command = parse(raw)
            lc, le = len(command.data), -1 if command.le is None else command.le
            data, sw = self._respond(command)
        except StatusError as refused:
            data, sw = b"", refused.sw
        header = raw[:4].hex().upper()
        self.ledger.exchanges.append(Exchange(app, header, lc, le, f"{sw:04X}", len(data)))
        return data + sw.to_bytes(2, "big")

    def _respond(self, command: Command) -> Answer:
        if command.extended and self.quirks.extended_refused:
            raise StatusError(0x6700)
        if (command.cla, command.ins) == (0x00, 0xC0):
            return self._get_response(command)
        self._pending = None
        return self._first_piece(*commands.run(self, command))

    # --- answers in pieces -------------------------------------------------------------------------------------

    def _first_piece(self, data: bytes, sw: int) -> Answer:
        limit = self.quirks.response_chaining
        if not limit or len(data) <= limit:
            return data, sw
        self._pending = data, sw
        return self._piece(0 if self.quirks.chaining_first_empty else limit)

    def _piece(self, size: int) -> Answer:
        if self._pending is None:
            raise StatusError(0x6985)
        data, sw = self._pending
        piece, rest = data[:size], data[size:]
        self._pending = (rest, sw) if rest else None
        if not rest:
            return piece, sw
        announced = min(len(rest), self.quirks.response_chaining, 256)
        return piece, 0x6100 | (announced & 0xFF)

    def _get_response(self, command: Command) -> Answer:
        if self._pending is None:
            raise StatusError(0x6985)
        if command.p1 or command.p2:
            raise StatusError(0x6A86)
        if command.le is None:
            raise StatusError(0x6700)
        return self._piece(min(command.le, self.quirks.response_chaining))

    def challenge(self, size: int) -> bytes:
        return secrets.token_bytes(size)
