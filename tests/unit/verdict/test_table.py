"""Cards, days and conditions with what is to be said of each (``verdicts.csv``); each row says why."""

import csv
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

import pytest

from mynareader.reports.card import CheckReport
from mynareader.verdict.items import Action, Verdict
from mynareader.verdict.judging import RULES, verdict_of
from tests.unit.verdict.cards import checked, noon


@dataclass(frozen=True)
class Expected:
    """A card at a moment, what its verdict is to be, and how ``check --fail-on`` with every name is to end."""

    place: str
    persona: str
    conditions: tuple[str, ...]
    at: date
    grade: str
    headline: str
    action: str
    held: tuple[str, ...]
    exit: int

    def __str__(self) -> str:
        return f"{self.place} {self.persona} {' '.join(self.conditions)} {self.at}"

    @property
    def report(self) -> CheckReport:
        return checked(self.persona, *self.conditions, at=self.moment, real=self.place == "reader")

    @property
    def moment(self) -> datetime:
        return noon(self.at)

    def verdict(self) -> Verdict:
        return verdict_of(self.report)


def table() -> list[Expected]:
    with Path(__file__).with_name("verdicts.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        Expected(
            row["place"],
            row["persona"],
            tuple(row["conditions"].split()),
            date.fromisoformat(row["at"]),
            row["grade"],
            row["headline"],
            row["action"],
            tuple(row["held"].split()),
            int(row["exit"]),
        )
        for row in rows
    ]


TABLE: Final = table()


def written(action: Action) -> str:
    """Write an action as the table does: ``token@deadline:pin+pin``."""
    pins = f":{'+'.join(action.pins)}" if action.pins else ""
    return f"{action.token}{'' if action.deadline is None else f'@{action.deadline}'}{pins}"


@pytest.mark.parametrize("row", TABLE, ids=str)
def test_what_is_said_of_a_card(row: Expected) -> None:
    found = row.verdict()
    assert found.headline is not None
    actions = [written(action) for action in found.actions]
    assert (found.grade.value, found.headline.token) == (row.grade, row.headline)
    assert next(iter(actions), "") == row.action
    assert found.conditions == row.held


def test_the_table_is_large_enough_to_be_one() -> None:
    assert len({str(row) for row in TABLE}) == len(TABLE) >= 120


def test_the_headline_is_the_worst_item() -> None:
    for row in TABLE:
        found = row.verdict()
        assert found.headline is found.items[0]
        assert found.grade is max((item.grade for item in found.items), key=lambda grade: grade.weight)


def test_every_rule_has_a_source() -> None:
    assert [rule.token for rule in RULES if not rule.source] == []
    tokens = [(rule.token, rule.subject) for rule in RULES]
    assert len(tokens) == len(set(tokens))
