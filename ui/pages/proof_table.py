"""What was verified, as a table: records and certificates in rows, in columns the questions asked about each."""

from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from mynareader.formats.sections import Tone
from mynareader.formats.views.certificate import trust_lines
from mynareader.formats.views.common import FINDING_TONES, OF_TEST_CA, finding_line, key_text
from mynareader.reports.certificates import CertificateReport, points_that_count
from mynareader.trust.card_data import CONSISTENT, Authenticity, SectionFindings
from mynareader.trust.finding import Finding, summary
from mynareader.values.value_class import value_class
from mynareader.words import Words

from ..widgets.finding_label import FindingLabel, FindingList
from ..widgets.text_label import TextLabel

_ROOM: Final = 42  # heights of a line of text: from here on the questions are columns
QUESTIONS: Final = ("signature", "chain", "revocation", "form")
_AS_EXPECTED: Final = Finding("confirmed", "")


@value_class(frozen=True)
class ProofRow:
    """What was found of one record or certificate, by question.

    ``points`` are what is odd about its form, by name; ``by`` says by which key or root; ``invented``: the card is
    simulated in this process.
    """

    name: str
    findings: Mapping[str, Finding]
    points: Mapping[str, Finding] = field(default_factory=dict)
    by: str = ""
    invented: bool = False


def rows_of_records(found: Authenticity, words: Words) -> list[ProofRow]:
    """Return a row for each record that was read."""
    return [_row_of_record(name, section, words) for name, section in found.sections.items()]


def _row_of_record(name: str, section: SectionFindings, words: Words) -> ProofRow:
    called = words.text(f"report.section.{name.replace('_', '-')}")
    findings = {"signature": section.issuer}
    if section.consistent != section.issuer:
        findings["form"] = section.consistent
    by = "" if section.key is None else finding_line("", section.issuer, words, key_text(section.key, words)).value
    return ProofRow(called, findings, by=by)


def row_of_certificate(found: CertificateReport, words: Words, *, invented: bool) -> ProofRow:
    """Return the row of a certificate."""
    odd = {name: one for name, one in found.profile.items() if one.state != "confirmed"}
    counted = summary((one for name, one in points_that_count(found).items() if name in odd), _AS_EXPECTED)
    form = counted if counted.state == "contradicted" else summary(odd.values(), _AS_EXPECTED)
    findings = {"signature": found.signed_by, "chain": found.chain, "revocation": found.revocation, "form": form}
    named = {words.text(f"report.profile.{name}"): one for name, one in odd.items()}
    confirmed = [line.value for line in trust_lines(found, words)[1:2] if found.root.state == "confirmed"]
    return ProofRow(words.text(f"report.role.{found.role}"), findings, named, "".join(confirmed), invented)


def _is_forgiven(finding: Finding, row: ProofRow) -> bool:
    return row.invented and finding.state == "contradicted" and finding.reason in OF_TEST_CA


class ProofTable(QWidget):
    """``ProofRow``s under the names of the questions; below, once each, why something is not confirmed.

    Where there is no room for columns every question has a line of its own below the name of the row.
    """

    def __init__(self) -> None:
        super().__init__()
        self._grid, self.reasons = QGridLayout(), FindingList()
        self._rows, self._words, self._is_narrow = tuple[ProofRow, ...](), Words("en"), True
        self._grid.setHorizontalSpacing(self.fontMetrics().height() // 2)
        self.heads = [TextLabel(tone=Tone.PLAIN, scale=0.9).left_out() for _ in QUESTIONS]  # each cell says its own
        self._names, self.cells = list[TextLabel](), list[list[FindingLabel]]()
        for column in range(len(QUESTIONS) + 1):
            self._grid.setColumnStretch(column, 2 if column else 3)
        for column, head in enumerate(self.heads, 1):
            self._put(head, 0, column)
        column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(0, 0, 0, 0)
        column_of_all.addLayout(self._grid)
        column_of_all.addWidget(self.reasons)

    def _put(self, part: QWidget, row: int, column: int, columns: int = 1) -> None:
        part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._grid.addWidget(part, row, column, 1, columns, Qt.AlignmentFlag.AlignTop)

    def _place(self, row: int) -> None:
        """Put a row into columns, or below one another."""
        wide, first = len(QUESTIONS) + 1, 1 + row * (len(QUESTIONS) + 1)
        for column, part in enumerate((self._names[row], *self.cells[row])):
            self._grid.removeWidget(part)
            self._put(part, first + column, 0, wide) if self._is_narrow else self._put(part, first, column)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn with the width."""
        super().resizeEvent(event)
        is_narrow = self.width() < _ROOM * self.fontMetrics().height()
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            for row in range(len(self.cells)):
                self._place(row)
            self.show_rows(self._rows, self._words)

    def show_rows(self, rows: Sequence[ProofRow], words: Words) -> None:
        """Show ``rows`` and nothing of what was shown before."""
        self.clear()
        self._rows, self._words = tuple(rows), words
        while len(self.cells) < len(rows):
            self._names.append(TextLabel().left_out())
            self.cells.append([FindingLabel() for _ in QUESTIONS])
            self._place(len(self.cells) - 1)
        for question, head in zip(QUESTIONS, self.heads, strict=True):
            asked = not self._is_narrow and any(question in row.findings for row in rows)
            head.setText(words.text(f"window.proof.{question}") if asked else "")
            head.setVisible(bool(head.text()))
        why = dict[str, Tone]()
        for row, name, cells in zip(rows, self._names, self.cells, strict=False):
            name.setText(row.name)
            name.setVisible(bool(row.name) or not self._is_narrow)
            for question, cell in zip(QUESTIONS, cells, strict=True):
                if question in row.findings:
                    self._show(cell, row, question, words)
            why |= self._why(row, words)
        self.reasons.show_findings(why.items())

    def _show(self, cell: FindingLabel, row: ProofRow, question: str, words: Words) -> None:
        finding = row.findings[question]
        state, tone = words.text(f"report.finding.{finding.state}"), FINDING_TONES[finding.state]
        if _is_forgiven(finding, row):
            state, tone = words.text("window.proof.invented"), Tone.PLAIN
        elif question == "form" and finding == CONSISTENT:
            state, tone = words.text("window.proof.agrees"), Tone.PLAIN
        named = words.joined("labelled", words.text(f"window.proof.{question}"), state)
        cell.show_finding(named if self._is_narrow else state, tone)
        asked = "" if self._is_narrow else words.text(f"window.proof.{question}")
        cell.set_about(words.joined("parts", row.name, asked))

    def _why(self, row: ProofRow, words: Words) -> dict[str, Tone]:
        """Return what is to be told of a row beside its states, each with its tone."""
        told = dict[str, Tone]()
        found = [("", finding) for question, finding in row.findings.items() if question != "form" or not row.points]
        for name, finding in (*found, *row.points.items()):
            if finding.state == "confirmed":
                continue
            line = finding_line("", finding, words)
            if _is_forgiven(finding, row):
                because = words.text(f"report.reason.{finding.reason}")
                told[words.joined("labelled", words.text("window.proof.invented"), because)] = Tone.PLAIN
            else:
                told[words.joined("remark", name, line.value)] = line.tone
        return told | ({row.by: Tone.PLAIN} if row.by else {})

    def clear(self) -> None:
        """Show nothing."""
        self._rows = ()
        for label in (*self.heads, *self._names):
            label.clear()
        for name in self._names:
            name.hide()
        for cell in (cell for row in self.cells for cell in row):
            cell.clear()
        self.reasons.clear()
