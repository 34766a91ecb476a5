"""Where a moment stands in a certificate's validity, and when it can be renewed."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from mynareader.trust import validity
from mynareader.trust.validity import ValidityState
from tests.harness.made_certificates import AUTHENTICATION, END, START, authority, made, parsed, policy

JST = timezone(timedelta(hours=9))
SECOND = timedelta(seconds=1)
MOMENTS = [  # START is 2025-04-12 09:00 in Japan, END 2030-04-12 23:59:59
    (START - SECOND, ValidityState.NOT_YET_VALID, 1826),
    (START, ValidityState.IN_DATE, 1826),
    (datetime(2030, 1, 12, 23, 59, 59, tzinfo=JST), ValidityState.IN_DATE, 90),
    (datetime(2030, 1, 13, 0, 0, 0, tzinfo=JST), ValidityState.RENEWAL_OPEN, 89),
    (datetime(2030, 4, 11, 23, 59, 59, tzinfo=JST), ValidityState.RENEWAL_OPEN, 1),
    (datetime(2030, 4, 11, 15, 0, 0, tzinfo=UTC), ValidityState.RENEWAL_OPEN, 0),  # the last day has begun in Japan
    (END, ValidityState.RENEWAL_OPEN, 0),
    (END + SECOND, ValidityState.EXPIRED, -1),
    (datetime(2031, 4, 12, tzinfo=JST), ValidityState.EXPIRED, -365),
]


@pytest.mark.parametrize(("at", "state", "days_left"), MOMENTS)
def test_where_a_moment_stands(at: datetime, state: ValidityState, days_left: int) -> None:
    judged = validity.validity(parsed(made(more=policy(AUTHENTICATION))), at)
    opens = None if state is ValidityState.EXPIRED else date(2030, 1, 13)
    assert (judged.state, judged.days_left, judged.renewal_from) == (state, days_left, opens)
    assert judged.at == at


@pytest.mark.parametrize(
    ("last_day", "renewal_from"),
    [
        (date(2023, 7, 7), date(2023, 4, 8)),
        (date(2023, 5, 28), date(2023, 3, 1)),
        (date(2027, 5, 31), date(2027, 3, 1)),
        (date(2030, 5, 31), date(2030, 3, 1)),
        (date(2028, 5, 31), date(2028, 3, 1)),
        (date(2028, 5, 28), date(2028, 2, 29)),
        (date(2030, 1, 15), date(2029, 10, 16)),
        (date(2030, 3, 31), date(2030, 1, 1)),
        (date(2030, 12, 31), date(2030, 10, 1)),
        (date(2027, 5, 1), date(2027, 2, 2)),
    ],
)
def test_renewal_opens_the_day_after_three_months_before(last_day: date, renewal_from: date) -> None:
    assert validity.first_day_of_renewal(last_day) == renewal_from


def test_a_ca_is_not_renewed_by_its_holder() -> None:
    judged = validity.validity(parsed(authority()), END)
    assert (judged.state, judged.renewal_from) == (ValidityState.IN_DATE, None)


def test_what_is_no_certificate_of_jpki_has_no_day_of_renewal() -> None:
    judged = validity.validity(parsed(made(more=policy("1.2.3.4"))), END)
    assert (judged.state, judged.renewal_from) == (ValidityState.IN_DATE, None)


def test_a_moment_without_a_time_zone_says_nothing() -> None:
    with pytest.raises(ValueError, match="time zone"):
        validity.validity(parsed(made()), START.replace(tzinfo=None))
