"""The support desk's five seconds: everything a card tells without any PIN, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from mynareader.applications import ALL, card_common, card_surface, jpki
from mynareader.applications.base import ElementaryFile
from mynareader.errors.work import NOT_IN_TRACE
from mynareader.reports.origin import Origin
from mynareader.service.pins.counters import read_others
from mynareader.service.reading.checked_card import CheckedCard
from mynareader.service.reading.left_out import MISSING, WANTS_PIN
from mynareader.service.stay.card_stay import CardStay
from mynareader.service.stay.identity import (
    recognise,
    recognise_serial,
)
from mynareader.service.stay.preload import CERTIFICATE_MODULES, preload
from mynareader.trust.anchors import NOTHING, Trust

if TYPE_CHECKING:
    from mynareader.reports.card import CheckReport

# What ``check`` reads of each application beside its counters; all of it opens without a PIN (CARD.md §2).
FILES: Final[Mapping[str, tuple[ElementaryFile[object], ...]]] = {
    jpki.SPEC.name: (jpki.TOKEN_INFO, jpki.CERTIFICATES_PRESENT, jpki.AUTH_CA_CERTIFICATE),
    card_common.SPEC.name: (card_common.RECORD,),
}
# With what is compared with the card's own objects, where these are read.
_MORE: Final = {**FILES, card_surface.SPEC.name: (card_surface.INFO,)}
_REPORTING: Final = "mynareader.service.reading.check_report"  # not needed before the card has answered


def check(
    stay: CardStay, origin: Origin, trust: Trust = NOTHING, *, itself: bool = False, others: bool = False
) -> CheckReport:
    """Report applications, counters, token kind, card expiry and the authentication certificate.

    ``itself`` asks for what the card tells without an application, too, ``others`` for other applications on the chip.
    What cannot be read costs its own line (``not_read``, a counter that is "unreadable") and nothing else, nor does
    what the log of another program does not hold ("not_in_trace"). Raise
    NotMyNumberCard when no application is there, CardError when none answers, TraceMismatch when a log holds none,
    TransportError.
    """
    found = CheckedCard(stay, _MORE if itself else FILES)
    preload(*CERTIFICATE_MODULES, _REPORTING)
    with stay.transaction():
        for spec in ALL:
            stay.step(spec.name)
            found.look_into(spec)
        objects = found.objects() if itself else None
        beside = read_others(stay, found.patience) if others and any(found.applications.values()) else None
        found.finish(origin)
    found.must_answer()
    _recognise(stay, found)
    from mynareader.service.reading.check_report import report_of  # loaded while the card answered

    return report_of(found, origin, trust, objects, beside)


def _recognise(stay: CardStay, found: CheckedCard) -> None:
    """Know the card by its certificate; where that is there and cannot be read, by its serial number."""
    record = found.get(card_common.RECORD)
    if found.start is not None or found.why_not(jpki.AUTH_CERTIFICATE) in {None, MISSING, WANTS_PIN, NOT_IN_TRACE}:
        recognise(stay, found.start, record)
    elif record is not None:
        recognise_serial(stay, record)
