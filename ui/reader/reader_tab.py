"""One reader's tab: its stays, the panel that shows them, the dialogs that ask. Shares nothing with other tabs."""

from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QMessageBox, QVBoxLayout, QWidget

from mynareader.service.machine.simulation import public_pins
from mynareader.transports.readers import ReaderState
from mynareader.words import Words

from ..dialogs.tries import Tries
from ..pages.requests import Request
from ..pages.stay_view import StayView
from ..system.clipboard import ClipboardState, OwnClipboard
from ..system.idle import IdleTimer
from ..system.language import tr
from .card_worker import CardWorker
from .cardless_actions import CardlessActions
from .factories import Factories
from .messages import LastTryQuestion, NewPinQuestion, PinQuestion, Question
from .reader_panel import ReaderPanel
from .states import Phase, state_of
from .stay_controller import StayController
from .tab_sources import TabSource

_ON_THE_SLIP: Final = ("sign", "auth", "registry", "assist")  # CARD.md §2: the PINs that stand on no card


class ReaderTab(QWidget):
    """The tab of one reader, trace or simulated card; ``dialog_shown`` carries a dialog that was opened.

    ``trust_changed``: something else counts from now on, in every tab.
    """

    dialog_shown = Signal(object)
    trust_changed = Signal()

    def __init__(self, source: TabSource, factories: Factories, words: Words, clipboard: OwnClipboard) -> None:
        super().__init__()
        self._factories, self._words, self._clipboard = factories, words, clipboard
        self.controller = StayController(source, self, factories.trust.trust)
        self.panel = ReaderPanel(factories.pages, words)
        self.idle = IdleTimer(self, after=factories.idle_after, now=factories.now)
        self.cardless = CardlessActions(self.panel, factories.trust)
        self.cardless.trust_changed.connect(self.trust_changed)
        self._dialog: QDialog | None = None
        self._question: Question | None = None
        self._insisted_on: frozenset[str] = frozenset()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)
        self._connect()
        self._refresh()

    def _connect(self) -> None:
        controller, panel = self.controller, self.panel
        controller.changed.connect(self._refresh)
        controller.viewed.connect(self._show_view)
        controller.cleared.connect(self._clear)
        controller.hidden.connect(self._hide)
        controller.asked.connect(self._ask)
        self.idle.idle.connect(partial(controller.clear, Phase.IDLE))
        panel.requested.connect(self._do)
        panel.copy_requested.connect(self._copy)
        panel.taken_back.connect(partial(self._clipboard.forget, self))
        self._clipboard.state_changed.connect(self._show_copied)
        self.cardless.insisted.connect(self._insist)
        panel.progress.stopped.connect(controller.stop_work)
        panel.heading.again.connect(controller.read_again)
        panel.heading.next_person.connect(self.next_person)

    @property
    def name(self) -> str:
        """Return the tab's title; never a word of a card."""
        return self.controller.source.name

    @property
    def holds_data(self) -> bool:
        """Tell whether a person's data or a question to them is shown here."""
        view = self.controller.view
        return self._dialog is not None or (view is not None and view.check is not None)

    def set_reader(self, state: ReaderState) -> None:
        """Note what lies on the reader."""
        self.controller.set_reader(state)

    def next_person(self) -> None:
        """Clear everything."""
        self.controller.clear(Phase.NEXT)

    def screen_locked(self) -> None:
        """Clear everything because nobody can see it any more, or somebody else soon."""
        self.controller.clear(Phase.LOCKED)

    def leave(self) -> list[CardWorker]:
        """End for good; return the stays that may still be leaving their card."""
        self.cardless.end()
        return self.controller.leave()

    def retranslate(self, words: Words) -> None:
        """Take another language; an open dialog is closed as if the person had declined."""
        self._words = words
        self._close_dialog()
        self.panel.retranslate(words)
        if self.controller.view is not None:
            self._show_view(self.controller.view)
        self._refresh()

    def _do(self, request: Request) -> None:
        about_card = self.cardless.take(request, self._words)
        if about_card is not None:
            self.controller.request(about_card)

    def _insist(self) -> None:
        """Show what is covered, until something else speaks against the card or the stay ends."""
        view = self.controller.view
        if view is not None:
            self._insisted_on = view.contradictions
            self._show_view(view)

    def _copy(self, text: str) -> None:
        self._clipboard.copy(text, self)

    def _show_copied(self, copied: ClipboardState) -> None:
        if copied.owner is self:
            self.panel.clipboard_row.show_copied(copied)

    def _show_view(self, view: StayView) -> None:
        """Show what is known; of a person only what nothing speaks against (CONTRIBUTING.md §8)."""
        self._clipboard.bar(self, barred=bool(view.contradictions))
        covers = view.speaks_of_person and not view.contradictions <= self._insisted_on
        self.panel.show_view(view.without_person() if covers else view)
        self._refresh()

    def _clear(self) -> None:
        self._insisted_on = frozenset()
        self._close_dialog()
        self._hide()

    def _hide(self) -> None:
        self._clipboard.forget(self)
        self._clipboard.bar(self, barred=False)
        self.panel.clear()

    def _refresh(self) -> None:
        controller, words = self.controller, self._words
        view = controller.view
        state = state_of(controller.situation, words, None if view is None else view.verdict)
        step = words.text(f"step.{controller.situation.step}") if controller.situation.step else ""
        self.panel.show_state(state)
        self.panel.progress.show_work(step, working=controller.situation.phase is Phase.READING)
        self.panel.heading.show_reader(self._reader_name(), self._facts())
        self.panel.heading.allow(
            again=controller.card_there and not controller.working, next_person=controller.occupied
        )
        self.panel.banner.show_text(self._banner())

    def _reader_name(self) -> str:
        kind = self._words.text(f"report.source.{self.controller.source.kind}")
        return self._words.joined("labelled", kind, self.name)

    def _facts(self) -> str:
        reader = self.controller.situation.reader
        if reader is None:
            return ""
        state = "card" if self.controller.card_there else "mute" if reader.mute and reader.present else "empty"
        return self._words.joined("parts", self._interface(reader), self._words.text(f"report.reader.{state}"))

    def _interface(self, reader: ReaderState) -> str:
        view = self.controller.view
        known = view.check.origin.interface if view and view.check else reader.interface.value
        if not reader.present or (known == "unknown" and self.controller.source.kind != "reader"):
            return ""
        return self._words.joined(
            "labelled", self._words.text("report.interface"), self._words.text(f"report.interface.{known}")
        )

    def _banner(self) -> str:
        origin = self.controller.view.check.origin if self.controller.view and self.controller.view.check else None
        if self.controller.source.persona is not None:
            return self._words.joined(
                "sentences", self._words.text("report.simulated"), self._public_pins(self.controller.source.persona)
            )
        if origin and origin.simulated:
            return self._words.text("report.simulated")
        if self.controller.view is not None and self.controller.view.of_test_card:
            return self._words.text("report.test_card")
        return self._words.text("report.redacted") if origin and origin.redacted else ""

    def _public_pins(self, persona: str) -> str:
        """Return the invented PINs of the simulated card: whoever tries it out has no slip to look at."""
        pins = public_pins(persona)
        shown = [name for name in _ON_THE_SLIP if name in pins]
        texts = (self._words.joined("labelled", self._words.text(f"pin.{name}.short"), pins[name]) for name in shown)
        return self._words.joined("parts", *texts)

    def _ask(self, question: Question) -> None:
        self._close_dialog()
        self._question = question
        self._dialog = self._dialog_for(question)
        self._dialog.open()
        self.dialog_shown.emit(self._dialog)

    def _dialog_for(self, question: Question) -> QDialog:
        match question:
            case PinQuestion():
                return self._pin_dialog(question)
            case NewPinQuestion():
                return self._new_pin_dialog(question)
            case LastTryQuestion():
                return self._last_try(question)

    def _new_pin_dialog(self, question: NewPinQuestion) -> QDialog:
        dialog: QDialog = self._factories.new_pin_dialog(question.kind, question.doubts, self._words, parent=self)
        dialog.answered.connect(self._reply)  # type: ignore[attr-defined]  # the dialog's own signals
        dialog.cancelled.connect(self._close_dialog)  # type: ignore[attr-defined]
        return dialog

    def _pin_dialog(self, question: PinQuestion) -> QDialog:
        ask = self._factories.number_dialog if question.for_comparison else self._factories.pin_dialog
        dialog: QDialog = ask(
            question.kind,
            question.counters,
            self._words,
            optional=question.optional,
            refused=question.refused,
            for_change=question.for_change,
            parent=self,
        )
        dialog.answered.connect(self._reply)  # type: ignore[attr-defined]  # the PIN dialog's own signals
        dialog.cancelled.connect(self._close_dialog)  # type: ignore[attr-defined]
        return dialog

    def _last_try(self, question: LastTryQuestion) -> QDialog:
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(tr("window.reader_tab.last_try"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(Tries.of(question.counters).last_question(question.kind, self._words))
        box.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)
        box.setDefaultButton(QMessageBox.StandardButton.No)
        box.finished.connect(self._confirm)
        return box

    def _confirm(self, button: int) -> None:
        self._reply(button == QMessageBox.StandardButton.Yes)

    def _reply(self, answer: Any) -> None:  # noqa: ANN401 - an Answer, or a bool for a last try
        if self._question is not None:
            self._question.replies.put(answer)
        self._close_dialog()

    def _close_dialog(self) -> None:
        """Close what is open; a question that has no answer by now is declined."""
        question, self._question = self._question, None
        dialog, self._dialog = self._dialog, None
        if question is not None:
            question.replies.put(None)
        if dialog is not None:
            dialog.close()
            dialog.deleteLater()
