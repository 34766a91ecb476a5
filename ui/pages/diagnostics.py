"""The machine, the service and the readers, to be copied into a support ticket: nobody's data."""

from pathlib import Path

from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QFileDialog, QPushButton

from mynareader import errors
from mynareader.errors import MynaReaderError
from mynareader.formats.sections import Tone
from mynareader.formats.views.machine import view_diagnostics
from mynareader.reports import machine
from mynareader.service.files.write import create
from mynareader.words import Words

from ..system.language import tr
from ..widgets.field_table import FieldTable
from ..widgets.file_dialogs import dismiss, save_dialog
from ..widgets.finding_label import FindingLabel, NoteLabel
from ..widgets.flow import Flow
from ..widgets.panel import Panel
from ..widgets.text_label import TextLabel
from .base import ScrollPage
from .requests import Diagnose
from .stay_view import StayView


class DiagnosticsPage(ScrollPage):
    """A ``DiagnosticsReport`` in groups; the page asks for one when it is first looked at."""

    key = "diagnostics"

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self._report: machine.DiagnosticsReport | None = None
        self._doctor: machine.DoctorReport | None = None
        self._asked = False
        self.verdict, self.advice = FindingLabel(bold=True, scale=1.2), TextLabel()
        self.note, self.state = NoteLabel(), TextLabel(tone=Tone.PLAIN)
        self.refresh, self.copy, self.save = QPushButton(), QPushButton(), QPushButton()
        self.dialog: QFileDialog | None = None
        self.refresh.clicked.connect(lambda: self.ask(thorough=True))
        self.copy.clicked.connect(self._copy)
        self.save.clicked.connect(self._save)
        self.groups: list[tuple[Panel, FieldTable]] = []
        self.column.addWidget(Panel(self.verdict, self.advice, Flow((self.refresh, self.copy, self.save)), self.state))
        self.column.addWidget(self.note)
        self.column.addStretch(1)
        self.retranslate(words)
        self.clear()

    def title(self) -> str:
        """Return the page's name."""
        return tr("window.diagnostics.diagnostics")

    def retranslate(self, words: Words) -> None:
        """Take another language."""
        super().retranslate(words)
        self.refresh.setText(tr("window.diagnostics.look_again"))
        self.copy.setText(tr("window.diagnostics.copy_report"))
        self.save.setText(tr("window.diagnostics.save_report"))
        self.note.show_finding(
            tr("window.diagnostics.for_a_support_ticket_it_holds"),
            Tone.PLAIN,
        )
        self._refresh()

    def show_view(self, view: StayView) -> None:
        """Show nothing of the stay: this page is about the machine."""

    def clear(self) -> None:
        """Forget the report: it tells which kind of card lay on a reader."""
        self._report, self._doctor, self._asked = None, None, False
        dismiss(self.dialog)
        self.dialog = None
        self._refresh()
        self.to_top()

    def show_diagnostics(self, found: machine.DiagnosticsReport, doctor: machine.DoctorReport | None = None) -> None:
        """Show ``found``, and first what ``doctor`` says; both were made outside the window's thread."""
        self._report, self._doctor, self._asked = found, doctor, False
        self._refresh()

    def ask(self, *, thorough: bool = False) -> None:
        """Ask for a fresh report."""
        self._asked = True
        self._refresh()
        self.requested.emit(Diagnose(thorough))

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for a report when there is none yet."""
        super().showEvent(event)
        if self._report is None and not self._asked:
            self.ask()

    def _refresh(self) -> None:
        groups = view_diagnostics(self._report, self.words) if self._report else []
        while len(self.groups) < len(groups):
            table = FieldTable()
            self.groups.append((Panel(table), table))
            self.column.insertWidget(self.column.count() - 1, self.groups[-1][0])
        for (panel, table), group in zip(self.groups, groups, strict=False):
            panel.set_heading(group.title)
            table.show_fields((line.label, line.value) for line in group.lines)
            panel.show()
        for panel, table in self.groups[len(groups) :]:
            panel.set_heading("")
            table.clear()
            panel.hide()
        self._tell(self._doctor)
        self.state.setText(tr("window.diagnostics.looking_at_pcscd_and_the_readers") if self._asked else "")
        self.copy.setEnabled(self._report is not None)
        self.save.setEnabled(self._report is not None)

    def _tell(self, doctor: machine.DoctorReport | None) -> None:
        """Say in one sentence why no card can be read, or that one can, and below it what to do."""
        if doctor is None:
            self.verdict.clear()
            self.advice.clear()
        elif doctor.problem is None:
            self.verdict.show_finding(self.words.text("report.doctor.healthy"), Tone.GOOD)
            self.advice.clear()
        else:
            what, meaning, action = self.words.error(doctor.problem)
            waits = isinstance(doctor.problem, (errors.NoCard, errors.ContactReaderEmpty))
            self.verdict.show_finding(what, Tone.CARE if waits else Tone.BAD)
            self.advice.setText(self.words.joined("sentences", meaning, action))
        self.advice.setVisible(bool(self.advice.text()))

    def _copy(self) -> None:
        if self._report is not None:
            from mynareader.formats.text_format import diagnostics_text  # not needed to show the page

            text = diagnostics_text(self._report, self.words)
            QGuiApplication.clipboard().setText(text)  # nobody's data: it may stay
            self.state.setText(tr("window.diagnostics.copied"))

    def _save(self) -> None:
        dismiss(self.dialog)
        kinds = tr("window.diagnostics.texts_txt")
        self.dialog = save_dialog(self, self.save.text(), "mynareader-diagnostics.txt", kinds)
        self.dialog.fileSelected.connect(self._write)
        self.dialog.open()

    def _write(self, path: str) -> None:
        if self._report is None:
            return
        from mynareader.formats.text_format import diagnostics_text  # not needed to show the page

        try:
            create(Path(path), diagnostics_text(self._report, self.words).encode())
        except MynaReaderError as error:
            self.state.setText(self.words.joined("sentences", *self.words.error(error)))
        else:
            self.state.setText(tr("window.certificate_export.written", file=Path(path).name))
