"""Face to face: the photo large, what the card's face says, and one verdict on issuer and chip."""

from typing import Final

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from mynareader.formats.sections import Tone
from mynareader.formats.views.common import sentences
from mynareader.formats.views.in_person import birth_lines, expiry_line, outcome_line, proof_lines
from mynareader.reports.in_person import InPersonRecordReport, InPersonReport
from mynareader.words import Words

from ..system.language import tr
from ..widgets.act_button import ActButton, AskButton
from ..widgets.columns import SideBySide
from ..widgets.field_table import FieldTable
from ..widgets.finding_label import FindingLabel, FindingList, NoteLabel
from ..widgets.flow import Flow
from ..widgets.image_field import InkField, PhotoField, image_of
from ..widgets.panel import Panel
from ..widgets.text_label import TextLabel
from .base import ScrollPage
from .in_person_record import InPersonRecordPanel
from .requests import CheckInPerson
from .stay_view import StayView

_PHOTO_LINES: Final = 18  # of text: twice the photo of the overview
_ROOM: Final = 28  # heights of a line of text: from here on the photo has its place beside the text
_INK: Final = 1.6  # times the height of text: names are read at a counter


class InPersonPage(ScrollPage):
    """The check that wants only what is printed on the card; nothing of it stays after the stay."""

    key = "in_person"

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self._report: InPersonReport | None = None
        self._told: InPersonRecordReport | None = None  # aloud
        self.start, self.by_number, self.age_only = ActButton("in_person"), AskButton(), QCheckBox()
        self.hint, self.result, self.note = TextLabel(tone=Tone.PLAIN), FindingLabel(bold=True), NoteLabel()
        self.photo, self.photo_note = PhotoField(lines=_PHOTO_LINES), TextLabel(tone=Tone.PLAIN)
        self.pictures = {name: InkField(scale=_INK) for name in ("name", "address")}
        self.labels = {name: TextLabel(tone=Tone.PLAIN, scale=0.9).left_out() for name in self.pictures}
        self.fields, self.proof = FieldTable(), FindingList()
        self.record = InPersonRecordPanel(words)
        self._asking, self._card, self._proof = Panel(self.hint), Panel(), Panel(self.proof)
        self._lay_out()
        self.retranslate(words)
        self.clear()

    def _lay_out(self) -> None:
        self.by_number.clicked.connect(lambda: self.requested.emit(CheckInPerson("a")))
        self.age_only.toggled.connect(self._show_facts)
        left, right = QWidget(), QWidget()
        picture_column, texts = QVBoxLayout(left), QVBoxLayout(right)
        self._asking.add(Flow((self.start, self.by_number)))
        self._asking.add(self.result)
        for name, picture in self.pictures.items():
            texts.addWidget(self.labels[name])
            texts.addWidget(picture)
        for part in (self.fields, self.age_only):
            texts.addWidget(part)
        for widget in (self.photo, self.photo_note):
            picture_column.addWidget(widget)
        for column in (picture_column, texts):
            column.setContentsMargins(0, 0, 0, 0)
            column.addStretch(1)
        self._card.add(SideBySide((left, right), _ROOM, (0, 1)))
        for below in (self.note, self._asking, self._card, self._proof, self.record):
            self.column.addWidget(below)
        self.column.addStretch(1)

    def title(self) -> str:
        """Return the page's name."""
        return tr("window.in_person.face_to_face")

    def retranslate(self, words: Words) -> None:
        """Take another language."""
        super().retranslate(words)
        self.start.setText(tr("window.in_person.check"))
        self.by_number.setText(tr("window.in_person.check_by_my_number"))
        self.by_number.setAccessibleDescription(tr("window.in_person.where_it_may_be_used"))
        self.hint.setText(tr("window.in_person.what_is_printed"))
        self.age_only.setText(tr("window.in_person.age_only"))
        self._asking.set_heading(words.text("report.in_person"))
        self._card.set_heading(words.text("report.face"))
        self._proof.set_heading(words.text("report.in_person.verified"))
        self.photo.describe(words.text("report.photo"))
        for name, label in self.labels.items():
            label.setText(words.text(f"report.{name}"))
            self.pictures[name].describe(tr("window.written_field.as_the_card_writes_it", field=label.text()))
        self.record.retranslate(words)

    def show_view(self, view: StayView) -> None:
        """Show the check of this stay, or the offer to make one."""
        there = view.check.applications if view.check else {}
        offered = view.check is not None and view.check.origin.kind != "trace" and bool(there.get("card_surface"))
        self.by_number.setEnabled(offered)
        self._report, checked = view.in_person, view.checked
        self._forget()
        self._card.setVisible(view.in_person is not None)
        self._proof.setVisible(checked is not None)
        self.record.offer(checked)
        if checked is not None:
            self._show_result(checked)
        if view.in_person is not None:
            self._show_face(view, view.in_person)

    def _show_result(self, checked: InPersonRecordReport) -> None:
        """Say what was proven, and how: also where everything of the person is covered."""
        line = outcome_line(checked.outcome, checked.because, self.words)
        self.result.show_finding(line.value, line.tone, aloud=checked != self._told)
        self._told = checked
        self.note.show_finding(self._whose(checked), Tone.CARE)
        self._card.set_tone(Tone.PLAIN if line.tone is Tone.GOOD else line.tone)
        self.proof.show_findings(sentences(proof_lines(checked, self.words), self.words))

    def _show_face(self, view: StayView, found: InPersonReport) -> None:
        self.photo.set_image(image_of(view.in_person_pictures.get("photo")))
        self.photo_note.setText(self._about_photo(found, failed=view.in_person_photo_failed))
        self.photo_note.setVisible(bool(self.photo_note.text()))
        for name, picture in self.pictures.items():
            picture.set_image(image_of(view.in_person_pictures.get(name)))
        self._show_facts()

    def clear(self) -> None:
        """Forget everything of the stay."""
        self._report = self._told = None
        self.age_only.setChecked(False)
        self.by_number.setEnabled(False)
        for part in (self._card, self._proof):
            part.hide()
        self.record.offer(None)
        self._forget()
        self.to_top()

    def _forget(self) -> None:
        for part in (self.result, self.note, self.photo, self.photo_note, self.fields, self.proof):
            part.clear()
        for picture in self.pictures.values():
            picture.clear()

    def _show_facts(self) -> None:
        if self._report is None:
            return
        lines = [*birth_lines(self._report, self.words, age_only=self.age_only.isChecked())]
        sex = self.words.text("report.sex"), self.words.text(f"report.sex.{self._report.face.sex.value}")
        expiry = expiry_line(self._report, self.words)
        self.fields.show_fields([*((one.label, one.value) for one in lines), sex, (expiry.label, expiry.value)])

    def _whose(self, checked: InPersonRecordReport) -> str:
        """Name a test card; that a card is simulated stands above every page."""
        return self.words.text("report.test_card") if checked.data.test_card and not checked.simulated else ""

    def _about_photo(self, found: InPersonReport, *, failed: bool) -> str:
        if found.face.photo_jp2 is None:
            return self.words.text("report.no_photo")
        return tr("window.overview.the_photo_on_the_card_cannot") if failed else ""
