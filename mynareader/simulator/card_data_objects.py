"""What GET DATA gives without an application: the card itself, and the chain of its issuer (CARD.md §3)."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from mynareader.simulator import issuer
from mynareader.simulator.card_image import CONTACT_HISTORY, CONTACTS, FileImage
from mynareader.simulator.issuer import CARD_ISSUER, RecordIssuer
from mynareader.simulator.persona_holder import PersonaHolder

_OUTER: Final = len(bytes.fromhex("7F21820233"))  # tag and length of a card-verifiable certificate: not given here
# GlobalPlatform Card Specification 2.1.1 §H.2: an object 73 that names the specification and nothing of this card.
_RECOGNITION: Final = bytes.fromhex("730906072A864886FC6B01")
# What the certified key signs is unknown (CARD.md §3); here it signs nothing.
_CERTIFIED: Final = RecordIssuer(CARD_ISSUER.key_id, issuer.key_id("9000220"), "card-certified", CARD_ISSUER.key)


def identification_number(holder: PersonaHolder) -> bytes:
    """Return ``0045``: its form is unknown, here a letter and the serial number."""
    return f"S{holder.persona.serial}".encode("ascii")


def _municipality(holder: PersonaHolder) -> bytes:
    return holder.persona.municipality.encode("ascii")


def _expiry(holder: PersonaHolder) -> bytes:
    return f"{holder.card_expires:%Y%m%d}".encode("ascii")


def issuer_certificate(holder: PersonaHolder) -> bytes:
    """Return ``00F8``, signed by the CA of the chain."""
    return issuer.card_verifiable_certificate(CARD_ISSUER, test=holder.test_hierarchy)[_OUTER:]


def card_certificate(_holder: PersonaHolder) -> bytes:
    """Return ``7F21``, signed by the key that ``00F8`` certifies."""
    return issuer.card_verifiable_certificate(_CERTIFIED)[_OUTER:]


_MADE: Final[Mapping[int, Callable[[PersonaHolder], bytes]]] = {
    0x0042: lambda _: b"SIMULATED ISSUER",
    0x0045: identification_number,
    0x0066: lambda _: _RECOGNITION,
    0x00F0: _municipality,
    0x00F2: _expiry,
    0x00F7: lambda _: _CERTIFIED.key_id,
    0x00F8: issuer_certificate,
    0x7F21: card_certificate,
}


def data_objects(holder: PersonaHolder, missing: frozenset[int]) -> dict[int, FileImage]:
    """Return the data objects by tag, without those ``missing``; only a card with the common application has a chain.

    Keys wait until an object is read.
    """
    made = _MADE if "common" in holder.persona.applications else {}
    found = {tag: FileImage(partial(make, holder)) for tag, make in made.items()}
    found[CONTACTS] = FileImage(CONTACT_HISTORY)
    return {tag: value for tag, value in found.items() if tag not in missing}
