"""Reports as sections of labelled lines, in one language: one module for each kind of report."""

from collections.abc import Callable, Mapping
from typing import Final

from mynareader.formats.sections import Section
from mynareader.formats.views import certificate, check, comparison, machine, matching, pins, reading, trace
from mynareader.reports import card as reports
from mynareader.reports import certificates, compare, traces
from mynareader.reports import machine as machine_reports
from mynareader.reports import matching as match_reports
from mynareader.reports import pins as pin_reports
from mynareader.words import Words

View = Callable[..., list[Section]]

VIEWS: Final[Mapping[type, View]] = {
    reports.CheckReport: check.view,
    pin_reports.PinsReport: check.view_pins,
    certificates.CertificatesReport: certificate.view,
    reports.ReadReport: reading.view,
    compare.CompareReport: comparison.view,
    match_reports.MatchReport: matching.view,
    match_reports.MatchTableReport: matching.view_table,
    match_reports.HandOverReport: matching.hand_over_view,
    pin_reports.PinChangeReport: pins.view,
    pin_reports.PinWhichReport: pins.view_which,
    pin_reports.NumberReport: pins.number_view,
    certificates.AuthenticationReport: certificate.authentication_view,
    machine_reports.DoctorReport: machine.view,
    machine_reports.ReadersReport: machine.view_readers,
    traces.TraceReport: trace.view_trace,
    traces.RedactionReport: trace.view_redaction,
    traces.DiffReport: trace.view_diff,
    machine_reports.PersonasReport: machine.view_personas,
}


def sections_of(report: object, words: Words, *, show_my_number: bool) -> list[Section]:
    """Return the sections of ``report``; only a read report shows a My Number, and only when asked to."""
    if isinstance(report, reports.ReadReport):
        return reading.view(report, words, show_my_number=show_my_number)
    return VIEWS[type(report)](report, words)
