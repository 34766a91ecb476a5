"""One ``QAction`` for each act, with its state; buttons of pages and headers take part in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ..widgets.act_button import ActButton
from . import ACTS
from .act import Act, Scene

_ADOPTED: Final = "takesPart"
_ROLES: Final = {"quit": QAction.MenuRole.QuitRole, "about": QAction.MenuRole.AboutRole}  # macOS has its own place


class Actions(QObject):
    """The actions by the keys of their acts; ``wanted`` carries the act that somebody chose."""

    wanted = Signal(object)

    def __init__(self, parent: QObject, acts: Iterable[Act] = ACTS) -> None:
        super().__init__(parent)
        self.acts = tuple(acts)
        self._actions = {act.key: self._made(act) for act in self.acts}

    def __getitem__(self, key: str) -> QAction:
        """Return the action of an act."""
        return self._actions[key]

    def __iter__(self) -> Iterator[QAction]:
        """Give every action, in the order of the menus."""
        return iter(self._actions.values())

    def _made(self, act: Act) -> QAction:
        action = QAction(self)
        action.setMenuRole(_ROLES.get(act.key, QAction.MenuRole.NoRole))
        if act.shortcut:
            action.setShortcut(QKeySequence(act.shortcut))
        action.triggered.connect(partial(self._want, act))
        return action

    def _want(self, act: Act, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - a slot of Qt's
        self.wanted.emit(act)

    def show_scene(self, scene: Scene) -> None:
        """Let be chosen what can be done with what is in front."""
        for act in self.acts:
            self._actions[act.key].setEnabled(act.when(scene))

    def retranslate(self) -> None:
        """Take another language."""
        for act in self.acts:
            self._actions[act.key].setText(act.title())

    def adopt(self, part: QWidget) -> None:
        """Have every button of ``part`` that names an act do what its action does, while that can be done."""
        if not part.property(_ADOPTED):
            part.setProperty(_ADOPTED, True)  # noqa: FBT003 - Qt's own
            for button in part.findChildren(ActButton):
                button.take_part(self._actions[button.act])
