"""Whether the card on the reader holds the key it should."""

from __future__ import annotations

from mynareader.formats.document import Line, Section
from mynareader.formats.views.certificate import certificate_section
from mynareader.formats.views.common import finding_line, origin_section
from mynareader.report import AuthenticationReport
from mynareader.words import Words


def view(report: AuthenticationReport, words: Words) -> list[Section]:
    """Return the answer first, then whose key it is."""
    lines = [
        Line(words.text("report.authenticate.key"), words.text(f"report.authenticate.key.{report.key}")),
        finding_line(words.text("report.authenticate.answer"), report.answer, words),
    ]
    if report.record is not None:
        what = words.text("report.authenticate.record")
        lines.append(finding_line(words.text("report.authentic", section=what), report.record.issuer, words))
        if report.record.consistent != report.record.issuer:
            lines.append(finding_line(words.text("report.consistent", section=what), report.record.consistent, words))
    lines.append(Line(words.text("report.note"), words.text("report.authenticate.note")))
    sections = [origin_section(report.origin, words), Section(words.text("report.authenticate"), tuple(lines))]
    if report.certificate is not None:
        sections.append(certificate_section(report.certificate, words))
    return sections
