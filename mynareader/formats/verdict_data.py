"""A verdict as plain data: the ``verdict`` of every report that is judged."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from mynareader.formats import Data
from mynareader.verdict.judging import verdict_of

if TYPE_CHECKING:
    from mynareader.verdict.items import Action, VerdictFact, VerdictItem


def verdict_data(report: object) -> Data:
    """Return grade, headline, items and what of ``check --fail-on`` holds; raise TypeError for what is not judged."""
    found = verdict_of(report)
    return {
        "grade": found.grade.value,
        "headline": None if found.headline is None else found.headline.token,
        "held": list(found.conditions),
        "items": [_item(item) for item in found.items],
    }


def _item(item: VerdictItem) -> Data:
    return {
        "subject": item.subject,
        "grade": item.grade.value,
        "token": item.token,
        "facts": {name: _plain(fact) for name, fact in item.facts.items()},
        "action": None if item.action is None else _action(item.action),
    }


def _action(action: Action) -> Data:
    return {
        "token": action.token,
        "place": action.place,
        "deadline": _plain(action.deadline),
        "conditions": list(action.conditions),
        "pins": list(action.pins),
    }


def _plain(fact: VerdictFact) -> str | int | list[str] | None:
    if isinstance(fact, date):
        return fact.isoformat()
    return list(fact) if isinstance(fact, tuple) else fact
