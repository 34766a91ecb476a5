"""Reports as sections of labelled lines, in one language: one module for each kind of report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from mynareader import doctor_report, match_report, pin_reports
from mynareader import report as reports
from mynareader.formats.document import Section
from mynareader.formats.views import (
    authentication,
    certificate,
    check,
    comparison,
    doctor,
    hand_over,
    lists,
    matching,
    number,
    pin_change,
    reading,
    trace,
)
from mynareader.traces import reports as trace_reports
from mynareader.words import Words

View = Callable[..., list[Section]]

VIEWS: Final[Mapping[type, View]] = {
    reports.CheckReport: check.view,
    reports.PinsReport: check.view_pins,
    reports.CertificatesReport: certificate.view,
    reports.ReadReport: reading.view,
    reports.CompareReport: comparison.view,
    match_report.MatchReport: matching.view,
    match_report.MatchTableReport: matching.view_table,
    match_report.HandOverReport: hand_over.view,
    pin_reports.PinChangeReport: pin_change.view,
    pin_reports.PinWhichReport: pin_change.view_which,
    pin_reports.NumberReport: number.view,
    reports.AuthenticationReport: authentication.view,
    doctor_report.DoctorReport: doctor.view,
    reports.ReadersReport: lists.view_readers,
    reports.TraceReport: trace.view_trace,
    trace_reports.RedactionReport: trace.view_redaction,
    trace_reports.DiffReport: trace.view_diff,
    reports.PersonasReport: lists.view_personas,
}


def sections_of(report: object, words: Words, *, show_my_number: bool) -> list[Section]:
    """Return the sections of ``report``; only a read report shows a My Number, and only when asked to."""
    if isinstance(report, reports.ReadReport):
        return reading.view(report, words, show_my_number=show_my_number)
    return VIEWS[type(report)](report, words)
