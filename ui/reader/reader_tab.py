"""One reader's tab: its stays, the panel that shows them, the dialogs that ask. Shares nothing with other tabs."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from mynareader.formats.sections import Tone
from mynareader.transports.readers import ReaderState
from mynareader.words import Words

from ..acts.act import Scene
from ..pages.requests import Request
from ..pages.stay_view import StayView
from ..system.clipboard import ClipboardState, OwnClipboard
from ..system.idle import IdleTimer
from ..system.language import joined, tr
from ..widgets.first_ask import first_ask, take_back
from ..widgets.reachable import let_settle
from . import header_texts
from .cardless_actions import CardlessActions
from .factories import Factories
from .messages import Question
from .offers import Offers
from .question_dialogs import dialog_for
from .reader_panel import ReaderPanel
from .scenes import scene_of
from .states import Phase, state_of
from .stay_controller import StayController
from .tab_sources import TabSource

if TYPE_CHECKING:
    from mynareader.reports.pins import PinChangeReport
    from mynareader.reports.traces import TraceReport

    from .card_worker import CardWorker


class ReaderTab(QWidget):
    """The tab of one reader, trace or simulated card; ``dialog_shown`` carries a dialog that was opened.

    ``trust_changed``: something else counts from now on, in every tab. ``turned``: another page is in front.
    ``parted``: a card of which something was shown is gone, or the person is.
    """

    dialog_shown = Signal(object)
    trust_changed = Signal()
    turned = Signal()
    parted = Signal()

    def __init__(self, source: TabSource, factories: Factories, words: Words, clipboard: OwnClipboard) -> None:
        super().__init__()
        self._factories, self._words, self._clipboard = factories, words, clipboard
        self.controller = StayController(source, self, factories.trust.trust)
        self.panel = ReaderPanel(factories.pages, words)
        self.idle = IdleTimer(self, after=factories.idle_after, now=factories.now)
        self.cardless = CardlessActions(self.panel, factories.trust)
        self.cardless.trust_changed.connect(self.trust_changed)
        self.offers = Offers(self)
        self.offers.shown.connect(self.dialog_shown)
        self._described: TraceReport | None = None  # what the trace holds that is replayed here
        self._dialog: QDialog | None = None
        self._question: Question | None = None
        self._insisted_on: frozenset[str] = frozenset()
        self._told: PinChangeReport | None = None  # in the message bar
        self._of_file = ""  # the same: a file that the person named
        self._read = False  # something of the person is shown
        self._met = False  # something of the card
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
        self.idle.idle.connect(partial(self._clear_as, Phase.IDLE))
        panel.requested.connect(self._do)
        panel.copy_requested.connect(self._copy)
        panel.taken_back.connect(partial(self._clipboard.forget, self))
        self._clipboard.state_changed.connect(self._show_copied)
        self.cardless.insisted.connect(self._insist)
        self.offers.said.connect(self._say_of_file)
        panel.progress.stopped.connect(controller.stop_work)

    @property
    def name(self) -> str:
        """Return the tab's title; never a word of a card."""
        return self.controller.source.name

    @property
    def words(self) -> Words:
        """Return the sentences in the present language."""
        return self._words

    @property
    def holds_data(self) -> bool:
        """Tell whether a person's data or a question to them is shown here."""
        view = self.controller.view
        return self._dialog is not None or (view is not None and view.check is not None)

    @property
    def holds_person(self) -> bool:
        """Tell whether something that was read with a PIN is here."""
        return self._read

    @property
    def lying(self) -> str:
        """Say in short what lies here: what kind of card, or the reader's state."""
        return header_texts.lying(self.controller, self._words)

    @property
    def tone(self) -> Tone | None:
        """Return how it stands with the card that lies here, None without one."""
        if not self.controller.occupied and not self.controller.card_there:
            return None
        return self.panel.tone

    @property
    def scene(self) -> Scene:
        """Return what can be done here now."""
        return scene_of(self.controller, self.panel.page_area)

    def describe(self, trace: TraceReport | None) -> None:
        """Show, of a trace that is replayed here, all that the file holds, whatever becomes of the replay."""
        self._described = trace
        self._hide()

    def set_reader(self, state: ReaderState) -> None:
        """Note what lies on the reader; say so where that takes a card, or what was typed, away from a person."""
        controller, asked = self.controller, self._dialog is not None
        before, there = controller.number, controller.card_there and controller.occupied
        controller.set_reader(state)
        now = controller.number
        if (before or there) and (now != before or not (now or controller.card_there)):
            swapped = tr("window.message_bar.swapped") if now else ""
            dropped = tr("window.message_bar.what_was_typed_is_gone") if asked else ""
            self.panel.message_bar.say(joined("sentences", swapped, dropped))

    def next_person(self) -> None:
        """Clear everything, where the person wants that after a yes once something was read of somebody."""
        if self._read:
            first_ask(self, "next-person", self._clear_for_next)
        else:
            self._clear_for_next()

    def _clear_for_next(self) -> None:
        self._clear_as(Phase.NEXT)

    def screen_locked(self) -> None:
        """Clear everything because nobody can see it any more, or somebody else soon."""
        self._clear_as(Phase.LOCKED)

    def _clear_as(self, phase: Phase) -> None:
        if self.controller.occupied:
            self.panel.message_bar.say("")
        self.controller.clear(phase)

    def leave(self) -> list[CardWorker]:
        """End for good; return the stays that may still be leaving their card."""
        self.cardless.end()
        return self.controller.leave()

    def retranslate(self, words: Words) -> None:
        """Take another language; an open dialog is closed as if the person had declined."""
        self._words = words
        self._close_dialog()
        self.offers.clear()
        self.panel.retranslate(words)
        if self.controller.view is not None:
            self._show_view(self.controller.view)
        self._refresh()

    def _do(self, request: Request) -> None:
        self.panel.message_bar.say("")
        about_card = self.cardless.take(request, self._words)
        if about_card is not None:
            self.controller.request(about_card)

    def _insist(self) -> None:
        """Show what is covered, until something else speaks against the card or the stay ends."""
        view = self.controller.view
        if view is not None:
            self._insisted_on = view.contradictions
            self._show_view(view)

    def _copy(self, text: str, name: str) -> None:
        self._clipboard.copy(text, self, name)

    def _say_of_file(self, text: str) -> None:
        self._of_file = text
        self.panel.message_bar.say(text)

    def _show_copied(self, copied: ClipboardState) -> None:
        if copied.owner is self:
            self.panel.show_copied(copied)

    def _show_view(self, view: StayView) -> None:
        """Show what is known; of a person only what nothing speaks against (CONTRIBUTING.md §8)."""
        self._met = True
        self._clipboard.bar(self, barred=bool(view.contradictions))
        view = view if self._described is None else replace(view, trace=self._described)
        covers = view.speaks_of_person and not view.contradictions <= self._insisted_on
        self.panel.show_view(view.without_person() if covers else view)
        if view.change is not None and view.change != self._told:
            from ..pages.counters import change_lines  # not before a PIN is changed

            self.panel.message_bar.say(joined("sentences", *change_lines(view.change, self._words)))
        self._told = view.change
        self._turn_on(view)
        self._refresh()

    def _turn_on(self, view: StayView) -> None:
        """Turn from the answer to what was read of the person, once."""
        news, self._read = view.read is not None and not self._read, view.read is not None
        area = self.panel.page_area
        keys = [page.key for page in area.kinds]
        if news and keys[area.chosen] == "overview" and "person" in keys:
            area.turn_to(keys.index("person"))
            self.turned.emit()

    def _clear(self) -> None:
        self._read = False
        self._insisted_on = frozenset()
        self._close_dialog()
        self.offers.clear()
        self._hide()
        if self._of_file and self.panel.message_bar.said.text() == self._of_file:
            self.panel.message_bar.say("")
        met, self._met, self._of_file = self._met, False, ""
        if met:
            self.parted.emit()

    def _hide(self) -> None:
        take_back(self)
        self._clipboard.forget(self)
        self._clipboard.bar(self, barred=False)
        self.panel.clear()
        if self._described is not None:
            self.panel.show_view(StayView(0, trace=self._described))

    def _refresh(self) -> None:
        controller, words = self.controller, self._words
        view = controller.view
        state = state_of(controller.situation, words, None if view is None else view.verdict)
        step = words.text(f"step.{controller.situation.step}") if controller.situation.step else ""
        self.panel.show_state(state)
        self.panel.progress.show_work(step, working=controller.situation.phase is Phase.READING)
        self.panel.heading.show_reader(header_texts.title(controller, words), header_texts.facts(controller, words))
        scene = self.scene
        self.panel.page_area.allow(again=scene.again)
        self.panel.page_area.rest(at_rest=scene.at_rest)
        self.panel.banner.show_text(header_texts.banner(controller, words))

    def _ask(self, question: Question) -> None:
        self._close_dialog()
        self._question = question
        self._dialog = dialog_for(
            question, self._factories, self._words, self, reply=self._reply, decline=self._close_dialog
        )
        self._dialog.open()
        self.dialog_shown.emit(self._dialog)

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
            let_settle(self.panel)  # a second click was meant for the dialog
            dialog.close()
            dialog.deleteLater()
