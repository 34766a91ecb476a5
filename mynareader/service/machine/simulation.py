"""The simulated card behind a virtual reader, and what can be simulated."""

import threading
from collections.abc import Callable
from datetime import datetime

from mynareader.reports.machine import PersonaReport, PersonasReport
from mynareader.service.stay.sources import conditions_of
from mynareader.simulator import persona_holder, personas, vpcd
from mynareader.simulator.card import SimulatedCard
from mynareader.simulator.conditions import CONDITIONS, Conditions
from mynareader.trust.validity import JST


def list_personas() -> PersonasReport:
    """Return every persona with its public PINs, and the names of the conditions."""
    return PersonasReport(tuple(_persona(name) for name in personas.PERSONAS), condition_names())


def condition_names() -> tuple[str, ...]:
    """Return the names of the conditions."""
    return tuple(CONDITIONS)


def public_pins(name: str) -> dict[str, str]:
    """Return the invented PINs of a persona by PIN kind name, as they are today."""
    return dict(persona_holder.holder_on(personas.PERSONAS[name], Conditions(), datetime.now(JST).date()).pins)


def _persona(name: str) -> PersonaReport:
    persona = personas.PERSONAS[name]
    pins = " ".join(f"{kind}={value}" for kind, value in public_pins(name).items())
    return PersonaReport(name, {"ja": persona.ja, "en": persona.en}, pins)


def serve(persona: str, conditions: list[str], port: int, on_state: Callable[[str], None]) -> None:
    """Lay the card into vpcd's slot and answer until interrupted; raise NoService, UnreadableInput."""
    from mynareader.simulator.build import build  # cryptography only when a card is wanted

    chosen = conditions_of(conditions)
    card = SimulatedCard(build(persona, chosen), chosen)
    vpcd.serve(card, port=port, stop=threading.Event(), on_state=on_state)
