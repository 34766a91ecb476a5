"""What is shown of each reader, one in front: made and taken away as readers come and go; says why there is none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from mynareader import errors
from mynareader.choices import PLAIN
from mynareader.errors import MynaReaderError
from mynareader.transports.readers import ReaderState, matching
from mynareader.transports.watcher import Snapshot
from mynareader.words import Words

from ..acts.act import Scene
from ..system.announce import announce
from ..system.clipboard import OwnClipboard
from ..system.language import Language, tr
from ..system.preferences import Preferences
from .card_count import CardCount
from .factories import Factories
from .no_reader_tab import NoReaderTab
from .notice import Notice
from .rail import RailEntry
from .reader_tab import ReaderTab
from .tab_sources import TabSource, simulated_tab_source, trace_tab_source

if TYPE_CHECKING:
    from mynareader.reports.traces import TraceReport

    from .card_worker import CardWorker

Tab = ReaderTab | NoReaderTab


class Tabs(QStackedWidget):
    """One tab for each reader, trace and simulated card; ``wanted`` is part of a reader's name, or None.

    ``shown``: something else of a card is shown, or nothing. ``dialog_shown`` carries a dialog;
    ``changed``: some situation is another; ``listed``: the rail is to show something else; ``parted``: a card is gone.
    """

    dialog_shown = Signal(object)
    shown = Signal()
    changed = Signal()
    listed = Signal()
    parted = Signal()

    def __init__(
        self, factories: Factories, words: Words, clipboard: OwnClipboard, *, wanted: str | None = None
    ) -> None:
        super().__init__()
        self._factories, self._words, self._clipboard, self._wanted = factories, words, clipboard, wanted
        self._readers: dict[str, ReaderTab] = {}
        self._no_reader: NoReaderTab | None = None
        self._met: dict[ReaderTab, int] = {}  # the last stay whose My Number card came, wherever it was shown
        self._marked: set[ReaderTab] = set()
        self.leaving: list[CardWorker] = []
        self._closable: set[Tab] = set()
        self.count_of_cards = CardCount(self)
        self._snapshot: Snapshot | None = None
        self.desk = False  # the next card is shown at once, and everything of the one before cleared
        self.notice = Notice(lambda: self.front)
        self.currentChanged.connect(self.notice.say)
        self.currentChanged.connect(self._turned)
        self.changed.connect(self.listed)
        self.retranslate(words)

    @property
    def current(self) -> ReaderTab | None:
        """Return the reader's tab in front, None for the one without a reader."""
        tab = self.currentWidget()
        return tab if isinstance(tab, ReaderTab) else None

    @property
    def front(self) -> Tab | None:
        """Return what is in front."""
        tab = self.currentWidget()
        return tab if isinstance(tab, (ReaderTab, NoReaderTab)) else None

    @property
    def all(self) -> list[Tab]:
        """Return every tab from left to right."""
        found = (self.widget(index) for index in range(self.count()))
        return [tab for tab in found if isinstance(tab, (ReaderTab, NoReaderTab))]

    def make_ready(self) -> None:
        """Make the page in front of every reader before there is a card, which then only fills it."""
        for tab in self.all:
            tab.panel.page_area.make_ready()

    @property
    def scene(self) -> Scene:
        """Return what can be done with what is in front."""
        scene = Scene() if self.current is None else self.current.scene
        return replace(scene, closable=self.currentWidget() in self._closable)

    def entries(self) -> list[RailEntry]:
        """Return what the rail says of each tab."""
        return [self._entry(tab) for tab in self.all]

    def _entry(self, tab: Tab) -> RailEntry:
        if isinstance(tab, NoReaderTab):
            return RailEntry(tab.name, "")
        return RailEntry(tab.name, tab.lying, tab.tone, tab in self._marked, tab in self._closable)

    def open_tab(self, source: TabSource, described: TraceReport | None = None) -> ReaderTab:
        """Open a tab for a trace or the simulated card, which lies there at once."""
        tab = self._make(source)
        tab.describe(described)
        self._put(tab)
        if source.kind == "trace" or self.count() > 1:
            self._closable.add(tab)
        tab.set_reader(ReaderState(source.name, present=True))
        self.setCurrentWidget(tab)
        return tab

    def try_out(self, persona: str = PLAIN, conditions: tuple[str, ...] = ()) -> None:
        """Lay a simulated card down, in a tab of its own."""
        self.open_tab(simulated_tab_source(persona, conditions))

    def open_trace(self, path: Path, described: TraceReport) -> None:
        """Replay a trace file in a tab of its own, which shows what the file holds as well."""
        self.open_tab(trace_tab_source(path), described)

    def follow_preferences(self) -> None:
        """Show the readers that are not ignored."""
        if self._snapshot is not None:
            self.show_snapshot(self._snapshot)

    @property
    def readers(self) -> tuple[str, ...]:
        """Return the names of all readers that are attached, also of those that are ignored."""
        known = () if self._snapshot is None or isinstance(self._snapshot, MynaReaderError) else self._snapshot
        return tuple(state.name for state in known)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the tabs of what the watcher reported: readers and what lies on them, or why that is not known."""
        self._snapshot = snapshot
        if isinstance(snapshot, MynaReaderError):
            self._show_readers(())
            self._show_no_reader(snapshot)
            return
        try:
            states = matching(tuple(one for one in snapshot if not Preferences.current.ignores(one.name)), self._wanted)
        except errors.NoReader as error:
            self._show_readers(())
            self._show_no_reader(error)
            self._say_ignored()
            return
        self._show_readers(states)
        self._hide_no_reader()

    def _say_ignored(self) -> None:
        if self._no_reader is not None and (ignored := [*filter(Preferences.current.ignores, self.readers)]):
            names = Language.current.listed(ignored)
            self._no_reader.panel.message_bar.say(tr("window.settings.these_are_ignored", readers=names))

    def wait(self) -> None:
        """Show that readers are looked for."""
        self._show_no_reader(None)

    def read_again(self) -> None:
        """Check every card again that is shown and not being worked on."""
        for tab in self.all:
            if isinstance(tab, ReaderTab) and tab.controller.view is not None and not tab.controller.working:
                tab.controller.read_again()

    def screen_locked(self) -> None:
        """Clear every tab."""
        for tab in self.all:
            if isinstance(tab, ReaderTab):
                tab.screen_locked()

    @property
    def holds_person(self) -> bool:
        """Tell whether something that was read with a PIN is shown in any tab."""
        return any(tab.holds_person for tab in self.all if isinstance(tab, ReaderTab))

    def finish_first(self) -> bool:
        """Say in every tab whose card has a PIN in work that the window waits for it; tell whether there is one."""
        finishing = [tab.controller.finish_first() for tab in self.all if isinstance(tab, ReaderTab)]
        return any(finishing)

    @property
    def changing(self) -> bool:
        """Tell whether a new PIN is on its way to a card."""
        return any(tab.controller.changing for tab in self.all if isinstance(tab, ReaderTab))

    def about_pins(self) -> list[MynaReaderError]:
        """Return what the tabs say of PINs: whether they are right, or in force."""
        found = (tab.controller.about_pin for tab in self.all if isinstance(tab, ReaderTab))
        return [error for error in found if error is not None]

    def leave(self) -> list[CardWorker]:
        """End every stay, and return those that may still be leaving their card."""
        for tab in self.all:
            if isinstance(tab, ReaderTab):
                self.leaving += tab.leave()
            else:
                tab.cardless.end()
        return self.leaving

    def retranslate(self, words: Words) -> None:
        """Take another language."""
        self._words = words
        self.setAccessibleName(tr("window.tabs.readers"))
        for tab in self.all:
            tab.retranslate(words)
        self.notice.tell_again()
        self.listed.emit()

    def _meet(self, tab: ReaderTab) -> None:
        """Bring a tab to the front as its My Number card is known; where that is taken, mark its entry."""
        before, self._met[tab] = self._met.get(tab), tab.controller.number
        if tab is self.currentWidget() or before == tab.controller.number:
            return
        if self.desk and QApplication.activeModalWidget() is None:
            for other in self.all:
                if isinstance(other, ReaderTab) and other is not tab:
                    other.controller.clear()
            self.setCurrentWidget(tab)
        elif QApplication.activeModalWidget() is None and (self.current is None or not self.current.holds_data):
            self.setCurrentWidget(tab)
        else:
            self._mark(tab, marked=True)
        announce(self, tr("window.tabs.card_on", reader=tab.name))

    def _turned(self) -> None:
        for tab in self.all:
            tab.panel.come_forward(front=tab is self.front)
        self._mark(self.current, marked=False)

    def _mark(self, tab: Tab | None, *, marked: bool) -> None:
        if isinstance(tab, ReaderTab):
            (self._marked.add if marked else self._marked.discard)(tab)
        self.listed.emit()

    def _show_readers(self, states: tuple[ReaderState, ...]) -> None:
        for name in self._readers.keys() - {state.name for state in states}:
            self._remove(self._readers.pop(name))
        for state in states:
            if state.name not in self._readers:
                self._readers[state.name] = self._make(self._factories.reader_source(state.name))
                self._put(self._readers[state.name])
            self._readers[state.name].set_reader(state)

    def _make(self, source: TabSource) -> ReaderTab:
        tab = ReaderTab(source, self._factories, self._words, self._clipboard)
        tab.dialog_shown.connect(self.dialog_shown)
        tab.trust_changed.connect(self.read_again)
        tab.controller.changed.connect(self.changed)
        self.count_of_cards.hear(tab.controller)
        tab.turned.connect(self.listed)
        tab.parted.connect(self.parted)
        for signal in (tab.controller.viewed, tab.controller.hidden, tab.controller.cleared):
            signal.connect(self.shown)
        tab.controller.viewed.connect(lambda view: self._meet(tab) if view.check is not None else None)
        tab.controller.viewed.connect(lambda _view: self.listed.emit())
        tab.controller.hidden.connect(self.listed)
        tab.controller.cleared.connect(lambda: self._mark(tab, marked=False))
        return tab

    def _put(self, tab: Tab) -> None:
        self.addWidget(tab)
        self.listed.emit()

    def _show_no_reader(self, error: MynaReaderError | None) -> None:
        if self._no_reader is None:
            self._no_reader = NoReaderTab(self._factories, self._words, self._clipboard)
            self._put(self._no_reader)
        self._no_reader.show_error(error)

    def _hide_no_reader(self) -> None:
        if self._no_reader is not None:
            self._no_reader.cardless.end()
            self._remove(self._no_reader)
            self._no_reader = None

    def close_current(self) -> None:
        """Put away the tab in front, where a person may."""
        tab = self.currentWidget()
        if tab in self._closable:
            self._remove(tab)

    def _remove(self, tab: QWidget) -> None:
        self.notice.forget(tab)
        if isinstance(tab, ReaderTab):
            self._met.pop(tab, None)
            self._marked.discard(tab)
            self._closable.discard(tab)
            self.count_of_cards.forget(tab.controller)
            self.leaving = [worker for worker in self.leaving if not worker.join(0)] + tab.leave()
        self.removeWidget(tab)
        tab.deleteLater()
        self.listed.emit()
