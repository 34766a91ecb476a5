"""What a page gets to see: the reports of one card stay, as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass, field

from mynareader.service.client import NumberReport, PinChangeReport, report


@dataclass(frozen=True)
class StayView:
    """Hold what is known in stay ``number``; a page shows it and keeps nothing of it after ``clear``.

    ``photo_png`` is the decoded photo, None until it is there or when it cannot be decoded (``photo_failed``).
    ``signature`` is the signature certificate, read with its password, None until then. ``change`` is the last PIN that
    was changed, ``compared`` what the card said of the last My Number that was typed.
    """

    number: int
    check: report.CheckReport | None = field(default=None, repr=False)
    read: report.ReadReport | None = field(default=None, repr=False)
    signature: report.CertificateReport | None = field(default=None, repr=False)
    photo_png: bytes | None = field(default=None, repr=False)
    photo_failed: bool = False
    trace: report.TraceReport | None = None
    change: PinChangeReport | None = None
    compared: NumberReport | None = None


@dataclass(frozen=True)
class Request:
    """Say what a page wants done.

    ``what``: check · read (``argument``: a section, ``way``: a key of ``client.WAYS``) · certificate (a role) ·
    pin-change (the name of a PIN object) · number · diagnose · trace-save, trace-open, trace-replay (``argument``: the
    path of the file the person chose).
    """

    what: str
    argument: str = ""
    way: str = "assist"
