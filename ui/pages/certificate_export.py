"""Writing a certificate to a file the person names: PEM or DER, never over an existing file."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mynareader.errors import MynaReaderError
from mynareader.formats.sections import Tone
from mynareader.reports import certificates
from mynareader.service.files.write import create
from mynareader.words import Words

from ..system.language import tr
from ..widgets.file_dialogs import dismiss, save_dialog
from ..widgets.finding_label import FindingLabel

FORMS: Final = ("pem", "der")


class CertificateExport(QWidget):
    """The offer to write one certificate; says what came of it; ``written`` carries the sentence."""

    written = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._report: certificates.CertificateReport | None = None
        self.dialog: QFileDialog | None = None
        self._form = FORMS[0]
        self.buttons = {form: QPushButton() for form in FORMS}
        self.outcome = FindingLabel()
        self.buttons["pem"].clicked.connect(self._ask_pem)
        self.buttons["der"].clicked.connect(self._ask_der)
        row = QHBoxLayout()
        for button in self.buttons.values():
            row.addWidget(button)
        row.addStretch(1)
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
        ):
            self.buttons[form].setText(text)
            self.buttons[form].setAccessibleName(words.joined("labelled", role, text))

    def offer(self, certificate: certificates.CertificateReport | None) -> None:
        """Offer ``certificate``, or nothing."""
        if certificate is not self._report:
            self.outcome.clear()
            dismiss(self.dialog)
            self.dialog = None
        self._report = certificate
        self.setVisible(certificate is not None)

    def write(self, path: Path, form: str) -> None:
        """Write the certificate to the new file ``path``, and say what came of it."""
        if self._report is None:
            return
        certificate = self._report.certificate
        raw = certificate.pem.encode("ascii") if form == "pem" else certificate.der
        try:
            create(path, raw)
        except MynaReaderError as error:
            message = self._words.error(error)
            self.outcome.show_finding(f"{message.what} {message.action}", Tone.BAD)
        else:
            self.outcome.show_finding(tr("window.certificate_export.written", file=path.name), Tone.GOOD)
        self.written.emit(self.outcome.label.text())

    def _ask_pem(self) -> None:
        self._ask("pem")

    def _ask_der(self) -> None:
        self._ask("der")

    def _ask(self, form: str) -> None:
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
