"""Real patterns of notation, invented people: the table ``pairs.csv`` says what each pair is, and why."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from mynareader.matching.match import match
from mynareader.matching.records import Record
from mynareader.matching.verdicts import STATES, ItemVerdict

_ESCAPED = re.compile(r"\\u([0-9a-f]{4})")


class Pair(NamedTuple):
    item: str
    card: str
    record: str
    state: str
    rules: tuple[str, ...]
    note: str


def pairs() -> Iterator[Pair]:
    """Read the table; characters that editors would replace stand in it as ``\\uXXXX``."""
    with Path(__file__).with_name("pairs.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            card, record = (_ESCAPED.sub(lambda found: chr(int(found[1], 16)), row[of]) for of in ("card", "record"))
            yield Pair(row["item"], card, record, row["state"], tuple(row["rules"].split()), row["note"])


PAIRS = list(pairs())


def verdict(item: str, card: str, record: str) -> ItemVerdict:
    found = match(Record(**{item: card}), Record(**{item: record})).items
    return next(one for one in found if one.item == item)


def test_there_are_enough_pairs_of_each_verdict() -> None:
    texts = [pair for pair in PAIRS if pair.item in {"name", "address", "kana"}]
    assert len(texts) >= 100
    assert {pair.state for pair in PAIRS} == set(STATES)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.item}: {pair.card} / {pair.record}")
def test_pair(pair: Pair) -> None:
    found = verdict(pair.item, pair.card, pair.record)
    assert (found.state, found.rules) == (pair.state, pair.rules)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.item}: {pair.card} / {pair.record}")
def test_the_other_way_round(pair: Pair) -> None:
    found = verdict(pair.item, pair.record, pair.card)
    assert (found.state, set(found.rules)) == (pair.state, set(pair.rules))


def test_every_rule_is_in_the_table() -> None:
    from mynareader.words.en import match as words  # noqa: PLC0415

    named = {key.removeprefix("rule.") for key in words.TEXT if key.startswith("rule.")}
    assert {rule for pair in PAIRS for rule in pair.rules} == named
