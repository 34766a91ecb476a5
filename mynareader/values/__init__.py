"""Values a card holds about a person: they cannot be built from bad text, and are not printed by accident."""

from __future__ import annotations

import calendar
import re
import unicodedata
from dataclasses import field
from datetime import date
from enum import Enum
from typing import Final

from mynareader.values.value_class import value_class

_MY_NUMBER_LENGTH: Final = 12  # CARD.md §3
_DATE_LENGTH: Final = 8  # YYYYMMDD, CARD.md §3
_LEAP_YEAR: Final = 2000  # stands in for an unknown year: 29 February may be right
_LEAP_DAY: Final = (2, 29)
_SEPARATOR: Final = "\u3000"  # CARD.md §3: between family and given name

_CHARACTER: Final = re.compile(".[\U000e0100-\U000e01ef]?", re.DOTALL)  # the selectors of UTS #37

# First day, name; latest first (CARD.md §2).
ERAS: Final = (
    (date(2019, 5, 1), "令和"),
    (date(1989, 1, 8), "平成"),
    (date(1926, 12, 25), "昭和"),
    (date(1912, 7, 30), "大正"),
    (date(1868, 1, 25), "明治"),
)


def is_ascii_digits(text: str) -> bool:
    """Tell whether ``text`` is one or more of the characters 0 to 9 and nothing else."""
    return text.isascii() and text.isdigit()


def check_digit(eleven: str) -> str:
    """Return the check digit of the first eleven digits of a My Number (CARD.md §5); raise ValueError."""
    if len(eleven) != _MY_NUMBER_LENGTH - 1 or not is_ascii_digits(eleven):
        raise ValueError("eleven digits are needed")
    digits = enumerate(reversed(eleven), start=1)
    remainder = sum(int(digit) * (n + 1 if n <= 6 else n - 5) for n, digit in digits) % 11
    return "0" if remainder <= 1 else str(11 - remainder)


GROUPED_MASK: Final = "**** **** ****"  # where a My Number would stand as printed on the card


@value_class(frozen=True)
class MyNumber:
    """A My Number: 12 ASCII digits; ``str`` and ``repr`` show none of them. Raise ValueError for other text.

    The check digit is not demanded: what the card holds is shown, ``check_digit_ok`` says what to think of it.
    """

    digits: str = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.digits) != _MY_NUMBER_LENGTH or not is_ascii_digits(self.digits):
            raise ValueError("not_12_digits")

    @property
    def check_digit_ok(self) -> bool:
        """Tell whether the last digit is the check digit of the others (CARD.md §5)."""
        return check_digit(self.digits[:-1]) == self.digits[-1]

    @property
    def masked(self) -> str:
        """Return twelve stars: no digit at all, for four of them may be somebody's PIN."""
        return "*" * _MY_NUMBER_LENGTH

    @property
    def grouped(self) -> str:
        """Return the digits in three groups of four, as printed on the card."""
        return " ".join(self.digits[start : start + 4] for start in range(0, _MY_NUMBER_LENGTH, 4))

    def __str__(self) -> str:
        return self.masked


