"""Birth dates in the notations of records: ISO and compact, with slashes or 年月日, in Japanese eras, partly unknown.

A date that two people would read in two ways (02/03/1980, 550217) is not read at all.
"""

import calendar
import re
import unicodedata
from datetime import date, timedelta
from typing import Final

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


class Unreadable(ValueError):
    """A text that is no date in a notation known here, or that no calendar or no such era has."""


def parse(text: str) -> tuple[PartialDate, tuple[str, ...]]:
    """Return the date and the rules that read it, none for ``YYYYMMDD`` and ``YYYY-MM-DD``; raise Unreadable.

    Era dates must lie in their era (CARD.md §2): 昭和64年1月8日 is refused.
    """
    try:
        plain = _PLAIN.fullmatch(text)
        if plain:
            return PartialDate.parse(plain[1] + plain[3] + plain[4]), ()
        return _noted(text)
    except ValueError as error:
        raise Unreadable from error


def _noted(text: str) -> tuple[PartialDate, tuple[str, ...]]:
    narrow = unicodedata.normalize("NFKC", text).strip().lower()
    rules = ["width"] if narrow != text.strip().lower() else []
    plain = _PLAIN.fullmatch(narrow)
    if plain:
        return PartialDate.parse(plain[1] + plain[3] + plain[4]), tuple(rules or ["spaces"])
    tight = _SPACES.sub("", narrow)
    found = next(filter(None, (notation.fullmatch(tight) for notation in _NOTATIONS)), None)
    if found is None:
        raise Unreadable
    parts = found.groupdict()
    era = parts.pop("era", None)
    if any(character in NUMERALS for part in parts.values() for character in part or ""):
        rules.append("numerals")
    month, day = (_number(part) if part else None for part in (parts.get("month"), parts.get("day")))
    if era is None:
        return PartialDate(_gregorian(parts["year"]), month, day), (*rules, "date_notation")
    return _in_era(_ERA_OF[era], parts["year"], month, day), (*rules, "era")


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


def _in_era(first: date, text: str, month: int | None, day: int | None) -> PartialDate:
    count = 1 if text == "元" else _number(text)
    if count is None or count > 99:
        raise Unreadable
    found = PartialDate(first.year + count - 1, month, day)
    earliest = date(first.year + count - 1, month or 1, (month and day) or 1)
    length = calendar.monthrange(earliest.year, month or 12)[1]
    latest = date(earliest.year, month or 12, (month and day) or length)
    if latest < first or earliest > _LAST_DAY[first]:
        raise Unreadable
    return found


class BirthJudge:
    """One birth date, to be compared with many others."""

    def __init__(self, text: str) -> None:
        self._text = text
        try:
            self._parsed: tuple[PartialDate, tuple[str, ...]] | None = parse(text)
        except Unreadable:
            self._parsed = None

    def judge(self, other: str) -> tuple[str, tuple[str, ...], str]:
        """Return state, rules and reason; what is partly unknown is the same only as what is unknown in the same way.

        Known parts that differ are different whatever else is unknown.
        """
        if self._parsed is None:
            return NOT_DECIDED, (), "unreadable_on_card"
        try:
            theirs, their_rules = parse(other)
        except Unreadable:
            return NOT_DECIDED, (), "unreadable_in_record"
        ours, our_rules = self._parsed
        if ours == theirs:
            rules = () if self._text == other else tuple(dict.fromkeys((*our_rules, *their_rules)))
            return (SAME if rules else IDENTICAL), rules, ""
        pairs = ((ours.year, theirs.year), (ours.month, theirs.month), (ours.day, theirs.day))
        if any(a != b for a, b in pairs if a is not None and b is not None):
            return DIFFERENT, (), ""
        return NOT_DECIDED, (), "partly_unknown"


def shown(text: str) -> str:
    """Return a date as ``YYYYMMDD``, so that two notations can be set beside each other; the text where unreadable."""
    try:
        return parse(text)[0].compact
    except Unreadable:
        return text
