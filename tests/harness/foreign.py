"""The card of ``tests.foreign_card`` as a place where the service and the command line can meet it."""

from collections.abc import Iterator
from contextlib import contextmanager

from mynareader.errors import CardRemoved, ConnectionClosed, NoCard
from mynareader.iso7816.reader_profile import ReaderProfile
from mynareader.service.stay.sources import OpenSource
from tests.foreign_card import CardGoneError, ForeignCard
from tests.foreign_card.personas import Persona

READER = "Foreign Reader 00"


class ForeignConnection:
    """Carry APDUs to the foreign card until the first failure or ``close``."""

    def __init__(self, card: ForeignCard) -> None:
        self._card, self._open = card, True
        self.atr = card.atr

    def transmit(self, command: bytes) -> bytes:
        self._must_be_open()
        try:
            return self._card.transmit(command)
        except CardGoneError:
            self._open = False
            raise CardRemoved from None

    @contextmanager
    def transaction(self) -> Iterator[None]:
        self._must_be_open()
        yield

    def close(self, *, reset: bool) -> None:
        if self._open and reset:
            self._card.reset()
        self._open = False

    def _must_be_open(self) -> None:
        if not self._open:
            raise ConnectionClosed


class ForeignSource:
    """Be one reader with one foreign card; unlike the simulator it does not reset the card at ``connect``."""

    name, simulated = READER, False

    def __init__(self, card: ForeignCard) -> None:
        self.card, self.profile = card, ReaderProfile()

    def connect(self) -> ForeignConnection:
        if self.card.removed:
            raise NoCard(self.name)
        return ForeignConnection(self.card)


def place(card: ForeignCard) -> OpenSource:
    """Return the place of ``card``, a reader to all who ask."""
    return OpenSource(ForeignSource(card), "reader")


def pins_of(persona: Persona) -> dict[str, str]:
    """Return the holder's numbers by the name of the PIN kind; no signature password where there is none."""
    numbers = {
        "auth": persona.auth_pin,
        "sign": persona.sign_password,
        "assist": persona.assist_pin,
        "registry": persona.registry_pin,
        "a": persona.my_number,
        "b": persona.pin_b,
    }
    return {name: value for name, value in numbers.items() if value}
