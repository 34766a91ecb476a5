"""How long a person waits for the window: ``python -m tests.assurance.benchmarks.window`` as root; told, not judged.

Cards are laid into a virtual reader behind the model of the link, with the real pcscd and a window without a screen.
Measured are the time from pcscd's report of a card to the painted verdict less what the link took, the time from the
card's last answer to it, the longest stall of the event loop meanwhile, the processor time of a window that shows a
card nobody touches, and a start beside that of an empty window.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mynareader.simulator.card import SimulatedCard
from mynareader.simulator.card_image import CardImage
from mynareader.simulator.vpcd import VirtualCard
from tests.assurance.benchmarks.link import Link
from tests.assurance.benchmarks.linked_card import LinkedCard
from tests.assurance.benchmarks.measure import image
from tests.harness import posix
from tests.harness.isolation import isolate
from tests.harness.pcscd import Pcscd
from tests.system.ui.heartbeat import Heartbeat
from tests.system.ui.room import NothingKept
from tests.system.window.screen import virtual_screen
from tests.system.window.test_start import EMPTY, OURS, seconds
from ui.app import show
from ui.main_window import MainWindow
from ui.options import Options
from ui.reader.factories import Factories
from ui.reader.reader_tab import ReaderTab
from ui.reader.states import Phase
from ui.system.language import Language

CARDS: Final = 40
IDLE: Final = 20.0  # seconds
RATE: Final = 424  # kbit/s
PATIENCE: Final = 60.0  # seconds
LOOK_EVERY: Final = 2  # milliseconds
# Every bar with its unit; what is above it is told, and fails nothing: machines differ.
BARS: Final = {
    "report to verdict, above the link": (500, "ms"),
    "last answer to verdict": (120, "ms"),
    "longest stall": (50, "ms"),
    "idle": (0.5, "% of a core"),
    "start, times an empty window": (2.5, ""),
}


@dataclass(frozen=True)
class Card:
    """Hold what one card took, in milliseconds."""

    above_link: float
    last_answer: float
    stall: float


class Painted(QObject):
    """Note when a widget was painted last."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.at = 0.0
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]  # there is one

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Note a painting."""
        if event.type() is QEvent.Type.Paint:
            self.at = time.perf_counter()
        return False

    def rest(self) -> None:
        """Note nothing any more."""
        QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]


class Watched:
    """Hold a window on real readers, and note when the first report of a card came."""

    def __init__(self) -> None:
        self.window = MainWindow(Options(), Factories(store=NothingKept), Language("ja"))
        self.painted, self.reported = Painted(self.window), 0.0
        if self.window.watcher is not None:
            self.window.watcher._arrived.connect(self._note)
        show(self.window)
        self.wait(lambda: any(isinstance(tab, ReaderTab) for tab in self.window.tabs.all))

    def _note(self, snapshot: object) -> None:
        there = isinstance(snapshot, tuple) and any(state.present for state in snapshot)
        self.reported = self.reported or (time.perf_counter() if there else 0.0)

    def phases(self) -> list[Phase]:
        """Return what each reader shows."""
        return [tab.controller.situation.phase for tab in self.window.tabs.all if isinstance(tab, ReaderTab)]

    def wait(self, condition: Callable[[], object]) -> None:
        """Let the window live until ``condition`` holds."""
        deadline, waiting = time.monotonic() + PATIENCE, QEventLoop()
        look = QTimer(interval=LOOK_EVERY)
        look.timeout.connect(lambda: waiting.quit() if condition() or time.monotonic() > deadline else None)
        look.start()
        waiting.exec()  # as the program waits: QTest.qWait would keep Python from the card that is served here
        if not condition():
            raise TimeoutError("the window does not come to show the card")


@contextmanager
def lying(made: CardImage) -> Iterator[LinkedCard]:
    """Have a card behind the link in the first reader inside the block; the window lives on meanwhile."""
    linked = LinkedCard(SimulatedCard(made), Link(RATE))
    virtual = VirtualCard(linked)
    virtual.insert()
    try:
        yield linked
    finally:
        virtual.remove()


def measure_cards(watched: Watched) -> list[Card]:
    """Lay cards down one after another."""
    made = image()
    return [_measure(watched, made) for _ in range(CARDS + 1)][1:]  # the first one imports what the others find


def _measure(watched: Watched, made: CardImage) -> Card:
    watched.reported = 0.0
    with Heartbeat() as heart, lying(made) as linked:
        watched.wait(lambda: Phase.SHOWN in watched.phases())
        shown = time.perf_counter()
        watched.wait(lambda: watched.painted.at >= shown)
        seen = watched.painted.at
    watched.wait(lambda: Phase.SHOWN not in watched.phases())
    above = seen - watched.reported - linked.traffic.link
    return Card(above * 1000, (seen - linked.answered) * 1000, heart.longest)


def idle_share(watched: Watched) -> float:
    """Return how much of a core the window takes while a card lies there that nobody touches, in percent."""
    with lying(image()):
        watched.wait(lambda: Phase.SHOWN in watched.phases())
        watched.painted.rest()
        QTest.qWait(1000)
        waiting = QEventLoop()
        QTimer.singleShot(round(IDLE * 1000), waiting.quit)
        began, used = time.monotonic(), time.process_time()
        waiting.exec()  # QTest.qWait would look for events every ten milliseconds
        return 100 * (time.process_time() - used) / (time.monotonic() - began)


def starts() -> float:
    """Return how many times the start of an empty window ours takes."""
    with tempfile.TemporaryDirectory() as folder, virtual_screen(Path(folder)) as screen:
        return seconds(OURS, screen) / seconds(EMPTY, screen)


def main() -> None:
    """Measure everything and print a table."""
    if not isolate():
        raise SystemExit("root and network namespaces are needed")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    QApplication(["mynareader-gui"])
    before = posix.os.getloadavg()[0]
    daemon = Pcscd()
    daemon.start()
    try:
        watched = Watched()
        cards = measure_cards(watched)
        idle = idle_share(watched)
        watched.window.close()
    finally:
        daemon.clear()
    columns = [
        [card.above_link for card in cards],
        [card.last_answer for card in cards],
        [card.stall for card in cards],
    ]
    rows = [(statistics.median(column), max(column)) for column in columns]
    rows += [(idle, idle), (ratio := starts(), ratio)]
    after = posix.os.getloadavg()[0]
    sys.stdout.write(f"{CARDS} cards at {RATE} kbit/s; load {before:.1f} before, {after:.1f} after\n\n")
    sys.stdout.write("| what | median | worst | bar |\n|---|---|---|---|\n")
    for (name, (bar, unit)), (median, worst) in zip(BARS.items(), rows, strict=True):
        sys.stdout.write(f"| {name} | {median:.2f} | {worst:.2f} | {bar} {unit} |\n")


if __name__ == "__main__":
    main()
