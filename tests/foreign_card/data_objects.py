"""What GET DATA answers: for the card itself while no application is selected, else for the application."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import pki

if TYPE_CHECKING:
    from .model import Application
    from .personas import Persona
    from .quirks import Quirks


def data_of_card(persona: Persona, quirks: Quirks) -> dict[int, bytes]:
    """CHOICE: the identification number is the serial number behind two letters; what is unknown is empty text."""
    if quirks.chain_absent:
        return {}
    issuer, own = pki.chain()
    return {
        0x0042: b"FOREIGN TESTCARD",
        0x0045: b"FT" + persona.serial.encode("ascii"),
        0x0066: bytes.fromhex("730906072A864886FC6B01"),
        0x00F0: persona.municipality.encode("ascii"),
        0x00F2: persona.card_expires.encode("ascii"),
        0x00F7: b"FOREIGN KEY ID..",
        0x00F8: issuer,
    } | ({} if quirks.older_chain else {0x7F21: own})


def data_of_application(app: Application) -> dict[int, bytes]:
    """CHOICE: an application says other things under the same tags, which a reader must not take for the card's."""
    return {
        0x0042: app.name.encode("ascii").ljust(16),
        0x0045: b"NOT THE CARD",
        0x00F0: b"00000",
        0x00F2: b"20010101",
        0x00F8: bytes(563),
        0x7F21: bytes(563),
    }
