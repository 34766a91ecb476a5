"""My Number: masked until its holder wants to see it, and masked again after some seconds."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from mynareader.formats.sections import Tone
from mynareader.service.reading.pixels import Pixels
from mynareader.values import GROUPED_MASK, MyNumber
from mynareader.words import Words

from ..system.language import tr
from ..system.preferences import Preferences
from ..widgets.act_button import AskButton
from ..widgets.finding_label import FindingLabel, NoteLabel
from ..widgets.first_ask import first_ask, take_back
from ..widgets.flow import Flow
from ..widgets.glyphs import fixed_families
from ..widgets.image_field import InkField, image_of
from ..widgets.panel import Panel
from ..widgets.text_label import TextLabel
from .base import ScrollPage
from .number_check import NumberCheck
from .requests import ReadSection
from .stay_view import StayView
from .ways_in import locked_for


class MyNumberPage(ScrollPage):
    """The number on demand; leaving the page masks it."""

    key = "my_number"

    def __init__(self, words: Words) -> None:
        super().__init__(words)
        self._number: MyNumber | None = None
        self._picture: Pixels | None = None
        self._seconds, self._locked = 0, ""
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._tick)
        self.digits, self.picture, self.check_digit = TextLabel(scale=2.15, bold=True), InkField(), FindingLabel()
        self.reveal, self.copy_once, self.read = QPushButton(), QPushButton(), AskButton()
        self.outcome, self.who = TextLabel(tone=Tone.PLAIN), NoteLabel()
        self.typed = NumberCheck(words)
        self._panel = Panel(self.digits, _centred(self.picture), self.check_digit)
        self._lay_out()
        self.retranslate(words)
        self.clear()

    def _lay_out(self) -> None:
        self.digits.set_families(fixed_families())
        self.digits.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.reveal.setCheckable(True)
        self.reveal.toggled.connect(self._toggle)
        self.reveal.clicked.connect(self._click)
        escape = QShortcut(Qt.Key.Key_Escape, self)  # wherever the keyboard is, while this page shows
        escape.activated.connect(self._hide)
        self.copy_once.clicked.connect(lambda: first_ask(self, "number", self._copy))
        self.read.clicked.connect(self._read)
        self._panel.add(Flow((self.reveal, self.copy_once, self.read)))
        self._panel.add(self.outcome)
        self.typed.asked.connect(self.requested)
        self.column.addWidget(self._panel)
        self.column.addWidget(self.typed)
        self.column.addWidget(self.who)
        self.column.addStretch(1)

    def title(self) -> str:
        """Return the page's name."""
        return tr("window.my_number.my_number")

    def retranslate(self, words: Words) -> None:
        """Take another language."""
        super().retranslate(words)
        self._panel.set_heading(words.text("report.my_number"))
        self.read.setText(tr("window.my_number.read_my_number"))
        self.copy_once.setText(tr("window.my_number.copy_once"))
        self.copy_once.setAccessibleDescription(tr("window.my_number.the_copy_is_taken_back_after"))
        self.typed.retranslate(words)
        self.picture.describe(words.text("report.section.my-number-image"))
        self.who.show_finding(
            tr("window.my_number.by_law_others_may_ask_for"),
            Tone.PLAIN,
        )
        self._refresh()

    def show_view(self, view: StayView) -> None:
        """Show what is known of the stay, masked."""
        self._number = view.read.my_number if view.read else None
        self._picture = view.pictures.get("my_number")
        self.reveal.setChecked(False)
        there = view.check.applications if view.check else {}
        locked = locked_for(view, "my-number")
        self._locked = "" if locked is None else self.words.text(f"pin.{locked.kind}.short")
        self.read.setEnabled(locked is None and (view.check is None or bool(there.get("input_assist"))))
        self.typed.show_view(view)
        self._refresh()

    def clear(self) -> None:
        """Forget everything of the stay."""
        take_back(self)
        self._number, self._picture, self._locked = None, None, ""
        self.reveal.setChecked(False)
        self.read.setEnabled(False)
        self.typed.clear()
        self._show_outcome("")
        self._refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Mask the number when the page is left."""
        super().hideEvent(event)
        self.reveal.setChecked(False)

    def _hide(self) -> None:
        self.reveal.setChecked(False)

    def _click(self, shown: bool) -> None:  # noqa: FBT001 - a slot of Qt's
        if shown:
            self.reveal.setChecked(False)
            first_ask(self, "number", partial(self.reveal.setChecked, True))  # noqa: FBT003 - Qt's own flag

    def _toggle(self, shown: bool) -> None:  # noqa: FBT001 - a slot of Qt's
        self._seconds = Preferences.current.number_seconds
        if shown:
            self._timer.start()
        else:
            self._timer.stop()
        self._refresh()

    def _tick(self) -> None:
        self._seconds -= 1
        if self._seconds <= 0:
            self.reveal.setChecked(False)
        self._refresh()

    def _copy(self) -> None:
        if self._number is not None:
            self.copy_requested.emit(self._number.digits, self.words.text("report.my_number"))
            self._show_outcome(tr("window.my_number.copied_it_is_taken_back_from"))

    def _show_outcome(self, text: str) -> None:
        self.outcome.setText(text)
        self.outcome.setVisible(bool(text))

    def _read(self) -> None:
        self.requested.emit(ReadSection("my-number"))

    def _refresh(self) -> None:
        number, shown = self._number, self.reveal.isChecked()
        self.digits.setText("" if number is None else number.grouped if shown else GROUPED_MASK)
        self.digits.setAccessibleName("" if shown or number is None else tr("window.my_number.my_number_masked"))
        self.picture.set_image(image_of(self._picture if shown else None))
        self.reveal.setText(
            tr("window.my_number.hide_s", seconds=self._seconds)
            if shown
            else tr("window.my_number.show_for", seconds=Preferences.current.number_seconds)
        )
        for part in (self.digits, self.reveal, self.copy_once):
            part.setVisible(number is not None)
        self.read.setVisible(number is None)
        self._show_check_digit()

    def _show_check_digit(self) -> None:
        if self._number is None:
            unread = tr("window.my_number.not_read_yet_the_input_assist")
            locked = self.words.joined("labelled", self._locked, self.words.text("report.pin.locked"))
            self.check_digit.show_finding(locked if self._locked else unread, Tone.CARE if self._locked else Tone.PLAIN)
        elif self._number.check_digit_ok:
            self.check_digit.show_finding(self.words.text("report.check_digit_ok"), Tone.GOOD)
        else:
            self.check_digit.show_finding(self.words.text("report.check_digit_wrong"), Tone.BAD)


def _centred(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(widget)
    row.addStretch(1)
    return row
