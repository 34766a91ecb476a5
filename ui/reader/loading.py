"""Load what a first card needs while nobody waits: the window is seen sooner without it."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from mynareader.service.stay.preload import CERTIFICATE_MODULES, preload

from ..pages import PAGES

AFTER: Final = 150  # milliseconds from showing the window, so that it is painted before
LOOK_EVERY: Final = 50  # milliseconds, for whether everything is loaded
_UI: Final = __name__.split(".", 1)[0]
_ENGINE: Final = (
    "mynareader.formats.views.verdict_words",
    "mynareader.verdict.judging",
    "mynareader.service.reading.check_report",
    "mynareader.service.files.settings",
    "mynareader.service.files.trust_files",
    *CERTIFICATE_MODULES,
    "mynareader.traces.redaction",
)


class Loading(QTimer):
    """What is loaded once the window stands; ``loaded`` is called then."""

    def __init__(self, parent: QObject, loaded: Callable[[], object]) -> None:
        super().__init__(parent, interval=LOOK_EVERY)
        self._loaded = loaded
        self.timeout.connect(self._look)
        QTimer.singleShot(AFTER, self, self._begin)

    def _begin(self) -> None:
        """Begin in a thread of its own; whoever needs a module sooner loads it as ever."""
        pages = (f"{_UI}.pages.{page.place.partition(':')[0]}" for page in PAGES if page.needs_card)
        self._thread = preload(*_ENGINE, *pages, f"{_UI}.reader.card_worker")
        self.start()

    def _look(self) -> None:
        if not self._thread.is_alive():
            self.stop()
            self._loaded()
