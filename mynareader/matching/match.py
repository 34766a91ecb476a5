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

from collections.abc import Callable, Sequence
from typing import Final

from mynareader.choices import FOUR_ITEMS, KANA
from mynareader.matching import birth_dates
from mynareader.matching.birth_dates import BirthJudge
from mynareader.matching.invisible import INVISIBLE, hidden, is_blank
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
_KEPT: Final = 60_000  # short texts of one item kept with their verdicts: birth dates of a century in two notations
_KEPT_LENGTH: Final = 16  # characters; names and dates come again, addresses do not
_OUTCOMES: Final = 2_000  # different verdicts of items kept; real tables have some dozen
_OF_UNSEEN: Final = frozenset({"invisible", "unreadable_on_card", "unreadable_in_record"})
_Judged = tuple[str, tuple[str, ...], str]
_Judge = Callable[[str], _Judged]
_Outcome = tuple[str, str, tuple[str, ...], str, str]


def match(card: PersonRecord, record: PersonRecord) -> MatchVerdict:
    """Compare the items of ``record`` with those of ``card``."""
    return Matcher(card).match(record)


class Matcher:
    """One record, to be compared with many."""

    def __init__(self, card: PersonRecord) -> None:
        self._card = card
        items = (*FOUR_ITEMS, KANA) if _given(card.kana) else FOUR_ITEMS
        self._judges = {item: _judge(item, getattr(card, item)) for item in items}
        self._too_long = frozenset(item for item in items if len(getattr(card, item) or "") > LONGEST)

    def match(self, record: PersonRecord, *, explain: bool = True) -> MatchVerdict:
        """Return the verdict; ``explain`` looks for the characters that differ, which takes most of the time."""
        found = [self.item(item, getattr(record, item), explain=explain) for item in FOUR_ITEMS]
        if _given(record.kana):
            found.append(self.item(KANA, record.kana, explain=explain))
        return MatchVerdict(tuple(found))

    def item(self, item: str, text: str | None, *, explain: bool) -> ItemVerdict:
        """Return the verdict of one item."""
        _, state, rules, reason, unseen = self.outcome(item, text)
        shown: tuple[TextDifference, ...] = ()
        if explain and state == DIFFERENT and text is not None:
            shown = _differences(item, getattr(self._card, item), text)
        return ItemVerdict(item, state, rules, reason, shown, unseen)

    def outcome(self, item: str, text: str | None) -> _Outcome:
        """Return item, state, rules, reason, and the characters that cannot be seen and keep it from being decided."""
        judge = self._judges.get(item)
        if (text is not None and len(text) > LONGEST) or item in self._too_long:
            return item, NOT_DECIDED, (), "too_long", ""
        if judge is None:
            return item, NOT_DECIDED, (), "missing_on_card", ""
        if text is None or is_blank(text):
            return item, NOT_DECIDED, (), "missing_in_record", ""
        state, rules, reason = judge(text)
        if reason not in _OF_UNSEEN:
            return item, state, rules, reason, ""
        unseen = hidden(f"{getattr(self._card, item)} {text}")
        return item, state, rules, "invisible" if unseen else reason, unseen


class TableMatcher:
    """One record, to be compared with the rows of a table: what was judged is kept by its text, within a bound."""

    def __init__(self, card: PersonRecord, items: Sequence[str]) -> None:
        """Keep what ``match`` is given texts of, in this order."""
        self._matcher = Matcher(card)
        self._kept: list[tuple[str, dict[str, ItemVerdict]]] = [(item, {}) for item in items]
        self._shared: dict[_Outcome, ItemVerdict] = {}
        self._verdicts: dict[tuple[int, ...], tuple[MatchVerdict, list[ItemVerdict]]] = {}

    def match(self, texts: Sequence[str]) -> MatchVerdict:
        """Return the verdict of the ``texts`` of the items, one object for each outcome."""
        pairs = zip(self._kept, texts, strict=True)
        found = [kept.get(text) or self._keep(item, kept, text) for (item, kept), text in pairs]
        outcome = tuple(map(id, found))
        known = self._verdicts.get(outcome)
        if known is None:
            known = self._verdicts[outcome] = _verdict(found), found  # kept with it, so no id is given twice
        return known[0]

    def _keep(self, item: str, kept: dict[str, ItemVerdict], text: str) -> ItemVerdict:
        outcome = self._matcher.outcome(item, text)
        found = self._shared.get(outcome)
        if found is None:
            if len(self._shared) >= _OUTCOMES:
                self._forget()
            _, state, rules, reason, unseen = outcome
            found = self._shared[outcome] = ItemVerdict(item, state, rules, reason, unseen=unseen)
        if len(kept) >= _KEPT:
            kept.clear()
        if len(text) <= _KEPT_LENGTH:
            kept[text] = found
        return found

    def _forget(self) -> None:
        """Let a hostile table not fill the memory with outcomes of its own."""
        self._shared.clear()
        self._verdicts.clear()
        for _, kept in self._kept:
            kept.clear()


def _verdict(found: Sequence[ItemVerdict]) -> MatchVerdict:
    """Return the verdict, without a kana name that the record does not have."""
    return MatchVerdict(tuple(one for one in found if one.item != KANA or one.reason != "missing_in_record"))


def _given(text: str | None) -> bool:
    """Tell whether there is anything to be seen."""
    return text is not None and not is_blank(text)


def _judge(item: str, text: str | None) -> _Judge | None:
    if text is None or not _given(text) or len(text) > LONGEST:
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
    return telling(KINDS[item], ours, theirs, found) or found or differences(ours, theirs)
