"""Houses by the published rules of notation: two of them are never the same, one of them is found in most writings."""

import sys
from collections import Counter
from dataclasses import replace
from random import Random
from typing import Final

from mynareader.matching.match import Matcher
from mynareader.matching.verdicts import IDENTICAL, SAME, PersonRecord
from tests.assurance.spellings.notation import RULES, Address, Style, another, house, write
from tests.harness.effort import effort

PAIRS: Final = effort(normal=4_000, long=110_000)
WRITINGS: Final = effort(normal=2_000, long=20_000)
ENOUGH: Final = 0.95
_PLAIN: Final = Style(prefecture=False, marks=False, words=False, room_word=False, block_word=False, ordinal="2")


def one(ours: str, theirs: str) -> bool:
    return Matcher(PersonRecord(address=ours)).item("address", theirs, explain=False).state in {IDENTICAL, SAME}


def style(chance: Random) -> tuple[Style, list[str]]:
    """Follow up to three rules."""
    names = chance.sample(sorted(RULES), chance.randint(1, 3))
    found = Style()
    for name in names:
        found = RULES[name](found, chance)
    return found, names


def says_all(of: Style) -> bool:
    return of.words and of.room_word and of.block_word and of.marks


def unclear(first: Address, second: Address, *styles: Style) -> bool:
    """Tell whether two houses may be written in the same way, and one of them may be written so here."""
    return write(first, _PLAIN) == write(second, _PLAIN) and not all(map(says_all, styles))


def test_two_houses_are_never_one() -> None:
    chance, tried = Random(21), 0
    while tried < PAIRS:
        first = house(chance)
        second = another(first, chance)
        ours, theirs = style(chance)[0], style(chance)[0]
        if unclear(first, second, ours, theirs):
            continue
        tried += 1
        texts = write(first, ours), write(second, theirs)
        assert not one(*texts), (texts, first, second)


def applies(first: Address, name: str, chance: Random) -> bool:
    """Tell whether a rule changes anything of a house."""
    return any(write(first, RULES[name](Style(), chance)) != write(first, Style()) for _ in range(2))


def test_most_writings_of_a_house_are_found() -> None:
    chance, tried, found = Random(95), Counter[str](), Counter[str]()
    missed = list[tuple[str, str]]()
    for _ in range(WRITINGS):
        first = house(chance)
        followed, names = style(chance)
        texts = write(first, Style()), write(first, followed)
        same = one(*texts)
        for name in ("all", *(each for each in names if applies(first, each, chance))):
            tried[name] += 1
            found[name] += same
        if not same:
            missed.append(texts)
    shares = {name: f"{found[name] / tried[name]:.1%} of {tried[name]}" for name in sorted(tried)}
    sys.stdout.write(f"{shares}\n")  # shown with -s
    assert found["all"] >= ENOUGH * tried["all"], (shares, missed[:20])


def test_the_named_pairs_of_houses_are_two() -> None:
    lot = Address(kind="lot", numbers=(12, 3))
    flat = replace(lot, numbers=(12,), room=3)
    assert not one(write(lot, Style()), write(flat, Style()))
    north = Address(oaza="北", kind="lot", numbers=(12,))
    assert not one(write(north, Style()), write(replace(north, oaza="", aza="北", town=""), Style()))
    inner = replace(north, oaza="中", aza="山")
    assert not one(write(inner, Style()), write(replace(north, oaza="中山"), Style()))
