"""Dates invented on the right side of the moment at which a trace was recorded (CONTRIBUTING.md §5).

The days are the holder's birthday and the day of issue (CARD.md §4), so they are invented. What stays of a certificate:
whether it was not yet in date, in date, open to renewal or expired, and the two years as a calendar in Japan shows
them. Of the card's own last day not even the year stays: it is part of 照合番号B (CARD.md §2).
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from mynareader.traces.placeholders import WRONG
from mynareader.trust.validity import JST, day_in_japan, first_day_of_renewal
from mynareader.values import PartialDate

_LAST_SECOND: Final = time(23, 59, 59)  # in Japan: certificates end at 14:59:59 UTC (CARD.md §4)
_RENEWABLE: Final = timedelta(days=30)  # still to go where renewal is open
_YEARS_LEFT: Final = 9  # of a card in date: further than any certificate


def validity(first: datetime, last: datetime, moment: datetime) -> tuple[datetime, datetime]:
    """Return an invented beginning and end (aware, in UTC) for a certificate from ``first`` to ``last``."""
    try:
        years = first.astimezone(JST).year, last.astimezone(JST).year
        return _begin(first, years[0], moment), _end(first, last, years[1], moment)
    except (OverflowError, ValueError):  # 9999-12-31, "no well-defined expiration" (RFC 5280 §4.1.2.5)
        return first.replace(month=1, day=1), last.replace(month=12, day=31)


def _begin(first: datetime, year: int, moment: datetime) -> datetime:
    if first <= moment:
        return _in_japan(date(year, 1, 1), time())
    day = _in_japan(date(year, 12, 31), time())
    return day if day > moment else _in_japan(date(year, 12, 31), _LAST_SECOND)


def _end(first: datetime, last: datetime, year: int, moment: datetime) -> datetime:
    if moment > last:
        end = _in_japan(date(year, 1, 1), _LAST_SECOND)
        return end if end < moment else _in_japan(date(year, 1, 1), time())
    today = day_in_japan(moment)
    if moment < first or today < first_day_of_renewal(day_in_japan(last)):
        return _in_japan(date(year, 12, 31), _LAST_SECOND)
    return _in_japan(min(max(today + _RENEWABLE, date(year, 1, 1)), date(year, 12, 31)), _LAST_SECOND)


def _in_japan(day: date, at: time) -> datetime:
    return datetime.combine(day, at, JST).astimezone(UTC)


def card_expiry(old: bytes, moment: datetime) -> bytes:
    """Replace ``YYYYMMDD``, the last day of a card: a card that is in date stays so, another does not."""
    try:
        last = PartialDate.parse(old.decode("ascii")).complete
    except ValueError:
        return WRONG * len(b"YYYYMMDD") if old else b""
    today = day_in_japan(moment)
    if last is not None and today <= last and first_day_of_renewal(last) <= today:
        return (today + min(_RENEWABLE, date.max - today)).strftime("%Y%m%d").encode()
    year = today.year + (-1 if last is not None and last < today else _YEARS_LEFT)
    return f"{min(max(year, 1), date.max.year):04}1231".encode()
