"""The window: the rail at its left, the reader in front, menus, and everything that ends a stay from outside."""

import os
import sys
import time
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QFileDialog, QMainWindow, QWidget

from mynareader.words import Words, language_from_environment

from .acts import OPEN_FILE, SPEAK
from .acts.act import Act, handler
from .acts.actions import Actions
from .menus import Menus
from .options import Options
from .pages.base import Page
from .reader.desk_mode import DeskMode
from .reader.factories import Factories
from .reader.loading import Loading
from .reader.rail import Rail
from .reader.tab_sources import simulated_tab_source, trace_tab_source
from .reader.tabs import Tabs
from .system.clipboard import OwnClipboard
from .system.idle import ActivityWatch, IdleTimer
from .system.language import Language, joined, tr
from .system.placement import keep, place
from .system.preferences import KeptPreferences, Preferences
from .system.reader_watcher import ReaderWatcher
from .system.screen_lock import ScreenLock
from .system.spoken import install
from .system.trust_choice import TrustChoice
from .widgets.appearance import Appearance
from .widgets.dropped import files_of
from .widgets.first_ask import first_ask
from .widgets.reachable import reachable
from .widgets.scrolling import scrolling

CLOSE_WITHIN: Final = 1.8  # seconds, of the two that closing may take, for watcher and cards together
SHORTLY: Final = 0.1  # seconds, for a card that needs no reset
_NARROW: Final = 700  # pixels, of text of the usual size: below, the rail lies above the page
_LOW: Final = 560  # pixels: below, there is no room above the page, and the rail is shorter


