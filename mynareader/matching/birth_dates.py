"""Birth dates in the notations of records: ISO and compact, with slashes or 年月日, in Japanese eras, partly unknown.

A date that two people would read in two ways (02/03/1980, 550217) is not read at all.
"""

import calendar
import re
import unicodedata
from datetime import date, timedelta
from typing import Final, NamedTuple

from mynareader.matching.numerals import NUMERALS, value
from mynareader.matching.verdicts import DIFFERENT, IDENTICAL, NOT_DECIDED, SAME
from mynareader.values import ERAS, PartialDate

_PLAIN: Final = re.compile(r"(\d{4})(-?)(\d\d)\2(\d\d)", re.ASCII)  # as on the card, or ISO 8601
_LETTERS: Final = dict(zip("rhstm", ERAS, strict=True))  # the first letters, latest era first
_ENDS: Final = (date.max, *(first - timedelta(days=1) for first, _ in ERAS))
_ERA_OF: Final = (
    {name: first for first, name in ERAS}
    | {name[0]: first for first, name in ERAS}
    | {letter: first for letter, (first, _) in _LETTERS.items()}
)
_LAST_DAY: Final = {first: last for (first, _), last in zip(ERAS, _ENDS, strict=False)}

_UNKNOWN: Final = frozenset({"不詳", "不明"})
_NUMBER: Final = f"(?:\\d+|[{NUMERALS}]+|{'|'.join(_UNKNOWN)})"
_ANY_NUMERAL: Final = re.compile(f"[{NUMERALS}]")
_ERA_NAMES: Final = "|".join(sorted(_ERA_OF, key=len, reverse=True))
_ERA: Final = f"(?:(?P<era>{_ERA_NAMES})-?)?(?P<year>元|{_NUMBER})"  # - joins the era's own column of a table
_MIDNIGHT: Final = "(?:[t ]0?0:00(?::00)?)?"  # what spreadsheets add to a day
_SPACES: Final = re.compile(r"\s+(?!\d?\d:)")
_NOTATIONS: Final = (
    re.compile(f"{_ERA}(?P<mark>[-/.])(?P<month>{_NUMBER})(?P=mark)(?P<day>{_NUMBER}){_MIDNIGHT}", re.ASCII),
    re.compile(
        f"(?:西暦)?{_ERA}年(?:(?P<month>{_NUMBER})月(?:(?P<day>{_NUMBER})日?)?)?(?:月?日(?:不詳|不明))?(?:生まれ|生)?",
        re.ASCII,
    ),
    re.compile(f"(?P<era>{_ERA_NAMES})(?P<year>\\d\\d)(?P<month>\\d\\d)(?P<day>\\d\\d)", re.ASCII),  # S600607
    re.compile("(?P<year>\\d{4})(?:-(?P<month>\\d\\d))?", re.ASCII),  # what is known, as our own reports write it
)


# A whole day in the notations of most tables. The last days of months are looked at closely, and the years in which an
# era begins or ends: of them not every day is one.
_COMMON: Final = re.compile(
    r"([12]\d{3})([-/])(\d\d?)\2(\d\d?)|(" + "|".join(era for _, era in ERAS) + r")(\d\d?)年(\d\d?)月(\d\d?)日",
    re.ASCII,
)
_WHOLE_YEARS: Final = {
    era: range(first.year + 1, min(last.year, 9999))
    for (first, era), last in zip(ERAS, _LAST_DAY.values(), strict=True)
}
_EVERY_MONTH: Final = 28  # days


def _common(text: str) -> tuple[int, int, int] | None:
    """Return year, month and day of a date in a common notation that is certainly one; None where it takes more."""
    found = _COMMON.fullmatch(text)
    if found is None:
        return None
    plain, _, month, day, era, count, era_month, era_day = found.groups()
    if plain:
        date_ = int(plain), int(month), int(day)
    else:
        years = _WHOLE_YEARS[era]
        date_ = years.start - 2 + int(count), int(era_month), int(era_day)
        if date_[0] not in years:
            return None
    return date_ if 1 <= date_[1] <= 12 and 1 <= date_[2] <= _EVERY_MONTH else None


class Unreadable(ValueError):
    """A text that is no date in a notation known here, or that no calendar or no such era has."""


Days = tuple[date, date]  # the first and the last


class Read(NamedTuple):
    """A date, the rules that read it, and the first and the last day it may mean: None where its year is unknown."""

    date: PartialDate
    rules: tuple[str, ...]
    days: Days | None


def parse(text: str) -> Read:
    """Return what a text says; no rules read ``YYYYMMDD`` and ``YYYY-MM-DD``. Raise Unreadable.

    Era dates must lie in their era (CARD.md §2): 昭和64年1月8日 is refused.
    """
    try:
        plain = _PLAIN.fullmatch(text)
        if plain:
            return _read(PartialDate.parse(plain[1] + plain[3] + plain[4]), ())
        return _noted(text)
    except ValueError as error:
        raise Unreadable from error


