"""Two reads of one case must be the same card; its authentication certificate tells (CONTRIBUTING.md §4).

The first 128 bytes of that certificate hold its serial number, which no other certificate has (CARD.md §4). Every
reader takes them in one answer, so they are known before a reader refuses a long one: measured with pcscd 1.9.9 and
vpcd 3.3, a card that is swapped faster than pcscd looks fails like a reader that gives up on a long answer. The work
begins anew then, and a PIN from a script's file went to the next card (2 of 2).
"""

from typing import Final

from mynareader.applications import card_common, jpki
from mynareader.applications.base import START, Application
from mynareader.applications.card_common import CommonRecord
from mynareader.errors import (
    AccessDenied,
    ApplicationMissing,
    CardChanged,
    CardError,
    FileMissing,
    MalformedFile,
    UnreadableCertificate,
)
from mynareader.iso7816 import tlv
from mynareader.service.stay.card_stay import CardStay, Mark
from mynareader.service.stay.patience import is_endless
from mynareader.trust import x509

_SEQUENCE: Final = b"\x30"  # what every certificate begins with (X.690 §8.9, RFC 5280 §4.1)


def remember_card(stay: CardStay) -> None:
    """Read, inside a transaction, by what every further transaction of this stay knows its card; do so once only.

    Where the certificate cannot be read, the serial number of the common record tells. Raise CardError where neither
    can be had, TransportError. Two cards without this certificate cannot be told apart by it.
    """
    if stay.recognises:
        return
    try:
        start = _start_of(stay)
    except CardError as error:
        _recognise_by_record(stay, error)
    else:
        recognise(stay, start, _record_of(stay) if start is None else None)


def _recognise_by_record(stay: CardStay, error: CardError) -> None:
    record = None if is_endless(error) else _record_of(stay)
    if record is None:
        raise error
    recognise_serial(stay, record)


def recognise(stay: CardStay, start: bytes | None, record: CommonRecord | None) -> None:
    """Let every further transaction raise CardChanged when the card's certificate does not begin with ``start``.

    Where there is none ``record`` tells the card after a reset of ours, and where it has neither nothing does.
    """
    stay.recognise(Mark(_start_of, start), Mark(_record_of, record))


def start_of_certificate(application: Application) -> bytes | None:
    """Read how the authentication certificate begins, None where there is none; raise CardError, TransportError.

    A file of nothing but filler holds none. What does not begin as a certificate tells no card from another one: it
    raises MalformedFile.
    """
    file = jpki.AUTH_CERTIFICATE
    try:
        start = application.read_start(file)
    except FileMissing:
        return None
    if start and not start.strip(bytes((tlv.FILLER,))):
        return None
    whole = file.whole_length(start)
    if not start.startswith(_SEQUENCE) or whole is None or len(start) < min(START, whole):
        raise MalformedFile(file.name, len(start), "cut_short")
    return start


def rest_of_certificate(stay: CardStay, start: bytes | None, ca: bytes | None, *, signed: bool) -> bytes | None:
    """Read, as the last thing of a case, what follows ``start``, and see to it that it is of the same card.

    Return the whole certificate (DER); None where there was none at the start and still is none.

    No byte is read twice where the issuer ``ca`` (DER) signed the whole. Where not, the card is asked for the beginning
    again, but for ``signed`` False: nobody can tell of a redacted trace. Raise CardChanged, CardError, TransportError.
    """
    application = _select_anew(stay)
    if start is None:
        if start_of_certificate(application) is not None:
            raise CardChanged
        return None
    try:
        stored = application.read_rest(jpki.AUTH_CERTIFICATE, start)
    except CardError as error:
        if start_of_certificate(application) != start:
            raise CardChanged from error
        raise
    if signed and not _is_signed(stored, ca) and start_of_certificate(application) != start:
        raise CardChanged
    return jpki.AUTH_CERTIFICATE.parse(stored)


def _select_anew(stay: CardStay) -> Application:
    """Select what answered a moment ago; raise CardChanged when it is gone, as it says twice."""
    try:
        return stay.select_again(jpki.SPEC)
    except ApplicationMissing:
        try:
            return stay.select(jpki.SPEC)
        except ApplicationMissing as error:
            raise CardChanged from error


def _is_signed(stored: bytes, ca: bytes | None) -> bool:
    if ca is None:
        return False
    try:
        certificate = x509.parse(jpki.AUTH_CERTIFICATE.parse(stored), jpki.AUTH_CERTIFICATE.name)
        issuer = x509.parse(ca, jpki.AUTH_CA_CERTIFICATE.name)
    except (MalformedFile, UnreadableCertificate):
        return False
    return x509.signed_by(certificate, issuer).state == "confirmed"


def _start_of(stay: CardStay) -> bytes | None:
    """Read how the certificate begins; None also on a phone that wants a PIN for it (CARD.md §7)."""
    try:
        return start_of_certificate(stay.select(jpki.SPEC))
    except (ApplicationMissing, AccessDenied):
        return None


def recognise_serial(stay: CardStay, record: CommonRecord | None) -> None:
    """Let every further transaction raise CardChanged when ``record`` is not the card's; not where it is known."""
    if not stay.recognises:
        stay.recognise(Mark(_record_of, record))


def _record_of(stay: CardStay) -> CommonRecord | None:
    try:
        return stay.select(card_common.SPEC).load(card_common.RECORD)
    except CardError:  # it is there, or it tells no card from another
        return None
