"""A card held against one record or a table of them; the card was read before, and nothing is asked of it here."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mynareader.choices import FOUR_ITEMS, MATCH_ITEMS
from mynareader.errors import UnreadableInput
from mynareader.matching.match import Matcher
from mynareader.matching.verdicts import PersonRecord
from mynareader.reports.matching import MatchReport
from mynareader.values.value_class import value_class

if TYPE_CHECKING:
    from mynareader.reports.card import ReadReport


_MAX_RECORD: Final = 65536  # bytes of a JSON record
# Between the parts of an item that a table holds in several columns: never so that two numbers become one.
_JOINS: Final = {"birth": "-"}
_JOIN: Final = "\u3000"

# Headers taken without being asked, by item.
KNOWN_HEADERS: Final[Mapping[str, frozenset[str]]] = {
    "name": frozenset({"name", "氏名", "名前", "お名前"}),
    "address": frozenset({"address", "住所", "現住所"}),
    "birth": frozenset({"birth", "birth_date", "生年月日"}),
    "sex": frozenset({"sex", "性別"}),
    "kana": frozenset({"kana", "フリガナ", "ふりがな", "氏名カナ", "カナ氏名", "氏名フリガナ", "氏名（カナ）"}),
}


def card_record(report: ReadReport) -> PersonRecord:
    """Return the four items as the card writes them; it has no kana name (CARD.md §3)."""
    found = report.attributes
    if found is None:
        return PersonRecord()
    day = found.birth.compact
    return PersonRecord(found.name.text, found.address, f"{day[:4]}-{day[4:6]}-{day[6:]}", found.sex.value)


def read_record(path: Path) -> PersonRecord:
    """Read one record from a JSON object with the names of ``MATCH_ITEMS``; raise UnreadableInput."""
    from mynareader.service.files.trust_files import read_input  # not needed by processes that compare rows

    try:
        found = json.loads(read_input(path, _MAX_RECORD).decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise UnreadableInput(path.name, "not_a_record") from None  # the cause would hold the text
    if not isinstance(found, dict) or not found.keys() <= set(MATCH_ITEMS):
        raise UnreadableInput(path.name, "not_a_record")
    if not all(value is None or isinstance(value, str) for value in found.values()):
        raise UnreadableInput(path.name, "not_a_record")
    return PersonRecord(**found)


def match_report(report: ReadReport, record: PersonRecord) -> MatchReport:
    """Compare the card that was read with one record."""
    card = card_record(report)
    return MatchReport(report.origin, Matcher(card).match(record), card, record)


@value_class(frozen=True)
class Columns:
    """The columns of a table (counted from 0) that hold the items; ``missing`` stand nowhere.

    ``unknown`` are headers that were named and are not there, or are there more than once.
    """

    places: Mapping[str, tuple[int, ...]]
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def items(self) -> tuple[str, ...]:
        """Return the items that the table has, in the order of ``texts``."""
        return tuple(self.places)

    @property
    def needed(self) -> list[int]:
        """Return the columns that hold something of an item."""
        return [place for of in self.places.values() for place in of]

    def texts(self) -> Callable[[Sequence[str]], Sequence[str]]:
        """Return what takes the texts of the items out of a row's cells, as fast as can be."""
        places = list(self.places.values())
        if len(places) > 1 and all(len(of) == 1 for of in places):
            return itemgetter(*(of[0] for of in places))
        return partial(_joined, tuple(self.places.items()))


def _joined(places: tuple[tuple[str, tuple[int, ...]], ...], cells: Sequence[str]) -> list[str]:
    """Put together in their order what stands in several columns."""
    return [
        cells[of[0]] if len(of) == 1 else _JOINS.get(item, _JOIN).join(filter(str.strip, (cells[at] for at in of)))
        for item, of in places
    ]


def columns_of(header: Sequence[str], named: Mapping[str, str]) -> Columns:
    """Find the columns: ``named`` (item -> header, or headers joined by ``+``), else by ``KNOWN_HEADERS``."""
    counts = Counter(header)
    places: dict[str, tuple[int, ...]] = {}
    unknown: list[str] = []
    for item in MATCH_ITEMS:
        wanted = _headers(named[item], counts) if item in named else _known(item, counts)
        unknown += [one for one in wanted if counts[one] != 1]
        if wanted:
            places[item] = tuple(header.index(one) for one in wanted if one in counts)
    return Columns(places, tuple(item for item in FOUR_ITEMS if item not in places), tuple(unknown))


def holds(named: Mapping[str, str], cells: Sequence[str]) -> bool:
    """Tell whether a row is the one with the headers: every item has its column there."""
    found = columns_of(cells, named)
    return not found.missing and not found.unknown


def _headers(named: str, counts: Counter[str]) -> list[str]:
    return [named] if named in counts else named.split("+")


def _known(item: str, counts: Counter[str]) -> list[str]:
    found = [header for header in counts if header.strip() in KNOWN_HEADERS[item]]
    return found if len(found) == 1 else []  # several: the person must say which