def _read(found: PartialDate, rules: tuple[str, ...], era: Days = (date.min, date.max)) -> Read:
    """Put together what was read; of a date in an era only the days of ``era`` are meant."""
    if found.year is None:
        return Read(found, rules, None)
    if (whole := found.complete) is not None:
        if not era[0] <= whole <= era[1]:
            raise Unreadable
        return Read(found, rules, (whole, whole))
    day = found.month and found.day  # a day of an unknown month bounds nothing
    length = calendar.monthrange(found.year, found.month or 12)[1]
    first, last = date(found.year, found.month or 1, day or 1), date(found.year, found.month or 12, day or length)
    days = max(first, era[0]), min(last, era[1])
    if days[1] < days[0]:
        raise Unreadable
    return Read(found, rules, days)


def _noted(text: str) -> Read:
    narrow = (text if text.isascii() else unicodedata.normalize("NFKC", text)).strip().lower()
    rules = ["width"] if narrow != text.strip().lower() else []
    plain = _PLAIN.fullmatch(narrow)
    if plain:
        return _read(PartialDate.parse(plain[1] + plain[3] + plain[4]), tuple(rules or ["spaces"]))
    tight = _SPACES.sub("", narrow)
    found = next(filter(None, (notation.fullmatch(tight) for notation in _NOTATIONS)), None)
    if found is None:
        raise Unreadable
    parts = found.groupdict()
    era = parts.pop("era", None)
    if not tight.isascii() and _ANY_NUMERAL.search(tight):
        rules.append("numerals")
    month, day = (_number(part) if part else None for part in (parts.get("month"), parts.get("day")))
    if era is None:
        return _read(PartialDate(_gregorian(parts["year"]), month, day), (*rules, "date_notation"))
    first = _ERA_OF[era]
    noted = PartialDate(_year_in_era(first, parts["year"]), month, day)
    return _read(noted, (*rules, "era"), (first, _LAST_DAY[first]))


def _number(text: str) -> int | None:
    if text in _UNKNOWN or not text.strip("0"):
        return None
    if text.isascii():
        return int(text)
    read = value(text, counted=True)
    if read is None:
        raise Unreadable
    return read


def _gregorian(text: str) -> int | None:
    """Take four digits only: 80 is a year of an era nobody named, or of a century nobody named."""
    if len(text) != 4 and text not in _UNKNOWN:
        raise Unreadable
    return _number(text)


def _year_in_era(first: date, text: str) -> int:
    count = 1 if text == "元" else _number(text)
    if count is None or count > 99:
        raise Unreadable
    return first.year + count - 1


class BirthJudge:
    """One birth date, to be compared with many others."""

    def __init__(self, text: str) -> None:
        self._text = text
        try:
            self._parsed: Read | None = parse(text)
        except Unreadable:
            self._parsed = None
        whole = self._parsed and self._parsed.date.complete
        self._whole = (whole.year, whole.month, whole.day) if whole else None

    def judge(self, other: str) -> tuple[str, tuple[str, ...], str]:
        """Return state, rules and reason; what is partly unknown is the same only as what is unknown in the same way.

        Known parts that differ are different whatever else is unknown, and so are parts of a year that share no day:
        大正15年 and 昭和元年.
        """
        if self._parsed is None:
            return NOT_DECIDED, (), "unreadable_on_card"
        if self._whole and (common := _common(other)) and common != self._whole:
            return DIFFERENT, (), ""  # most rows of a table
        try:
            theirs = parse(other)
        except Unreadable:
            return NOT_DECIDED, (), "unreadable_in_record"
        ours = self._parsed
        if ours.date == theirs.date and ours.days == theirs.days:
            rules = () if self._text == other else tuple(dict.fromkeys((*ours.rules, *theirs.rules)))
            return (SAME if rules else IDENTICAL), rules, ""
        if _parts_differ(ours.date, theirs.date) or _apart(ours.days, theirs.days):
            return DIFFERENT, (), ""
        return NOT_DECIDED, (), "partly_unknown"


def _parts_differ(one: PartialDate, other: PartialDate) -> bool:
    pairs = ((one.year, other.year), (one.month, other.month), (one.day, other.day))
    return any(a != b for a, b in pairs if a is not None and b is not None)


def _apart(one: Days | None, other: Days | None) -> bool:
    """Tell whether no day lies in both."""
    return one is not None and other is not None and (one[1] < other[0] or other[1] < one[0])


def shown(text: str) -> str:
    """Return a date as ``YYYYMMDD``, so that two notations can be set beside each other; the text where unreadable."""
    try:
        return parse(text).date.compact
    except Unreadable:
        return text
