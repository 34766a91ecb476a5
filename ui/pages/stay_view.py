"""What a page gets to see: the reports of one card stay, as one frozen value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from mynareader.values.value_class import value_class

if TYPE_CHECKING:
    from mynareader.reports import card, certificates, traces
    from mynareader.reports.in_person import InPersonRecordReport, InPersonReport
    from mynareader.reports.pins import NumberReport, PinChangeReport, PinWhichReport
    from mynareader.service.reading.pixels import Pixels
    from mynareader.verdict.items import Verdict
    from mynareader.verdict.known import Known

PICTURES: Final = ("photo", "name", "address", "my_number")


@value_class(frozen=True)
class StayView:
    """What is known in stay ``number``; a page shows it and keeps nothing of it after ``clear``.

    ``pictures`` are the decoded ones by name (``PICTURES``); one is missing until it is there, or when it cannot be
    decoded, which is said of the photo (``photo_failed``). ``in_person`` is the last check face to face, with pictures
    of its own, ``checked`` what may be kept of it, ``answer`` whether the card itself is here.
    ``signature`` is the signature certificate, read with its password, None until then. ``change`` is the last PIN that
    was changed, ``tried`` where the last value was in force that was typed to find out, ``compared`` what the card said
    of the last My Number that was typed. ``covered``: what speaks of a
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
    tried: PinWhichReport | None = None
    in_person: InPersonReport | None = field(default=None, repr=False)
    in_person_pictures: Mapping[str, Pixels] = field(default_factory=dict, repr=False)
    in_person_photo_failed: bool = False
    checked: InPersonRecordReport | None = None
    answer: certificates.AuthenticationReport | None = field(default=None, repr=False)
    covered: Known | None = field(default=None, repr=False)

    @cached_property
    def known(self) -> Known | None:
        """Return the facts of all that was read in this stay."""
        from mynareader.reports import certificates  # not before a card comes
        from mynareader.verdict.known import known_of

        if self.covered is not None:
            return self.covered
        origin = next((one.origin for one in (self.check, self.read) if one is not None), None)
        certified = None
        if origin is not None and self.signature is not None:
            certified = certificates.CertificatesReport(origin, (self.signature,))
        found = (self.check, self.read, certified, self.in_person, self.answer)
        reports = [report for report in found if report is not None]
        return known_of(*reports) if reports else None

    @cached_property
    def verdict(self) -> Verdict | None:
        """Return the verdict on all that was read in this stay."""
        from mynareader.verdict.judging import judged  # not before a card comes

        return None if self.known is None else judged(self.known)

    @property
    def contradictions(self) -> frozenset[str]:
        """Return the tokens of what speaks against the card."""
        items = () if self.verdict is None else self.verdict.items
        return frozenset(item.token for item in items if "contradicted" in item.conditions)

    @property
    def speaks_of_person(self) -> bool:
        """Tell whether there is anything to cover."""
        return any(found is not None for found in (self.read, self.signature, self.in_person))

    @property
    def of_test_card(self) -> bool:
        """Tell whether data that was read names the key of a J-LIS test card."""
        return self.known is not None and any(found.test_card for found in self.known.sections.values())

    def without_person(self) -> StayView:
        """Return the view with everything that speaks of a person left out."""
        shown: dict[str, Any] = {"read": None, "signature": None, "pictures": {}, "photo_failed": False}
        face_to_face: dict[str, Any] = {"in_person": None, "in_person_pictures": {}, "in_person_photo_failed": False}
        return replace(self, **shown, **face_to_face, covered=self.known)
