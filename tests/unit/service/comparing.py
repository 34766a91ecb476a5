"""What is read of a card, of another person, or with the certificate of another, to be compared."""

from dataclasses import replace
from typing import Any

from mynareader.reports.card import ReadReport
from tests.assurance.acceptance.altered import Change, card, read_all, trust
from tests.foreign_card import pki
from tests.foreign_card.personas import HANAKO, Persona

TRUST = trust()


def read(persona: Persona = HANAKO) -> ReadReport:
    return read_all(card(persona=persona), TRUST)


def certificate_of(persona: Persona) -> Change:
    return lambda _stored: pki.der(pki.user_certificate("sign", persona))


def with_certificate(**changes: Any) -> ReadReport:  # noqa: ANN401 - any field of a declaration
    """Return what is read from a card with the certificate of somebody else, or of the same person at another time."""
    other = replace(HANAKO, key="other", **changes)
    return read_all(card({("jpki", 0x0001): certificate_of(other)}), TRUST)
