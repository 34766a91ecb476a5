"""Everything about one certificate of the card."""

import re
from dataclasses import replace
from datetime import datetime, time
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mynareader.formats.sections import Tone
from mynareader.formats.views.certificate import (
    further_lines,
    holder_values,
    key_usage,
    validity_message,
    variant_line,
)
from mynareader.formats.views.common import moment
from mynareader.reports import certificates
from mynareader.reports.origin import Origin
from mynareader.trust.validity import JST
from mynareader.words import Words

from ..system.language import joined, tr
from ..widgets.act_button import ActButton
from ..widgets.bars import ValidityBar
from ..widgets.copy_field import CopyField
from ..widgets.field_table import FieldTable
from ..widgets.finding_label import FindingLabel
from ..widgets.fold import Fold
from ..widgets.panel import Panel
from ..widgets.text_label import TextLabel
from .certificate_export import CertificateExport
from .proof_table import ProofTable, row_of_certificate

_LABELS: Final = (
    *("serial", "serial_hex", "not_before", "not_after", "renewal_from"),
    *("purpose", "key_usage", "subject", "issuer", "key", "policies", "sha256"),
    *("name", "name_substitutes", "birth", "sex", "address", "address_substitutes"),
)
_ENDS: Final = (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignCenter, Qt.AlignmentFlag.AlignRight)
_COMMA: Final = re.compile(r"(?<!\\),")


