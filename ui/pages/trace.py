"""The exchanges of this session, or of a trace file: decoded and without personal data."""

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QLineEdit, QTableView

from mynareader.formats.sections import Tone
from mynareader.formats.views.common import finding_line, moment, sentences
from mynareader.reports import traces
from mynareader.words import Words

from ..system.language import tr
from ..widgets.act_button import ActButton
from ..widgets.field_table import FieldTable
from ..widgets.finding_label import FindingList
from ..widgets.flow import Flow
from ..widgets.hand_on import GuardedTable
from ..widgets.reachable import LEAST_TARGET
from ..widgets.text_label import TextLabel
from ..widgets.value_label import ValueLabel
from .base import ScrollPage
from .stay_view import StayView
from .trace_model import APPLICATION, MEANING, NUMBER, STATUS, TIME, WHAT, TraceModel

_ROOM, _LEAST = 36, 8  # heights of a line of text: where every column has its place; how high the table is
_WIDTHS = {NUMBER: 6, APPLICATION: 19, STATUS: 11, TIME: 11}  # digits
_MOST_BYTES = 512  # of a command or an answer that are shown


class TracePage(ScrollPage):
    """The exchanges in a table; its buttons are those of the file menu that are about traces."""

    key = "trace"

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self.head, self.empty, self.findings = TextLabel(), TextLabel(tone=Tone.PLAIN), FindingList()
        self.model, self.table = TraceModel(words), GuardedTable()
        self.bytes, self._steps = FieldTable(), tuple[traces.TraceStep, ...]()
        self.filter, self.detail, self._rows = QLineEdit(), ValueLabel(), QSortFilterProxyModel(self)
        self.save, self.open = ActButton("save_trace"), ActButton("open")
        self.take, self.redact = ActButton("import_log"), ActButton("redact_trace")
        self._lay_out()
        self.retranslate(words)
        self.clear()

    def _lay_out(self) -> None:
        em = self.fontMetrics().height()
        self._rows.setSourceModel(self.model)
        self._rows.setFilterKeyColumn(-1)  # any
        self._rows.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._rows.setFilterFixedString)
        self.table.setModel(self._rows)
        self.table.selectionModel().currentRowChanged.connect(self._show_detail)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.table.setAlternatingRowColors(True)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setMinimumSectionSize(LEAST_TARGET)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for section in (WHAT, MEANING):
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.Stretch)
        header.moveSection(TIME, 1)
        self.table.setMinimumHeight(_LEAST * em)
        for part in (self.head, self.findings, self.empty, self.filter):
            self.column.addWidget(part)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self.detail)
        self.column.addWidget(self.bytes)
        self.column.addLayout(Flow((self.save, self.open, self.take, self.redact)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the application to the line below the table where its column would crowd the others."""
        super().resizeEvent(event)
        self.table.setColumnHidden(APPLICATION, self.width() < _ROOM * self.fontMetrics().height())
        self._fit()

    def _fit(self) -> None:
        """Have the columns as wide as what stands in them, in the present size of text."""
        digit = QFontMetrics(self.table.font()).horizontalAdvance("0")  # an average letter may be twice as wide
        for section, digits in _WIDTHS.items():
            self.table.setColumnWidth(section, digits * digit)

    def title(self) -> str:
        """Return the page's name."""
        return tr("window.trace.trace")

    def retranslate(self, words: Words) -> None:
        """Take another language."""
        super().retranslate(words)
        self.model.retranslate(words)
        self.table.setAccessibleName(words.text("report.trace.steps"))
        self.empty.setText(tr("window.trace.nothing_was_exchanged_with_a_card"))
        self.filter.setPlaceholderText(tr("window.trace.filter"))
        self.filter.setAccessibleName(tr("window.trace.filter"))
        self.save.setText(tr("window.trace.save_this_session"))
        self.open.setText(tr("window.trace.open_a_trace"))
        self.take.setText(tr("window.trace.import_a_log"))
        self.redact.setText(tr("window.trace.redact_a_trace"))
        self._fit()

    def show_view(self, view: StayView) -> None:
        """Show the exchanges so far."""
        self.show_trace(view.trace)

    def show_trace(self, trace: traces.TraceReport | None) -> None:
        """Show the exchanges of a trace."""
        self._steps = trace.steps if trace else ()
        self.model.show_steps(self._steps)
        self.head.setText("" if trace is None else self._head(trace))
        self.head.setVisible(trace is not None)
        self.empty.setVisible(trace is None)
        self.filter.setVisible(trace is not None)
        self.detail.set_value("")
        self.bytes.clear()
        self.findings.show_findings(
            sentences((finding_line("", finding, self.words) for finding in trace.findings), self.words)
            if trace
            else ()
        )

    def clear(self) -> None:
        """Forget everything of the stay."""
        self.filter.clear()
        self.show_trace(None)

    def _show_detail(self, row: QModelIndex) -> None:
        """Say all of the chosen row below the table, where there is room for it."""
        texts = (str(row.siblingAtColumn(column).data() or "") for column in range(self._rows.columnCount()))
        self.detail.set_value(self.words.joined("parts", *texts) if row.isValid() else "")
        step = self._steps[self._rows.mapToSource(row).row()] if row.isValid() else None
        self.bytes.show_fields(() if step is None else self._bytes(step))

    def _bytes(self, step: traces.TraceStep) -> list[tuple[str, str]]:
        """Return what was sent and what came, as the trace holds it: of a command with a PIN its header and no more."""
        sent = tr("window.trace.withheld", bytes=_grouped(step.sent)) if step.secret else _grouped(step.sent)
        took = "" if step.ms is None else tr("window.trace.milliseconds", ms=step.ms)
        return [
            (tr("window.trace.sent"), sent),
            (tr("window.trace.came"), _grouped(step.came)),
            (tr("window.trace.took"), took),
        ]

    def _head(self, trace: traces.TraceReport) -> str:
        source = self.words.text(f"report.trace.source.{trace.source}")
        return self.words.joined("parts", trace.file, source, moment(trace.recorded))


def _grouped(raw: bytes) -> str:
    """Write bytes in groups of eight, and how many there are where not all are shown."""
    shown = raw[:_MOST_BYTES].hex(" ", -8).upper()
    return shown if len(raw) <= _MOST_BYTES else tr("window.trace.first_bytes", shown=shown, count=len(raw))
