"""The simulated card: bytes in, bytes out, as CARD.md §1-§3 describe the real one."""

import secrets
import time
from collections.abc import Callable, Mapping
from typing import Final

from mynareader.errors import CardRemoved
from mynareader.iso7816 import apdu, status
from mynareader.iso7816.apdu import CommandAPDU, ResponseAPDU
from mynareader.iso7816.status import StatusWord
from mynareader.simulator import file_commands, pin_commands, sign_commands
from mynareader.simulator.card_image import CardImage
from mynareader.simulator.conditions import Conditions
from mynareader.simulator.counts import CardCounts
from mynareader.simulator.session import CONDITIONS_NOT_SATISFIED, CardAnswer, Handler, Refused, Session
from mynareader.values.value_class import value_class


@value_class(frozen=True)
class _Instruction:
    handler: Handler
    cla: int = 0x00


_INSTRUCTIONS: Final[Mapping[int, _Instruction]] = {
    apdu.SELECT: _Instruction(file_commands.select),
    apdu.READ_BINARY: _Instruction(file_commands.read_binary),
    apdu.READ_RECORD: _Instruction(file_commands.read_record),
    apdu.GET_DATA: _Instruction(file_commands.get_data),
    apdu.GET_CHALLENGE: _Instruction(file_commands.get_challenge),
    apdu.VERIFY: _Instruction(pin_commands.verify),
    apdu.CHANGE_REFERENCE_DATA: _Instruction(pin_commands.change),
    apdu.CHANGE_REGISTRY_PIN: _Instruction(pin_commands.change, cla=0x80),
    apdu.PERFORM_SECURITY_OPERATION: _Instruction(sign_commands.perform_security_operation, cla=0x80),
}
_UNKNOWN_INSTRUCTION: Final = StatusWord(0x6D00)
_UNKNOWN_CLASS: Final = StatusWord(0x6E00)
# ISO/IEC 7816-4 §5.4.1: bits of CLA this card does not know, and what it answers (channels: CARD.md §1).
_CLASS_BITS: Final = (
    (0x43, StatusWord(0x6881)),  # another logical channel
    (0x20, _UNKNOWN_CLASS),
    (0x0C, StatusWord(0x6882)),  # secure messaging
    (0x10, StatusWord(0x6884)),  # command chaining
)


class SimulatedCard:
    """One card in this process: ``image`` says what is on it, ``conditions`` how it and its reader misbehave.

    PIN counters and changed PINs live as long as the object; ``ledger`` is the card's own account of what happened;
    ``random`` makes the bytes of GET CHALLENGE. Of the conditions, tries, limits, certificate dates and ATR are part of
    the image (``simulator.build``); the others act here.
    """

    def __init__(
        self,
        image: CardImage,
        conditions: Conditions | None = None,
        *,
        random: Callable[[int], bytes] = secrets.token_bytes,
    ) -> None:
        self.image, self.conditions, self.ledger = image, conditions or Conditions(), CardCounts()
        self.removed = False
        self._session = Session(image, self.conditions, self.ledger, random)
        self._pending: CardAnswer | None = None
        self._exchanges = 0

    @property
    def atr(self) -> bytes:
        """Return the answer to reset."""
        return self.image.atr

    def prepare(self) -> None:
        """Make every lazy file now, so that no exchange waits for a key to be generated."""
        self.image.prepare()

    def reset(self) -> None:
        """Take a reset or a power-up: selection and verified PINs are gone, counters stay."""
        self.ledger.resets += 1
        self._pending = None
        self._session.power_on()

    def put_back(self) -> None:
        """Lay the card on the reader again after the condition ``removed_at`` took it away."""
        self.removed = False
        self.reset()

    def tries_left(self, pin: str) -> int:
        """Return the tries left of the PIN object of this name; raise KeyError when the card has none."""
        return {state.image.name: state.tries for state in self._session.pins.values()}[pin]

    def transmit(self, command: bytes) -> bytes:
        """Answer one raw command APDU (6700 when it is none); raise CardRemoved where the condition says so."""
        self._arrive(command)
        try:
            return self._answer(command)
        except Refused as refusal:
            return ResponseAPDU(b"", refusal.word).to_bytes()

    def _arrive(self, command: bytes) -> None:
        self._exchanges += 1
        self.removed = self.removed or self._exchanges == self.conditions.removed_at
        if self.removed:
            raise CardRemoved
        time.sleep(self.conditions.slow_ms / 1000)
        self.ledger.exchanges += 1
        self.ledger.headers.append(command[:4])

    def _answer(self, raw: bytes) -> bytes:
        command = self._parse(raw)
        if command.ins == apdu.GET_RESPONSE:
            return self._deliver(self._take_pending(), command.le)
        self._pending = None
        return self._deliver(_handler(command)(self._session, command), command.le)

    def _parse(self, raw: bytes) -> CommandAPDU:
        try:
            command = CommandAPDU.from_bytes(raw)
        except ValueError as error:
            raise Refused(status.WRONG_LENGTH) from error
        if command.extended and self.conditions.extended_refused:
            raise Refused(status.WRONG_LENGTH)
        _check_class(command.cla)
        return command

    def _take_pending(self) -> CardAnswer:
        if self._pending is None:
            raise Refused(CONDITIONS_NOT_SATISFIED)
        pending, self._pending = self._pending, None
        return pending

    def _deliver(self, answer: CardAnswer, le: int | None) -> bytes:
        room = min(le or 0, self.conditions.chaining or apdu.EXTENDED_LE_MAX)
        now, rest = answer.data[:room], answer.data[room:]
        if not rest:
            return ResponseAPDU(now, answer.word).to_bytes()
        self._pending = CardAnswer(rest, answer.word)
        return ResponseAPDU(now, StatusWord(0x6100 | (len(rest) if len(rest) < 256 else 0))).to_bytes()


def _check_class(cla: int) -> None:
    for bits, word in _CLASS_BITS:
        if cla & bits:
            raise Refused(word)


def _handler(command: CommandAPDU) -> Handler:
    instruction = _INSTRUCTIONS.get(command.ins)
    if instruction is None:
        raise Refused(_UNKNOWN_INSTRUCTION)
    if command.cla != instruction.cla:
        raise Refused(_UNKNOWN_CLASS)
    return instruction.handler