class CertificatePanel(Panel):
    """One certificate, or why there is none to show."""

    copy_requested = Signal(str, str)

    def __init__(self, role: str, words: Words) -> None:
        super().__init__()
        self._role, self._words = role, words
        self._shown: certificates.CertificateReport | None = None
        self.state, self.bar = FindingLabel(bold=True, scale=1.2), ValidityBar()
        self.serial, self.serial_hex = CopyField(), CopyField()
        self.dates, self.fields, self.findings = FieldTable(), FieldTable(), ProofTable()
        self.variant = FieldTable()
        self.export, self.read = CertificateExport(words), ActButton("read_signature")
        self.ends = tuple(TextLabel(tone=Tone.PLAIN, scale=0.9) for _ in _ENDS)
        self._whole: tuple[ValidityBar | CopyField | FieldTable | ProofTable | TextLabel, ...] = (
            *(self.bar, self.serial, self.serial_hex, self.dates, self.findings, self.fields),
            *self.ends,
            self.variant,
        )
        for field in (self.serial, self.serial_hex):
            field.copy_requested.connect(self.copy_requested)
        self.details = Fold(self._folded())
        below = QHBoxLayout()
        for end, alignment in zip(self.ends, _ENDS, strict=True):
            end.setAlignment(alignment)
            below.addWidget(end, 1)
        row = QHBoxLayout()
        row.addWidget(self.read)
        row.addStretch(1)
        for part in (self.state, self.variant, self.bar, below, self.findings, self.details, self.export, row):
            self.add(part)

    def _folded(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.dates, self.serial, self.serial_hex, self.fields):
            column.addWidget(part)
        return inside

    def retranslate(self, words: Words) -> None:
        """Take another language."""
        self._words, self._shown = words, None
        role = words.text(f"report.role.{self._role}")
        self.set_heading(role)
        self.serial.retranslate(words.text("report.serial"))
        self.serial_hex.retranslate(words.text("report.serial_hex"))
        self.export.retranslate(words, role)
        self.details.name(tr("window.certificate_panel.details"), role)
        widest = max(self.fontMetrics().horizontalAdvance(words.text(f"report.{name}")) for name in _LABELS)
        for part in (self.serial, self.serial_hex, self.dates, self.fields):
            part.set_label_width(widest)
        self.read.setText(tr("window.certificate_panel.read_the_signature_certificate"))

    def show_certificate(
        self, found: certificates.CertificateReport, *, invented: bool, origin: Origin | None = None
    ) -> None:
        """Show ``found`` of a card met at ``origin``; ``invented``: of a card simulated in this process."""
        if found is self._shown:
            return
        self._shown = found
        words, certificate = self._words, found.certificate
        text, tone = validity_message(found, words)
        self.state.show_finding(text, tone)
        self._show_bar(found, text, tone)
        self.serial.show_value(f"{certificate.serial}")
        self.serial_hex.show_value(certificate.serial_hex)
        self.dates.show_fields(self._dates(found))
        for end, text in zip(self.ends, self._ends(found), strict=True):
            end.setText(text)
        self.variant.show_fields((line.label, line.value) for line in variant_line(certificate, words))
        row = row_of_certificate(found, words, invented=invented)
        self.findings.show_rows([replace(row, name="")], words)
        self.fields.show_fields(self._fields(found))
        self.export.offer(found, origin)
        self.read.hide()
        for part in (*self._whole, self.details):
            part.show()

    def show_absence(self, text: str, *, readable: bool) -> None:
        """Say why there is no certificate to show; offer to read it where it is ``readable``."""
        self._shown = None
        for part in self._whole:
            part.clear()
            part.hide()
        self.details.turn(open_=False)
        self.details.hide()
        self.export.offer(None)
        self.state.show_finding(text, Tone.PLAIN)
        self.read.setVisible(readable)

    def clear(self) -> None:
        """Show nothing."""
        self.show_absence("", readable=False)

    def _show_bar(self, found: certificates.CertificateReport, text: str, tone: Tone) -> None:
        opens = found.validity.renewal_from
        self.bar.show_dates(
            found.certificate.not_before,
            found.certificate.not_after,
            renewal=datetime.combine(opens, time(), JST) if opens else None,
            at=found.validity.at,
            tone=tone,
            name=joined(
                "labelled", self._words.text(f"report.role.{self._role}"), tr("window.certificate_panel.passed")
            ),
            text="; ".join([text, *(f"{label} {value}" for label, value in self._dates(found) if value)]),
        )

    def _ends(self, found: certificates.CertificateReport) -> tuple[str, ...]:
        """Return what stands below the bar: its first day, the one from which on it can be renewed, its last."""
        first, last = (
            moment.astimezone(JST).date() for moment in (found.certificate.not_before, found.certificate.not_after)
        )
        days = {"not_before": first, "renewal_from": found.validity.renewal_from, "not_after": last}
        return tuple(f"{self._words.text(f'report.{name}')}\n{day}" if day else "" for name, day in days.items())

    def _dates(self, found: certificates.CertificateReport) -> list[tuple[str, str]]:
        renewal = found.validity.renewal_from
        return [
            (self._words.text("report.not_before"), moment(found.certificate.not_before)),
            (self._words.text("report.not_after"), moment(found.certificate.not_after)),
            (self._words.text("report.renewal_from"), renewal.isoformat() if renewal else ""),
        ]

    def _fields(self, found: certificates.CertificateReport) -> list[tuple[str, str]]:
        words, certificate = self._words, found.certificate
        named = (
            ("purpose", words.text(f"report.purpose.{certificate.purpose.value}")),
            ("key_usage", key_usage(certificate, words)),
            ("subject", _wrappable(certificate.subject)),
            ("issuer", _wrappable(certificate.issuer)),
            ("key", certificate.key),
            ("policies", words.listed(certificate.policies)),
            ("sha256", _in_fours(certificate.sha256)),
        )
        return [
            *((words.text(f"report.{name}"), value) for name, value in named),
            *((words.text(f"report.{name}"), value or "") for name, value in holder_values(certificate, words)),
            *((line.label, line.value) for line in further_lines(certificate, words)),
        ]


def _wrappable(distinguished: str) -> str:
    """Write a distinguished name so that it can be wrapped between its parts."""
    return _COMMA.sub(", ", distinguished)


def _in_fours(hexadecimal: str) -> str:
    """Write a long hexadecimal number in groups that can be compared and wrapped."""
    return " ".join(hexadecimal[start : start + 4] for start in range(0, len(hexadecimal), 4))
