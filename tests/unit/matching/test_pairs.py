"""Real patterns of notation, invented people: the table ``pairs.csv`` says what each pair is, and why."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from mynareader.matching.match import match
from mynareader.matching.text_items import KINDS
from mynareader.matching.verdicts import DIFFERENT, STATES, ItemVerdict, PersonRecord
from tests.harness.texts import keys

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
    found = match(PersonRecord(**{item: card}), PersonRecord(**{item: record})).items
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
    rules = {rule for pair in PAIRS for rule in pair.rules}
    assert rules == keys("match.rule.")
    assert {rule.name for kind in KINDS.values() for rule in (*kind.rules, *kind.roman)} <= rules


@pytest.mark.parametrize(
    ("item", "card", "record", "places"),
    [
        ("address", "架空市試験町一丁目２－３　例荘４０５", "架空市試験町1-2-3 例荘406", [(18, 17, "５", "6")]),
        ("address", "架空市試験町1丁目2番3号", "架空市試験町1丁目2番4号", [(12, 12, "3", "4")]),
        ("address", "架空市試験町二番三号", "架空市試験町2番4号", [(9, 9, "三", "4")]),
        ("address", "架空市試験町1-2", "架空市試験町12", [(8, 8, "-", "")]),
        ("address", "架空市試験町1-2-3 例荘Ⅱ 101", "架空市試験町1-2-3 例荘2-101", [(15, 15, "Ⅱ ", "2-")]),
        ("address", "架空市三田1-2", "架空市三田1-2例荘", [(9, 9, "", "例荘")]),
        ("address", "架空市本町1丁目2番", "架空市本町1番2号", [(7, 7, "丁目", "番"), (10, 9, "番", "号")]),
        ("name", "𠮷邉󠄂　花子", "吉邉　華子", [(4, 4, "花", "華")]),
        ("name", "森山　太", "森　山太", [(2, 2, "", "　"), (3, 4, "　", "")]),
        ("birth", "1985-06-07", "S60.6.8", [(8, 8, "7", "8")]),
        ("sex", "female", "男", [(1, 1, "female", "男")]),
    ],
)
def test_where_they_differ(item: str, card: str, record: str, places: list[tuple[int, int, str, str]]) -> None:
    found = verdict(item, card, record)
    assert found.state == DIFFERENT
    assert [(one.position, one.other_position, one.ours, one.theirs) for one in found.differences] == places
