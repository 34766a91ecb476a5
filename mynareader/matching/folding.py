"""Rules, and the least set of them that makes two texts equal.

A rule folds a copy of a text: what it does not care about becomes the same on both sides. Rules are applied in their
order, each to what the one before it left. Nothing here is ever shown: the texts themselves are not changed.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

TextFold = Callable[[str], str]


def _always(_one: str, _other: str) -> bool:
    return True


@dataclass(frozen=True)
class Rule:
    """A fold; ``name`` is the end of the key of its words (``match.rule.NAME``).

    ``agree`` is asked of two texts as the rules before this one leave them: False where what is folded away here tells
    them apart. So a rule may drop a word that one side leaves out, and not one that both sides write differently.
    A ``last_resort`` is not named beside others where one more of them will do.
    """

    name: str
    fold: TextFold
    agree: Callable[[str, str], bool] = _always
    last_resort: bool = False


def fold(rules: Sequence[Rule], text: str) -> str:
    """Apply ``rules`` in their order."""
    for rule in rules:
        text = rule.fold(text)
    return text


def same(rules: Sequence[Rule], one: str, other: str) -> bool:
    """Tell whether both texts are equal under ``rules``, and no rule folds away what tells them apart."""
    for rule in rules:
        if one == other:
            return True
        if not rule.agree(one, other):
            return False
        one, other = rule.fold(one), rule.fold(other)
    return one == other


def least(rules: Sequence[Rule], one: str, other: str) -> tuple[str, ...]:
    """Return the names of the fewest ``rules`` under which the texts are equal; all of them must make them equal.

    A rule without which they are not equal is in every such set; the first of equally few wins.
    """
    chosen = _fewest(list(_active(rules, one, other)), one, other)
    return tuple(rule.name for rule in _with_another(rules, chosen, one, other))


def _fewest(active: list[Rule], one: str, other: str) -> list[Rule]:
    needed = [rule for rule in active if not _equal([left for left in active if left is not rule], one, other)]
    optional = [rule for rule in active if rule not in needed]
    for count in range(len(optional) + 1):
        for more in combinations(optional, count):
            chosen = _in_order(active, {*needed, *more})
            if _equal(chosen, one, other):
                return chosen
    return active


def _with_another(rules: Sequence[Rule], chosen: list[Rule], one: str, other: str) -> list[Rule]:
    """Put a rule that others left nothing to do in the place of two of them, or of one that is a last resort.

    For − and - that is ``hyphens``; the table that made a character is named where nothing else differs.
    """
    spare = [rule for rule in rules if rule not in chosen and (rule.fold(one), rule.fold(other)) != (one, other)]
    last = [(rule,) for rule in chosen if rule.last_resort and len(chosen) > 1]
    places = [*combinations(chosen, 2), *last]
    for another, left_out in product(spare, places):
        fewer = _in_order(rules, {*chosen, another} - {*left_out})
        if _equal(fewer, one, other):
            return fewer
    return chosen


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
