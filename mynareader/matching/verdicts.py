"""What a comparison says: one verdict for each item, and a match only when all four are decided and none differs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from mynareader.matching.records import FOUR

IDENTICAL: Final = "identical"
SAME: Final = "same"
DIFFERENT: Final = "different"
NOT_DECIDED: Final = "not_decided"
STATES: Final = (IDENTICAL, SAME, DIFFERENT, NOT_DECIDED)

# Why an item is not decided.
REASONS: Final = (
    "missing_on_card",
    "too_long",
    "missing_in_record",
    "unreadable_on_card",
    "unreadable_in_record",
    "partly_unknown",
    "unknown_sex",
)


@dataclass(frozen=True)
class Difference:
    """Say where two texts differ: ``position`` in characters from 1 in the first, ``other_position`` in the second.

    ``ours`` and ``theirs`` are what stands there, either of them may be empty.
    """

    position: int
    other_position: int
    ours: str = field(repr=False)
    theirs: str = field(repr=False)


@dataclass(frozen=True)
class ItemVerdict:
    """Say how one item compares: ``state`` is one of ``STATES``.

    ``rules`` are the fewest that make it the same, in the order they apply; ``reason`` is one of ``REASONS`` when it
    is not decided; ``differences`` are given for texts that are different, where they were asked for.
    """

    item: str
    state: str
    rules: tuple[str, ...] = ()
    reason: str = ""
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """Hold the verdicts of name, address, birth, sex and, where either record has one, the kana name."""

    items: tuple[ItemVerdict, ...]

    @property
    def matches(self) -> bool:
        """Tell whether all four items are decided and nothing differs, the kana name included: three are no match."""
        decided = {one.item for one in self.items if one.state in {IDENTICAL, SAME}}
        return decided.issuperset(FOUR) and all(one.state != DIFFERENT for one in self.items)
