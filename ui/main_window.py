"""The window: tabs for readers, menus, and everything that ends a stay from outside."""

import sys
import time
from contextlib import suppress
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QMainWindow

from .menus import Menus
from .options import Options
from .reader.factories import Factories
from .reader.states import several_readers
from .reader.tab_sources import simulated_tab_source, trace_tab_source
from .reader.tabs import Tabs
from .system.clipboard import OwnClipboard
from .system.idle import ActivityWatch
from .system.language import Language, joined, tr
from .system.reader_watcher import ReaderWatcher
from .system.screen_lock import ScreenLock

CLOSE_WITHIN: Final = 1.8  # seconds, of the two that closing may take, for watcher and cards together
SHORTLY: Final = 0.1  # seconds, for a card that needs no reset
_WIDTH, _HEIGHT = 76, 54  # in heights of a line of text


class MainWindow(QMainWindow):
    """The window of what ``options`` name: readers as they come, a trace, or the simulated card."""

    closed = Signal()

    def __init__(self, options: Options, factories: Factories, language: Language) -> None:
        super().__init__()
        self._options, self._factories, self._language = options, factories, language
        self._readers, self._insisted = 0, False
        self.clipboard, self.activity = OwnClipboard(self), ActivityWatch(self)
        self.tabs = Tabs(factories, language.words, self.clipboard, wanted=options.reader)
        self.menus = Menus(self.menuBar(), language.code)
        self.watcher: ReaderWatcher | None = None
        self._lock, self._reader_count = ScreenLock(self), QLabel()
        self.setCentralWidget(self.tabs)
        self.statusBar().addWidget(self._reader_count)
        self._connect()
        em = self.fontMetrics().height()
        self.resize(_WIDTH * em, _HEIGHT * em)
        self._open()
        self._retranslate()

    def _connect(self) -> None:
        self.menus.again.connect(self._read_again)
        self.menus.next_person.connect(self._next_person)
        self.menus.trust.connect(self.choose_trust)
        self.menus.quit.connect(self.close)
        self.menus.page_chosen.connect(self._turn_to)
        self.menus.language_chosen.connect(self.use_language)
        self.tabs.currentChanged.connect(self._touch)
        self.tabs.dialog_shown.connect(self.activity.watch)
        self.tabs.counted.connect(self._show_reader_count)
        self.activity.seen.connect(self._touch)
        self._lock.locked.connect(self.tabs.screen_locked)

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

    def choose_trust(self) -> None:
        """Ask what is trusted; what changes holds for every tab at once."""
        from .dialogs.trust import TrustDialog  # not before it is needed

        dialog = TrustDialog(self._factories.trust, self._language.words, self)
        dialog.changed.connect(self.tabs.read_again)
        dialog.finished.connect(dialog.deleteLater)
        self.activity.watch(dialog)
        dialog.open()

    def use_language(self, code: str) -> None:
        """Speak another language from now on."""
        self._language.use(code)
        self._retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        """Look for signs of life as soon as there is a window."""
        super().showEvent(event)
        self.activity.watch(self)

    def quit(self) -> None:
        """Close as soon as it is known what became of a PIN at a card, and say that where the program was started."""
        if self.close():
            return
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
        self.leave()
        super().closeEvent(event)
        self.closed.emit()

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
        self.menus.retranslate(
            [page.title() for page in self.tabs.all[0].panel.page_area.pages] if self.tabs.all else ()
        )
        self._show_reader_count(self._readers)

    def _show_reader_count(self, count: int) -> None:
        self._readers = count
        text = several_readers(count, self._language.words)
        self._reader_count.setText(text)
        self.statusBar().setVisible(bool(text))

    def _turn_to(self, index: int) -> None:
        for tab in self.tabs.all:
            if tab is self.tabs.currentWidget():
                tab.panel.page_area.turn_to(index)

    def _touch(self) -> None:
        if self.tabs.current is not None:
            self.tabs.current.idle.touch()

    def _read_again(self) -> None:
        if self.tabs.current is not None:
            self.tabs.current.controller.read_again()

    def _next_person(self) -> None:
        if self.tabs.current is not None:
            self.tabs.current.next_person()
