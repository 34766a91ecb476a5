"""Invented dates lie on the side of the day of recording on which the real ones lay at the recorded second."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mynareader.traces.redact_dates import card_expiry, validity
from mynareader.traces.times import day_of
from mynareader.trust.validity import JST, day_in_japan, first_day_of_renewal

SECONDS = st.integers(-1_000_000, 1_000_000)
MOMENTS = st.datetimes(datetime(2015, 12, 30), datetime(2046, 1, 2), timezones=st.just(JST)).map(  # noqa: DTZ001
    lambda moment: moment.replace(microsecond=0)
)


def side(first: datetime, last: datetime, moment: datetime) -> str:
    if moment < first:
        return "not yet"
    if moment > last:
        return "expired"
    return "open" if day_in_japan(moment) >= first_day_of_renewal(day_in_japan(last)) else "in date"


@given(MOMENTS, SECONDS, st.integers(0, 200_000_000))
def test_a_certificate_stays_on_its_side(moment: datetime, begun: int, lasts: int) -> None:
    first = (moment + timedelta(seconds=begun)).astimezone(UTC)
    last = first + timedelta(seconds=lasts)
    invented = validity(first, last, moment)
    assert side(*invented, day_of(moment)) == side(first, last, moment)
    assert validity(*invented, day_of(moment)) == invented


@given(MOMENTS, st.integers(-5000, 5000))
def test_a_card_stays_on_its_side(moment: datetime, days: int) -> None:
    last = day_in_japan(moment) + timedelta(days=days)
    invented = card_expiry(last.strftime("%Y%m%d").encode(), moment)
    ends = date(*(int(invented[start:stop]) for start, stop in ((0, 4), (4, 6), (6, 8))))
    today = day_in_japan(moment)
    assert (ends < today, first_day_of_renewal(ends) <= today) == (last < today, first_day_of_renewal(last) <= today)
    assert card_expiry(invented, day_of(moment)) == invented
