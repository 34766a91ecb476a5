"""The support desk's page: both certificates, their dates, how far they were checked, and whether the card is here."""

from typing import Final

from PySide6.QtGui import QDragEnterEvent, QDropEvent

from mynareader.formats.sections import Tone
from mynareader.formats.views.common import finding_line, sentences
from mynareader.reports import certificates
from mynareader.reports.origin import Origin
from mynareader.words import Words

from ..system.announce import announce
from ..system.language import tr
from ..system.trust_choice import SUFFIXES
from ..widgets.act_button import ActButton
from ..widgets.columns import SideBySide
from ..widgets.dropped import files_of
from ..widgets.finding_label import FindingList, NoteLabel
from ..widgets.flow import Flow
from ..widgets.mark import named
from ..widgets.panel import Panel
from .base import ScrollPage
from .certificate_panel import CertificatePanel
from .requests import TrustFiles
from .stay_view import StayView

_ROOM: Final = 36  # heights of a line of text: from here on both stand beside each other


class CertificatesPage(ScrollPage):
    """The authentication certificate, and the signature certificate once it was read; trusts files dropped here."""

    key = "certificates"

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self.auth, self.sign, self.note = CertificatePanel("auth", words), CertificatePanel("sign", words), NoteLabel()
        for panel in (self.auth, self.sign):
            panel.copy_requested.connect(self.copy_requested)
        self.ask, self.lists, self.answer = ActButton("authenticate"), ActButton("trust"), FindingList()
        self._told: certificates.AuthenticationReport | None = None  # aloud
        self._here = Panel(self.answer)
        self._here.add(Flow((self.ask, self.lists)))
        for part in (SideBySide((self.auth, self.sign), _ROOM), self._here, self.note):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.setAcceptDrops(True)
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
        self._here.set_heading(words.text("report.authenticate"))
        self.ask.setText(tr("window.certificates.let_it_sign"))
        self.lists.setText(tr("window.certificates.check_with_a_list"))
        self.lists.setAccessibleDescription(tr("window.certificates.where_lists_come_from"))

    def show_view(self, view: StayView) -> None:
        """Show what is known of the stay."""
        read = {found.role: found for found in view.read.certificates} if view.read else {}
        auth = view.check.certificate if view.check and view.check.certificate else read.get("auth")
        self._show_auth(view, auth)
        self._show_sign(view, view.signature or read.get("sign"))
        answer = self._answer(view.answer)
        self.answer.show_findings(answer)
        if answer and view.answer is not self._told:
            announce(self, named(answer[0][1], answer[0][0]))
        self._told = view.answer
        self.note.show_finding(
            tr("window.certificates.revocation_is_not_checked_jpki_tells") if view.check else "",
            Tone.PLAIN,
        )

    def clear(self) -> None:
        """Forget everything of the stay."""
        for part in (self.auth, self.sign, self.answer, self.note):
            part.clear()
        self._told = None
        self.to_top()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that can be trusted; all others are for the window."""
        dropped = files_of(event)
        if dropped and all(path.suffix.lower() in SUFFIXES or path.is_dir() for path in dropped):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask that the files be trusted."""
        self.requested.emit(TrustFiles(tuple(files_of(event))))
        event.acceptProposedAction()

    def _answer(self, found: certificates.AuthenticationReport | None) -> list[tuple[str, Tone]]:
        if found is None:
            return []
        line = finding_line(self.words.text("report.authenticate.answer"), found.answer, self.words)
        return [*sentences([line], self.words), (self.words.text("report.authenticate.note"), Tone.PLAIN)]

    def _show_auth(self, view: StayView, found: certificates.CertificateReport | None) -> None:
        if found is not None:
            self.auth.show_certificate(found, invented=_invented(view), origin=_origin(view))
        else:
            self.auth.show_absence(self.words.text("report.absent") if view.check else "", readable=False)

    def _show_sign(self, view: StayView, found: certificates.CertificateReport | None) -> None:
        if found is not None:
            self.sign.show_certificate(found, invented=_invented(view), origin=_origin(view))
            return
        present = view.check.sign_certificate_present if view.check else None
        if present is None:
            self.sign.show_absence(self.words.text("report.absent") if view.check else "", readable=False)
        elif present:
            text = tr("window.certificates.on_the_card_it_holds_name")
            self.sign.show_absence(text, readable=True)
        else:
            self.sign.show_absence(self.words.text("report.absent"), readable=False)


def _invented(view: StayView) -> bool:
    return view.check is not None and view.check.origin.simulated


def _origin(view: StayView) -> Origin | None:
    return next((one.origin for one in (view.check, view.read) if one is not None), None)