class MainWindow(QMainWindow):
    """The window of what ``options`` name: readers as they come, a trace, or the simulated card."""

    closed = Signal()

    def __init__(
        self, options: Options, factories: Factories, language: Language, kept: KeptPreferences | None = None
    ) -> None:
        super().__init__()
        self.kept, self._appearance = kept or KeptPreferences(), Appearance(self)
        self._appearance.use(Preferences.current)
        self._options, self._factories, self._language = options, factories, language
        install()
        self._insisted = self._quitting = self._agreed = False
        self.setAcceptDrops(True)
        self.clipboard, self.activity = OwnClipboard(self), ActivityWatch(self)
        self.tabs = Tabs(factories, language.words, self.clipboard, wanted=options.reader)
        self.acts = Actions(self)
        self.menus = Menus(self.menuBar(), self.acts, language.code)
        self.watcher: ReaderWatcher | None = None
        self._lock, self.rail = ScreenLock(self), Rail(factories.pages)
        self._row, self._store = QBoxLayout(QBoxLayout.Direction.LeftToRight), factories.store()
        self._row.addWidget(self.rail)
        self._row.addWidget(scrolling(self.tabs), 1)
        middle = QWidget()
        middle.setLayout(self._row)
        self.desk = DeskMode(middle, self.tabs, self.acts)
        self.setCentralWidget(self.desk)
        self._connect()
        place(self, self._store)
        self._open()
        self._retranslate()
        if options.desk:
            self.desk.turn(on=True)
        if self.kept.problems:
            self.tabs.notice.tell("window.settings.wrong", file=Path(self.kept.problems[0].file).name)

    def _connect(self) -> None:
        self.acts.wanted.connect(self._do)
        self.acts.adopt(self.rail)
        self.menus.page_chosen.connect(self._turn_to)
        self.menus.language_chosen.connect(lambda code: handler(SPEAK)(self, code))
        self.tabs.currentChanged.connect(self._touch)
        self.tabs.dialog_shown.connect(self.activity.watch)
        self.tabs.currentChanged.connect(self._refresh)
        self.tabs.listed.connect(self._refresh)
        self.rail.reader_chosen.connect(self.tabs.setCurrentIndex)
        self.rail.page_chosen.connect(self._show_page)
        self.activity.seen.connect(self._touch)
        self._lock.locked.connect(self.tabs.screen_locked)
        self.kept.changed.connect(self._follow)

    def _open(self) -> None:
        options = self._options
        if options.replay is not None:
            self.tabs.open_tab(trace_tab_source(options.replay))
        elif options.simulated is not None:
            self.tabs.open_tab(simulated_tab_source(options.simulated, options.conditions))
        else:
            self.tabs.wait()
            self.watcher = self._factories.watcher()
            self.watcher.reported.connect(self.tabs.show_snapshot)
            self.watcher.start()
        if options.file is not None:
            QTimer.singleShot(0, partial(self.open_file, options.file))

    @property
    def words(self) -> Words:
        """Return the sentences in the present language."""
        return self._language.words

    @property
    def trust(self) -> TrustChoice:
        """Return what is trusted in every tab."""
        return self._factories.trust

    def choose_trust(self) -> None:
        """Ask what is trusted; what changes holds for every tab at once."""
        from .dialogs.trust import TrustDialog  # not before it is needed

        dialog = TrustDialog(self._factories.trust, self._language.words, self)
        dialog.changed.connect(self.tabs.read_again)
        self.show_dialog(dialog)

    def _follow(self, name: str) -> None:
        """Be as the person has just set it."""
        self._appearance.use(Preferences.current)
        if name == "language":
            self.use_language(str(self.kept.value(name) or language_from_environment(os.environ)))
        elif name == "trust.built-in-keys":
            self._factories.trust.settle(built_in_keys=self.kept.built_in_keys)
            self.tabs.read_again()
        elif name == "gui.ignored-readers":
            self.tabs.follow_preferences()

    def show_dialog(self, dialog: QDialog) -> None:
        """Show a dialog of this window, which is gone once it is closed."""
        dialog.finished.connect(dialog.deleteLater)
        self.activity.watch(dialog)
        dialog.open()
        if not isinstance(dialog, QFileDialog):  # Qt has an order of its own, with the name of the file first
            reachable(dialog)

    def show_private(self, dialog: QDialog) -> None:
        """Show a dialog with what may be somebody's: it goes with the screen, a card, the person, or after a while."""
        idle = IdleTimer(dialog, after=self._factories.idle_after, now=self._factories.now)
        self.activity.seen.connect(idle.touch)
        for ending in (idle.idle, self._lock.locked, self.acts["next_person"].triggered, self.tabs.parted):
            ending.connect(dialog.close)  # as often as it is said
        self.show_dialog(dialog)

    def use_language(self, code: str) -> None:
        """Speak another language from now on."""
        self._language.use(code)
        self._retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stack the rail on the page where there is no room beside it."""
        super().resizeEvent(event)
        share = Preferences.current.text_size / 100
        low, narrow = self.height() < _LOW * share, self.width() < _NARROW * share
        flat = narrow and not low
        self.rail.stand(low=low, slim=low and narrow)
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if flat else QBoxLayout.Direction.LeftToRight)
        self.rail.lie_down(flat=flat)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and nothing else."""
        if files_of(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open each file for what it is."""
        event.acceptProposedAction()
        for path in files_of(event):
            self.open_file(path)

    def open_file(self, path: Path) -> None:
        """Open a file for what it is."""
        handler(OPEN_FILE)(self, path)

    def showEvent(self, event: QShowEvent) -> None:
        """Look for signs of life as soon as there is a window, and load the rest."""
        super().showEvent(event)
        self.activity.watch(self)
        Loading(self, self.tabs.make_ready)

    def quit(self) -> None:
        """Close as soon as it is known what became of a PIN at a card, and say that where the program was started."""
        self._agreed = True
        if self._quitting or self.close():  # logging out sends several signals, and none of them insists
            return
        self._quitting = True
        self.closed.connect(self._tell_of_pins)
        self.tabs.changed.connect(self._quit_when_finished)
        if not self.tabs.changing:
            QTimer.singleShot(round(CLOSE_WITHIN * 1000), self.close)  # a reader that hangs keeps nobody from leaving

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay, at the first wish, while a card has a PIN in work; otherwise leave."""
        self._insisted = self.tabs.finish_first() and not self._insisted
        if self._insisted:
            event.ignore()
            return
        if "close" in Preferences.current.confirmations and self.tabs.holds_person and not self._agreed:
            event.ignore()
            first_ask(self, "close", self._close_after_all)
            return
        keep(self, self._store)
        self.leave()
        super().closeEvent(event)
        self.closed.emit()

    def _close_after_all(self) -> None:
        self._agreed = True
        self.close()

    def leave(self) -> None:
        """Forget everybody, then leave within two seconds whatever a reader does."""
        deadline = time.monotonic() + CLOSE_WITHIN
        leaving = self.tabs.leave()
        self.clipboard.forget()
        self.hide()
        if self.watcher is not None:
            self.watcher.stop()
        for worker in leaving:
            wait = deadline - time.monotonic() if worker.unlocked else SHORTLY
            worker.join(max(0.0, wait))

    def _quit_when_finished(self) -> None:
        if not self.tabs.finish_first():
            self.close()

    def _tell_of_pins(self) -> None:
        with suppress(OSError, AttributeError):  # the terminal may be gone, or there never was one
            for error in self.tabs.about_pins():
                sys.stderr.write(joined("sentences", *self._language.words.error(error)) + "\n")
            sys.stderr.flush()

    def _retranslate(self) -> None:
        self.setWindowTitle(tr("window.main_window.my_number_card_reader"))
        self.tabs.retranslate(self._language.words)
        titles = [page.title() for page in self._factories.pages]
        self.menus.retranslate(titles, self._language.code)
        self.rail.retranslate(titles)
        self.desk.retranslate(self._language.words)
        self._refresh()

    def _refresh(self) -> None:
        """Have rail and menus say what there is, and what can be done in front."""
        self.rail.show_readers(self.tabs.entries(), self.tabs.currentIndex())
        self.acts.show_scene(self.tabs.scene)
        tab = self.tabs.front
        if tab is None:
            return
        area = tab.panel.page_area
        self.rail.show_page(area.chosen)
        self.rail.show_usable(card=area.known)
        for part in (tab.panel.heading, area.empty, *area.made):
            self.acts.adopt(part)

    def _do(self, act: Act) -> None:
        act.do(self)

    def _turn_to(self, index: int) -> None:
        self.desk.turn(on=False)
        self.rail.turn_to(index)

    @property
    def page_in_front(self) -> Page | None:
        """Return the page that is looked at."""
        return None if self.tabs.front is None else self.tabs.front.panel.page_area.in_front

    def turn_to(self, key: str) -> None:
        """Show the page called ``key``."""
        keys = [page.key for page in self._factories.pages]
        if key in keys:
            self._turn_to(keys.index(key))

    def _show_page(self, index: int) -> None:
        if self.tabs.front is not None:
            self.tabs.front.panel.page_area.turn_to(index)
            self._refresh()

    def _touch(self) -> None:
        if self.tabs.current is not None:
            self.tabs.current.idle.touch()
