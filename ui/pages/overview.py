"""The overview: the card as people know it, what it tells without a PIN, and what was verified."""

from mynareader.formats.sections import Tone
from mynareader.formats.views.answer import tiles
from mynareader.formats.views.certificate import trust_lines
from mynareader.formats.views.check import named_section
from mynareader.formats.views.common import day, sentences
from mynareader.formats.views.reading import authenticity_lines
from mynareader.formats.views.verdict_words import actions
from mynareader.reports import certificates, origin
from mynareader.words import Words

from ..system.language import tr
from ..widgets.card_face import CardFace, FaceTexts
from ..widgets.field_table import FieldTable
from ..widgets.finding_label import FindingList
from ..widgets.panel import Panel
from ..widgets.tile import Tiles
from .base import ScrollPage
from .counters import fields
from .read_panel import ReadPanel
from .stay_view import StayView


class OverviewPage(ScrollPage):
    """Whom the card is for, as far as it was read, and how much of that was verified."""

    key = "overview"

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self.face, self.read_panel = CardFace(), ReadPanel()
        self.tiles, self.to_do, self.fields, self.findings = (
            Tiles(3),
            FindingList(quiet=True),
            FieldTable(),
            FindingList(),
        )
        self._to_do_panel, self._fields_panel = Panel(self.to_do), Panel(self.fields)
        self._findings_panel = Panel(self.findings)
        self.read_panel.requested.connect(self.requested)
        for part in (
            self.tiles,
            self._to_do_panel,
            self.face,
            self.read_panel,
            self._findings_panel,
            self._fields_panel,
        ):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.retranslate(words)
        self.clear()

    def title(self) -> str:
        """Return the page's name."""
        return tr("window.overview.overview")

    def retranslate(self, words: Words) -> None:
        """Take another language."""
        super().retranslate(words)
        self._name_fields(tr("window.overview.not_read_yet"))
        self._to_do_panel.set_heading(words.text("verdict.to_do"))
        self._fields_panel.set_heading(tr("window.overview.what_the_card_tells"))
        self._findings_panel.set_heading(tr("window.overview.what_was_verified_and_what_was"))
        self.read_panel.retranslate(words)

    def _name_fields(self, unread: str) -> None:
        words = self.words
        labels = {name: words.text(f"report.{name}") for name in ("name", "address", "birth", "sex", "photo")}
        labels |= {"expiry": words.text("report.card_expiry"), "municipality": words.text("report.municipality")}
        self.face.retranslate(labels, unread)

    def show_view(self, view: StayView) -> None:
        """Show what is known of the stay."""
        self._name_fields(tr("window.overview.not_read_yet" if view.covered is None else "window.overview.covered"))
        origin = view.read.origin if view.read else view.check.origin if view.check else None
        self.face.show_face(self._face_of(view, origin))
        self.face.setVisible(view.speaks_of_person or view.covered is not None)
        self._show_answer(view)
        self.fields.show_fields(fields(view.check, self.words) if view.check else ())
        self.read_panel.show_view(view)
        self._fields_panel.setVisible(view.check is not None)
        findings = self._findings(view)
        self.findings.show_findings(findings)
        self._findings_panel.setVisible(bool(findings))

    def clear(self) -> None:
        """Forget everything of the stay."""
        for part in (self.face, self.tiles, self.to_do, self.fields, self.read_panel, self.findings):
            part.clear()
        for panel in (self.face, self._to_do_panel, self._fields_panel, self._findings_panel):
            panel.hide()
        self.to_top()

    def _show_answer(self, view: StayView) -> None:
        """Show the answer in the words of the command line's; the headline stands above every page."""
        self.tiles.setVisible(view.check is not None)
        if view.check is None or view.known is None or view.verdict is None:
            return
        self.tiles.show_sections(tiles(view.known, view.verdict, self.words), self.words)
        todo = [(action, Tone.PLAIN) for action in actions(view.verdict, self.words)]
        self.to_do.show_findings(todo)
        self._to_do_panel.setVisible(bool(todo))

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
            self._stamp(origin),
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

    def _stamp(self, origin: origin.Origin | None) -> str:
        if origin is None:
            return ""
        return (
            tr("window.overview.simulated")
            if origin.simulated
            else tr("window.overview.redacted")
            if origin.redacted
            else ""
        )

    def _findings(self, view: StayView) -> list[tuple[str, Tone]]:
        words, found = self.words, list[tuple[str, Tone]]()
        if view.read and view.read.authenticity:
            found += sentences(authenticity_lines(view.read.authenticity, words), words)
        for certificate in _certificates(view):
            role = words.text(f"report.role.{certificate.role}")
            found += [
                (words.joined("remark", role, text), tone)
                for text, tone in sentences(trust_lines(certificate, words), words)
            ]
        for left in view.check.not_read if view.check else ():
            section, reason = named_section(left.section, words), words.text(f"report.not_read.{left.reason}")
            found.append((words.joined("remark", section, reason), Tone.PLAIN))
        for left in view.read.not_read if view.read else ():
            section, reason = (f"report.section.{left.section}", f"report.not_read.{left.reason}")
            found.append((words.joined("remark", words.text(section), words.text(reason)), Tone.PLAIN))
        return found


def _certificates(view: StayView) -> list[certificates.CertificateReport]:
    """Return each certificate that was verified, once: check and read both verify the authentication certificate."""
    read = (
        *(view.read.certificates if view.read else ()),
        view.check.certificate if view.check else None,
        view.signature,
    )
    return list({found.role: found for found in read if found}.values())
