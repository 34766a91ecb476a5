"""The sources of one card side by side: input assist, signature certificate, card face, common record."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy

from mynareader import errors
from mynareader.formats.sections import Tone
from mynareader.formats.views.common import day, finding_line, sentences
from mynareader.reports import card, compare
from mynareader.reports.compare import ITEMS, SOURCES
from mynareader.service.reading.compare import compare as compare_sources
from mynareader.values import PartialDate
from mynareader.words import Words

from ..system.language import tr
from ..widgets.act_button import ActButton
from ..widgets.finding_label import FindingLabel, FindingList, NoteLabel
from ..widgets.glyphs import japanese_families
from ..widgets.panel import Panel
from ..widgets.text_label import TextLabel
from ..widgets.value_label import ValueLabel
from .base import ScrollPage
from .stay_view import StayView

_ROOM: Final = 34  # heights of a line of text: from here on names stand at the left of what they name


class ComparePage(ScrollPage):
    """Item by item what each source says and whether they agree; a different holder shows nothing else."""

    key = "compare"

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self.note, self.read_all = NoteLabel(), ActButton("read_all")
        self.table, self.verdict = _Table(), FindingLabel(bold=True, scale=1.2)
        for part in (self.note, self.read_all, self.verdict, self.table):
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
        self.verdict.show_finding(*self._verdict(compared))
        self.table.show_items(compared.items, self.words)

    def clear(self) -> None:
        """Forget everything of the stay."""
        self.note.clear()
        self.read_all.hide()
        self.verdict.clear()
        self.table.clear()
        self.to_top()

    def _verdict(self, compared: compare.CompareReport) -> tuple[str, Tone]:
        """Say in one sentence whether everything agrees, else what does not."""
        apart = [one.item for one in compared.items if one.finding.state == "contradicted"]
        open_ = [one.item for one in compared.items if one.finding.state == "not_checked"]
        if apart:
            names = (self.words.text("report.card_expiry" if item == "expiry" else f"report.{item}") for item in apart)
            return tr("window.compare.differ", items=self.words.listed(names)), Tone.CARE
        if open_ or not compared.items:
            return "", Tone.PLAIN
        return tr("window.compare.all_agree"), Tone.GOOD

    def _invitation(self) -> str:
        return tr("window.compare.read_everything_with_the_signature_password")


class _Table(Panel):
    """Items in rows, sources in columns; below a row why its sources differ, or agree all the same.

    Hidden while there is none.
    """

    def __init__(self) -> None:
        self._grid = QGridLayout()
        super().__init__(self._grid)
        self._grid.setHorizontalSpacing(self.fontMetrics().height() // 2)
        self._is_narrow = False
        self.heads = [TextLabel(bold=True).left_out() for _ in SOURCES]  # each cell says its own
        self.names = {item: TextLabel(tone=Tone.PLAIN).left_out() for item in ITEMS}
        self.cells = {item: [ValueLabel() for _ in SOURCES] for item in ITEMS}
        self.findings = {item: FindingList() for item in ITEMS}
        for column, head in enumerate(self.heads, 1):
            self._grid.addWidget(head, 0, column)
            self._grid.setColumnStretch(column, 1)
        for place, item in enumerate(ITEMS):
            row = 3 * place + 2
            self.names[item].setWordWrap(False)
            self._grid.addWidget(self.names[item], row, 0, Qt.AlignmentFlag.AlignTop)
            for column, cell in enumerate(self.cells[item], 1):
                cell.set_families(japanese_families())
                cell.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
                self._grid.addWidget(cell, row, column, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(self.findings[item], row + 1, 1, 1, len(SOURCES))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the name of an item above it where there is no room at its left."""
        super().resizeEvent(event)
        is_narrow = self.width() < _ROOM * self.fontMetrics().height()
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        for place, item in enumerate(ITEMS):
            self._grid.removeWidget(self.names[item])
            where = (3 * place + 1, 1, 1, len(SOURCES)) if is_narrow else (3 * place + 2, 0, 1, 1)
            self._grid.addWidget(self.names[item], *where, Qt.AlignmentFlag.AlignTop)

    def show_items(self, items: Sequence[compare.ItemComparison], words: Words) -> None:
        """Show what each source says of each item."""
        self.clear()
        told = {source for one in items for source in one.values}
        for source, head in zip(SOURCES, self.heads, strict=True):
            head.setText(words.text(f"report.compare.source.{source}") if source in told else "")
        for one in items:
            self._show_item(one, words)
        self.setVisible(bool(items))

    def _show_item(self, one: compare.ItemComparison, words: Words) -> None:
        name = words.text("report.card_expiry" if one.item == "expiry" else f"report.{one.item}")
        self.names[one.item].setText(name)
        for source, cell in zip(SOURCES, self.cells[one.item], strict=True):
            there = source in one.values
            cell.set_label(words.joined("labelled", words.text(f"report.compare.source.{source}"), name))
            cell.set_value(_text(one, source, words) if there else "")
        why = [(words.text(f"report.compare.explanation.{token}"), Tone.PLAIN) for token in one.explanations]
        line = finding_line(words.text("report.compare.sources"), one.finding, words)
        told = [] if one.finding.state == "confirmed" else sentences([line], words)  # the verdict above says it once
        self.findings[one.item].show_findings([*told, *why], name)

    def clear(self) -> None:
        """Show nothing."""
        for label in (*self.heads, *self.names.values()):
            label.clear()
        for findings in self.findings.values():
            findings.clear()
        for cell in (cell for row in self.cells.values() for cell in row):
            cell.set_label("")
            cell.set_value("")
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
