"""The simulated card in process, as a place where a card can be met."""

from datetime import date

from mynareader import choices
from mynareader.errors import NoCard
from mynareader.iso7816.reader_profile import ReaderProfile
from mynareader.simulator.card import SimulatedCard
from mynareader.simulator.conditions import Conditions
from mynareader.transports.local_connection import LocalConnection


class SimulatedSource:
    """A place with one simulated card: the same card, with the same counters, at every ``connect``."""

    simulated = True

    def __init__(
        self, persona: str = choices.PLAIN, conditions: Conditions | None = None, *, today: date | None = None
    ) -> None:
        """Make the card of ``persona`` (a name of ``personas.PERSONAS``); raise KeyError for another name."""
        from mynareader.simulator.build import build  # cryptography only when a card is wanted

        chosen = conditions or Conditions()
        self.name = persona
        self.profile = ReaderProfile()
        self.card = SimulatedCard(build(persona, chosen, today), chosen)

    def connect(self) -> LocalConnection:
        """Reset the card and connect; raise NoCard after the condition ``removed_at`` took it away."""
        if self.card.removed:
            raise NoCard(self.name)
        self.card.reset()
        return LocalConnection(self.card)
