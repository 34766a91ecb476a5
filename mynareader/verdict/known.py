"""What a verdict is made of: the facts that one report, of whatever kind, tells."""

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date
from functools import reduce
from typing import Final

from mynareader.applications.card_common import CommonRecord
from mynareader.applications.token_info import TokenKind
from mynareader.choices import AUTH, SIGN
from mynareader.errors.work import NOT_IN_TRACE
from mynareader.reports.card import CardItself, CheckReport, ReadReport
from mynareader.reports.certificates import AuthenticationReport, CertificateReport, CertificatesReport
from mynareader.reports.compare import CompareReport, ItemComparison
from mynareader.reports.in_person import InPersonReport
from mynareader.reports.origin import NotRead, Origin
from mynareader.reports.pins import Counter, PinsReport, fewest
from mynareader.trust.card_data import SectionFindings
from mynareader.trust.finding import Finding
from mynareader.trust.validity import ValidityState, day_in_japan
from mynareader.values import PartialDate
from mynareader.values.value_class import value_class
from mynareader.verdict.in_person import InPersonOutcome, outcome_of

_OF_OLDER_CARDS: Final = frozenset({"jpki", "registry"})  # 住基AP and 公的個人認証AP, CARD.md §2


@value_class(frozen=True)
class Known:
    """The facts of one report; what it does not tell is None or empty.

    ``is_check``: the report tells everything a card says without a PIN, so that what is missing in it is missing on the
    card. ``expiry``: the card's last day, of the common record or else of the face; ``expiries``: by source.
    ``sections``: findings of signed data by name.
    """

    origin: Origin
    is_check: bool = False
    certificates: Mapping[str, CertificateReport] = field(default_factory=dict, repr=False)
    token: TokenKind | None = None
    applications: Mapping[str, bool] = field(default_factory=dict)
    counters: tuple[Counter, ...] = ()
    expiries: Mapping[str, PartialDate] = field(default_factory=dict, repr=False)
    sign_present: bool | None = None
    sections: Mapping[str, SectionFindings] = field(default_factory=dict)
    answer: Finding | None = None
    in_person: InPersonOutcome | None = None
    compared: Mapping[str, ItemComparison] = field(default_factory=dict, repr=False)
    not_read: tuple[NotRead, ...] = ()
    previous: Finding | None = None
    itself: CardItself | None = field(default=None, repr=False)

    @property
    def today(self) -> date:
        """Return the day in Japan of which the report speaks."""
        return day_in_japan(self.origin.at)

    @property
    def auth(self) -> CertificateReport | None:
        """Return the authentication certificate."""
        return self.certificates.get(AUTH)

    @property
    def sign(self) -> CertificateReport | None:
        """Return the signature certificate."""
        return self.certificates.get(SIGN)

    @property
    def expiry(self) -> date | None:
        """Return the card's last day, None where it is not known."""
        return next((found.complete for found in self.expiries.values() if found.complete is not None), None)

    @property
    def is_phone(self) -> bool:
        """Tell whether the token says that it lives in a phone (CARD.md §7)."""
        return self.token in {TokenKind.ANDROID, TokenKind.IPHONE}

    @property
    def is_older_card(self) -> bool:
        """Tell whether this is a 住基カード (CARD.md §3)."""
        return self.token is TokenKind.OLDER_CARD

    @property
    def looks_older(self) -> bool:
        """Tell whether all that is known are counters, and only of the applications that a 住基カード has, too."""
        told = self.is_check or self.token is not None or bool(self.certificates)
        return not told and {one.application for one in self.counters} == _OF_OLDER_CARDS

    @property
    def card_expired(self) -> bool:
        """Tell whether the card itself is known to be past its last day."""
        return self.expiry is not None and self.expiry < self.today

    @property
    def auth_expired(self) -> bool:
        """Tell whether the authentication certificate is known to have ended."""
        return self.auth is not None and self.auth.validity.state is ValidityState.EXPIRED

    @property
    def sign_there(self) -> bool | None:
        """Tell whether there is a signature certificate; None where that is not known."""
        return True if self.sign is not None else self.sign_present

    def unrecorded(self, *sections: str) -> bool:
        """Tell whether the log of another program does not hold one of ``sections``."""
        return any(left.section in sections and left.reason == NOT_IN_TRACE for left in self.not_read)

    def counter(self, kind: str) -> Counter | None:
        """Return the counter of a kind that allows the least, of the objects that answered as a PIN does."""
        of_kind = [one for one in self.counters if one.kind == kind]
        telling = [one for one in of_kind if one.attempts_remaining is not None]
        return fewest(telling or of_kind)

    def locked(self, kind: str) -> bool:
        """Tell whether a PIN of this kind is known to be locked."""
        return any(one.kind == kind and one.state == "locked" for one in self.counters)

    @property
    def is_card(self) -> bool:
        """Tell whether it is known to be a My Number card: a phone and an older card have no card surface."""
        there = {name for name, answers in self.applications.items() if answers}
        has_surface = "card_surface" in there | {one.application for one in self.counters}
        return self.token is TokenKind.CARD or (has_surface and not self.is_phone and not self.is_older_card)

    @property
    def differing(self) -> frozenset[str]:
        """Return which of name and address the signature certificate gives otherwise than the card's text."""
        found = (one.profile["holder"].reason for one in self.certificates.values() if "holder" in one.profile)
        named = {reason.removesuffix("_differs") for reason in found if reason.endswith("_differs")}
        compared = (one.item for one in self.compared.values() if one.finding.state == "contradicted")
        return frozenset(named) | {item for item in compared if item in {"name", "address"}}

    @property
    def has_no_pin(self) -> bool:
        """Tell whether this looks like a 顔認証マイナンバーカード: no PIN set, no signature certificate (CARD.md §7).

        Without the card's front it cannot be told from four locked PINs, nor where the card does not say what it has.
        """
        kinds = ("auth", "assist", "registry") if self.sign_there is False else ("sign", "auth", "assist", "registry")
        return not self.sign_there and all(self._all_locked(kind) for kind in kinds)

    def _all_locked(self, kind: str) -> bool:
        found = [one.state for one in self.counters if one.kind == kind]
        return bool(found) and set(found) == {"locked"}


