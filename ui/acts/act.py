"""What an act is, and what has to be in front for it to be possible."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QMainWindow

from mynareader.values.value_class import value_class

from ..system.language import tr

if TYPE_CHECKING:
    from ..pages.stay_view import StayView


_HANDLERS: Final = f"{__package__.rpartition('.')[0]}.handlers"


class MenuName(Enum):
    """The menus, from left to right."""

    FILE = "file"
    CARD = "card"
    VIEW = "view"
    HELP = "help"


@value_class(frozen=True)
class Scene:
    """What is in front: its ``kind`` (reader, trace, simulated; none without a reader), and what may be done with it.

    ``again``, ``next_person``: as the state of the reader has it. ``at_rest``: a card is shown and nothing is done with
    it. ``closable``: a person may put it away. ``view`` is what is shown, None where nothing is.
    """

    kind: str = ""
    again: bool = False
    next_person: bool = False
    at_rest: bool = False
    closable: bool = False
    view: StayView | None = None


When = Callable[[Scene], bool]


def always(scene: Scene) -> bool:  # noqa: ARG001 - as every condition
    """Tell that it can be done whatever is in front."""
    return True


@value_class(frozen=True)
class Act:
    """Something a person can do: its name is the text ``window.act.KEY``, whatever shows it.

    ``place`` is ``module:function`` among the handlers, called with the window, loaded when it is first done.
    ``when`` tells whether it can be done. ``begins``: a line stands above it in its menu.
    """

    key: str
    menu: MenuName
    place: str
    shortcut: str = ""
    when: When = always
    begins: bool = False

    def title(self) -> str:
        """Return its name in the present language."""
        return tr(f"window.act.{self.key}")

    def do(self, window: QMainWindow) -> None:
        """Do it."""
        handler(self.place)(window)


def handler(place: str) -> Callable[..., object]:
    """Return the function at ``place``, ``module:function`` among the handlers."""
    found: Callable[..., object] = resolve_name(f"{_HANDLERS}.{place}")
    return found
