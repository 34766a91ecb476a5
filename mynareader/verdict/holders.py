"""Two holders are no contradiction but an end (CONTRIBUTING.md §8): nothing read of either may be shown."""

from collections.abc import Iterable

from mynareader.choices import SIGN
from mynareader.errors import HolderDiffers
from mynareader.reports.card import ReadReport
from mynareader.values import PartialDate, Sex


def must_be_one_holder(report: ReadReport) -> None:
    """Compare birth date and sex of everything that was read; raise HolderDiffers.

    Neither ever changes. A part that is unknown differs from nothing. A redacted trace was rewritten source by source.
    """
    if report.origin.redacted:
        return
    births, sexes = zip(*_persons(report), strict=True) if _persons(report) else ((), ())
    differing = {"birth": _differ(births), "sex": len({*sexes} - {None, Sex.UNKNOWN}) > 1}
    others = tuple(item for item, differs in differing.items() if differs)
    if others:
        raise HolderDiffers(others)


def _persons(report: ReadReport) -> list[tuple[PartialDate | None, Sex | None]]:
    """Return birth date and sex as each source tells them."""
    records = (one for one in (report.attributes, report.face) if one is not None)
    certified = (one.certificate.holder for one in report.certificates if one.role == SIGN)
    persons: list[tuple[PartialDate | None, Sex | None]] = [(one.birth, one.sex) for one in records]
    return persons + [(one.birth, one.sex) for one in certified if one is not None]


def _differ(births: Iterable[PartialDate | None]) -> bool:
    parts = ((birth.year, birth.month, birth.day) for birth in births if birth is not None)
    return any(len(set(column) - {None}) > 1 for column in zip(*parts, strict=True))
