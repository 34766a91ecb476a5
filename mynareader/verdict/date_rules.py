"""Rules about dates: certificates, the card itself, health insurance, a period of stay."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from mynareader.choices import AUTH, SIGN
from mynareader.reports.certificates import CertificateReport
from mynareader.trust.validity import ValidityState, day_in_japan
from mynareader.verdict import advice
from mynareader.verdict.dates import CardDates, card_dates
from mynareader.verdict.items import Action, Grade
from mynareader.verdict.known import Known
from mynareader.verdict.rule import Facts, VerdictRule, once
from mynareader.verdict.trust_rules import REVOKED, revoked, subject_of

_VALIDITY: Final = "CARD.md §4 Validity"
_EXPIRED, _RENEWAL = frozenset({"expired"}), frozenset({"renewal"})
GRADES: Final[Mapping[ValidityState, Grade]] = {
    ValidityState.IN_DATE: Grade.GOOD,
    ValidityState.RENEWAL_OPEN: Grade.CARE,
    ValidityState.NOT_YET_VALID: Grade.CARE,
    ValidityState.EXPIRED: Grade.BAD,
}
_HOLDERS: Final = frozenset({AUTH, SIGN, "file"})  # whose certificates their holder renews


def is_last_day(report: CertificateReport) -> bool:
    """Tell whether a certificate is on its last day, also a CA's, which nobody renews."""
    return report.validity.days_left == 0 and report.validity.state in {
        ValidityState.RENEWAL_OPEN,
        ValidityState.IN_DATE,
    }


def date_grade(report: CertificateReport) -> Grade:
    """Return how the dates of one certificate stand, with what a given list says of it."""
    if report.revocation.reason == REVOKED:
        return Grade.BAD
    return Grade.CARE if is_last_day(report) else GRADES[report.validity.state]


def _facts(report: CertificateReport) -> Facts:
    judged, ends = report.validity, day_in_japan(report.certificate.not_after)
    return {
        "subject": subject_of(report),
        "certificate": report.role,
        "until": ends,
        "days": abs(judged.days_left),
        "renewal_from": judged.renewal_from,
        "revocation": report.revocation.state,
    }


def _in(known: Known, state: ValidityState) -> Iterator[Facts]:
    found = known.certificates.values()
    return (_facts(one) for one in found if one.validity.state is state and not is_last_day(one))


def _ends_today(known: Known) -> Iterator[Facts]:
    return (_facts(one) for one in known.certificates.values() if is_last_day(one))


def _dates(
    state: ValidityState,
    advise: Callable[[Known, Facts], Action | None] | None = None,
    conditions: frozenset[str] = frozenset(),
    source: str = _VALIDITY,
) -> VerdictRule:
    return VerdictRule(
        state.value, "certificate", GRADES[state], lambda known: _in(known, state), source, advise, conditions
    )


def _renewed(known: Known, facts: Facts) -> Action | None:
    return advice.renew_certificate(known, facts) if facts["certificate"] in _HOLDERS else None


def _issued(known: Known, facts: Facts) -> Action | None:
    return advice.issue_certificate(known, facts) if facts["certificate"] in _HOLDERS else None


def _revoked_issued(known: Known, facts: Facts) -> Action | None:
    return advice.issue_certificate(known, facts)


# --- the card itself -----------------------------------------------------------------------------------------------


def _card_in(known: Known, state: str) -> Iterator[Facts]:
    dates = _card(known)
    if dates is not None and dates.state == state:
        yield {"until": dates.until, "days": abs(dates.days_left), "renewal_from": dates.renewal_from}


def _card(known: Known) -> CardDates | None:
    return None if known.expiry is None else card_dates(known.expiry, known.origin.at)


def _end_unknown(known: Known) -> Iterable[Facts]:
    has_record = not known.is_phone and not known.is_older_card and not known.unrecorded("common", "common_record")
    return once(known.is_check and known.expiry is None and has_record)


# --- what hangs on them --------------------------------------------------------------------------------------------


def _insured(known: Known, *, still: bool) -> Iterable[Facts]:
    ended = advice.auth_ended(known)
    if ended is None or known.is_phone or known.is_older_card:
        return ()
    until = advice.insured_until(ended)
    return once((known.today <= until) is still and not known.card_expired, until=until)


def _stay_period(known: Known) -> Iterable[Facts]:
    """Tell where a period of stay may be what ends: card and certificate end together, soon or lately."""
    card = _card(known)
    if known.auth is None or card is None:
        return ()
    together = day_in_japan(known.auth.certificate.not_after) == card.until
    return once(together and card.state != "in_date", until=card.until)


BAD_DATES: Final = (
    VerdictRule("card_expired", "card", Grade.BAD, lambda known: _card_in(known, "expired"), _VALIDITY,
                advice.new_card, _EXPIRED),
    VerdictRule(REVOKED, "certificate", Grade.BAD, revoked, _VALIDITY, _revoked_issued),
    _dates(ValidityState.EXPIRED, _issued, _EXPIRED),
)  # fmt: skip
CLOSE_DATES: Final = (
    VerdictRule("card_last_day", "card", Grade.CARE, lambda known: _card_in(known, "last_day"), _VALIDITY,
                advice.renew_card, _RENEWAL),
    VerdictRule("last_day", "certificate", Grade.CARE, _ends_today, _VALIDITY, _renewed, _RENEWAL),
    _dates(ValidityState.NOT_YET_VALID, lambda _known, _facts: Action("check_clock", "here"),
           source="RFC 5280 §4.1.2.5"),
    VerdictRule("card_renewal_open", "card", Grade.CARE, lambda known: _card_in(known, "renewal_open"), _VALIDITY,
                advice.renew_card, _RENEWAL),
    _dates(ValidityState.RENEWAL_OPEN, _renewed, _RENEWAL),
)  # fmt: skip
CALM_DATES: Final = (
    _dates(ValidityState.IN_DATE),
    VerdictRule("card_in_date", "card", Grade.GOOD, lambda known: _card_in(known, "in_date"), _VALIDITY),
    VerdictRule("card_end_unknown", "card", Grade.UNKNOWN, _end_unknown, "CARD.md §3 Records"),
    VerdictRule("insured", "insurance", Grade.NOTE, lambda known: _insured(known, still=True), "CARD.md §7"),
    VerdictRule("not_insured", "insurance", Grade.NOTE, lambda known: _insured(known, still=False), "CARD.md §7"),
    VerdictRule("stay_period", "stay", Grade.NOTE, _stay_period, "CARD.md §7"),
)  # fmt: skip
