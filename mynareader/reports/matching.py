"""What a match found out, as frozen values: apart from ``mynareader.reports.card``, for only one command makes them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from mynareader.matching.verdicts import MatchVerdict, PastedVerdict, PersonRecord
from mynareader.reports.origin import Origin
from mynareader.values.value_class import value_class


@value_class(frozen=True)
class MatchReport:
    """The comparison of the card with one record; both as written."""

    origin: Origin
    verdict: MatchVerdict
    card: PersonRecord = field(repr=False)
    record: PersonRecord = field(repr=False)


@value_class(frozen=True)
class MatchTableReport:
    """The comparison of the card with the ``rows`` of a table (its header is row 1 and not among them).

    ``compared`` rows have an item that was decided. ``matches`` counts all that match, ``numbers`` are the rows of the
    first of them; ``malformed`` rows were not compared, ``empty`` ones hold nothing, ``undecided`` have nothing that
    differs and an item that is not decided. ``states`` counts verdicts: item -> state -> rows.
    """

    origin: Origin
    file: str
    rows: int
    compared: int
    malformed: int
    empty: int
    undecided: int
    matches: int
    numbers: tuple[int, ...]
    states: Mapping[str, Mapping[str, int]]


@value_class(frozen=True)
class HandOverReport:
    """The comparison of one field of the card with another system's value; of a ``secret`` one only where."""

    origin: Origin
    field: str
    secret: bool
    pasted: PastedVerdict


@dataclass(slots=True)
class Row:
    """One row: its number from 1, and its cells, or else the token of what is wrong with it."""

    number: int
    cells: list[str] = field(repr=False)
    problem: str = ""
