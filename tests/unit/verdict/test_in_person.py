"""What a check face to face proves, by its findings, and ages in words."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mynareader.applications import card_surface
from mynareader.reports.in_person import InPersonReport
from mynareader.trust.anchors import IssuerKey
from mynareader.trust.built_in_keys import KEYS
from mynareader.trust.card_data import SectionFindings
from mynareader.trust.finding import Finding
from mynareader.values import PartialDate
from mynareader.verdict.in_person import AGES, age_on, outcome_of, reached
from mynareader.verdict.judging import verdict_of
from tests.unit.verdict.cards import MADE, noon, origin

State = Literal["confirmed", "contradicted", "not_checked"]
KNOWN, TEST = KEYS[1], KEYS[4]
GIVEN = IssuerKey(KNOWN.key, b"", "ours.tlv")
FACE = replace(card_surface.FACE.vectors[0].decoded, expiry=PartialDate(2035, 6, 7))
YES: State = "confirmed"


def report(
    issuer: State = YES,
    answer: State = YES,
    *,
    consistent: State = YES,
    key: IssuerKey | None = KNOWN,
    real: bool = True,
) -> InPersonReport:
    data = SectionFindings(Finding(issuer, "of_issuer"), Finding(consistent, "of_record"), key)
    return InPersonReport(origin(noon(MADE), simulated=not real), FACE, data, Finding(answer, "of_chip"))


TABLE = [
    (report(), "proven", "of_issuer", "good", False),
    (report(key=GIVEN), "proven", "of_issuer", "good", False),
    (report(answer="contradicted"), "copy", "of_chip", "bad", True),
    (report(issuer="not_checked", answer="contradicted"), "copy", "of_chip", "bad", True),
    (report(issuer="contradicted"), "altered", "of_issuer", "bad", True),
    (report(issuer="contradicted", answer="contradicted"), "altered", "of_issuer", "bad", True),
    (report(issuer="contradicted", consistent="contradicted"), "altered", "of_record", "bad", True),
    (report(issuer="not_checked", key=None), "not_provable", "of_issuer", "care", False),
    (report(issuer="not_checked", key=TEST), "not_provable", "of_issuer", "care", False),
    (report(answer="not_checked"), "not_provable", "of_chip", "care", False),
    (report(real=False), "not_provable", "simulated", "care", False),
    (report(answer="contradicted", real=False), "copy", "of_chip", "bad", True),
]


@pytest.mark.parametrize(("found", "outcome", "because", "grade", "contradicted"), TABLE)
def test_what_the_findings_prove(
    found: InPersonReport, outcome: str, because: str, grade: str, *, contradicted: bool
) -> None:
    proved, verdict = outcome_of(found), verdict_of(found)
    assert (proved.token, proved.because) == (outcome, because)
    assert verdict.headline is not None
    assert (verdict.headline.token, verdict.grade.value) == (f"in_person_{outcome}", grade)
    assert verdict.contradicted == contradicted


def test_the_key_is_named() -> None:
    assert (outcome_of(report()).keys, outcome_of(report()).files) == (("5000023",), ())
    assert (outcome_of(report(key=GIVEN)).keys, outcome_of(report(key=GIVEN)).files) == ((), ("ours.tlv",))


@pytest.mark.parametrize("state", ["contradicted", "not_checked"])
@pytest.mark.parametrize("which", ["issuer", "answer", "consistent"])
def test_nothing_is_proven_unless_everything_is_confirmed(which: str, state: State) -> None:
    if (which, state) == ("consistent", "not_checked"):
        return  # then the issuer's finding is the same (``card_data.section_findings``)
    assert outcome_of(report(**{which: state})) != outcome_of(report())  # type: ignore[arg-type]


def test_a_card_that_has_ended_is_told_before_what_it_proves() -> None:
    ended = replace(report(), face=replace(FACE, expiry=PartialDate(2025, 6, 7)))
    assert verdict_of(ended).headline is not None
    assert [item.token for item in verdict_of(ended).items][:1] == ["card_expired"]
    assert outcome_of(ended) == outcome_of(report())


# --- ages -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        ("20081129", "2026-11-28", 17),
        ("20081129", "2026-11-29", 18),
        ("20081129", "2026-11-30", 18),
        ("20080229", "2026-02-28", 17),
        ("20080229", "2026-03-01", 18),
        ("20080229", "2028-02-28", 19),
        ("20080229", "2028-02-29", 20),
        ("20080101", "2025-12-31", 17),
        ("20261129", "2026-11-29", 0),
        ("20261130", "2026-11-29", None),  # yet to come
        ("19500000", "2026-11-29", None),
        ("19501200", "2026-11-29", None),
        ("00000000", "2026-11-29", None),
    ],
)
def test_an_age_is_reached_on_the_birthday(birth: str, day: str, age: int | None) -> None:
    found, on = PartialDate.parse(birth), date.fromisoformat(day)
    assert age_on(found, on) == age
    assert dict(reached(found, on)) == {years: None if age is None else age >= years for years in AGES}


@given(st.dates(date(1900, 1, 1), date(2026, 1, 1)), st.integers(0, 45_000))
def test_an_age_never_goes_back_and_grows_by_one_on_one_day_a_year(born: date, later: int) -> None:
    birth, day = PartialDate(born.year, born.month, born.day), born + timedelta(days=later)
    before, after = age_on(birth, day), age_on(birth, day + timedelta(days=1))
    assert before is not None
    assert after is not None
    birthday = (born.month, born.day)
    tomorrow = day + timedelta(days=1)
    leap = birthday == (2, 29) and (tomorrow.month, tomorrow.day) == (3, 1) and (day.month, day.day) == (2, 28)
    assert after - before == int((tomorrow.month, tomorrow.day) == birthday or leap)
