"""The menu bar: every act in its menu, the pages and the languages, named in the present language."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from .acts.act import MenuName
from .acts.actions import Actions
from .system.language import names, tr


class Menus(QObject):
    """The menus of a window, made of ``actions``; its signals say which page or language was chosen."""

    page_chosen = Signal(int)
    language_chosen = Signal(str)

    def __init__(self, bar: QMenuBar, actions: Actions, language: str) -> None:
        super().__init__(bar)
        self._bar, self._actions = bar, actions
        self.menus = {name: bar.addMenu("") for name in MenuName}
        self._pages = list[QAction]()
        self._page_end = self.menus[MenuName.VIEW].addSeparator()
        self._language = self._add_languages()
        for act in actions.acts:
            menu = self.menus[act.menu]
            if act.begins:
                menu.addSeparator()
            menu.addAction(actions[act.key])
        self.retranslate((), language)

    def _add_languages(self) -> QMenu:
        menu, group = self.menus[MenuName.VIEW].addMenu(""), QActionGroup(self)
        for code, name in names().items():
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setData(code)
            group.addAction(action)
        group.triggered.connect(self._choose_language)
        return menu

    def retranslate(self, pages: Sequence[str], language: str) -> None:
        """Take another ``language``, whoever chose it; ``pages`` are the names of the pages in it."""
        for action in self._language.actions():
            action.setChecked(action.data() == language)
        self._bar.setAccessibleName(tr("window.menus.menu"))
        for which, menu in self.menus.items():
            menu.setTitle(tr(f"window.menus.{which.value}"))
        self._language.setTitle(tr("window.menus.language"))
        self._actions.retranslate()
        while len(self._pages) < len(pages):
            self._add_page()
        for action, name in zip(self._pages, pages, strict=True):
            action.setText(name)

    def _add_page(self) -> None:
        action, place = QAction(self), len(self._pages)
        action.setShortcut(QKeySequence(f"Ctrl+{(place + 1) % 10}"))
        action.setData(place)
        action.triggered.connect(self._choose_page)
        self.menus[MenuName.VIEW].insertAction(self._page_end, action)
        self._pages.append(action)

    def _choose_page(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.page_chosen.emit(action.data())

    def _choose_language(self, action: QAction) -> None:
        self.language_chosen.emit(action.data())
