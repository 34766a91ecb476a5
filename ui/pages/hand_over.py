"""Hand-over: one field at a time for another system, and whether it arrived there character by character."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QWidget

from mynareader.errors import MynaReaderError
from mynareader.formats.sections import Tone
from mynareader.formats.views.matching import places as hand_over_places
from mynareader.formats.views.matching import verdict as hand_over_verdict
from mynareader.matching.verdicts import DIFFERENT, IDENTICAL
from mynareader.service.files.hand_over import FIELDS as HAND_OVER_FIELDS
from mynareader.service.files.hand_over import pasted
from mynareader.service.files.hand_over import text_of as hand_over_text
from mynareader.values import GROUPED_MASK
from mynareader.words import Words

from ..system.clipboard import ClipboardState
from ..system.language import tr
from ..widgets.act_button import AskButton
from ..widgets.choice import Choice
from ..widgets.finding_label import FindingLabel, FindingList, NoteLabel
from ..widgets.first_ask import first_ask, take_back
from ..widgets.flow import Flow
from ..widgets.panel import Panel
from ..widgets.pasted_field import PastedField
from ..widgets.text_label import TextLabel
from ..widgets.value_label import ValueLabel
from .base import ScrollPage
from .requests import ReadSection
from .stay_view import StayView
from .ways_in import locked_for


class HandOverPage(ScrollPage):
    """Each field that was read, for one paste, and the comparison with what is pasted back."""

    key = "hand_over"

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self._texts: dict[str, str] = {}
        self._copying = self._on_clipboard = ""  # names of fields
        self._left = 0
        self.note, self.rows = NoteLabel(), _Rows()
        self.read_attributes, self.read_number = AskButton(), AskButton()
        self.back = _PasteBack()
        buttons = Flow()
        for button, section in ((self.read_attributes, "attributes"), (self.read_number, "my-number")):
            button.clicked.connect(lambda _=False, section=section: self.requested.emit(ReadSection(section)))
            buttons.addWidget(button)
        self.why = FindingLabel()
        self._out = Panel(self.rows, buttons, self.why)
        self.rows.wanted.connect(self._ask_to_copy)
        for part in (self._out, self.back, self.note):
            self.column.addWidget(part)
        self.column.addStretch(1)
        self.retranslate(words)
        self.clear()

    def title(self) -> str:
        """Return the page's name."""
        return tr("window.hand_over.hand_over")

    def retranslate(self, words: Words) -> None:
        """Take another language."""
        super().retranslate(words)
        self._out.set_heading(tr("window.hand_over.copy_for_another_system"))
        self.read_attributes.setText(tr("window.hand_over.read_name_and_address"))
        self.read_number.setText(tr("window.hand_over.read_my_number"))
        self.rows.retranslate(words)
        self.back.retranslate(words)
        self.note.show_finding(
            tr("window.hand_over.a_copy_can_be_pasted_once"),
            Tone.PLAIN,
        )

    def show_view(self, view: StayView) -> None:
        """Show what is known of the stay."""
        read = view.read
        verdict = view.verdict
        refused = verdict is not None and verdict.contradicted  # altered data is not handed on, nor read for that
        found = {} if refused or read is None else {name: hand_over_text(read, name) or "" for name in HAND_OVER_FIELDS}
        self._texts = {name: text for name, text in found.items() if text}
        self.rows.show_texts(self._texts)
        self.back.show_texts(self._texts)
        there = view.check is None or bool(view.check.applications.get("input_assist"))
        offers = (
            (self.read_attributes, "name", "attributes"),
            (self.read_number, "my-number", "my-number"),
        )
        for button, field, section in offers:
            button.setEnabled(there and locked_for(view, section) is None)
            button.setVisible(field not in self._texts and not refused)
        lacks = found == {} or len(self._texts) < len(found)
        self.why.show_finding(self._refusal(view) if refused else self._why(view) if lacks else "", Tone.CARE)

    def _refusal(self, view: StayView) -> str:
        """Say that nothing is handed over; what stands above every page says so itself while nothing was read."""
        read = view.speaks_of_person or view.covered is not None
        return tr("window.doubt_panel.nothing_is_copied") if read else ""

    def _why(self, view: StayView) -> str:
        """Say what keeps a field from being read; nothing where nothing does."""
        if view.check is None:
            return ""
        if not view.check.applications.get("input_assist"):
            return tr("window.read_panel.this_card_has_no_application_that")
        locked = locked_for(view, "attributes")
        if locked is None:
            return ""
        name, state = self.words.text(f"pin.{locked.pin}.short"), self.words.text("report.pin.locked")
        return self.words.joined("labelled", name, state)

    def clear(self) -> None:
        """Forget everything of the stay."""
        take_back(self)
        self._texts, self._on_clipboard, self._left = {}, "", 0
        self.rows.show_texts({})
        self.rows.count_down("", 0)
        self.back.clear()
        for button in (self.read_attributes, self.read_number):
            button.setEnabled(False)
            button.show()
        self.why.clear()
        self.to_top()

    def _ask_to_copy(self, field: str) -> None:
        if HAND_OVER_FIELDS[field].secret:
            first_ask(self, "number", partial(self._copy, field))
        else:
            self._copy(field)

    def _copy(self, field: str) -> None:
        if field in self._texts:
            self.back.choose(field)
            self._copying = field
            self.copy_requested.emit(self._texts[field], self.words.text(f"hand_over.field.{field}"))
            self._copying = ""

    def show_copied(self, copied: ClipboardState) -> None:
        """Count down in the row whose value stands on the clipboard."""
        if self._copying or copied.end or copied.left > self._left:  # otherwise it is the same copy, a second later
            self._on_clipboard = "" if copied.end else self._copying
        self._left = copied.left
        self.rows.count_down(self._on_clipboard, copied.left)


