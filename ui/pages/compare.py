"""The sources of one card side by side: input assist, signature certificate, card face, common record."""

from dataclasses import replace

from PySide6.QtWidgets import QPushButton

from mynareader import errors
from mynareader.formats.sections import Tone
from mynareader.formats.views.common import day, finding_line, sentences
from mynareader.reports import card, compare
from mynareader.service.reading.compare import compare as compare_sources
from mynareader.values import PartialDate
from mynareader.words import Words

from ..system.language import tr
from ..widgets.field_table import FieldTable
from ..widgets.finding_label import FindingList, NoteLabel
from ..widgets.panel import Panel
from .base import Group, ScrollPage
from .requests import ReadSection
from .stay_view import StayView

ITEMS = ("name", "address", "birth", "sex", "expiry")


class ComparePage(ScrollPage):
    """Item by item what each source says and whether they agree; a different holder shows nothing else."""

    key = "compare"
    group = Group.PERSON

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self.note, self.read_all = NoteLabel(), QPushButton()
        self.read_all.clicked.connect(self._read_everything)
        self.panels = {item: _ItemPanel() for item in ITEMS}
        for part in (self.note, self.read_all, *self.panels.values()):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.retranslate(words)
        self.clear()

    def title(self) -> str:
        """Return the page's name."""
        return tr("window.compare.compare")

    def retranslate(self, words: Words) -> None:
        """Take another language."""
        super().retranslate(words)
        self.read_all.setText(tr("window.compare.read_everything"))
        self.read_all.setAccessibleName(tr("window.compare.read_everything_to_compare_it"))

    def show_view(self, view: StayView) -> None:
        """Show how far what was read in this stay agrees."""
        self.clear()
        read = _with_signature(view)
        if read is None:
            self.note.show_finding(self._invitation() if view.check else "", Tone.PLAIN)
            self.read_all.setVisible(view.check is not None)
            return
        try:
            compared = compare_sources(read)
        except errors.HolderDiffers as error:
            message = self.words.error(error)
            self.note.show_finding(self.words.joined("sentences", *message), Tone.BAD)
            return
        for one in compared.items:
            self.panels[one.item].show_item(one, self.words)

    def clear(self) -> None:
        """Forget everything of the stay."""
        self.note.clear()
        self.read_all.hide()
        for panel in self.panels.values():
            panel.clear()
        self.to_top()

    def _invitation(self) -> str:
        return tr("window.compare.read_everything_with_the_signature_password")

    def _read_everything(self) -> None:
        self.requested.emit(ReadSection("all"))


class _ItemPanel(Panel):
    """One item; hidden while there is none."""

    def __init__(self) -> None:
        self.table, self.findings = FieldTable(), FindingList()
        super().__init__(self.table, self.findings)

    def show_item(self, one: compare.ItemComparison, words: Words) -> None:
        """Show what each source says of ``one``, whether they agree, and why not."""
        self.set_heading(words.text("report.card_expiry" if one.item == "expiry" else f"report.{one.item}"))
        named = ((words.text(f"report.compare.source.{source}"), _text(one, source, words)) for source in one.values)
        self.table.show_fields(named)
        why = [(words.text(f"report.compare.explanation.{token}"), Tone.PLAIN) for token in one.explanations]
        label = words.text("report.compare.sources")
        self.findings.show_findings([*sentences([finding_line(label, one.finding, words)], words), *why])
        self.show()

    def clear(self) -> None:
        """Show nothing."""
        self.set_heading("")
        self.table.clear()
        self.findings.clear()
        self.hide()


def _with_signature(view: StayView) -> card.ReadReport | None:
    """Return what was read, with a signature certificate that was read on its own."""
    read = view.read
    if read is None or view.signature is None or any(one.role == "sign" for one in read.certificates):
        return read
    return replace(read, certificates=(*read.certificates, view.signature))


def _text(one: compare.ItemComparison, source: str, words: Words) -> str:
    value = one.values[source]
    if isinstance(value, PartialDate):
        return day(value, words)
    return value if isinstance(value, str) else words.text(f"report.sex.{value.value}")
