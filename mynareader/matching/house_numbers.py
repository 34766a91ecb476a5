"""House numbers: hyphens of all kinds, and 丁目, 番地, 番, 号 in their place.

A hyphen says nothing of what the numbers count, so 1-2 is 1丁目2番 as well as 1番2号; but these two are not each other.
``agree`` looks at the words of both sides before they are folded away.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from mynareader.matching.folding import Rule
from mynareader.matching.numerals import ALONE, DASHES, KANJI, NUMBER, NUMERALS, OF

_REAL_DASHES: Final = DASHES.replace("ー", "").replace("ｰ", "")
_KANA: Final = "ぁ-ゖァ-ヺーｦ-ﾝ"
# The long vowel mark is a hyphen only between numbers or Latin letters; the others are, unless they stand for it.
_HYPHEN: Final = re.compile(
    f"(?<=[{NUMBER}A-Za-z])(\\s*)[ーｰ](\\s*)(?=[{NUMBER}A-Za-z])"
    f"|(?<![{_KANA}])[{_REAL_DASHES}]|[{_REAL_DASHES}](?=[{NUMBER}A-Za-z])"
)
_BEHIND_A_NAME: Final = re.compile(f"(?<=[{_KANA}{KANJI}])(?<![{NUMERALS}])-(?=[0-9０-９])")  # 例荘-405
_NUMBERS: Final = f"(?:[0-9０-９]++|[{NUMERALS}]++)"
_WORD: Final = f"丁目|丁{ALONE}|番地|番{ALONE}|号室|号(?![棟館線地])|(?<=[0-9０-９])室{ALONE}"
# A number follows, not a name that begins with one (1丁目三田ビル).
_NEXT: Final = f"(?=[0-9０-９]|[{NUMERALS}]+(?:{_WORD}|[^{KANJI}]|$))"
_COUNTED: Final = re.compile(
    f"({_NUMBERS})(?:(?:{_WORD})(?P<linked>\\s*[{DASHES}{OF}]?\\s*{_NEXT})?|(?P<of>[{OF}])\\s*{_NEXT})"
)


def _hyphens(text: str) -> str:
    text = _HYPHEN.sub(lambda found: f"{found[1] or ''}-{found[2] or ''}", text)
    return _BEHIND_A_NAME.sub("", text)


def _counted(found: re.Match[str]) -> str:
    linked = found["linked"] is not None or found["of"]
    # Kanji numerals that were not read would join a name that begins with one: 〇番地三田.
    joins = found[1][-1] in NUMERALS and found.string[found.end() : found.end() + 1] in (*NUMERALS,)
    return f"{found[1]}-" if linked or joins else found[1]


def _blocks(text: str) -> str:
    return _COUNTED.sub(_counted, text)


# A number, the word behind it, and the hyphen or の to the next; not one of a name (第2, 24条, 2線, 3地割).
_COUNT: Final = re.compile(
    rf"(?<!\d)(第)?(\d+)\s*(丁目|丁|番地|番|号室|号|室|条|線|地割)?\s*([{DASHES}{OF}](?=\s*\d))?"
)
# A house's numbers end before a space and behind 号, not behind 丁目; what follows is a block or a room.
_PARTED: Final = re.compile(rf"\d+(?:((?:番地|番|号)?\s+(?=\d)|号(?=[{DASHES}]?\d)))?")
_NAMES: Final = frozenset({"条", "線", "地割"})
_CLASSES: Final = {"丁目": "chome", "丁": "chome", "番地": "ban", "番": "ban"}
_ROOMS: Final = frozenset({"号室", "室"})
_BRANCHED: Final = frozenset({"番地", "番", "号"})
_FLOORED: Final = 100  # rooms with a floor in their number (405); 1番2号3号室 may not be 1-2-3, which is 1丁目2番3号
_DIGITS: Final = 9  # of a number that are looked at; longer ones are none
_FOURTH: Final = 3  # 丁目, 番 and 号 come before: a fourth number is a room
# A room where a house's own number may stand (12番地3号室): a bare number there (12-3) is not known to be a room.
_UNEXPECTED: Final = "unexpected room"


@dataclass
class _Row:
    """A row of numbers so far: the house's own (with 丁目 or 番, or the first) or a building's behind it."""

    house: bool
    classes: list[str | None] = field(default_factory=list)
    word: str = ""  # behind the last number
    linked: str = ""  # its hyphen or の

    def add(self, number: int, word: str, link: str) -> str | None:
        """Return what the next number counts, with ``word`` behind it."""
        found = self._house(number, word) if self.house else self._building(word)
        self.classes.append(found)
        self.word, self.linked = word, link
        return found

    def _building(self, word: str) -> str | None:
        return "room" if word in _ROOMS or word == "号" else _CLASSES.get(word)

    def _house(self, number: int, word: str) -> str | None:
        place = len(self.classes)
        if "go" in self.classes and not word and self.linked not in (*OF,) and number < _FLOORED:
            return "room" if place >= _FOURTH else _UNEXPECTED
        if word in _ROOMS:
            behind = not {"go", "branch"}.isdisjoint(filter(None, self.classes))
            return "room" if place >= _FOURTH or (behind and number >= _FLOORED) else _UNEXPECTED
        if self.linked and self.linked in OF and self._may_branch(place):
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


def counts(text: str) -> list[str | None]:
    """Return what each number of a folded text counts: chome, ban, branch, go, room; None where nothing says so.

    A branch number stands behind の after 番地, 番 or 号 (12番地の3), or as fourth. 号 is a room's where it cannot be a
    house's: behind another 号, as a fourth number, second behind 番, or in a row behind the house's.
    """
    found: list[str | None] = []
    row, end = _Row(house=True), -1
    for number in _COUNT.finditer(text):
        word, link = number[3] or "", number[4] or ""
        if number[1] or word in _NAMES:
            found.append(None)
            continue
        if number.start() != end:
            row = _Row(house=not (row.classes or not row.house) or word in _CLASSES)
        end = number.end()
        found.append(row.add(int(number[2][-_DIGITS:]), word, link))
    return found


def agree(one: str, other: str) -> bool:
    """Tell whether no number counts one thing here and another thing there; both texts folded, block words in place.

    Nor may they be parted at other places: 1-2 3-405 is not 1-2-3 405. At fewer they may.
    """
    ours, theirs = _parted(one), _parted(other)
    return all(map(_agree, counts(one), counts(other))) and (ours <= theirs or theirs <= ours)


def _parted(text: str) -> set[int]:
    """Return behind which numbers the next is parted from them, by a space or as what follows a 号."""
    return {at for at, number in enumerate(_PARTED.finditer(text)) if number[1]}


def _agree(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return _UNEXPECTED not in {one, other}
    return one.removeprefix("unexpected ") == other.removeprefix("unexpected ")


HYPHENS: Final = Rule("hyphens", _hyphens)
BLOCKS: Final = Rule("block_numbers", _blocks, agree)
