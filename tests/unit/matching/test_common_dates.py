"""The short way of reading dates says what the whole way says."""

import itertools

import pytest

from mynareader.matching.birth_dates import BirthJudge, Unreadable, parse
from mynareader.matching.verdicts import DIFFERENT, NOT_DECIDED
from mynareader.values import ERAS

YEARS = (999, 1000, 1868, 1912, 1926, 1927, 1988, 1989, 2019, 2999, 3000)
COUNTS = (0, 1, 2, 14, 15, 16, 30, 31, 32, 44, 45, 46, 63, 64, 65, 99)
MONTHS_AND_DAYS = tuple(itertools.product((0, 1, 2, 12, 13), (0, 1, 28, 29, 31)))


def notations() -> list[str]:
    plain = itertools.product(("{}-{:02}-{:02}", "{}/{}/{}", "{}/{:02}/{:02}"), YEARS, MONTHS_AND_DAYS)
    eras = itertools.product((era for _, era in ERAS), COUNTS, MONTHS_AND_DAYS)
    return [
        *(form.format(year, *day) for form, year, day in plain),
        *(f"{era}{count}年{month}月{day}日" for era, count, (month, day) in eras),
    ]


@pytest.mark.parametrize("ours", ["1985-06-07", "1926-12-25", "1989-01-07", "2019-04-30"])
def test_a_date_is_another_only_where_it_is_one(ours: str) -> None:
    judge, own = BirthJudge(ours), parse(ours).date
    for text in notations():
        try:
            date = parse(text).date
        except Unreadable:
            assert judge.judge(text) == (NOT_DECIDED, (), "unreadable_in_record"), text
            continue
        if date.complete:
            assert (judge.judge(text)[0] == DIFFERENT) is (date != own), text
