"""One record compared with another, or with many: pure and picklable.

On tables that outgrow one machine an engine runs it; its partitions need nothing from each other. With Dask::

    card = PersonRecord(name="黒桐　幹也", address="…", birth="1980-02-17", sex="male", kana=None)

    def judged(part: pandas.DataFrame) -> pandas.Series:
        matcher = Matcher(card)  # once a partition: it folds the card's texts
        rows = part[["name", "address", "birth", "sex", "kana"]].itertuples(index=False)
        found = (matcher.match(PersonRecord(*row), explain=False) for row in rows)
        return pandas.Series([verdict.matches for verdict in found], index=part.index, dtype=bool)

    table = dask.dataframe.read_csv("customers-*.csv", dtype=str, keep_default_na=False)
    found = table[table.map_partitions(judged, meta=("match", bool))].compute()
    linked = found if len(found) == 1 else found.iloc[:0]  # more than one match: take none

With Spark, whose reader makes nothing of an empty cell::

    frame = spark.read.csv("customers-*.csv", header=True).na.fill("")
    found = frame.mapInPandas(lambda parts: (part[judged(part)] for part in parts), frame.schema).collect()
    linked = found if len(found) == 1 else []  # more than one match: take none

Read every column as text, or 0101 becomes another number. A table without a kana name has an empty column for it. More
than one match is several people or one person twice: take none of them. ``pytest -m engine tests/system/engines`` runs
both.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from mynareader.choices import FOUR_ITEMS, KANA
from mynareader.matching import birth_dates
from mynareader.matching.birth_dates import BirthJudge
from mynareader.matching.invisible import INVISIBLE, hidden
from mynareader.matching.sex import SexJudge
from mynareader.matching.text_items import KINDS, TextJudge, key, telling
from mynareader.matching.verdicts import (
    DIFFERENT,
    IDENTICAL,
    NOT_DECIDED,
    SAME,
    ItemVerdict,
    MatchVerdict,
    PersonRecord,
    TextDifference,
    differences,
)

LONGEST: Final = 1000  # characters of one item; a character takes 20 microseconds, and tables come from anybody
_KEPT: Final = 10_000  # texts of one item kept with their verdicts, of at most so many characters
_KEPT_LENGTH: Final = 60
_OF_UNSEEN: Final = frozenset({"invisible", "unreadable_on_card", "unreadable_in_record"})
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
        found = [self.item(item, getattr(record, item), explain=explain) for item in FOUR_ITEMS]
        if _given(record.kana):
            found.append(self.item(KANA, record.kana, explain=explain))
        return MatchVerdict(tuple(found))

    def item(self, item: str, text: str | None, *, explain: bool) -> ItemVerdict:
        """Return the verdict of one item."""
        ours = getattr(self._card, item)
        judge = self._judges.get(item)
        if _too_long(text) or _too_long(ours):
            return ItemVerdict(item, NOT_DECIDED, reason="too_long")
        if judge is None:
            return ItemVerdict(item, NOT_DECIDED, reason="missing_on_card")
        if text is None or not _given(text):
            return ItemVerdict(item, NOT_DECIDED, reason="missing_in_record")
        state, rules, reason = judge(text)
        shown = _differences(item, ours, text) if explain and state == DIFFERENT else ()
        unseen = hidden(f"{ours} {text}") if state == NOT_DECIDED and reason in _OF_UNSEEN else ""
        return ItemVerdict(item, state, rules, "invisible" if unseen else reason, shown, unseen)


class TableMatcher:
    """One record, to be compared with the rows of a table: what was judged is kept by its text, within a bound."""

    def __init__(self, card: PersonRecord) -> None:
        self._matcher = Matcher(card)
        self._kept: dict[str, dict[str, ItemVerdict]] = {item: {} for item in (*FOUR_ITEMS, KANA)}
        self._shared: dict[ItemVerdict, ItemVerdict] = {}
        self._verdicts: dict[tuple[int, ...], MatchVerdict] = {}

    def match(self, texts: Mapping[str, str]) -> MatchVerdict:
        """Return the verdict of ``texts`` (item -> text), one object for each outcome."""
        found = [self._kept[item].get(text) or self._keep(item, text) for item, text in texts.items()]
        outcome = tuple(map(id, found))  # what is shared is kept, so no id is given twice
        return self._verdicts.get(outcome) or self._verdicts.setdefault(outcome, _verdict(found))

    def _keep(self, item: str, text: str) -> ItemVerdict:
        new = self._matcher.item(item, text, explain=False)
        found = self._shared.setdefault(new, new)
        kept = self._kept[item]
        if len(kept) >= _KEPT:
            kept.clear()
        if len(text) <= _KEPT_LENGTH:
            kept[text] = found
        return found


def _verdict(found: Sequence[ItemVerdict]) -> MatchVerdict:
    """Leave a kana name out that the record does not have."""
    return MatchVerdict(tuple(one for one in found if one.item != KANA or one.reason != "missing_in_record"))


def _given(text: str | None) -> bool:
    """Tell whether there is anything to be seen."""
    return text is not None and bool(text.strip()) and bool(INVISIBLE.fold(text).strip())


def _too_long(text: str | None) -> bool:
    return text is not None and len(text) > LONGEST


def _judge(item: str, text: str | None) -> _Judge | None:
    if text is None or not _given(text) or _too_long(text):
        return None
    if item == "birth":
        return _Plain(BirthJudge(INVISIBLE.fold(text)), text).judge
    if item == "sex":
        return _Plain(SexJudge(INVISIBLE.fold(text)), text).judge
    return TextJudge(KINDS[item], text).judge


class _Plain:
    """A date or a sex without what cannot be seen in it."""

    def __init__(self, judge: BirthJudge | SexJudge, text: str) -> None:
        self._judge, self._unseen = judge, INVISIBLE.fold(text) != text

    def judge(self, other: str) -> _Judged:
        seen = INVISIBLE.fold(other)
        state, rules, reason = self._judge.judge(seen)
        if state not in {IDENTICAL, SAME} or not (self._unseen or seen != other):
            return state, rules, reason
        return SAME, (INVISIBLE.name, *rules), reason


def _differences(item: str, ours: str, theirs: str) -> tuple[TextDifference, ...]:
    """Look past what the rules make the same; show all of it where nothing else differs."""
    if item == "birth":
        return differences(birth_dates.shown(ours), birth_dates.shown(theirs)) or differences(ours, theirs)
    if item == "sex":
        return (TextDifference(1, 1, ours, theirs),)
    found = differences(ours, theirs, key)
    return telling(KINDS[item], theirs, found) or found or differences(ours, theirs)
