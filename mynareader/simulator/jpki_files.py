"""The files of the JPKI application (CARD.md §3, §4)."""

import re
from typing import Final

from mynareader.simulator import issuer
from mynareader.simulator.issuer import AUTH, SIGN, CertificateProfile, Subject
from mynareader.simulator.persona_holder import PersonaHolder

MANUFACTURER: Final = "mynareader SIMULATED"
_PRESENT, _ABSENT = b"\x8f", b"\x00"
# CK_TOKEN_INFO from flags on (CARD.md §3): flags, sessions, PIN lengths 16 and 4, memory unknown (all ones).
_UNAVAILABLE: Final = 0xFFFFFFFF
_NUMBERS: Final = (0x0000040D, 0, 0, 0, 0, 16, 4, *([_UNAVAILABLE] * 4))
# One character with its variation selector (Unicode standardised ideographic variation sequences).
_CHARACTER: Final = re.compile(".[\U000e0100-\U000e01ef]?")
_CA_AGE_YEARS: Final = 2  # how long before the card was issued its CA began


def _subject(holder: PersonaHolder, other_names: tuple[tuple[str, str], ...] = ()) -> Subject:
    return Subject(holder.persona.name, holder.issued, holder.certificates_expire, other_names, holder.signs)


def auth_certificate(holder: PersonaHolder) -> bytes:
    """Return ``000A``."""
    return issuer.user_certificate(AUTH, _subject(holder))


def sign_certificate(holder: PersonaHolder) -> bytes:
    """Return ``0001``, which carries name, address, birth date and sex."""
    return issuer.user_certificate(SIGN, _subject(holder, _other_names(holder)))


def _other_names(holder: PersonaHolder) -> tuple[tuple[str, str], ...]:
    persona = holder.persona
    name, address = persona.certified_holder or persona.holder, persona.certified_address or persona.address
    return (
        (issuer.SAN_NAME, name),
        (issuer.SAN_NAME_SUBSTITUTES, _substitutes(persona.holder, name)),
        (issuer.SAN_SEX, persona.sex),
        (issuer.SAN_BIRTH, f"{_era_digit(holder)}{holder.birth}"),
        (issuer.SAN_ADDRESS, address),
        (issuer.SAN_ADDRESS_SUBSTITUTES, _substitutes(persona.address, address)),
    )


def _substitutes(real: str, certified: str) -> str:
    """Return one digit per certified character: ``1`` where it stands for another one."""
    pairs = zip(_CHARACTER.findall(real), certified, strict=True)
    return "".join(str(int(original != written)) for original, written in pairs)


def _era_digit(holder: PersonaHolder) -> int:
    # CARD.md §4: 0 Gregorian, 1 Meiji, 2 Taisho, 3 Showa, 4 Heisei, 5 Reiwa
    return 0 if holder.persona.foreign else holder.era


def ca_certificate(purpose: CertificateProfile, holder: PersonaHolder) -> bytes:
    """Return ``000B`` or ``0002``."""
    return issuer.ca_certificate(purpose, holder.issued.year - _CA_AGE_YEARS)


def token_info(holder: PersonaHolder) -> bytes:
    """Return ``0006``: 160 bytes, a CK_TOKEN_INFO."""
    persona = holder.persona
    texts = ((persona.token_label, 32), (MANUFACTURER, 32), ("SIMULATED", 16), (persona.serial, 16))
    text = b"".join(value.encode("ascii").ljust(size) for value, size in texts)
    numbers = b"".join(number.to_bytes(4, "big") for number in _NUMBERS)
    return text + numbers + bytes((1, 0, 1, 0)) + b" " * 16


def presence(holder: PersonaHolder) -> bytes:
    """Return ``0008``: which certificates there are; the third byte is unknown, here 00."""
    persona = holder.persona
    flags = (persona.sign_certificate, persona.auth_certificate)
    return b"".join(_PRESENT if present else _ABSENT for present in flags) + b"\x00"
