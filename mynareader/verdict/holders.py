"""Two holders are no contradiction but an end (CONTRIBUTING.md §8): nothing read of either may be shown."""

from collections.abc import Iterable

from mynareader.choices import SIGN
from mynareader.errors import HolderDiffers
from mynareader.reports.card import ReadReport
from mynareader.reports.certificates import CertificateReport
from mynareader.reports.in_person import InPersonReport
from mynareader.values import PartialDate, Sex


def must_be_one_holder(*reports: ReadReport | InPersonReport, sign: CertificateReport | None = None) -> None:
    """Compare birth date and sex of everything that was read in one stay; raise HolderDiffers.

    Neither ever changes. A part that is unknown differs from nothing. A redacted trace was rewritten source by source.
    ``sign`` is a signature certificate that was read by itself.
    """
    if any(report.origin.redacted for report in reports):
        return
    persons = [person for report in reports for person in _persons(report)] + _certified(
        () if sign is None else (sign,)
    )
    births, sexes = zip(*persons, strict=True) if persons else ((), ())
    differing = {"birth": _differ(births), "sex": len({*sexes} - {None, Sex.UNKNOWN}) > 1}
    others = tuple(item for item, differs in differing.items() if differs)
    if others:
        raise HolderDiffers(others)


_Person = tuple[PartialDate | None, Sex | None]


def _persons(report: ReadReport | InPersonReport) -> list[_Person]:
    """Return birth date and sex as each source tells them."""
    if isinstance(report, InPersonReport):
        return [(report.face.birth, report.face.sex)]
    records = [(one.birth, one.sex) for one in (report.attributes, report.face) if one is not None]
    return [*records, *_certified(report.certificates)]


def _certified(certificates: Iterable[CertificateReport]) -> list[_Person]:
    holders = (one.certificate.holder for one in certificates if one.role == SIGN)
    return [(one.birth, one.sex) for one in holders if one is not None]


def _differ(births: Iterable[PartialDate | None]) -> bool:
    parts = ((birth.year, birth.month, birth.day) for birth in births if birth is not None)
    return any(len(set(column) - {None}) > 1 for column in zip(*parts, strict=True))