class _Rows(QWidget):
    """The fields, each with a button; ``wanted`` carries the name of one."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(self.fontMetrics().height())
        self._grid.setColumnStretch(1, 1)
        self.parts = {
            name: (TextLabel(tone=Tone.PLAIN).left_out(), ValueLabel(), QPushButton()) for name in HAND_OVER_FIELDS
        }
        self.left = {name: TextLabel() for name in HAND_OVER_FIELDS}
        for row, (name, (label, value, button)) in enumerate(self.parts.items()):
            self.left[name].setWordWrap(False)
            self.left[name].setMinimumWidth(6 * self.fontMetrics().height())  # nothing moves as it comes and goes
            self._grid.addWidget(self.left[name], row, 3)
            label.setBuddy(value)
            button.clicked.connect(lambda _=False, name=name: self.wanted.emit(name))
            for column, part in enumerate((label, value, button)):
                self._grid.addWidget(part, row, column)

    def retranslate(self, words: Words) -> None:
        """Take another language."""
        for name, (label, value, button) in self.parts.items():
            called = words.text(f"hand_over.field.{name}")
            label.setText(called)
            value.set_label(called)
            button.setText(tr("window.hand_over.copy_once_2"))
            button.setAccessibleName(tr("window.hand_over.copy_once", field=called))

    def count_down(self, field: str, seconds: int) -> None:
        """Say in the row of ``field`` how long it still stands on the clipboard."""
        for name, label in self.left.items():
            label.setText(tr("window.hand_over.seconds_left", seconds=seconds) if name == field else "")

    def show_texts(self, texts: dict[str, str]) -> None:
        """Show ``texts``, one that is secret masked."""
        for name, parts in self.parts.items():
            text = texts.get(name, "")
            parts[1].set_value(GROUPED_MASK if text and HAND_OVER_FIELDS[name].secret else text)
            for part in (*parts, self.left[name]):
                part.setVisible(bool(text))


class _PasteBack(Panel):
    """The comparison of what the other system holds with a field; keeps neither after ``clear``."""

    def __init__(self) -> None:
        self.field, self.pasted, self.again = Choice(), PastedField(), QPushButton()
        self.verdict, self.places = FindingLabel(bold=True), FindingList()
        self._label, self._hint = TextLabel(), TextLabel(tone=Tone.PLAIN)
        chooser = QHBoxLayout()
        chooser.addWidget(self._label)
        chooser.addWidget(self.field, 1)
        chooser.addWidget(self.again)
        super().__init__(chooser, self._hint, self.pasted, self.verdict, self.places)
        self._texts: dict[str, str] = {}
        self._words: Words | None = None
        self._label.setBuddy(self.field)
        self.field.currentIndexChanged.connect(self.again.click)
        self.again.clicked.connect(self.pasted.forget)
        self.pasted.textChanged.connect(self._compare)

    def retranslate(self, words: Words) -> None:
        """Take another language."""
        self._words = words
        self.set_heading(tr("window.hand_over.did_it_arrive"))
        self._label.setText(tr("window.hand_over.field"))
        self.field.setAccessibleName(tr("window.hand_over.field_that_was_handed_over"))
        self._hint.setText(tr("window.hand_over.copy_the_value_out_of_the"))
        self.pasted.setAccessibleName(tr("window.hand_over.what_the_other_system_holds"))
        self.again.setText(tr("window.hand_over.clear"))
        self.again.setAccessibleDescription(tr("window.hand_over.forgets_what_was_pasted"))
        for index in range(self.field.count()):
            self.field.setItemText(index, words.text(f"hand_over.field.{self.field.itemData(index)}"))
        self._compare()

    def show_texts(self, texts: dict[str, str]) -> None:
        """Compare with ``texts``; what was pasted for the same texts stays."""
        if texts == self._texts:
            return
        chosen = self.field.currentData()
        self.clear()
        self._texts = texts
        for name in texts:
            self.field.addItem("" if self._words is None else self._words.text(f"hand_over.field.{name}"), name)
        self.setVisible(bool(texts))
        self.choose(chosen)

    def choose(self, field: str | None) -> None:
        """Compare with this field."""
        index = self.field.findData(field)
        if index >= 0:
            self.field.setCurrentIndex(index)

    def clear(self) -> None:
        """Forget what was pasted and what it is compared with."""
        self._texts = {}
        self.pasted.forget()
        self.field.clear()
        self.verdict.clear()
        self.places.clear()
        self.hide()

    def _compare(self) -> None:
        text, field = self.pasted.pasted, self.field.currentData()
        if not text or field not in self._texts or self._words is None:
            self.verdict.clear()
            self.places.clear()
            return
        try:
            found = pasted(field, self._texts[field], text)
        except MynaReaderError as error:
            self.verdict.show_finding(self._words.joined("sentences", *self._words.error(error)), Tone.CARE)
            return
        tones = {IDENTICAL: Tone.GOOD, DIFFERENT: Tone.BAD}
        self.verdict.show_finding(hand_over_verdict(found, self._words), tones.get(found.state, Tone.CARE))
        places = hand_over_places(found, self._words, secret=HAND_OVER_FIELDS[field].secret)
        self.places.show_findings((place, Tone.PLAIN) for place in places)
