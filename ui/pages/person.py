"""Name, address and photo as the card gives them, and who vouches for them."""

from mynareader.formats.sections import Tone
from mynareader.formats.views.common import built_in_keys_off, day, sentences
from mynareader.reports import origin
from mynareader.words import Words

from ..system.language import tr
from ..widgets.card_face import CardFace, FaceTexts
from ..widgets.finding_label import FindingList, NoteLabel
from ..widgets.panel import Panel
from .base import ScrollPage
from .proof_table import ProofTable, rows_of_records
from .read_panel import ReadPanel
from .stay_view import StayView


class PersonPage(ScrollPage):
    """Whom the card is for once that was read; until then what reads it."""

    key = "person"

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self.note, self.face, self.read_panel = NoteLabel(), CardFace(), ReadPanel()
        self.proof, self.findings = ProofTable(), FindingList()
        self._findings_panel = Panel(self.proof, self.findings)
        self.read_panel.requested.connect(self.requested)
        for part in (self.note, self.face, self._findings_panel, self.read_panel):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.retranslate(words)
        self.clear()

    def title(self) -> str:
        """Return the page's name."""
        return tr("window.person.name_and_address")

    def retranslate(self, words: Words) -> None:
        """Take another language."""
        super().retranslate(words)
        self._name_fields(tr("window.overview.not_read_yet"))
        self._findings_panel.set_heading(tr("window.person.who_vouches_for_it"))
        self.read_panel.retranslate(words)

    def _name_fields(self, unread: str) -> None:
        words = self.words
        labels = {name: words.text(f"report.{name}") for name in ("name", "address", "birth", "sex", "photo")}
        labels |= {"expiry": words.text("report.card_expiry"), "municipality": words.text("report.municipality")}
        self.face.retranslate(labels, unread)

    def show_view(self, view: StayView) -> None:
        """Show what is known of the stay."""
        self._name_fields(tr("window.overview.not_read_yet" if view.covered is None else "window.overview.covered"))
        source = view.read.origin if view.read else view.check.origin if view.check else None
        shows = view.speaks_of_person or view.covered is not None
        self.face.show_face(self._face_of(view, source))
        self.face.setVisible(shows)
        self.note.show_finding("" if shows or view.check is None else tr("window.person.not_read_yet"), Tone.PLAIN)
        self.read_panel.show_view(view)
        findings = view.read.authenticity if view.read else None
        self.proof.show_rows(rows_of_records(findings, self.words) if findings else (), self.words)
        off = findings is not None and bool(findings.sections) and not findings.built_in_keys
        self.findings.show_findings(sentences(built_in_keys_off(self.words, off=off), self.words))
        self._findings_panel.setVisible(bool(findings))

    def clear(self) -> None:
        """Forget everything of the stay."""
        for part in (self.note, self.face, self.read_panel, self.proof, self.findings):
            part.clear()
        for panel in (self.face, self._findings_panel):
            panel.hide()
        self.to_top()

    def _face_of(self, view: StayView, origin: origin.Origin | None) -> FaceTexts:
        attributes = view.read.attributes if view.read else None
        token = view.check.token if view.check else None
        return FaceTexts(
            self.words.text(f"report.token.{token.kind.value}") if token else "",
            attributes.name.text if attributes else None,
            attributes.address if attributes else None,
            self._facts(view),
            view.pictures,
            self._photo_note(view),
            self._stamp(origin, view),
        )

    def _photo_note(self, view: StayView) -> str:
        face = view.read.face if view.read else None
        if face is None:
            return ""
        if face.photo_jp2 is None:
            return self.words.text("report.no_photo")
        return tr("window.overview.the_photo_on_the_card_cannot") if view.photo_failed else ""

    def _facts(self, view: StayView) -> dict[str, str]:
        known = (view.read.attributes or view.read.face) if view.read else None
        face = view.read.face if view.read else None
        record = (view.read.card if view.read else None) or (view.check.card if view.check else None)
        expiry = face.expiry if face else record.expiry if record else None
        return {
            "birth": day(known.birth, self.words) if known else "",
            "sex": self.words.text(f"report.sex.{known.sex.value}") if known else "",
            "expiry": day(expiry, self.words) if expiry else "",
            "municipality": record.municipality if record else "",
        }

    def _stamp(self, origin: origin.Origin | None, view: StayView) -> str:
        """Say on the face that it is nobody's; the photo of a simulated card says so itself."""
        if origin is not None and origin.simulated:
            return "" if "photo" in view.pictures else tr("window.overview.simulated")
        return tr("window.overview.redacted") if origin is not None and origin.redacted else ""
