"""Two reads of one case must be the same card: its authentication certificate says so, without a PIN (design §4)."""

from __future__ import annotations

from mynareader.applications import jpki
from mynareader.errors import ApplicationMissing, CardChanged, FileMissing
from mynareader.report import CheckReport
from mynareader.service.stay import CardStay


def must_be_the_card_of(stay: CardStay, before: CheckReport) -> None:
    """Compare the card with the one that was checked; for use inside a transaction, before anything else in it.

    Raise CardChanged when the certificate is another one, or is there on one of the two only; CardError,
    TransportError. Two cards without this certificate cannot be told apart by it.
    """
    known = None if before.certificate is None else before.certificate.certificate.der
    if known != _certificate(stay):
        raise CardChanged


def _certificate(stay: CardStay) -> bytes | None:
    try:
        return stay.select(jpki.SPEC).load(jpki.AUTH_CERTIFICATE)
    except (ApplicationMissing, FileMissing):
        return None
