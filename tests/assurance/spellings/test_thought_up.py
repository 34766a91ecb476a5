"""Addresses somebody thought up: 656 pairs of two houses, ``one_house.txt`` with 300 other writings of houses.

A line of ``two_houses.txt`` holds two houses that a rule might take for one; a line of ``one_house.txt`` a house as a
register writes it, and behind ``|`` what people write. Numbers of one row are parted by spaces at other places, or
written with a word or a Roman numeral on one side.
"""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mynareader.matching.match import Matcher
from mynareader.matching.verdicts import DIFFERENT, IDENTICAL, SAME, PersonRecord
from tests.harness.effort import effort

EXAMPLES = effort(normal=200, long=5_000)
TOWN = "調布市試験町"


def lines(name: str) -> list[list[str]]:
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return [line.split("|") for line in text.splitlines()]


def state(one: str, other: str) -> str:
    return Matcher(PersonRecord(address=one)).item("address", other, explain=False).state


def writings() -> Iterator[tuple[str, str]]:
    return ((house, written) for house, *all_written in lines("one_house.txt") for written in all_written)


def test_there_are_enough() -> None:
    assert len(lines("two_houses.txt")) >= 650
    assert len(list(writings())) >= 300


@pytest.mark.parametrize(("one", "other"), lines("two_houses.txt"))
def test_two_houses_are_two(one: str, other: str) -> None:
    assert state(one, other) == state(other, one) == DIFFERENT


@pytest.mark.parametrize(("house", "written"), list(writings()))
def test_one_house_is_one(house: str, written: str) -> None:
    assert state(house, written) in {IDENTICAL, SAME}
    assert state(written, house) in {IDENTICAL, SAME}


@pytest.mark.parametrize(("one", "other"), list(pairwise(house for house, *_ in lines("one_house.txt"))))
def test_two_lines_are_two_houses(one: str, other: str) -> None:
    assert state(one, other) == DIFFERENT


numbers = st.lists(st.integers(1, 1299).map(str), min_size=3, max_size=5)


@settings(max_examples=EXAMPLES, deadline=None)
@given(numbers, st.data())
def test_numbers_that_a_space_parts_elsewhere_are_two_houses(house: list[str], data: st.DataObject) -> None:
    places = st.integers(1, len(house) - 1)
    ours, theirs = data.draw(places), data.draw(places)

    def parted(place: int) -> str:
        return f"{TOWN}{'-'.join(house[:place])} {'-'.join(house[place:])}"

    assert (state(parted(ours), parted(theirs)) == DIFFERENT) is (ours != theirs)
    a_room = ours >= 3 or (ours == 2 and int(house[2]) >= 100)  # else it may be a number of the house
    assert state(parted(ours), f"{TOWN}{'-'.join(house)}") == (SAME if a_room else DIFFERENT)


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.sampled_from(["例荘", "三田ビル", "コーポ例", "ハイツー"]), st.integers(2, 12), st.data())
def test_a_roman_numeral_is_no_room_floor_or_block(name: str, number: int, data: st.DataObject) -> None:
    word = data.draw(st.sampled_from(("号室", "号", "階", "F", "号棟", "棟")))
    building = f"{TOWN}1-2-3 {name}{chr(0x215F + number)}"
    assert state(building, f"{TOWN}1-2-3 {name}{number}{word}") == DIFFERENT
    assert state(building, f"{TOWN}1-2-3 {name}{number}") == SAME
    assert state(f"{building} 405", f"{TOWN}1-2-3 {name}{number}{word}405") == DIFFERENT
