"""One field of the card for another system, and how what that system then holds compares with it."""

from collections.abc import Callable, Mapping
from typing import Final

from mynareader.choices import ADDRESS, ATTRIBUTES, BIRTH, MY_NUMBER, NAME
from mynareader.errors import DataContradicted
from mynareader.matching.verdicts import PastedVerdict
from mynareader.reports.card import ReadReport
from mynareader.reports.matching import HandOverReport
from mynareader.values.value_class import value_class
from mynareader.verdict.judging import verdict_of


@value_class(frozen=True)
class HandOverField:
    """The section of ``read`` that holds a field, and its writing; ``secret`` ones are never shown unasked."""

    section: str
    text: Callable[[ReadReport], str | None]
    secret: bool = False


def _name(report: ReadReport) -> str | None:
    return report.attributes.name.text if report.attributes else None


def _address(report: ReadReport) -> str | None:
    return report.attributes.address if report.attributes else None


def _birth(report: ReadReport) -> str | None:
    return report.attributes.birth.iso if report.attributes else None


def _my_number(report: ReadReport) -> str | None:
    return report.my_number.digits if report.my_number else None


FIELDS: Final[Mapping[str, HandOverField]] = {
    NAME: HandOverField(ATTRIBUTES, _name),
    ADDRESS: HandOverField(ATTRIBUTES, _address),
    BIRTH: HandOverField(ATTRIBUTES, _birth),
    MY_NUMBER: HandOverField(MY_NUMBER, _my_number, secret=True),
}


def trusted(report: ReadReport) -> ReadReport:
    """Return ``report`` unless something in it is contradicted; raise DataContradicted (CONTRIBUTING.md §8)."""
    if verdict_of(report).contradicted:
        raise DataContradicted
    return report


def text_of(report: ReadReport, field: str) -> str | None:
    """Return the field exactly as the card writes it (a birth date as far as it is known: YYYY-MM-DD), None if unread.

    An unknown birth date is an empty text.
    """
    return FIELDS[field].text(report)


def pasted(field: str, ours: str, theirs: str) -> PastedVerdict:
    """Compare what the other system holds with our text of ``field``."""
    from mynareader.matching import pasted as rules  # slow to load, and needed by few

    return rules.pasted(field, ours, theirs)


def hand_over_report(report: ReadReport, field: str, theirs: str) -> HandOverReport:
    """Compare what the other system holds with the field that was read."""
    found = pasted(field, text_of(report, field) or "", theirs)
    return HandOverReport(report.origin, field, FIELDS[field].secret, found)
