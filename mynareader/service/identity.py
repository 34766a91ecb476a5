"""Two reads of one case must be the same card: its authentication certificate says so, without a PIN (design §4)."""

from __future__ import annotations

from mynareader.applications import jpki
from mynareader.errors import ApplicationMissing, FileMissing
from mynareader.service.stay import CardStay


def remember_card(stay: CardStay) -> None:
    """Read, inside a transaction, by what every further transaction of this stay knows its card; do so once only.

    Raise CardError, TransportError. Two cards without this certificate cannot be told apart by it.
    """
    if not stay.recognises:
        recognise(stay, certificate_of(stay))


def recognise(stay: CardStay, certificate: bytes | None) -> None:
    """Let every further transaction of ``stay`` raise CardChanged when ``certificate`` (DER) is not the card's."""
    stay.recognise(certificate_of, certificate)


def certificate_of(stay: CardStay) -> bytes | None:
    """Return the authentication certificate (DER) inside a transaction, None where the card has none.

    Raise CardError, TransportError.
    """
    try:
        return stay.select(jpki.SPEC).load(jpki.AUTH_CERTIFICATE)
    except (ApplicationMissing, FileMissing):
        return None
