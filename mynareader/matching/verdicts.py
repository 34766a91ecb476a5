"""What a comparison says: one verdict for each item, and a match only when all four are decided and none differs."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cached_property
from typing import Final

from mynareader.choices import FOUR_ITEMS
from mynareader.values import characters

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
    "invisible",
)


@dataclass(frozen=True)
class TextDifference:
    """One difference of two texts: ``position`` in characters from 1 in the first, ``other_position`` in the second.

    ``ours`` and ``theirs`` are what stands there, either of them may be empty.
    """

    position: int
    other_position: int
    ours: str = field(repr=False)
    theirs: str = field(repr=False)


@dataclass(frozen=True)
class ItemVerdict:
    """The comparison of one item: ``state`` is one of ``STATES``.

    ``rules`` are the fewest that make it the same, in the order they apply; ``reason`` is one of ``REASONS`` when it
    is not decided; ``differences`` are given for texts that are different, where they were asked for. ``unseen`` are
    the characters that cannot be seen and keep it from being decided (``invisible``).
    """

    item: str
    state: str
    rules: tuple[str, ...] = ()
    reason: str = ""
    differences: tuple[TextDifference, ...] = ()
    unseen: str = ""


@dataclass(frozen=True)
class MatchVerdict:
    """The verdicts of name, address, birth, sex and, where either record has one, the kana name."""

    items: tuple[ItemVerdict, ...]

    @cached_property
    def matches(self) -> bool:
        """Tell whether all four items are decided and nothing differs, the kana name included: three are no match."""
        decided = {one.item for one in self.items if one.state in {IDENTICAL, SAME}}
        return decided.issuperset(FOUR_ITEMS) and not self.differs

    @cached_property
    def differs(self) -> bool:
        """Tell whether an item is different."""
        return any(one.state == DIFFERENT for one in self.items)

    @cached_property
    def compared(self) -> bool:
        """Tell whether any item was decided: where none was, nothing was compared."""
        return any(one.state != NOT_DECIDED for one in self.items)


_SPELLED_OUT: Final = "CJK "  # the names of these characters say their code points only


@dataclass(frozen=True)
class PastedDifference:
    """One place where the texts differ: positions in characters from 1, what stands there, either may be empty.

    ``rules`` are those under which just this makes no difference, none where it makes one.
    """

    position: int
    other_position: int
    ours: str = field(repr=False)
    theirs: str = field(repr=False)
    rules: tuple[str, ...] = ()


@dataclass(frozen=True)
class PastedVerdict:
    """The comparison of the other system's text: ``state`` is one of ``verdicts.STATES``, ``length`` is in characters.

    ``rules`` make both the same as a whole; ``reason`` (too_long, or of a date) is given when it is not decided;
    ``places`` are at most ``MOST``, ``more`` counts the others.
    """

    state: str
    length: int
    rules: tuple[str, ...] = ()
    reason: str = ""
    places: tuple[PastedDifference, ...] = ()
    more: int = 0


def code_points(text: str) -> str:
    """Name the code points of ``text``: ``U+3000 IDEOGRAPHIC SPACE``; a kanji is its own name."""
    named = ((ord(one), unicodedata.name(one, "")) for one in text)
    told = ((code, "" if name.startswith(_SPELLED_OUT) else name) for code, name in named)
    return ", ".join(f"U+{code:04X} {name}".rstrip() for code, name in told)


def _as_written(character: str) -> str:
    return character


def differences(ours: str, theirs: str, key: Callable[[str], str] = _as_written) -> tuple[TextDifference, ...]:
    """Return where ``theirs`` differs from ``ours``; a variation selector belongs to the character before it.

    ``key`` is what counts of a character: characters with the same key do not differ. Nothing is returned for equal
    texts. Both texts are shown as written.
    """
    first, second = characters(ours), characters(theirs)
    matcher = SequenceMatcher(None, [key(one) for one in first], [key(one) for one in second], autojunk=False)
    return tuple(
        TextDifference(start + 1, other + 1, "".join(first[start:end]), "".join(second[other:other_end]))
        for what, start, end, other, other_end in matcher.get_opcodes()
        if what != "equal"
    )


@dataclass(frozen=True)
class PersonRecord:
    """The four items and the kana name as text, exactly as written; None or blank is an item nobody wrote.

    A card's record holds name and address as on the card, birth as ``YYYYMMDD``, sex as a value of ``values.Sex``.
    """

    name: str | None = field(default=None, repr=False)
    address: str | None = field(default=None, repr=False)
    birth: str | None = field(default=None, repr=False)
    sex: str | None = field(default=None, repr=False)
    kana: str | None = field(default=None, repr=False)
