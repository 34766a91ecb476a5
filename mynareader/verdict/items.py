"""The parts of a verdict: items with a grade, and what to do about them."""

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date
from enum import Enum
from typing import Self

from mynareader.choices import FAIL_ON
from mynareader.values.value_class import value_class


class InventedDate(date):
    """A day that redaction invented: whoever shows it says so."""

    @classmethod
    def of(cls, day: date) -> Self:
        """Return ``day`` as one."""
        return cls(day.year, day.month, day.day)


VerdictFact = str | int | bool | date | tuple[str, ...] | None


class Grade(Enum):
    """How an item stands, from the best to the worst (CONTRIBUTING.md §8)."""

    GOOD = "good"
    NOTE = "note"
    UNKNOWN = "unknown"
    CARE = "care"
    BAD = "bad"

    @property
    def weight(self) -> int:
        """Return a number that is higher the worse the grade is."""
        return list(Grade).index(self)


@value_class(frozen=True)
class Action:
    """One thing to do: ``place`` is a token, ``deadline`` the last day for it, ``pins`` the kinds it is about.

    ``conditions`` are tokens of what must hold and cannot be known without a PIN; what is known to fail has removed the
    action (``advice``).
    """

    token: str
    place: str
    deadline: date | None = None
    conditions: tuple[str, ...] = ()
    pins: tuple[str, ...] = ()


@value_class(frozen=True)
class VerdictItem:
    """What holds for one ``subject``: a ``token``, its ``facts``, and what to do about it.

    ``conditions`` are the names of ``check --fail-on`` that this item meets, but for those of its grade.
    """

    subject: str
    grade: Grade
    token: str
    facts: Mapping[str, VerdictFact] = field(default_factory=dict)
    action: Action | None = None
    conditions: frozenset[str] = frozenset()


@value_class(frozen=True)
class Verdict:
    """The items of one report, the worst first; among those of one grade the order of ``rules.RULES`` counts."""

    items: tuple[VerdictItem, ...]

    @property
    def headline(self) -> VerdictItem | None:
        """Return the worst item; None where the report says nothing that can be judged."""
        return self.items[0] if self.items else None

    @property
    def grade(self) -> Grade:
        """Return the worst item's grade."""
        return self.items[0].grade if self.items else Grade.UNKNOWN

    @property
    def contradicted(self) -> bool:
        """Tell whether anything was found to be contradicted: altered data, a wrong signature, a false issuer."""
        return "contradicted" in self.conditions

    @property
    def conditions(self) -> tuple[str, ...]:
        """Return, of ``choices.FAIL_ON``, what holds; ``care`` holds for ``bad`` as well."""
        held = frozenset[str]().union(*(item.conditions for item in self.items))
        worst = self.grade.weight
        graded = {name for name in ("care", "bad") if worst >= Grade(name).weight}
        return tuple(name for name in FAIL_ON if name in held | graded)

    @property
    def actions(self) -> tuple[Action, ...]:
        """Return what to do, the most urgent first; what differs only in the PIN is put together."""
        found: dict[tuple[str, str, date | None, tuple[str, ...]], Action] = {}
        for action in (item.action for item in self.items if item.action is not None):
            key = (action.token, action.place, None if action.pins else action.deadline, action.conditions)
            pins = (found[key].pins if key in found else ()) + action.pins
            found[key] = replace(action, pins=tuple(dict.fromkeys(pins)))
        return tuple(found.values())

    def of(self, subject: str) -> tuple[VerdictItem, ...]:
        """Return the items about ``subject``, the worst first."""
        return tuple(item for item in self.items if item.subject == subject)
