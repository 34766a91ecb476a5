"""New PINs that somebody could guess: one character over and over, a sequence, the holder's birth date."""

import re
from collections.abc import Collection
from itertools import groupby, pairwise, permutations
from typing import Final

from mynareader.values import PartialDate
from mynareader.values.pins import PinValue

WEAK: Final = frozenset({"all_the_same", "in_sequence", "birth_date", "date_like"})  # what a person may insist on
_DIGITS: Final = re.compile("[0-9]+")
_LETTERS: Final = re.compile("[A-Z]+")
_LONGEST_PIN: Final = 4  # characters; above it is the signature password, where two characters may stand aside
_RUN: Final = 3  # characters that make a sequence
_WRAPPED: Final = {-9: 1, 9: -1}  # 9 to 0 and back, as on a keyboard
# Digits that could be day and month, with or without the year, or the year alone, of a living person.
_MONTH, _DAY, _YEAR = "(0[1-9]|1[0-2])", "(0[1-9]|[12][0-9]|3[01])", "(19|20)[0-9]{2}"
_DATES: Final = re.compile(
    f"{_YEAR}|([0-9]{{2}}|{_YEAR})?({_MONTH}{_DAY}|{_DAY}{_MONTH})|({_MONTH}{_DAY}|{_DAY}{_MONTH})([0-9]{{2}}|{_YEAR})"
)


def weaknesses(new: PinValue, births: Collection[PartialDate]) -> tuple[str, ...]:
    """Return tokens (``fact.reason``) that say why ``new`` is easily guessed, none for nothing.

    ``births`` are the holder's birth dates as far as this stay knows them; without any, ``date_like`` stands for what
    could be one.
    """
    text = new.reveal().decode("ascii")
    if _is_repeated(text):
        return ("all_the_same",)
    found = ["in_sequence"] if _is_sequence(text) else []
    numbers = _DIGITS.findall(text)
    if any(number in _forms(birth) for birth in births for number in numbers):
        found.append("birth_date")
    elif not births and any(map(_DATES.fullmatch, numbers)):
        found.append("date_like")
    return tuple(found)


def _is_repeated(text: str) -> bool:
    """Tell whether there is but one digit and but one letter."""
    return all(len(set("".join(kind.findall(text)))) <= 1 for kind in (_DIGITS, _LETTERS))


def _is_sequence(text: str) -> bool:
    """Tell whether (nearly) every character follows the one before it, upwards, downwards or by staying."""
    steps = (_WRAPPED.get(ord(after) - ord(before), ord(after) - ord(before)) for before, after in pairwise(text))
    runs = ((step, len(list(same)) + 1) for step, same in groupby(steps))
    in_runs = sum(length for step, length in runs if abs(step) <= 1 and length >= _RUN)
    return in_runs >= (len(text) if len(text) <= _LONGEST_PIN else len(text) - 2)


def _forms(birth: PartialDate) -> set[str]:
    """Return what people make of a birth date: MMDD, YYMM, YYYY and longer in any order, with and without zeros.

    The year is Gregorian or of the era; a part that is unknown is in no form.
    """
    years = [f"{birth.year:04d}", f"{birth.year % 100:02d}"] if birth.year else []
    if birth.era_year is not None:
        years.append(f"{birth.era_year:02d}")
    made = set(years)
    for width in (2, 1):
        month, day = (f"{part:0{width}d}" if part else "" for part in (birth.month, birth.day))
        made |= {month + day, day + month}
        for year in years:
            made |= {year + month, month + year}
            made |= {"".join(order) for order in permutations((year, month, day)) if month and day}
    return {form for form in made if len(form) >= _LONGEST_PIN}
