"""The window as people start it, that also tells a test what state it is in, once that stands on the screen."""

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from tests.system.window.newcomer import TEXTS
from tests.system.window.screen import TELLS
from ui import main_window
from ui.app import main
from ui.reader import tabs
from ui.reader.reader_tab import ReaderTab
from ui.reader.states import Phase

_LOOK_EVERY = 100  # milliseconds


class Teller:
    """Write each reader's phase, and how often a card came to be shown, after the screen has it."""

    def __init__(self, file: Path) -> None:
        self._file, self._shown = file, 0
        self._heard = self._told = 0
        self._phases: dict[ReaderTab, Phase] = {}

    def hear(self, tab: ReaderTab) -> None:
        """Count at once; tell from the event loop."""
        before, now = self._phases.get(tab), tab.controller.situation.phase
        self._phases[tab] = now
        self._heard += 1
        self._shown += now is Phase.SHOWN and before is not Phase.SHOWN
        QTimer.singleShot(0, self._tell)

    def _tell(self) -> None:
        heard = self._heard
        finishing = any(tab.controller.situation.finishing is not None for tab in self._phases)
        phases = [phase.name for phase in self._phases.values()]
        said = json.dumps({"phases": phases, "shown": self._shown, "finishing": finishing})
        QGuiApplication.sync()  # what is told is painted, and the X server has it
        if heard < self._told:  # meanwhile something newer was told: ``sync`` lets the window live
            return
        self._told = heard
        new = self._file.with_suffix(".new")
        new.write_text(said, encoding="utf-8")
        new.replace(self._file)


def tell_texts() -> None:
    """Write what can be read in the windows that are shown."""
    seen = (
        widget for widget in QApplication.allWidgets() if widget.isVisible() and not widget.visibleRegion().isEmpty()
    )
    texts = [str(getattr(widget, "text", str)()) for widget in seen if isinstance(widget, (QLabel, QAbstractButton))]
    file = Path(os.environ[TEXTS])
    new = file.with_suffix(".new")
    new.write_text("\n".join(texts), encoding="utf-8")
    new.replace(file)


def run(arguments: Sequence[str]) -> int:
    """Run the window with ``arguments``."""
    teller = Teller(Path(os.environ[TELLS]))

    class TellingTab(ReaderTab):
        def _connect(self) -> None:
            super()._connect()
            if TEXTS in os.environ:
                timer = QTimer(self, interval=_LOOK_EVERY)
                timer.timeout.connect(tell_texts)
                timer.start()
            self.controller.changed.connect(lambda: teller.hear(self))

    main_window.CLOSE_WITHIN = 60.0  # type: ignore[misc]  # a busy machine is no reader that hangs
    tabs.ReaderTab = TellingTab  # type: ignore[attr-defined]  # the name by which it makes tabs
    return main(list(arguments))


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