@value_class(frozen=True)
class PartialDate:
    """A date of which year, month or day may be unknown (None). Raise ValueError for what no calendar has."""

    year: int | None = field(repr=False)
    month: int | None = field(repr=False)
    day: int | None = field(repr=False)

    def __post_init__(self) -> None:
        if self.year is not None and not 1 <= self.year <= 9999:
            raise ValueError("no_such_year")
        if self.month is not None and not 1 <= self.month <= 12:
            raise ValueError("no_such_month")
        if self.day is not None and not 1 <= self.day <= self._last_day():
            raise ValueError("no_such_day")

    def _last_day(self) -> int:
        return calendar.monthrange(self.year or _LEAP_YEAR, self.month)[1] if self.month else 31

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ``YYYYMMDD``, unknown parts written ``0000`` or ``00`` (CARD.md §3); raise ValueError."""
        if len(text) != _DATE_LENGTH or not is_ascii_digits(text):
            raise ValueError("not_8_digits")
        return cls(int(text[:4]) or None, int(text[4:6]) or None, int(text[6:]) or None)

    @property
    def compact(self) -> str:
        """Return ``YYYYMMDD`` as the card writes it."""
        return f"{self.year or 0:04d}{self.month or 0:02d}{self.day or 0:02d}"

    @property
    def complete(self) -> date | None:
        """Return the calendar date, None when a part is unknown."""
        return date(self.year, self.month, self.day) if self.year and self.month and self.day else None

    @property
    def iso(self) -> str:
        """Return what is known from the left: ``1980-02-17``, ``1980-02``, ``1980`` or an empty string."""
        parts = (self.year, self.month, self.day)
        known = parts.index(None) if None in parts else len(parts)
        return "-".join(f"{part:0{width}d}" for part, width in zip(parts[:known], (4, 2, 2), strict=False) if part)

    @property
    def era_year(self) -> int | None:
        """Return the Japanese era year; None when unknown, before Meiji, or unclear without month and day."""
        found = self._era()
        return found[1] if found else None

    @property
    def era(self) -> str:
        """Return 昭和55年2月17日, 昭和55年2月 or 昭和55年, as far as known; empty where ``era_year`` is None."""
        found = self._era()
        if found is None:
            return ""
        name, year = found
        month = f"{self.month}月" if self.month else ""
        day = f"{self.day}日" if self.month and self.day else ""
        return f"{name}{'元' if year == 1 else year}年{month}{day}"

    def _era(self) -> tuple[str, int] | None:
        if self.year is None:
            return None
        known = self.day if self.month else None
        first = date(self.year, self.month or 1, known or 1)
        last = date(self.year, self.month or 12, known or calendar.monthrange(self.year, self.month or 12)[1])
        eras = {_era_of(first), _era_of(last)}
        return eras.pop() if len(eras) == 1 else None


def _era_of(day: date) -> tuple[str, int] | None:
    return next(((name, day.year - first.year + 1) for first, name in ERAS if day >= first), None)


class Sex(Enum):
    """The sex as the card codes it (CARD.md §3)."""

    MALE = "male"
    FEMALE = "female"
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"

    @classmethod
    def from_code(cls, code: str) -> Sex:
        """Return the meaning of the card's digit; raise ValueError for any other text."""
        if code not in _SEX_CODES:
            raise ValueError("unknown_sex_code")
        return _SEX_CODES[code]


_SEX_CODES: Final = {"1": Sex.MALE, "2": Sex.FEMALE, "9": Sex.NOT_APPLICABLE, "0": Sex.UNKNOWN}


def checked_text(text: str) -> str:
    """Return ``text`` unchanged; raise ValueError when it is empty or holds a control character."""
    if not text:
        raise ValueError("empty_text")
    if any(unicodedata.category(char) == "Cc" for char in text):
        raise ValueError("control_character")
    return text


def characters(text: str) -> list[str]:
    """Split ``text`` into characters; an ideographic variation selector (UTS #37) belongs to the one before it."""
    return _CHARACTER.findall(text)


@value_class(frozen=True)
class PersonName:
    """A name exactly as written (variation selectors included). Raise ValueError as ``checked_text`` does."""

    text: str = field(repr=False)

    def __post_init__(self) -> None:
        checked_text(self.text)

    @property
    def family(self) -> str:
        """Return what stands before the first U+3000, the whole name when there is none."""
        return self.text.partition(_SEPARATOR)[0]

    @property
    def given(self) -> str:
        """Return what stands after the first U+3000, empty when there is none."""
        return self.text.partition(_SEPARATOR)[2]


def _leap_years(printed: int, last: int) -> list[int]:
    """Return the leap years up to ``last`` that can be printed so: the year of an era, or the last two of four digits.

    Cards are of this century (CARD.md §4), so no holder is born before 1900 by the Gregorian year.
    """
    of_eras = [first.year - 1 + printed for first, _ in ERAS]
    return [
        year
        for year in (1900 + printed, 2000 + printed, *of_eras)
        if year <= last and calendar.isleap(year) and _printed(date(year, *_LEAP_DAY), printed)
    ]


def _printed(day: date, as_year: int) -> bool:
    era = _era_of(day)
    return as_year in (day.year % 100, era[1] if era else None)


def check_verification_b(birth: str, expiry_year: str, security_code: str) -> None:
    """Raise ValueError unless these can be the parts of 照合番号B in ASCII digits: YYMMDD, YYYY in 2000-2099, DDDD.

    Month and day may be ``00``, unknown. YY is a year of an era or a Gregorian one, nobody says which, so only a day
    that no year written so has is refused.
    """
    if len(birth) != 6 or not is_ascii_digits(birth):
        raise ValueError("exactly_6_digits")
    month, day = int(birth[2:4]) or None, int(birth[4:]) or None
    PartialDate(None, month, day)
    if len(expiry_year) != 4 or not is_ascii_digits(expiry_year) or not 2000 <= int(expiry_year) <= 2099:
        raise ValueError("no_such_expiry_year")
    if (month, day) == _LEAP_DAY and not _leap_years(int(birth[:2]), int(expiry_year)):
        raise ValueError("no_such_day")
    if len(security_code) != 4 or not is_ascii_digits(security_code):
        raise ValueError("not_4_digits")
