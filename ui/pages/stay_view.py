"""What a page gets to see: the reports of one card stay, as one frozen value."""

from dataclasses import dataclass, field

from mynareader.reports import card, certificates, traces
from mynareader.reports.pins import NumberReport, PinChangeReport
from mynareader.verdict.items import Verdict
from mynareader.verdict.judging import together, verdict_of


@dataclass(frozen=True)
class StayView:
    """What is known in stay ``number``; a page shows it and keeps nothing of it after ``clear``.

    ``photo_png`` is the decoded photo, None until it is there or when it cannot be decoded (``photo_failed``).
    ``signature`` is the signature certificate, read with its password, None until then. ``change`` is the last PIN that
    was changed, ``compared`` what the card said of the last My Number that was typed.
    """

    number: int
    check: card.CheckReport | None = field(default=None, repr=False)
    read: card.ReadReport | None = field(default=None, repr=False)
    signature: certificates.CertificateReport | None = field(default=None, repr=False)
    photo_png: bytes | None = field(default=None, repr=False)
    photo_failed: bool = False
    trace: traces.TraceReport | None = None
    change: PinChangeReport | None = None
    compared: NumberReport | None = None

    @property
    def verdict(self) -> Verdict | None:
        """Return the verdict on all that was read in this stay: that of every report, put together."""
        origin = None if self.check is None else self.check.origin
        signature = None
        if origin is not None and self.signature is not None:
            signature = certificates.CertificatesReport(origin, (self.signature,))
        reports = [report for report in (self.check, self.read, signature) if report is not None]
        return together(verdict_of(report) for report in reports) if reports else None
