"""Whose data a text holds."""

from cryptography.hazmat.primitives import hashes

from tests.assurance.acceptance.expected import certificate
from tests.foreign_card import PERSONAS
from tests.foreign_card.personas import Persona
from tests.harness.foreign import pins_of

FIRST, SECOND = PERSONAS["hanako"], PERSONAS["foreigner"]


def marks_of(persona: Persona) -> set[str]:
    """Return what only this persona's card says, in the forms in which reports and pages show it."""
    number, birth = persona.my_number, persona.birth
    found = {persona.name, persona.address, persona.serial, *persona.name.split("\u3000"), *persona.romanised.split()}
    found = {mark for mark in found if mark.isascii() is False or len(mark) > 4}  # no "DER", which is also a format
    found |= {number, f"{number[:4]} {number[4:8]} {number[8:]}", birth, f"{birth[:4]}-{birth[4:6]}-{birth[6:]}"}
    for role in ("auth", "sign"):
        made = certificate(persona, role)
        found |= {str(made.serial_number), made.fingerprint(hashes.SHA256()).hex().upper()}
    return found


def found_in(text: str, persona: Persona) -> set[str]:
    """Return which marks of ``persona`` stand in ``text``."""
    return {mark for mark in marks_of(persona) if mark in text}


def pins_for_all(persona: Persona) -> dict[str, str]:
    """Return the PINs with which ``read all`` opens everything."""
    return {name: value for name, value in pins_of(persona).items() if name in {"assist", "sign"}}
