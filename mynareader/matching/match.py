"""One record compared with another, or with many: pure, picklable, and without a memory.

On tables that outgrow one machine an engine runs it; its partitions need nothing from each other. With Dask::

    card = Record(name="黒桐　幹也", address="…", birth="19800217", sex="male")

    def judged(part: pandas.DataFrame) -> pandas.Series:
        matcher = Matcher(card)  # once a partition: it folds the card's texts
        rows = part[["name", "address", "birth", "sex"]].itertuples(index=False)
        found = (matcher.match(Record(*row), explain=False) for row in rows)
        return pandas.Series([verdict.matches for verdict in found], index=part.index)

    table = dask.dataframe.read_csv("customers-*.csv", dtype=str, keep_default_na=False)
    table[table.map_partitions(judged, meta=("match", bool))].compute()

With Spark, whose reader makes nothing of an empty cell::

    frame = spark.read.csv("customers-*.csv", header=True).na.fill("")
    frame.mapInPandas(lambda parts: (part[judged(part)] for part in parts), frame.schema)

Read every column as text, or 0101 becomes another number. More than one match is several people or one person twice:
take none of them.
"""

from collections.abc import Callable
from typing import Final

from mynareader.choices import FOUR_ITEMS, KANA
from mynareader.matching import birth_dates
from mynareader.matching.birth_dates import BirthJudge
from mynareader.matching.sex import SexJudge
from mynareader.matching.text_items import KINDS, TextJudge, key, telling
from mynareader.matching.verdicts import (
    DIFFERENT,
    NOT_DECIDED,
    ItemVerdict,
    MatchVerdict,
    PersonRecord,
    TextDifference,
    differences,
)

LONGEST: Final = 1000  # characters of one item; a character takes 20 microseconds, and tables come from anybody
_Judged = tuple[str, tuple[str, ...], str]
_Judge = Callable[[str], _Judged]


def match(card: PersonRecord, record: PersonRecord) -> MatchVerdict:
    """Compare the items of ``record`` with those of ``card``."""
    return Matcher(card).match(record)


class Matcher:
    """One record, to be compared with many."""

    def __init__(self, card: PersonRecord) -> None:
        self._card = card
        items = (*FOUR_ITEMS, KANA) if _given(card.kana) else FOUR_ITEMS
        self._judges = {item: _judge(item, getattr(card, item)) for item in items}

    def match(self, record: PersonRecord, *, explain: bool = True) -> MatchVerdict:
        """Return the verdict; ``explain`` looks for the characters that differ, which takes most of the time."""
        found = [self._item(item, getattr(record, item), explain=explain) for item in FOUR_ITEMS]
        if _given(record.kana):
            found.append(self._item(KANA, record.kana, explain=explain))
        return MatchVerdict(tuple(found))

    def _item(self, item: str, text: str | None, *, explain: bool) -> ItemVerdict:
        judge = self._judges.get(item)
        if _too_long(text) or _too_long(getattr(self._card, item)):
            return ItemVerdict(item, NOT_DECIDED, reason="too_long")
        if judge is None:
            return ItemVerdict(item, NOT_DECIDED, reason="missing_on_card")
        if text is None or not text.strip():
            return ItemVerdict(item, NOT_DECIDED, reason="missing_in_record")
        state, rules, reason = judge(text)
        shown = _differences(item, getattr(self._card, item), text) if explain and state == DIFFERENT else ()
        return ItemVerdict(item, state, rules, reason, shown)


def _given(text: str | None) -> bool:
    return text is not None and bool(text.strip())


def _too_long(text: str | None) -> bool:
    return text is not None and len(text) > LONGEST


def _judge(item: str, text: str | None) -> _Judge | None:
    if text is None or not text.strip() or _too_long(text):
        return None
    if item == "birth":
        return BirthJudge(text).judge
    if item == "sex":
        return SexJudge(text).judge
    return TextJudge(KINDS[item], text).judge


def _differences(item: str, ours: str, theirs: str) -> tuple[TextDifference, ...]:
    """Look past what the rules make the same; show all of it where nothing else differs."""
    if item == "birth":
        return differences(birth_dates.shown(ours), birth_dates.shown(theirs))
    if item == "sex":
        return (TextDifference(1, 1, ours, theirs),)
    found = differences(ours, theirs, key)
    return telling(KINDS[item], theirs, found) or found or differences(ours, theirs)
