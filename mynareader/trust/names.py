"""Distinguished names: as RFC 4514 writes them, and as RFC 5280 compares them."""

import unicodedata
from typing import Final

from asn1crypto import core
from asn1crypto import x509 as asn1

from mynareader.trust.certificate import NameKey

_SHORT_NAMES: Final = {  # RFC 4514 §3 and common use
    "common_name": "CN",
    "country_name": "C",
    "domain_component": "DC",
    "locality_name": "L",
    "organization_name": "O",
    "organizational_unit_name": "OU",
    "serial_number": "SERIALNUMBER",
    "state_or_province_name": "ST",
    "street_address": "STREET",
    "user_id": "UID",
}


# --- names ----------------------------------------------------------------------------------------------------


def name_of(name: asn1.Name) -> str:
    """Return a distinguished name as RFC 4514 writes it."""
    return ",".join("+".join(_pair(pair) for pair in part) for part in reversed(name.chosen))


def _pair(pair: asn1.NameTypeAndValue) -> str:
    return f"{_type(pair)}={_written(pair['value'])}"


def _type(pair: asn1.NameTypeAndValue) -> str:
    return _SHORT_NAMES.get(pair["type"].native, str(pair["type"].dotted))


def _written(value: core.Asn1Value) -> str:
    text = value.native
    return _escaped(text) if isinstance(text, str) else f"#{value.dump().hex().upper()}"


def _escaped(text: str) -> str:
    """Escape after RFC 4514 §2.4, control characters too: they have no business on a terminal."""
    escaped = "".join(f"\\{char}" if char in ',+"\\<>;' else char for char in text)
    escaped = "".join(
        f"\\{ord(char):02X}" if ord(char) < 0x20 or 0x7F <= ord(char) < 0xA0 else char for char in escaped
    )
    if escaped.startswith(("#", " ")):
        escaped = f"\\{escaped}"
    return f"{escaped[:-1]}\\ " if escaped.endswith(" ") and len(text) > 1 else escaped


def _common_name(name: asn1.Name) -> str:
    found = [_written(pair["value"]) for part in name.chosen for pair in part if pair["type"].native == "common_name"]
    return found[-1] if found else ""


# --- comparison -----------------------------------------------------------------------------------------------


def key_of(name: asn1.Name) -> NameKey:
    """Return what two names have in common when they are the same after RFC 5280 §7.1: parts of types and values.

    The string type, case and the number of spaces make no difference, nor does the order inside a part.
    """
    return tuple(tuple(sorted((_type(pair), _compared(pair["value"])) for pair in part)) for part in name.chosen)


def _compared(value: core.Asn1Value) -> str:
    """Return a value for comparison; what is no text is compared byte by byte.

    Python's NFKC and case folding stand for RFC 4518: asn1crypto's own preparation refuses names with characters
    younger than Unicode 3.2.
    """
    text = value.native
    if not isinstance(text, str):
        return f"#{value.dump().hex().upper()}"
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return "=" + " ".join("".join(char for char in folded if unicodedata.category(char) != "Cf").split())
