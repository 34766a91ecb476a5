"""What the doctor found: for each reader one sentence and one action."""

from __future__ import annotations

from mynareader.doctor_report import DoctorFinding, DoctorReport
from mynareader.formats.document import Line, Section, Tone
from mynareader.words import Words


def view(report: DoctorReport, words: Words) -> list[Section]:
    """Return a section for each finding."""
    return [_finding(finding, words) for finding in report.findings]


def _finding(finding: DoctorFinding, words: Words) -> Section:
    title = finding.reader or words.text("report.doctor.machine")
    if finding.problem is None:
        return Section(title, (Line("", words.text("report.doctor.healthy"), Tone.GOOD),))
    said = words.error(finding.problem)
    return Section(title, (Line("", said.what, Tone.BAD), Line("", f"→ {said.action}")))
