"""A card held against one record or a table of them; the card was read before, and nothing is asked of it here."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mynareader.choices import FOUR_ITEMS, MATCH_ITEMS
from mynareader.errors import UnreadableInput
from mynareader.matching.match import Matcher
from mynareader.matching.verdicts import DIFFERENT, MatchVerdict, PersonRecord
from mynareader.reports.matching import MatchReport, MatchTableReport
from mynareader.service.files.trust_files import read_input

if TYPE_CHECKING:
    from mynareader.reports.card import ReadReport
    from mynareader.reports.matching import Row
    from mynareader.reports.origin import Origin
    from mynareader.service.files.tables import Table


_MAX_RECORD: Final = 65536  # bytes of a JSON record
_NAMED: Final = 20  # matching rows named in a report; one is what everybody hopes for
_EVERY: Final = 2000  # rows between two reports of progress
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


@dataclass(frozen=True)
class Columns:
    """The columns of a table (counted from 0) that hold the items; ``missing`` stand nowhere.

    ``unknown`` are headers that were named and are not there, or are there more than once.
    """

    places: Mapping[str, tuple[int, ...]]
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    def record(self, cells: Sequence[str]) -> PersonRecord:
        """Return the record of one row; what stands in several columns is put together in their order."""
        return PersonRecord(**{item: _text(cells, of, item) for item, of in self.places.items()})


def _text(cells: Sequence[str], of: tuple[int, ...], item: str) -> str:
    if len(of) == 1:
        return cells[of[0]]
    return _JOINS.get(item, _JOIN).join(filter(str.strip, (cells[place] for place in of)))


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


def _headers(named: str, counts: Counter[str]) -> list[str]:
    return [named] if named in counts else named.split("+")


def _known(item: str, counts: Counter[str]) -> list[str]:
    found = [header for header in counts if header.strip() in KNOWN_HEADERS[item]]
    return found if len(found) == 1 else []  # several: the person must say which


@dataclass
class Tally:
    """The numbers of verdicts of a table."""

    rows: int = 0
    malformed: int = 0
    undecided: int = 0
    matches: int = 0
    numbers: list[int] = field(default_factory=list)
    states: dict[str, Counter[str]] = field(default_factory=dict)

    def add(self, row: Row, verdict: MatchVerdict | None) -> None:
        """Count one row; a malformed one has no verdict."""
        self.rows += 1
        if verdict is None:
            self.malformed += 1
            return
        for one in verdict.items:
            self.states.setdefault(one.item, Counter())[one.state] += 1
        if verdict.matches:
            self.matches += 1
            if len(self.numbers) < _NAMED:
                self.numbers.append(row.number)
        elif all(one.state != DIFFERENT for one in verdict.items):
            self.undecided += 1


def match_table(
    card: PersonRecord,
    table: Table,
    columns: Columns,
    write: Callable[[Row, MatchVerdict | None], None],
    tell: Callable[[], None],
) -> Tally:
    """Compare the card with every row, ``write`` each, and ``tell`` now and then that it goes on.

    Raise UnreadableInput, and what ``write`` raises.
    """
    matcher, tally = Matcher(card), Tally()
    for row in table.rows():
        verdict = None if row.problem else matcher.match(columns.record(row.cells), explain=False)
        write(row, verdict)
        tally.add(row, verdict)
        if tally.rows % _EVERY == 0:
            tell()
    return tally


def table_report(origin: Origin, file: str, tally: Tally) -> MatchTableReport:
    """Return the report of a whole table."""
    counts = (tally.rows, tally.malformed, tally.undecided, tally.matches)
    return MatchTableReport(origin, file, *counts, tuple(tally.numbers), tally.states)