def known_of(*reports: object) -> Known:
    """Return what reports of one stay tell together; raise TypeError for a report that is not judged.

    Of what two of them tell the later one counts.
    """
    return reduce(_beside, map(_known_of, reports))


def _beside(first: Known, later: Known) -> Known:
    """Put what a later report of the same stay tells beside what is known; an answer that spoke against it stays."""
    denied = first.answer is not None and first.answer.state == "contradicted"
    return replace(
        first,
        is_check=first.is_check or later.is_check,
        token=later.token or first.token,
        applications={**first.applications, **later.applications},
        certificates={**first.certificates, **later.certificates},
        counters=later.counters or first.counters,
        expiries={**first.expiries, **later.expiries},
        sign_present=first.sign_present if later.sign_present is None else later.sign_present,
        sections={**first.sections, **later.sections},
        answer=first.answer if denied else later.answer or first.answer,
        in_person=later.in_person or first.in_person,
        compared={**first.compared, **later.compared},
        not_read=tuple(dict.fromkeys((*first.not_read, *later.not_read))),
        previous=later.previous or first.previous,
    )


def _known_of(report: object) -> Known:
    match report:
        case CheckReport():
            return _of_check(report)
        case ReadReport():
            return _of_read(report)
        case CompareReport():
            items = {one.item: one for one in report.items}
            return Known(report.origin, compared=items, not_read=report.not_read)
        case AuthenticationReport() | InPersonReport():
            return _of_answer(report)
        case PinsReport():
            return Known(report.origin, counters=report.counters)
        case CertificatesReport():
            return Known(report.origin, certificates=_by_role(report.certificates))
        case _:
            raise TypeError(type(report).__name__)


def _of_answer(report: AuthenticationReport | InPersonReport) -> Known:
    if isinstance(report, InPersonReport):
        return Known(
            report.origin,
            expiries={"face": report.face.expiry},
            sections={"face": report.data},
            answer=report.answer,
            in_person=outcome_of(report),
            not_read=() if report.face.photo_jp2 else (NotRead("photo", "no_photo"),),
        )
    return Known(
        report.origin,
        certificates=_by_role((report.certificate,)),
        sections={} if report.record is None else {report.key: report.record},
        answer=report.answer,
    )


def _of_check(report: CheckReport) -> Known:
    token = None if report.token is None else report.token.kind
    # What a 住基カード still carries ended or was revoked by 2018, and its issuer is none of the published roots.
    certificate = None if token is TokenKind.OLDER_CARD else report.certificate
    return Known(
        report.origin,
        is_check=True,
        certificates=_by_role((certificate,)),
        token=token,
        applications=report.applications,
        counters=report.counters,
        expiries=_expiries(report.card) | _own_expiry(report.itself),
        sign_present=report.sign_certificate_present,
        not_read=report.not_read,
        previous=report.previous,
        itself=report.itself,
    )


def _of_read(report: ReadReport) -> Known:
    expiries = _expiries(report.card)
    if report.face is not None:
        expiries["face"] = report.face.expiry
    return Known(
        report.origin,
        certificates=_by_role(report.certificates),
        expiries=expiries,
        sections={} if report.authenticity is None else report.authenticity.sections,
        not_read=report.not_read,
    )


def _expiries(card: CommonRecord | None) -> dict[str, PartialDate]:
    return {} if card is None else {"card": card.expiry}


def _own_expiry(itself: CardItself | None) -> dict[str, PartialDate]:
    return {} if itself is None or itself.expiry is None else {"itself": itself.expiry}


def _by_role(found: tuple[CertificateReport | None, ...]) -> dict[str, CertificateReport]:
    return {one.role: one for one in found if one is not None}
