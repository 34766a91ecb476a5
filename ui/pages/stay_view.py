"""What a page gets to see: the reports of one card stay, as one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from mynareader.reports import card, certificates, traces
from mynareader.reports.pins import NumberReport, PinChangeReport
from mynareader.service.reading.pixels import Pixels
from mynareader.verdict.items import Verdict
from mynareader.verdict.judging import judged
from mynareader.verdict.known import Known, known_of

PICTURES: Final = ("photo", "name", "address", "my_number")


@dataclass(frozen=True)
class StayView:
    """What is known in stay ``number``; a page shows it and keeps nothing of it after ``clear``.

    ``pictures`` are the decoded ones by name (``PICTURES``); one is missing until it is there, or when it cannot be
    decoded, which is said of the photo (``photo_failed``).
    ``signature`` is the signature certificate, read with its password, None until then. ``change`` is the last PIN that
    was changed, ``compared`` what the card said of the last My Number that was typed. ``covered``: what speaks of a
    person is left out, since something contradicts it, and the verdict is still that on all of it.
    """

    number: int
    check: card.CheckReport | None = field(default=None, repr=False)
    read: card.ReadReport | None = field(default=None, repr=False)
    signature: certificates.CertificateReport | None = field(default=None, repr=False)
    pictures: Mapping[str, Pixels] = field(default_factory=dict, repr=False)
    photo_failed: bool = False
    trace: traces.TraceReport | None = None
    change: PinChangeReport | None = None
    compared: NumberReport | None = None
    covered: Known | None = field(default=None, repr=False)

    @cached_property
    def known(self) -> Known | None:
        """Return the facts of all that was read in this stay."""
        if self.covered is not None:
            return self.covered
        origin = next((one.origin for one in (self.check, self.read) if one is not None), None)
        certified = None
        if origin is not None and self.signature is not None:
            certified = certificates.CertificatesReport(origin, (self.signature,))
        reports = [report for report in (self.check, self.read, certified) if report is not None]
        return known_of(*reports) if reports else None

    @cached_property
    def verdict(self) -> Verdict | None:
        """Return the verdict on all that was read in this stay."""
        return None if self.known is None else judged(self.known)

    @property
    def contradictions(self) -> frozenset[str]:
        """Return the tokens of what speaks against the card."""
        items = () if self.verdict is None else self.verdict.items
        return frozenset(item.token for item in items if "contradicted" in item.conditions)

    @property
    def speaks_of_person(self) -> bool:
        """Tell whether there is anything to cover."""
        return self.read is not None or self.signature is not None

    def without_person(self) -> StayView:
        """Return the view with everything that speaks of a person left out."""
        return replace(self, read=None, signature=None, pictures={}, photo_failed=False, covered=self.known)
