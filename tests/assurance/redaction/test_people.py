"""Nobody is singled out by a redacted trace, and two of one card are no more alike than two of two cards."""

import math
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from tests.assurance.redaction.people import WHEN, person, redacted
from tests.foreign_card import Quirks
from tests.harness.effort import effort

PEOPLE = effort(150, 3000)
PAIRS = effort(10, 100)
CODES = effort(10, 300)
ALONE = 0.01  # of all people at most
BITS = 0.1  # of a number at most
COMBINATIONS = 100
LARGE = 2000  # people: so many that a rare combination of years has company in the model as in the country
READERS = {
    "extended": Quirks(),
    "short": Quirks(extended_refused=True),
    "parts": Quirks(response_chaining=200),
    "exact": Quirks(extended_refused=True, le_exact=True),
}


def bits(found: Counter[str]) -> float:
    """Return how much a trace tells of what was varied, when nothing else was."""
    total = found.total()
    return -sum(count / total * math.log2(count / total) for count in found.values())


def test_people_have_company() -> None:
    texts = Counter(redacted(person(number), number, READERS["extended"]) for number in range(PEOPLE))
    alone = sum(count == 1 for count in texts.values()) / PEOPLE
    print(f"{PEOPLE} people, {len(texts)} traces, {alone:.2%} alone, {bits(texts):.2f} bits")  # noqa: T201
    assert len(texts) <= COMBINATIONS
    assert alone <= (ALONE if PEOPLE >= LARGE else 4 * ALONE)


@pytest.mark.parametrize("reader", READERS)
def test_people_of_the_same_years_are_alike_but_for_a_second_length(reader: str) -> None:
    texts: Counter[str] = Counter()
    for number in range(effort(15, 300)):
        holder = replace(person(number), birth="19800217", issued=person(0).issued)
        texts[redacted(holder, number, READERS[reader])] += 1
    assert len(texts) <= 2


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("number", ["security_code", "my_number_body"])
def test_a_number_is_not_told(number: str, reader: str) -> None:
    texts = Counter(
        redacted(replace(person(0), **{number: getattr(person(other), number)}), 0, READERS[reader])
        for other in range(CODES if reader == "extended" else 5)
    )
    print(f"{number}, {reader}: {bits(texts):.3f} bits")  # noqa: T201
    assert bits(texts) <= BITS


def test_two_traces_of_one_day_do_not_tell_of_one_visit() -> None:
    holder = person(0)
    texts = {
        redacted(holder, 0, READERS["extended"], WHEN.replace(hour=hour, minute=minute))
        for hour, minute in ((0, 0), (9, 30), (9, 31), (23, 59))
    }
    assert len(texts) == 1


def test_two_traces_of_one_card_share_what_those_of_two_cards_share() -> None:
    later = WHEN + timedelta(days=1)
    for number in range(PAIRS):
        one = person(2 * number)
        other = replace(person(2 * number + 1), issued=one.issued, birth=one.birth)
        once = redacted(one, 2 * number, READERS["extended"]).splitlines()
        again = redacted(one, 2 * number, READERS["extended"], later).splitlines()
        another = redacted(other, 2 * number + 1, READERS["extended"], later).splitlines()
        if len(one.address) < 60:  # a second length is told
            assert set(once) & set(again) == set(once) & set(another)
