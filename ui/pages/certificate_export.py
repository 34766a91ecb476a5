"""Writing a certificate to a file the person names: PEM, DER or as text, never over an existing file."""

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QPushButton, QVBoxLayout, QWidget

from mynareader.errors import MynaReaderError
from mynareader.formats.sections import Tone
from mynareader.reports import certificates
from mynareader.reports.origin import Origin
from mynareader.service.files.write import create
from mynareader.words import Words

from ..system.language import tr
from ..widgets.file_dialogs import dismiss, save_dialog
from ..widgets.finding_label import FindingLabel
from ..widgets.flow import Flow

FORMS: Final = ("pem", "der", "txt")


class CertificateExport(QWidget):
    """The offer to write one certificate; says what came of it; ``written`` carries the sentence."""

    written = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._report: certificates.CertificateReport | None = None
        self._origin: Origin | None = None
        self.dialog: QFileDialog | None = None
        self._form = FORMS[0]
        self.buttons = {form: QPushButton() for form in FORMS}
        self.outcome = FindingLabel()
        for form, button in self.buttons.items():
            button.clicked.connect(partial(self._ask, form))
        row = Flow(tuple(self.buttons.values()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.outcome)

    def retranslate(self, words: Words, role: str) -> None:
        """Take another language; ``role`` is the certificate's name."""
        self._words = words
        for form, text in (
            ("pem", tr("window.certificate_export.export_pem")),
            ("der", tr("window.certificate_export.export_der")),
            ("txt", tr("window.certificate_export.export_text")),
        ):
            self.buttons[form].setText(text)
            self.buttons[form].setAccessibleName(words.joined("labelled", role, text))

    def offer(self, certificate: certificates.CertificateReport | None, origin: Origin | None = None) -> None:
        """Offer ``certificate`` of a card met at ``origin``, or nothing."""
        if certificate is not self._report:
            self.outcome.clear()
            dismiss(self.dialog)
            self.dialog = None
        self._report, self._origin = certificate, origin
        self.buttons["txt"].setVisible(origin is not None)
        self.setVisible(certificate is not None)

    def write(self, path: Path, form: str) -> None:
        """Write the certificate to the new file ``path``, and say what came of it."""
        if self._report is None:
            return
        try:
            create(path, self._raw(self._report, form))
        except MynaReaderError as error:
            message = self._words.error(error)
            self.outcome.show_finding(f"{message.what} {message.action}", Tone.BAD)
        else:
            self.outcome.show_finding(tr("window.certificate_export.written", file=path.name), Tone.GOOD)
        self.written.emit(self.outcome.label.text())

    def _raw(self, report: certificates.CertificateReport, form: str) -> bytes:
        if form == "txt" and self._origin is not None:
            from mynareader.formats import text_of  # not needed to show the page

            return text_of("text", certificates.CertificatesReport(self._origin, (report,)), self._words).encode()
        return report.certificate.pem.encode("ascii") if form == "pem" else report.certificate.der

    def _ask(self, form: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - a slot of Qt's
        if self._report is None:
            return
        dismiss(self.dialog)
        kinds = tr("window.certificate_export.certificate", form=form)
        self._form = form
        self.dialog = save_dialog(self, self.buttons[form].text(), f"{self._report.role}-certificate.{form}", kinds)
        self.dialog.fileSelected.connect(self._chosen)
        self.dialog.open()

    def _chosen(self, path: str) -> None:
        self.write(Path(path), self._form)
