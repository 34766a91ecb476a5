"""The overview: the answer in three tiles, what to do, what can be read on, and folded away what it rests on."""

from mynareader.formats.sections import Tone
from mynareader.formats.views.answer import tiles
from mynareader.formats.views.check import named_section
from mynareader.formats.views.common import built_in_keys_off, sentences
from mynareader.formats.views.verdict_words import actions
from mynareader.reports import certificates
from mynareader.words import Words

from ..system.language import tr
from ..widgets.act_button import ActButton
from ..widgets.field_table import FieldTable
from ..widgets.finding_label import FindingList
from ..widgets.flow import Flow
from ..widgets.fold import Fold
from ..widgets.panel import Panel
from ..widgets.tile import Tiles
from .base import ScrollPage
from .counters import fields
from .proof_table import ProofRow, ProofTable, row_of_certificate, rows_of_records
from .read_panel import ReadPanel
from .stay_view import StayView


class OverviewPage(ScrollPage):
    """What people come to ask, answered without a PIN, and how much of it was verified."""

    key = "overview"

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self.read_panel = ReadPanel()
        self.tiles, self.to_do, self.fields, self.findings = (
            Tiles(3),
            FindingList(quiet=True),
            FieldTable(),
            FindingList(),
        )
        self.proof = ProofTable()
        self._to_do_panel = Panel(self.to_do)
        self.verified, self.tells = Fold(Panel(self.proof, self.findings)), Fold(Panel(self.fields))
        self.read_panel.requested.connect(self.requested)
        self.hand_on = {act: ActButton(act) for act in ("save_report", "print_report", "copy_report")}
        self._hand_on_panel = Panel(Flow(tuple(self.hand_on.values())))
        for part in (self.tiles, self._to_do_panel, self.read_panel, self._hand_on_panel, self.verified, self.tells):
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
        self._to_do_panel.set_heading(words.text("verdict.to_do"))
        self.tells.name(tr("window.overview.what_the_card_tells"))
        self.verified.name(tr("window.overview.what_was_verified_and_what_was"))
        self._hand_on_panel.set_heading(tr("window.overview.hand_on"))
        for act, button in self.hand_on.items():
            button.setText(tr(f"window.overview.{act}"))
        self.read_panel.retranslate(words)

    def show_view(self, view: StayView) -> None:
        """Show what is known of the stay."""
        self._show_answer(view)
        self.fields.show_fields(fields(view.check, self.words) if view.check else ())
        self.read_panel.show_view(view)
        self.tells.setVisible(view.check is not None)
        rows, findings = self._proof(view), self._findings(view)
        self.proof.show_rows(rows, self.words)
        self.findings.show_findings(findings)
        self.verified.setVisible(bool(rows or findings))

    def clear(self) -> None:
        """Forget everything of the stay."""
        for part in (self.tiles, self.to_do, self.fields, self.read_panel, self.proof, self.findings):
            part.clear()
        for fold in (self.verified, self.tells):
            fold.turn(open_=False)
            fold.hide()
        self._to_do_panel.hide()
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

    def _proof(self, view: StayView) -> list[ProofRow]:
        authenticity = view.read.authenticity if view.read else None
        records = rows_of_records(authenticity, self.words) if authenticity else []
        invented = view.check is not None and view.check.origin.simulated
        return [*records, *(row_of_certificate(one, self.words, invented=invented) for one in _certificates(view))]

    def _findings(self, view: StayView) -> list[tuple[str, Tone]]:
        words, found = self.words, list[tuple[str, Tone]]()
        if view.read and view.read.authenticity:
            off = bool(view.read.authenticity.sections) and not view.read.authenticity.built_in_keys
            found += sentences(built_in_keys_off(words, off=off), words)
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
