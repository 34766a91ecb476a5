"""The support desk's page: both certificates, their dates, and how far they were checked."""

from mynareader.formats.sections import Tone
from mynareader.reports import certificates
from mynareader.words import Words

from ..system.language import tr
from ..widgets.finding_label import NoteLabel
from .base import ScrollPage
from .certificate_panel import CertificatePanel
from .requests import ReadCertificate
from .stay_view import StayView


class CertificatesPage(ScrollPage):
    """The authentication certificate, and the signature certificate once it was read."""

    key = "certificates"

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self.auth, self.sign, self.note = CertificatePanel("auth", words), CertificatePanel("sign", words), NoteLabel()
        self.sign.read_requested.connect(self._read_signature_certificate)
        for panel in (self.auth, self.sign):
            panel.copy_requested.connect(self.copy_requested)
        for part in (self.auth, self.sign, self.note):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.retranslate(words)
        self.clear()

    def title(self) -> str:
        """Return the page's name."""
        return tr("window.certificates.certificates")

    def retranslate(self, words: Words) -> None:
        """Take another language."""
        super().retranslate(words)
        self.auth.retranslate(words)
        self.sign.retranslate(words)

    def show_view(self, view: StayView) -> None:
        """Show what is known of the stay."""
        read = {found.role: found for found in view.read.certificates} if view.read else {}
        auth = view.check.certificate if view.check and view.check.certificate else read.get("auth")
        self._show_auth(view, auth)
        self._show_sign(view, view.signature or read.get("sign"))
        self.note.show_finding(
            tr("window.certificates.revocation_is_not_checked_jpki_tells") if view.check else "",
            Tone.PLAIN,
        )

    def clear(self) -> None:
        """Forget everything of the stay."""
        for part in (self.auth, self.sign, self.note):
            part.clear()
        self.to_top()

    def _show_auth(self, view: StayView, found: certificates.CertificateReport | None) -> None:
        if found is not None:
            self.auth.show_certificate(found)
        else:
            self.auth.show_absence(self.words.text("report.absent") if view.check else "", readable=False)

    def _show_sign(self, view: StayView, found: certificates.CertificateReport | None) -> None:
        if found is not None:
            self.sign.show_certificate(found)
            return
        present = view.check.sign_certificate_present if view.check else None
        if present is None:
            self.sign.show_absence(self.words.text("report.absent") if view.check else "", readable=False)
        elif present:
            text = tr("window.certificates.on_the_card_it_holds_name")
            self.sign.show_absence(text, readable=True)
        else:
            self.sign.show_absence(self.words.text("report.absent"), readable=False)

    def _read_signature_certificate(self) -> None:
        self.requested.emit(ReadCertificate("sign"))
