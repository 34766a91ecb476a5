"""The registry PIN stands in two applications: nothing is sent to one where the other could not be judged.

A card may keep one counter, or one PIN, for both (CARD.md §2 says two counters, of cards that were measured): the
same wrong value is not sent twice to it either.
"""

from dataclasses import replace
from typing import TypeVar

import pytest

from tests.foreign_card import PERSONAS, ForeignCard
from tests.harness.desk import Outcome, desk

V = TypeVar("V")
JUKI, COMMON = "juki/001C", "common/001C"
OLD, NEW, WRONG = "9753", "8642", "1111"


class _Shared(dict[str, V]):
    """Hold one value for both places."""

    def __setitem__(self, label: str, value: V) -> None:
        for one in (JUKI, COMMON) if label in {JUKI, COMMON} else (label,):
            super().__setitem__(one, value)


def with_left(**left: int) -> ForeignCard:
    return ForeignCard(replace(PERSONAS["hanako"], left=tuple((f"{app}/001C", count) for app, count in left.items())))


def counting_both(left: int) -> ForeignCard:
    card = with_left(juki=left, common=left)
    card.pins.left = _Shared(card.pins.left)
    return card


def with_one_pin() -> ForeignCard:
    card = counting_both(3)
    card.pins.values = _Shared(card.pins.values)
    return card


def which(card: ForeignCard, value: str, *more: str) -> Outcome:
    return desk(card, "pin", "which", "--pin", "registry", "--json", *more, pins={"registry": value})


def change(card: ForeignCard, *more: str) -> Outcome:
    given = {"registry": OLD, "new-registry": NEW}
    return desk(card, "pin", "change", "--pin", "registry", "--json", *more, pins=given)


@pytest.mark.parametrize(("left", "code"), [(0, "pin_locked"), (1, "last_try_not_confirmed")])
@pytest.mark.parametrize("value", [OLD, WRONG])
@pytest.mark.parametrize("which_one", ["juki", "common"])
def test_nothing_is_sent_to_one_where_the_other_is_held_back(which_one: str, left: int, code: str, value: str) -> None:
    card = with_left(**{which_one: left})

    told = which(card, value)

    assert told.json["code"] == code
    assert not card.ledger.verifies


def test_a_confirmed_last_try_is_spent_on_one_after_the_other() -> None:
    card = with_left(common=1)
    assert which(card, OLD, "--allow-last-try", "registry").code == 0
    assert card.ledger.verifies == {JUKI: 1, COMMON: 1}


@pytest.mark.parametrize("allowed", [(), ("--allow-last-try", "registry")])
@pytest.mark.parametrize("left", [2, 3])
def test_a_card_that_counts_both_together_is_sent_a_wrong_value_once(left: int, allowed: tuple[str, ...]) -> None:
    card = counting_both(left)

    told = which(card, WRONG, *allowed)

    assert (told.code, told.json["error"]) == (20, {"pin": "registry", "attempts_remaining": left - 1})
    assert sum(card.ledger.verifies.values()) == 1
    assert which(card, OLD, *allowed, "--allow-last-try", "registry").code == 0


def test_separate_counters_are_both_asked() -> None:
    card = with_left()
    assert which(card, WRONG).json["error"] == {"pin": "registry", "attempts_remaining": 2}
    assert card.ledger.verifies == {JUKI: 1, COMMON: 1}


def test_a_card_that_keeps_one_pin_for_both_is_changed_once_and_asked_once() -> None:
    card = with_one_pin()

    done = change(card, "--find-out")

    assert [pin["in_force"] for pin in done.data["pins"]] == ["new", "new"]
    assert sum(card.ledger.changes.values()) == 1
    assert sum(card.ledger.wrong_verifies.values()) == 1  # the old value, once, where it was right a moment before
    assert card.pins.left[COMMON] == 3


def test_and_where_nobody_agreed_to_find_out_it_is_said_that_nobody_knows() -> None:
    card = with_one_pin()

    done = change(card)

    assert done.code == 23
    assert {pin["pin"]: pin["in_force"] for pin in done.json["data"]["pins"]} == {
        "registry": "new",
        "registry-common": "unknown",
    }
    assert sum(card.ledger.wrong_verifies.values()) == 1


class _NoValue(dict[str, bytes]):
    """Forget what the second place took for right once the first was changed."""

    def __setitem__(self, label: str, value: bytes) -> None:
        super().__setitem__(label, value)
        if label == JUKI:
            super().__setitem__(COMMON, b"0000")


def test_a_card_that_takes_neither_afterwards_is_sent_each_of_the_two_once() -> None:
    card = with_left()
    card.pins.values = _NoValue(card.pins.values)

    done = change(card, "--find-out")

    assert [(pin["in_force"], pin["how"]) for pin in done.json["data"]["pins"]] == [
        ("new", "answered"),
        ("unknown", "neither"),
    ]
    assert card.ledger.wrong_verifies == {COMMON: 2}
    assert not card.pins.verified
