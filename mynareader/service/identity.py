"""Two reads of one case must be the same card: its authentication certificate says so, without a PIN (design §4).

Where a reader may refuse the long certificate, the card's short record with its serial number says so: measured with
pcscd 1.9.9 and vpcd 3.3, a card that is swapped faster than pcscd looks fails like a reader that gives up on a long
answer. The work begins anew then, and a PIN from a script's file went to the next card (2 of 2).
"""

from __future__ import annotations

from mynareader.applications import common, jpki
from mynareader.applications.common import CommonRecord
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


def remember_serial(stay: CardStay) -> None:
    """Do as ``remember_card`` by a record that no reader refuses; raise CardError, MalformedFile, TransportError."""
    if not stay.recognises:
        recognise_serial(stay, _record_of(stay))


def recognise_serial(stay: CardStay, record: CommonRecord | None) -> None:
    """Let every further transaction raise CardChanged when ``record`` is not the card's; not where it is known."""
    if not stay.recognises:
        stay.recognise(_record_of, record)


def _record_of(stay: CardStay) -> CommonRecord | None:
    try:
        return stay.select(common.SPEC).load(common.RECORD)
    except (ApplicationMissing, FileMissing):
        return None
