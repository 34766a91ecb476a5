"""What can be read with a number, and which of the holder's numbers opens it."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from mynareader.formats.sections import Tone
from mynareader.reports import card, pins
from mynareader.service.reading.read_request import ACCESS_PATHS, ReadRequest
from mynareader.words import Words

from ..system.language import tr
from ..widgets.act_button import AskButton
from ..widgets.choice import Choice
from ..widgets.finding_label import FindingLabel
from ..widgets.flow import Flow
from ..widgets.fold import Fold
from ..widgets.panel import Panel
from ..widgets.text_label import TextLabel, as_heading
from .counters import texts_of
from .requests import ReadSection
from .stay_view import StayView
from .ways_in import locked_for

SECTIONS: Final = ("all", "attributes", "face")  # the first is what most people want


class ReadPanel(Panel):
    """The access paths and what each opens; ``requested`` carries a ``ReadSection``."""

    requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._view: StayView | None = None
        self._words: Words | None = None
        self._label, self.access_paths = TextLabel(), Choice()
        self._hint, self._trouble = TextLabel(tone=Tone.PLAIN, scale=0.9), FindingLabel()
        self._label.setBuddy(self.access_paths)
        for name in ACCESS_PATHS:
            self.access_paths.addItem("", name)
        self.access_paths.currentIndexChanged.connect(self._refresh)
        self.buttons = {section: AskButton() for section in SECTIONS}
        self.buttons["attributes"].clicked.connect(self._read_attributes)
        self.buttons["face"].clicked.connect(self._read_face)
        self.buttons["all"].clicked.connect(self._read_all)
        inside = QWidget()
        chooser = QHBoxLayout(inside)
        chooser.setContentsMargins(0, 0, 0, 0)
        chooser.addWidget(self._label)
        chooser.addWidget(self.access_paths, 1)
        self.other = Fold(inside)
        font = self.buttons["all"].font()
        font.setBold(True)
        self.buttons["all"].setFont(font)
        for part in (Flow(tuple(self.buttons.values())), self._trouble, self._hint, self.other):
            self.add(part)

    def retranslate(self, words: Words) -> None:
        """Take another language."""
        self._words = words
        self.set_heading(tr("window.read_panel.read_with_a_pin"))
        self.other.name(tr("window.read_panel.another_number"))
        self._label.setText(tr("window.read_panel.open_with"))
        self.access_paths.setAccessibleName(tr("window.read_panel.open_with_2"))
        for index, path in enumerate(ACCESS_PATHS.values()):
            self.access_paths.setItemText(index, words.text(f"pin.{path.kind.name}.name"))
        self.buttons["attributes"].setText(tr("window.read_panel.read_name_and_address"))
        self.buttons["face"].setText(tr("window.read_panel.read_the_card_s_face"))
        self.buttons["all"].setText(tr("window.read_panel.read_everything"))
        self._refresh()

    def show_view(self, view: StayView | None) -> None:
        """Offer what this card has."""
        self._view = view
        self._refresh()

    @property
    def _check(self) -> card.CheckReport | None:
        return None if self._view is None else self._view.check

    def clear(self) -> None:
        """Offer nothing, and the first way again."""
        self.other.turn(open_=False)
        self.access_paths.setCurrentIndex(0)
        self.show_view(None)

    def _refresh(self) -> None:
        if self._words is None:
            return
        kind = ACCESS_PATHS[self._chosen()].kind
        name, form, where = (self._words.text(f"pin.{kind.name}.{part}") for part in ("name", "form", "where"))
        self._hint.setText(self._words.joined("parts", as_heading(name), form, where))
        for section, button in self.buttons.items():
            button.setEnabled(self._opens(section) and not self._locked(section))
        self._trouble.show_finding(*self._what_is_wrong(self._words))

    def _what_is_wrong(self, words: Words) -> tuple[str, Tone]:
        if self._check is None:
            return "", Tone.PLAIN
        if not any(self._opens(section) for section in SECTIONS):
            return tr("window.read_panel.this_card_has_no_application_that"), Tone.CARE
        locked = self._locked("all") or self._locked("attributes")
        if locked is not None:
            return self._about(locked, words)
        if not self._opens("attributes"):
            return tr("window.read_panel.this_number_does_not_open_name"), Tone.PLAIN
        return "", Tone.PLAIN

    def _about(self, locked: pins.Counter, words: Words) -> tuple[str, Tone]:
        """Say of a locked PIN what the verdict says of it, and what stops working."""
        if self._view is None or self._view.known is None or self._view.verdict is None:
            return "", Tone.PLAIN
        texts = texts_of(locked, self._view.known, self._view.verdict, words)
        told = words.joined("sentences", texts.state, texts.at_zero, texts.unlock)
        return words.joined("labelled", words.text(f"pin.{locked.pin}.short"), told), texts.tone

    def _chosen(self) -> str:
        return str(self.access_paths.currentData())

    def _opens(self, section: str) -> bool:
        there = self._check.applications if self._check else {}
        needed = {"attributes": ("input_assist",), "face": ("card_surface",), "all": ("input_assist", "card_surface")}
        return ReadRequest(section, ACCESS_PATHS[self._chosen()]).opens and all(
            there.get(name) for name in needed[section]
        )

    def _locked(self, section: str) -> pins.Counter | None:
        return None if self._view is None else locked_for(self._view, section, self._chosen())

    def _read_attributes(self) -> None:
        self._read("attributes")

    def _read_face(self) -> None:
        self._read("face")

    def _read_all(self) -> None:
        self._read("all")

    def _read(self, section: str) -> None:
        self.requested.emit(ReadSection(section, self._chosen()))
