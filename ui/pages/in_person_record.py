"""The record of a check face to face: saved as a page or as JSON, or printed; it holds nothing of the person."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton

from mynareader.choices import BY_SUFFIX, RECORD_SUFFIXES
from mynareader.errors import MynaReaderError
from mynareader.formats import text_of
from mynareader.formats.sections import Tone
from mynareader.reports.in_person import InPersonRecordReport
from mynareader.service.files.write import create
from mynareader.words import Words

from ..system.language import tr
from ..widgets.file_dialogs import dismiss, save_dialog
from ..widgets.finding_label import FindingLabel
from ..widgets.flow import Flow
from ..widgets.panel import Panel
from ..widgets.printing import print_dialog
from ..widgets.text_label import TextLabel

_LONGEST = 60  # characters of a case number


class InPersonRecordPanel(Panel):
    """The offer to keep a record of the check that is shown, with a case number of one's own."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._checked: InPersonRecordReport | None = None
        self.dialog: QDialog | None = None  # for a file or a printer, open no longer than the check is shown
        self._label, self.case = TextLabel(), QLineEdit()
        self.save, self.print_it, self.outcome = QPushButton(), QPushButton(), FindingLabel()
        self.note = TextLabel(tone=Tone.PLAIN)
        self.case.setMaxLength(_LONGEST)
        self._label.setBuddy(self.case)
        self.save.clicked.connect(self._ask)
        self.print_it.clicked.connect(self._print)
        row = QHBoxLayout()
        row.addWidget(self._label)
        row.addWidget(self.case, 1)
        for part in (row, Flow((self.save, self.print_it)), self.note, self.outcome):
            self.add(part)

    def retranslate(self, words: Words) -> None:
        """Take another language."""
        self._words = words
        self.set_heading(tr("window.in_person_record.record"))
        self._label.setText(words.text("report.in_person.case"))
        self.case.setAccessibleName(words.text("report.in_person.case"))
        self.save.setText(tr("window.in_person_record.save"))
        self.print_it.setText(tr("window.in_person_record.print"))
        notes = (words.text(f"report.in_person.{note}") for note in ("holds_nothing", "is_not"))
        self.note.setText(words.joined("sentences", *notes))

    def offer(self, checked: InPersonRecordReport | None) -> None:
        """Offer a record of what was ``checked``, or nothing; another check begins without a case number."""
        if checked is not self._checked:
            self.outcome.clear()
            self.case.clear()
            dismiss(self.dialog)
            self.dialog = None
        self._checked = checked
        self.setVisible(checked is not None)

    def write(self, path: Path) -> None:
        """Write the record to the new file ``path``, a page unless it ends in .json, and say what came of it."""
        if self._checked is None:
            return
        path = path if path.suffix in RECORD_SUFFIXES else path.with_name(f"{path.name}.html")
        text = text_of(BY_SUFFIX[path.suffix], self._record(self._checked), self._words)
        self.keep(path, text.encode())

    def keep(self, path: Path, raw: bytes) -> None:
        """Write a new file, and say what came of it."""
        try:
            create(path, raw)
        except MynaReaderError as error:
            message = self._words.error(error)
            self.outcome.show_finding(f"{message.what} {message.action}", Tone.BAD)
        else:
            self.outcome.show_finding(tr("window.certificate_export.written", file=path.name), Tone.GOOD)

    def page(self, checked: InPersonRecordReport) -> str:
        """Return the page to be printed, as HTML."""
        return text_of("html", self._record(checked), self._words)

    def _record(self, checked: InPersonRecordReport) -> InPersonRecordReport:
        return replace(checked, notice=self._words.text("report.in_person.is_not"), case=self.case.text())

    def _ask(self) -> None:
        dismiss(self.dialog)
        kinds = tr("window.in_person_record.kinds")
        dialog = self.dialog = save_dialog(self, self.save.text(), "in-person.html", kinds)
        dialog.fileSelected.connect(lambda path: self.write(Path(path)))
        dialog.open()

    def _print(self) -> None:
        if self._checked is None:
            return
        dismiss(self.dialog)
        self.dialog = print_dialog(self, self.page(self._checked), self.keep)
        self.dialog.show()
