"""What each number of an address counts, and where a row of numbers is parted: what both sides must agree about.

A row is what stands together: the house's own numbers (1丁目2番3号), then those of a building and its rooms.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import starmap
from typing import Final

from mynareader.matching.numerals import DASHES, KANJI, OF

# A number, the word behind it, and the hyphen or の to the next; not one of a name (第2, 24条, 2線, 3地割).
_COUNT: Final = re.compile(
    rf"(?<!\d)(第)?(\d+)\s*(丁目|丁|番地|番|号室|号|室|条|線|地割)?\s*([{DASHES}{OF}](?=\s*\d))?"
)
_NAMES: Final = frozenset({"条", "線", "地割"})
_CLASSES: Final = {"丁目": "chome", "丁": "chome", "番地": "ban", "番": "ban"}
_ROOMS: Final = frozenset({"号室", "室"})
_BRANCHED: Final = frozenset({"番地", "番", "号"})
_FLOORED: Final = 100  # rooms with a floor in their number (405); 1番2号3号室 may not be 1-2-3, which is 1丁目2番3号
_LONGEST: Final = 9  # digits of a number that are looked at; longer ones are none
_FOURTH: Final = 3  # 丁目, 番 and 号 come before: a fourth number is a room
_THIRD: Final = 2
# A room where a house's own number may stand (12番地3号室): a bare number there (12-3) is not known to be a room.
_UNEXPECTED: Final = "unexpected room"

# A house's numbers end before a space and behind 号, not behind 丁目; what follows is a block or a room.
_END: Final = re.compile(rf"(?:(番地|番|号)?\s+|号[{DASHES}]?)$")
_DIGITS: Final = re.compile(r"\d+")
_WORD: Final = f"[A-Za-z々〆ぁ-ゖァ-ヺ{KANJI}]"
_OF_BUILDINGS: Final = "[番号]?[館街棟]|階|f(?![a-z])"
_LETTER: Final = re.compile(r"(?<=\d)(\s*)[a-z](\s*)(?=\d)")  # of a block, between two numbers
_APART: Final = re.compile(rf"\s+(?:(?P<building>{_OF_BUILDINGS})|{_WORD})")


@dataclass(frozen=True)
class Number:
    """A number: what it ``counts``, its ``place`` in the house's row (None elsewhere), ``parted`` from that before."""

    counts: str | None
    place: int | None
    value: int
    of: bool  # linked to the one before by の
    parted: bool = False
    alone: bool = False  # in its row
    space: bool = False  # before it
    apart: str = ""  # what kind of word stands behind it and a space: any, or one of a building

    def may_be_parted(self) -> bool:
        """Tell whether a space before it says nothing new, as it is no number of the house itself."""
        if self.place is None or self.counts == "room":
            return True
        large = self.place == _THIRD and self.value >= _FLOORED
        return self.counts is None and not self.of and (large or self.place >= _FOURTH)


@dataclass
class _Row:
    """A row of numbers so far: the house's own (with 丁目 or 番, or the first) or a building's behind it."""

    house: bool
    classes: list[str | None] = field(default_factory=list)
    word: str = ""  # behind the last number
    linked: str = ""  # its hyphen or の

    def add(self, number: int, word: str, link: str) -> Number:
        """Return the next number, with ``word`` behind it."""
        counts = self._house(number, word) if self.house else self._building(word)
        found = Number(counts, len(self.classes) if self.house else None, number, self._of())
        self.classes.append(counts)
        self.word, self.linked = word, link
        return found

    def _of(self) -> bool:
        return bool(self.linked) and self.linked in OF

    def _building(self, word: str) -> str | None:
        return "room" if word in _ROOMS or word == "号" else _CLASSES.get(word)

    def _house(self, number: int, word: str) -> str | None:
        place = len(self.classes)
        if "go" in self.classes and not word and not self._of() and number < _FLOORED:
            return "room" if place >= _FOURTH else _UNEXPECTED
        if word in _ROOMS:
            behind = not {"go", "branch"}.isdisjoint(filter(None, self.classes))
            return "room" if place >= _FOURTH or (behind and number >= _FLOORED) else _UNEXPECTED
        if self._of() and self._may_branch(place):
            return "branch"
        if word == "号":
            return "room" if "go" in self.classes or place >= self._behind_go() else "go"
        return _CLASSES.get(word)

    def _may_branch(self, place: int) -> bool:
        return self.word in _BRANCHED or place >= _FOURTH or self.classes[-1] == "branch"

    def _behind_go(self) -> int:
        """Return the first place that is behind that of 号: the second behind 番."""
        bans = [place for place, one in enumerate(self.classes) if one == "ban"]
        return bans[-1] + 2 if bans else _FOURTH


