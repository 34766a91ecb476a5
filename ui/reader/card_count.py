"""How many cards were met since the start, without anything of them, and the sounds that a person may want."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from ..system.preferences import Preferences
from .states import Phase
from .stay_controller import StayController

_FINISHED = frozenset({Phase.SHOWN, Phase.FAILED})


class CardCount(QObject):
    """A number; ``changed`` when it is another. ``came`` carries the stay's reader when a card was put down."""

    changed = Signal()
    came = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cards = 0
        self._met: dict[StayController, int] = {}  # the number of the last stay, never what it found
        self._done: dict[StayController, int] = {}

    def hear(self, controller: StayController) -> None:
        """Count the cards of one reader, too."""
        controller.changed.connect(partial(self._look, controller))

    def _look(self, controller: StayController) -> None:
        number, phase = controller.number, controller.situation.phase
        if number and self._met.get(controller) != number:
            self._met[controller] = number
            self.cards += 1
            _beep()
            self.came.emit(controller)
            self.changed.emit()
        if phase in _FINISHED and self._met.get(controller, 0) != self._done.get(controller, 0):
            self._done[controller] = self._met[controller]
            _beep()

    def forget(self, controller: StayController) -> None:
        """Know a reader no longer; its cards were counted."""
        self._met.pop(controller, None)
        self._done.pop(controller, None)


def _beep() -> None:
    if Preferences.current.beep:
        QApplication.beep()
