"""The card itself, by GET DATA without an application: asked for by ``check --details`` only (CARD.md §3)."""

from collections.abc import Sequence
from typing import Final, TypeVar

from mynareader.applications import issuer_domain
from mynareader.applications.base import Application
from mynareader.applications.card_common import CommonRecord
from mynareader.applications.card_surface import SurfaceInfo
from mynareader.applications.issuer_domain import DataObject
from mynareader.errors import ApplicationMissing, CardError, MalformedResponse, UnexpectedStatus
from mynareader.iso7816 import status
from mynareader.iso7816.channel import REFUSES_LENGTH
from mynareader.iso7816.status import StatusWord
from mynareader.reports.card import CardItself
from mynareader.reports.origin import NotRead, Origin
from mynareader.service.reading.left_out import ABSENT, TOO_LONG, UNEXPECTED, left_out
from mynareader.service.stay.card_stay import CardStay
from mynareader.trust import card_chain
from mynareader.trust.anchors import Trust
from mynareader.trust.card_data import SectionFindings
from mynareader.trust.finding import REDACTED, Finding

T = TypeVar("T")

_ABSENT: Final = status.ABSENT | {StatusWord(0x6A81), StatusWord(0x6D00)}
_AGREES: Final = Finding("confirmed", "applications_say_the_same")
_DIFFERS: Final = Finding("contradicted", "applications_say_otherwise")
_NOTHING: Final = Finding("not_checked", "nothing_to_compare")


class CardObjects:
    """The data objects of one card; each that cannot be read costs its own line (``not_read``)."""

    def __init__(self, stay: CardStay) -> None:
        """Read all of them inside the running transaction; raise TransportError."""
        self.not_read: list[NotRead] = []
        self._values: dict[str, object] = {}
        try:
            application = stay.select_again(issuer_domain.SPEC)
        except (ApplicationMissing, UnexpectedStatus, MalformedResponse) as error:
            why = ABSENT if isinstance(error, ApplicationMissing) else UNEXPECTED
            self.not_read = [NotRead(wanted.name, why) for wanted in issuer_domain.OBJECTS]
            return
        for wanted in issuer_domain.OBJECTS:
            self._read(application, wanted)

    def _read(self, application: Application, wanted: DataObject[object]) -> None:
        reason = ""
        if wanted.long and not application.channel.profile.may_be_long:
            reason = TOO_LONG
        else:
            try:
                reason = self._ask(application, wanted)
            except CardError as error:
                reason = left_out(wanted.name, error).reason
        if reason:
            self.not_read.append(NotRead(wanted.name, reason))

    def _ask(self, application: Application, wanted: DataObject[object]) -> str:
        """Keep the value; return why there is none, empty where there is one. Raise CardError, TransportError."""
        answer = application.channel.get_data(wanted.tag, long=wanted.long)
        if wanted.long and answer.status.value in REFUSES_LENGTH:
            return TOO_LONG
        if answer.status in _ABSENT:
            return ABSENT
        if not answer.status.is_ok:
            return UNEXPECTED
        self._values[wanted.name] = wanted.parse(answer.data)
        return ""

    def get(self, wanted: DataObject[T]) -> T | None:
        """Return the value of an object, None where it could not be read."""
        return self._values.get(wanted.name)  # type: ignore[return-value]  # stored by ``wanted``'s own decoder

    def report(self, record: CommonRecord | None, info: SurfaceInfo | None, origin: Origin, trust: Trust) -> CardItself:
        """Judge what was read, beside what the common and the surface application say."""
        municipality, expiry = self.get(issuer_domain.MUNICIPALITY), self.get(issuer_domain.EXPIRY)
        codes = [source.municipality for source in (record, info) if source is not None]
        agrees = {
            "expiry": _compared(expiry, [] if record is None else [record.expiry]),
            "municipality": _compared(municipality, codes),
        }
        return CardItself(
            self.get(issuer_domain.NUMBER),
            municipality,
            expiry,
            SectionFindings(REDACTED, REDACTED) if origin.redacted else self._chain(trust),
            dict.fromkeys(agrees, REDACTED) if origin.redacted else agrees,
            tuple(self.not_read),
        )

    def _chain(self, trust: Trust) -> SectionFindings:
        issuer, card = self.get(issuer_domain.ISSUER_CERTIFICATE), self.get(issuer_domain.CARD_CERTIFICATE)
        return card_chain.findings(issuer, card, trust)


def _compared(value: object, others: Sequence[object]) -> Finding:
    if value is None or not others:
        return _NOTHING
    return _AGREES if all(other == value for other in others) else _DIFFERS
