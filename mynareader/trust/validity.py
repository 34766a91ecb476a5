"""Where a moment stands to the dates of a certificate (CARD.md §4); revocation is another question."""

import calendar
from datetime import UTC, date, datetime, timedelta, timezone
from enum import Enum
from typing import Final

from mynareader.trust.certificate import Certificate, Purpose
from mynareader.values.value_class import value_class

JST: Final = timezone(timedelta(hours=9), "JST")
RENEWAL_MONTHS: Final = 3  # CARD.md §4: renewal is possible while less than three months are left


class ValidityState(Enum):
    """The place of a moment among a certificate's dates; revocation is another question."""

    NOT_YET_VALID = "not_yet_valid"
    IN_DATE = "in_date"
    RENEWAL_OPEN = "renewal_open"
    EXPIRED = "expired"


@value_class(frozen=True)
class Validity:
    """The place of ``at``: ``days_left`` counts calendar days in Japan, 0 on the last day, negative afterwards.

    ``renewal_from`` is the first day (Japan) on which a holder may renew; None for what is neither an authentication
    nor a signature certificate, and after the end, when there is nothing left to renew.
    """

    state: ValidityState
    at: datetime
    days_left: int
    renewal_from: date | None


def validity(certificate: Certificate, at: datetime) -> Validity:
    """Judge the dates of ``certificate`` at the aware moment ``at``; both end moments belong to the validity."""
    today, last_day = day_in_japan(at), day_in_japan(certificate.not_after)
    renewable = certificate.purpose in {Purpose.AUTHENTICATION, Purpose.SIGNATURE}
    renewal_from = first_day_of_renewal(last_day) if renewable else None
    if at < certificate.not_before:
        state = ValidityState.NOT_YET_VALID
    elif at > certificate.not_after:
        state = ValidityState.EXPIRED
    elif renewal_from is not None and today >= renewal_from:
        state = ValidityState.RENEWAL_OPEN
    else:
        state = ValidityState.IN_DATE
    opens = None if state is ValidityState.EXPIRED else renewal_from
    return Validity(state, at, (last_day - today).days, opens)


def first_day_of_renewal(last_day: date) -> date:
    """Return the first day on which less than three months are left until ``last_day`` has passed (CARD.md §4).

    It is the day after the same day three months before, or after the last day of that month where it is shorter.
    """
    before = _months_before(last_day, RENEWAL_MONTHS)
    return before + timedelta(days=1)


def day_in_japan(moment: datetime) -> date:
    """Return the calendar day of an aware moment in Japan; raise ValueError for one without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone says nothing")
    try:
        return moment.astimezone(JST).date()
    except OverflowError:  # 9999-12-31, "no well-defined expiration" (RFC 5280 §4.1.2.5)
        return moment.astimezone(UTC).date()


def _months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year < date.min.year:
        return date.min
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
