"""A PC/SC reader that fails once, at one exchange: the program's own ``PcscConnection`` on a handle of the test's.

So removal, reset and swap come as the PC/SC return codes that stand for them, and the program's transport makes its
errors of them. What lies on the reader is ``tests.foreign_card``; its ledger is the card's side.
"""

import threading
from collections.abc import Callable
from typing import Final

from mynareader.iso7816.reader_profile import ReaderProfile
from mynareader.transports import codes
from mynareader.transports.pcsc_connection import PcscConnection
from tests.foreign_card import ForeignCard
from tests.harness.foreign import READER
from tests.harness.intruder import opened_to

NO_SMARTCARD: Final = 0x8010000C
_VERIFY: Final = 0x20
_SELECT_APPLICATION: Final = bytes.fromhex("00A4040C")
_OK: Final = b"\x90\x00"

Answer = tuple[int, bytes]  # PC/SC return code, response
Strike = Callable[["FaultyReader", bytes, int], "Answer | None"]


class Clock:
    """Stand in for ``time.monotonic``: time passes only where a fault says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class FaultyReader:
    """Be one reader with ``card``; ``strike`` is called from exchange ``at`` (from 1) on, over all connections.

    It gets this reader, the command, and how many exchanges ago the fault began; None lets the card answer.
    ``other`` is somebody else's card, for whoever swaps.
    """

    name, simulated = READER, False

    def __init__(self, card: ForeignCard, other: ForeignCard, clock: Clock) -> None:
        self.own, self.other, self.clock = card, other, clock
        self.card: ForeignCard | None = card
        self.profile = ReaderProfile()
        self.same_card = True  # what PC/SC says when it is asked whether the card met is still there
        self.hit = b""  # header of the command the fault met
        self.released = threading.Event()  # lets an answer go that a fault holds back
        self.exchanges = 0
        self._lost_at = 0  # exchange at which the fault met a VERIFY with data, and no 9000 came of it
        self._secrets: list[tuple[int, str]] = []
        self._application = ""
        self._at = 0
        self._strike: Strike = _healthy
        self.used_by_others: list[str] = []  # what another program got without a PIN
        self.intrusions = 0
        self.transactions: list[int] = []  # numbers of the exchanges that are the first of one

    def break_at(self, at: int, strike: Strike) -> None:
        self._at, self._strike = at, strike

    def heal(self) -> None:
        """Take the fault away, and lay the first card down anew."""
        self._at, self.same_card = 0, True
        self.card = self.own
        self.own.reset()

    def connect(self) -> PcscConnection:
        if self.card is None:
            raise codes.error_of(NO_SMARTCARD, self.name, connecting=True)
        return PcscConnection(_Handle(self), self.card.atr)

    def take_away(self) -> None:
        if self.card is not None:
            self.card.power_off()
            self.card.power_on()
        self.card, self.same_card = None, False

    def swap(self) -> None:
        self.take_away()
        self.card = self.other

    def exchange(self, command: bytes) -> Answer:
        self.exchanges += 1
        since = self.exchanges - self._at
        secret = command[1] == _VERIFY and len(command) > 5
        if secret:
            self._secrets.append((self.exchanges, f"{self._application} {command[:4].hex().upper()}"))
        if command[:4] == _SELECT_APPLICATION:
            self._application = command[5:].hex().upper()
        if not self._at or since < 0:
            return self.ask_card(command)
        if not since:
            self.hit = command[:4]
        answer = self._strike(self, command, since) or self.ask_card(command)
        if secret and not since and answer[1][-2:] != _OK:
            self._lost_at = self.exchanges
        return answer

    def intrude(self) -> None:
        """Let another program try to use each card, as after every task and at every prompt; nothing is to be open."""
        for card in (self.own, self.other):
            said = len(card.ledger.exchanges)
            if not card.removed:
                self.used_by_others += opened_to(card.transmit)
                self.intrusions += 1
            del card.ledger.exchanges[said:]

    def ask_card(self, command: bytes) -> Answer:
        return (codes.SUCCESS, self.card.transmit(command)) if self.card else (NO_SMARTCARD, b"")

    @property
    def repeated_secrets(self) -> list[str]:
        """Return which PIN commands with data were sent more than once, to whichever card."""
        headers = [header for _, header in self._secrets]
        return sorted({header for header in headers if headers.count(header) > 1})

    @property
    def secrets_after_lost_verdict(self) -> list[str]:
        """Return which PINs were sent although it is not known what became of one sent before."""
        return [header for number, header in self._secrets if self._lost_at and number > self._lost_at]


def _healthy(_reader: FaultyReader, _command: bytes, _since: int) -> Answer | None:
    return None


class _Handle:
    """Be PC/SC's handle: like a real one it may reach whatever lies there now (HAZARDS.md "swapped quickly")."""

    def __init__(self, reader: FaultyReader) -> None:
        self._reader = reader
        self._reset = False  # by ourselves, and not acknowledged yet

    def begin(self) -> int:
        if self._reset:
            return codes.RESET_CARD
        self._reader.transactions.append(self._reader.exchanges + 1)
        return codes.SUCCESS

    def end(self, *, reset: bool) -> int:
        if reset and self._reader.card is not None:
            self._reader.card.reset()
            self._reset = True
        self._reader.intrude()
        return codes.SUCCESS

    def renew(self) -> int:
        self._reset = False
        return codes.SUCCESS if self._reader.card is not None else codes.REMOVED_CARD

    def settling(self) -> bool:
        return False

    def transmit(self, command: bytes) -> Answer:
        return (codes.RESET_CARD, b"") if self._reset else self._reader.exchange(command)

    def still_there(self) -> bool:
        return self._reader.same_card

    def disconnect(self, *, reset: bool) -> None:
        if reset and self._reader.card is not None:
            self._reader.card.reset()
        self._reader.intrude()