def numbers(text: str) -> list[Number]:
    """Return the numbers of a folded text. What one counts: chome, ban, branch, go, room; None where nothing says so.

    A branch number stands behind の after 番地, 番 or 号 (12番地の3), or as fourth. 号 is a room's where it cannot be a
    house's: behind another 号, as a fourth number, second behind 番, or in a row behind the house's.
    """
    found: list[Number] = []
    row, end = _Row(house=True), -1
    for number in _COUNT.finditer(text):
        word, link = number[3] or "", number[4] or ""
        value = int(number[2][-_LONGEST:])
        if number[1] or word in _NAMES:
            found.append(Number(None, None, value, of=False))
            continue
        if number.start() != end:
            row = _Row(house=not (row.classes or not row.house) or word in _CLASSES)
        end = number.end()
        found.append(row.add(value, word, link))
    return list(_beside(text, found))


def _beside(text: str, found: list[Number]) -> Iterator[Number]:
    """Say of each number where spaces stand beside it, and whether it is parted from the one before."""
    end = 0
    for at, (digits, number) in enumerate(zip(_DIGITS.finditer(text), found, strict=True)):
        between = _END.fullmatch(text, end, digits.start()) if at else None
        end = digits.end()
        behind = _APART.match(text, end)
        yield replace(
            number,
            parted=between is not None and (between[1], number.counts) != ("番", "go"),
            alone=number.place == 0 and not any(other.place for other in found[at + 1 : at + 2]),
            space=text[: digits.start()][-1:].isspace(),
            apart="" if behind is None else "building" if behind["building"] else "any",
        )


def agree(one: str, other: str) -> bool:
    """Tell whether no number counts one thing here and another thing there; both texts folded, block words in place.

    Nor may they be parted where the numbers mean another house then: 1-2 3 is not 1-2-3, and 1-2 3-405 not 1-2-3 405.
    Behind three numbers, or before a number of a room (405), a space may be left out.
    """
    ours, theirs = numbers(one), numbers(other)
    pairs = list(zip(ours, theirs, strict=False))
    if not all(starmap(_letters_agree, zip(_LETTER.findall(one), _LETTER.findall(other), strict=False))):
        return False
    return all(starmap(_agree, pairs)) and (_parted(ours) <= _parted(theirs) or _parted(theirs) <= _parted(ours))


def _letters_agree(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Tell whether no letter goes with the number before it here, and with the one behind it there: 2A 3, 2 A3."""
    ours, theirs = tuple(map(bool, one)), tuple(map(bool, other))
    return {ours, theirs} != {(True, False), (False, True)}


def _parted(found: list[Number]) -> set[int]:
    return {at for at, number in enumerate(found) if number.parted}


def _agree(one: Number, other: Number) -> bool:
    if one.parted != other.parted and not (other if one.parted else one).may_be_parted():
        return False
    if _crossed(one, other) or _crossed(other, one):
        return False
    if one.counts is None or other.counts is None:
        lone = one.alone and "chome" in {one.counts, other.counts} and one.counts != other.counts
        return not lone and _UNEXPECTED not in {one.counts, other.counts}
    return one.counts.removeprefix("unexpected ") == other.counts.removeprefix("unexpected ")


def _crossed(one: Number, other: Number) -> bool:
    """Tell whether a number goes with what follows here, and with what is before it there: 1-2 10番館, 1-2-10 番館."""
    if not one.space or one.apart or not other.apart or other.space:
        return False
    return other.apart == "building" or (one.parted and one.place is not None and one.value < _FLOORED)
