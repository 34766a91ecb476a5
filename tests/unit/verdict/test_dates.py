"""Days against a second implementation written from the rule: less than three months are left (CARD.md §4)."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from random import Random
from typing import Final

import pytest

from mynareader.trust.validity import JST, first_day_of_renewal, validity
from mynareader.verdict.advice import insured_until
from mynareader.verdict.dates import card_dates
from tests.unit.verdict.cards import checked

ZONES: Final = [timezone(timedelta(hours=hours)) for hours in (-10, -5, 0, 9, 14)]
COUNT: Final = 10_000
SPANS: Final = [-day * 86_400 + part for day in (0, 1, 89, 90, 91, 92, 93, 400) for part in (-43_200, 0, 1, 43_200)]


def months(day: date) -> int:
    return day.year * 12 + day.month


def is_open(today: date, end: date) -> bool:
    """Tell whether the day of the month, three months on, lies behind the end; 30 February lies behind the 28th."""
    return (months(today) + 3, today.day) > (months(end), end.day)


def state(today: date, end: date) -> str:
    if today >= end:
        return "last_day" if today == end else "expired"
    return "renewal_open" if is_open(today, end) else "in_date"


def test_ends_and_moments_against_the_rule() -> None:
    random = Random(17)
    for _ in range(COUNT):
        end = date(2020, 1, 1) + timedelta(days=random.randrange(11_000))
        today = end + timedelta(days=random.choice([*range(-95, 3), -400, 0, 400]))
        at = datetime.combine(today, time(random.randrange(24), random.randrange(60), random.randrange(60)), JST)
        for zone in ZONES:
            found = card_dates(end, at.astimezone(zone))
            assert (found.state, found.days_left) == (state(today, end), (end - today).days), (end, at)


def test_certificates_go_by_the_same_rule_to_the_second() -> None:
    report = checked("plain").certificate
    assert report is not None
    random = Random(18)
    for _ in range(COUNT):
        end = date(2020, 1, 1) + timedelta(days=random.randrange(11_000))
        at = datetime.combine(end, time(23, 59, 59), JST) + timedelta(seconds=random.choice([0, 1, -1, *SPANS]))
        until = datetime.combine(end, time(23, 59, 59), JST).astimezone(UTC)
        certificate = replace(report.certificate, not_before=datetime(2000, 1, 1, tzinfo=UTC), not_after=until)
        found = validity(certificate, at.astimezone(random.choice(ZONES)))
        today = at.date()
        expected = {"last_day": "renewal_open"}.get(state(today, end), state(today, end))
        assert (found.state.value, found.days_left) == (expected, (end - today).days), (end, at)
        assert (found.renewal_from is None) is (expected == "expired")


def test_the_first_day_is_the_first_on_which_the_rule_holds() -> None:
    for number in range(4 * 366):
        end = date(2027, 1, 1) + timedelta(days=number)
        opens = first_day_of_renewal(end)
        assert is_open(opens, end)
        assert not is_open(opens - timedelta(days=1), end)


@pytest.mark.parametrize("zone", ZONES)
def test_the_last_second_belongs_to_the_last_day(zone: timezone) -> None:
    end = date(2030, 6, 7)
    last = datetime(2030, 6, 7, 14, 59, 59, tzinfo=UTC)  # 23:59:59 in Japan
    assert card_dates(end, last.astimezone(zone)).state == "last_day"
    assert card_dates(end, (last + timedelta(seconds=1)).astimezone(zone)).state == "expired"


@pytest.mark.parametrize(
    ("ended", "until"),
    [
        (date(2026, 11, 28), date(2027, 2, 28)),
        (date(2027, 11, 30), date(2028, 2, 29)),
        (date(2026, 1, 1), date(2026, 4, 30)),
        (date(2026, 9, 30), date(2026, 12, 31)),
    ],
)
def test_health_insurance_goes_on_to_the_end_of_the_third_month(ended: date, until: date) -> None:
    assert insured_until(ended) == until
