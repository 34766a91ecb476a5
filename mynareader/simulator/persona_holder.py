"""A persona as it stands on one day: dates, verification numbers, check digit (CARD.md §2, §4, §5)."""

import calendar
from collections.abc import Mapping
from dataclasses import field, replace
from datetime import date, timedelta
from typing import Final, Self

from mynareader import choices
from mynareader.simulator.conditions import Conditions
from mynareader.simulator.personas import PERSONAS, Persona
from mynareader.values.value_class import value_class

_CERTIFICATE_YEARS, _CARD_YEARS, _MINORS_CARD_YEARS, _ADULT = 5, 10, 5, 18  # CARD.md §4 "Validity"
# CARD.md §2 "Eras": first day of each, newest first.
_ERAS: Final = (date(2019, 5, 1), date(1989, 1, 8), date(1926, 12, 25), date(1912, 7, 30), date(1868, 1, 25))


@value_class(frozen=True)
class PersonaHolder:
    """A persona as it stands on one day: dates and the numbers that follow from them, and what was forged.

    ``signs`` is False where whoever wrote the card's files had no key of an issuer; ``face_of`` is whose face file the
    card has; ``test_hierarchy`` tells whether key ids are those of J-LIS's test cards.
    """

    persona: Persona
    birth: str
    issued: date
    card_expires: date
    certificates_expire: date
    pins: Mapping[str, str] = field(repr=False)
    signs: bool = True
    test_hierarchy: bool = False
    face_of: Self | None = None

    @property
    def my_number(self) -> str:
        """Return the twelve digits of the My Number."""
        return complete_my_number(self.persona.my_number)

    @property
    def era(self) -> int:
        """Return the era of birth: 1 Meiji, 2 Taisho, 3 Showa, 4 Heisei, 5 Reiwa (CARD.md §4)."""
        return sum(first_day <= _known(self.birth) for first_day in _ERAS)


def complete_my_number(eleven: str) -> str:
    """Append the check digit to eleven digits (CARD.md §5)."""
    weights = (n + 1 if n <= 6 else n - 5 for n in range(1, 12))
    remainder = sum(int(digit) * weight for digit, weight in zip(reversed(eleven), weights, strict=True)) % 11
    return eleven + str(0 if remainder <= 1 else 11 - remainder)


def holder_on(persona: Persona, conditions: Conditions, today: date) -> PersonaHolder:
    """Compute the dates and verification numbers of a card that was issued some time before ``today``."""
    holder = _genuine(persona, conditions, today)
    if conditions.altered:
        holder = replace(holder, persona=_renamed(persona), signs=False)
    if conditions.other_face:
        other = PERSONAS[choices.PLAIN if persona.name == choices.FOREIGN else choices.FOREIGN]
        holder = replace(holder, face_of=_genuine(other, conditions, today))
    return replace(holder, test_hierarchy=conditions.test_hierarchy)


def _renamed(persona: Persona) -> Persona:
    """Return the persona under another name; what the signature certificate says stays."""
    name, certified = f"{persona.holder[:-1]}改", persona.certified_holder or persona.holder
    return replace(persona, holder=name, latin="SIMULATED ALTERED", certified_holder=certified)


def _genuine(persona: Persona, conditions: Conditions, today: date) -> PersonaHolder:
    birth = _birth(persona, today)
    issued = today - timedelta(days=persona.issued_days_ago)
    is_adult = _birthday(birth, _ADULT, _known(birth)) <= issued
    card_expires = _birthday(birth, _CARD_YEARS if is_adult else _MINORS_CARD_YEARS, issued)
    six = _birth_as_printed(birth, foreign=persona.foreign)
    numbers = {
        "a": complete_my_number(persona.my_number),
        "b": f"{six}{card_expires.year}{persona.security_code}",
        "birth": six,
    }
    expire = _certificates_expire(_birthday(birth, _CERTIFICATE_YEARS, issued), conditions, today)
    printed = numbers if "input_assist" in persona.applications else {}
    return PersonaHolder(persona, birth, issued, card_expires, expire, {**persona.pins, **printed})


def _birth(persona: Persona, today: date) -> str:
    if persona.born_days_ago is not None:
        return f"{today - timedelta(days=persona.born_days_ago):%Y%m%d}"
    return persona.birth if persona.age is None else f"{today.year - persona.age}{persona.birth[4:]}"


def _known(birth: str) -> date:
    return date(int(birth[:4]), int(birth[4:6]) or 1, int(birth[6:]) or 1)


def _birthday(birth: str, count: int, after: date) -> date:
    """Return the ``count``-th birthday after a day."""
    day = _known(birth)
    first = after.year if (day.month, day.day) > (after.month, after.day) else after.year + 1
    year = first + count - 1
    is_missing = (day.month, day.day) == (2, 29) and not calendar.isleap(year)
    return day.replace(year=year, day=28 if is_missing else day.day)


def _certificates_expire(regular: date, conditions: Conditions, today: date) -> date:
    if conditions.expired:
        return today - timedelta(days=1)
    return regular if conditions.expires_in is None else today + timedelta(days=conditions.expires_in)


def _birth_as_printed(birth: str, *, foreign: bool) -> str:
    """Return YYMMDD: year of the Japanese era, for foreign residents of the Gregorian century (CARD.md §2)."""
    day = _known(birth)
    first_year = next(era.year for era in _ERAS if era <= day)
    year = day.year % 100 if foreign else day.year - first_year + 1
    return f"{year:02d}{birth[4:]}"
