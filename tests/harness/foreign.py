"""The card of ``tests.foreign_card`` as a place where the service and the command line can meet it."""

from mynareader.errors import NoCard
from mynareader.iso7816.reader_profile import ReaderProfile
from mynareader.service.stay.sources import OpenSource
from tests.cards.connection import CardConnection
from tests.foreign_card import ForeignCard
from tests.foreign_card.personas import Persona

READER = "Foreign Reader 00"


class ForeignSource:
    """Be one reader with one foreign card; unlike the simulator it does not reset the card at ``connect``."""

    simulated = False

    def __init__(self, card: ForeignCard) -> None:
        self.name = READER
        self.card, self.profile = card, ReaderProfile()

    def connect(self) -> CardConnection:
        if self.card.removed:
            raise NoCard(self.name)
        return CardConnection(self.card)


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
