"""A reader with one card, other programs and faults, as PC/SC shows it; under the program's own connection."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from mynareader.errors import NoCard
from mynareader.iso7816.reader_profile import ReaderProfile
from mynareader.transports.pcsc_connection import PcscConnection
from tests.assurance.pin_model.cards import WitnessedCard
from tests.assurance.pin_model.faults import REMOVED_CARD, RESET_CARD, SUCCESS, Fault, PcscAnswer, phase_of, struck


def _nothing() -> None:
    """Do nothing: nobody is there to press a key."""


@dataclass(frozen=True)
class Keys:
    """Hold what an impatient person can press while a command is under way."""

    next: Callable[[], None] = _nothing
    stop: Callable[[], None] = _nothing
    again: Callable[[], None] = _nothing


class Reader:
    """Be the place of the card."""

    name, simulated = "Model Reader 00", False

    def __init__(self, card: WitnessedCard, tally: Counter[str]) -> None:
        self.card, self.tally = card, tally
        self.profile = ReaderProfile()
        self.competitor: str | None = None  # the PIN whose file another program selects whenever it can
        self.armed: Fault | None = None
        self.open = 0
        self.keys = Keys()

    def connect(self) -> PcscConnection:
        if self.card.removed:
            raise NoCard(self.name)
        self.open += 1
        self.card.judge.stay_begins()
        return PcscConnection(Handle(self), self.card.atr)

    def take_card(self) -> None:
        self.card.removed = True
        self.card.power_off()

    def lay_card(self) -> None:
        self.card.reinsert()

    def intruder(self) -> None:
        """Let another program try to use what a person has opened, after every transaction."""
        if not self.card.removed and not self.card.judge.held:
            self.card.intruded()
            self.tally["another program tried to use the card"] += 1

    def others(self) -> None:
        """Let another program have its turn, which it has only outside our transactions."""
        if self.competitor is not None and not self.card.judge.held and not self.card.removed:
            self.card.disturbed(self.competitor)
            self.tally["fault: competitor between two commands"] += 1


class Handle:
    """Be PC/SC's handle of the card that was met."""

    def __init__(self, reader: Reader) -> None:
        self._reader, self._card, self._judge = reader, reader.card, reader.card.judge
        self._met = self._card.ledger.power_downs

    def begin(self) -> int:
        self._reader.others()
        self._judge.interrupted()
        lost = self._lost()
        self._judge.held = not lost
        return lost

    def end(self, *, reset: bool) -> int:
        lost = self._lost()
        if reset and not lost:
            self._card.reset()
            self._reader.tally["reset at the end of a transaction"] += 1
        self._judge.held = False
        self._judge.interrupted()
        self._reader.others()
        self._reader.intruder()
        return lost

    def renew(self) -> int:
        if self._card.removed:
            return REMOVED_CARD
        self._met = self._card.ledger.power_downs
        return SUCCESS

    def settling(self) -> bool:
        return False

    def transmit(self, command: bytes) -> PcscAnswer:
        self._reader.others()
        if lost := self._lost():
            return lost, b""
        code, answer = self._exchange(command)
        if phase_of(command) == "counter":
            self._judge.hears(int.from_bytes(answer, "big") if (code, len(answer)) == (SUCCESS, 2) else None)
        return code, answer

    def _exchange(self, command: bytes) -> PcscAnswer:
        fault = self._reader.armed
        if fault is None or fault.phase != phase_of(command):
            return SUCCESS, self._card.transmit(command)
        self._reader.armed = None
        self._reader.tally[f"fault: {fault.kind}"] += 1
        return struck(fault, self._reader, command)

    def still_there(self) -> bool:
        return not self._lost()

    def disconnect(self, *, reset: bool) -> None:
        self._judge.held = False
        if reset and not self._lost():
            self._card.reset()
        self._reader.open -= 1
        if not self._reader.open:  # a change meets the card anew before it leaves the stay that proved the PIN
            self._judge.stay_ends()

    def _lost(self) -> int:
        if self._card.removed:
            return REMOVED_CARD
        return SUCCESS if self._card.ledger.power_downs == self._met else RESET_CARD
