"""Steps of the work, shown while it takes long."""

from collections.abc import Mapping
from typing import Final

TEXT: Final[Mapping[str, str]] = {
    "jpki": "Reading the certificates (JPKI) …",
    "card_surface": "Reading the card surface …",
    "input_assist": "Reading the input-assist data …",
    "registry": "Asking the residents' registry application …",
    "common": "Reading card expiry and municipality …",
    "certificate-auth": "Reading the authentication certificate …",
    "certificate-auth-ca": "Reading the authentication CA certificate …",
    "certificate-sign": "Reading the signature certificate …",
    "certificate-sign-ca": "Reading the signature CA certificate …",
    "pin_change": "Changing the PIN: leave the card where it is …",
    "pin_which": "Finding out which PIN is in force …",
    "number": "Letting the card compare the number …",
    "authenticate": "Letting the card answer a challenge…",
}
