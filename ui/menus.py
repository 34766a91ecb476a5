"""The menu bar: every action with its shortcut, named in the present language."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from .system.language import names, tr


class Menus(QObject):
    """The entries of a menu bar; its signals say what was chosen."""

    again = Signal()
    next_person = Signal()
    trust = Signal()
    about = Signal()
    quit = Signal()
    page_chosen = Signal(int)
    language_chosen = Signal(str)

    def __init__(self, bar: QMenuBar, language: str) -> None:
        super().__init__(bar)
        self._bar = bar
        self._card, self._pages, self._language = bar.addMenu(""), bar.addMenu(""), bar.addMenu("")
        self.again_action = self._add(self._card, "F5", self.again.emit)
        self.next_action = self._add(self._card, "Ctrl+N", self.next_person.emit)
        self._card.addSeparator()
        self.trust_action = self._add(self._card, "Ctrl+T", self.trust.emit)
        self.about_action = self._add(self._card, "F1", self.about.emit)
        self._card.addSeparator()
        self.quit_action = self._add(self._card, "Ctrl+Q", self.quit.emit)
        self._add_languages(language)
        self.retranslate(())

    def _add(self, menu: QMenu, shortcut: str, do: Callable[[], object]) -> QAction:
        action = QAction(menu)
        action.setShortcut(QKeySequence(shortcut))
        action.triggered.connect(do)
        menu.addAction(action)
        return action

    def _add_languages(self, present: str) -> None:
        group = QActionGroup(self)
        for code, name in names().items():
            action = self._language.addAction(name)
            action.setCheckable(True)
            action.setChecked(code == present)
            action.setData(code)
            group.addAction(action)
        group.triggered.connect(self._choose_language)

    def allow(self, *, again: bool, next_person: bool) -> None:
        """Let the entries be chosen that make sense now."""
        self.again_action.setEnabled(again)
        self.next_action.setEnabled(next_person)

    def retranslate(self, pages: Sequence[str]) -> None:
        """Take another language; ``pages`` are the names of the pages in it."""
        self._bar.setAccessibleName(tr("window.menus.menu"))
        self._card.setTitle(tr("window.menus.card"))
        self._pages.setTitle(tr("window.menus.page"))
        self._language.setTitle(tr("window.menus.language"))
        self.again_action.setText(tr("window.menus.read_again"))
        self.next_action.setText(tr("window.menus.next_person"))
        self.trust_action.setText(tr("window.menus.trust"))
        self.about_action.setText(tr("window.menus.about"))
        self.quit_action.setText(tr("window.menus.quit"))
        self._pages.clear()
        for index, name in enumerate(pages):
            action = self._pages.addAction(name)
            action.setShortcut(QKeySequence(f"Ctrl+{(index + 1) % 10}"))
            action.setData(index)
            action.triggered.connect(self._choose_page)

    def _choose_page(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.page_chosen.emit(action.data())

    def _choose_language(self, action: QAction) -> None:
        self.language_chosen.emit(action.data())
