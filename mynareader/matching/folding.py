"""Rules, and the least set of them that makes two texts equal.

A rule folds a copy of a text: what it does not care about becomes the same on both sides. Rules are applied in their
order, each to what the one before it left. Nothing here is ever shown: the texts themselves are not changed.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

Fold = Callable[[str], str]


@dataclass(frozen=True)
class Rule:
    """A fold; ``name`` is a token of ``match.rule.…`` in the catalogs."""

    name: str
    fold: Fold


def fold(rules: Sequence[Rule], text: str) -> str:
    """Apply ``rules`` in their order."""
    for rule in rules:
        text = rule.fold(text)
    return text


def least(rules: Sequence[Rule], one: str, other: str) -> tuple[str, ...]:
    """Return the names of the fewest ``rules`` under which the texts are equal; all of them must make them equal.

    A rule without which they are not equal is in every such set; the first of equally few wins.
    """
    active = list(_active(rules, one, other))
    needed = [rule for rule in active if not _equal([left for left in active if left is not rule], one, other)]
    optional = [rule for rule in active if rule not in needed]
    for count in range(len(optional) + 1):
        for more in combinations(optional, count):
            chosen = _in_order(active, {*needed, *more})
            if _equal(chosen, one, other):
                return tuple(rule.name for rule in chosen)
    return tuple(rule.name for rule in active)


def _active(rules: Sequence[Rule], one: str, other: str) -> Iterator[Rule]:
    """Give the rules that change one of the texts when all are applied; the others can be left out."""
    for rule in rules:
        folded = rule.fold(one), rule.fold(other)
        if folded != (one, other):
            yield rule
        one, other = folded


def _in_order(rules: Sequence[Rule], chosen: Collection[Rule]) -> list[Rule]:
    return [rule for rule in rules if rule in chosen]


def _equal(rules: Sequence[Rule], one: str, other: str) -> bool:
    return fold(rules, one) == fold(rules, other)
