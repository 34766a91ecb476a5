"""Every page of the window in every state, size and language, measured, and pictured where a folder is given.

``python -m tests.system.window.screenshots --every FOLDER`` does it; this module is what runs for one scale.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mynareader.service.machine.simulation import public_pins
from tests.system.ui.room import FakeWatcher, NothingKept, StandInDialog
from tests.system.window.measured import Fault, measure
from ui.main_window import MainWindow
from ui.options import Options
from ui.pages.diagnostics import DiagnosticsPage
from ui.pages.my_number import MyNumberPage
from ui.pages.requests import CheckInPerson, ReadSection, ShowAnyway
from ui.pages.stay_view import StayView
from ui.reader.factories import Factories
from ui.reader.reader_panel import ReaderPanel
from ui.reader.reader_tab import ReaderTab
from ui.reader.states import Phase
from ui.system.language import Language
from ui.widgets.tones import accented

PATIENCE: Final = 60.0  # seconds
LANGUAGES: Final = ("ja", "en")


@dataclass(frozen=True)
class Size:
    """Name a screen by its pixels and the size of everything on it."""

    width: int
    height: int
    scale: int = 1

    @property
    def room(self) -> QSize:
        """Return what a window may take, in the pixels it is laid out in."""
        return QSize(self.width // self.scale, self.height // self.scale)

    def __str__(self) -> str:
        return f"{self.width}x{self.height}" + (f"@{self.scale}" if self.scale > 1 else "")


SIZES: Final = (Size(1024, 700), Size(1280, 800), Size(1280, 800, 2), Size(1920, 1080, 2))


@dataclass(frozen=True)
class State:
    """Declare what lies there, None for no reader; ``read``: everything; ``insist``: what is covered is shown."""

    persona: str | None
    conditions: tuple[str, ...] = ()
    read: bool = False
    insist: bool = False


STATES: Final = {
    "plain": State("plain", read=True),
    "not read": State("plain"),
    "altered": State("plain", ("altered",), read=True),
    "altered, shown": State("plain", ("altered",), read=True, insist=True),
    "three locked": State("plain", ("tries=sign:0", "tries=auth:0", "tries=assist:0")),
    "expired": State("plain", ("expired",), read=True),
    "long name": State("gaiji", read=True),
    "no PINs": State("no-pin"),
    "phone": State("phone-token"),
    "no reader": State(None),
}


@dataclass(frozen=True)
class View:
    """Name one picture: page, state, size, language."""

    page: str
    state: str
    size: Size
    language: str

    @property
    def file(self) -> str:
        """Return the name of its picture."""
        return "-".join((self.page, self.state.replace(", ", "-").replace(" ", "-"), str(self.size), self.language))


class Visit:
    """Hold a window in one state; ``turn_to`` shows a page of it."""

    def __init__(self, state: State) -> None:
        self._state, watcher = state, FakeWatcher()
        factories = Factories(
            pin_dialog=StandInDialog,
            watcher=lambda: watcher,  # type: ignore[arg-type, return-value]  # has the three members that are used
            store=NothingKept,
        )
        options = Options(simulated=state.persona, conditions=state.conditions)
        self.window = MainWindow(options, factories, Language("en"))
        self.window.show()
        if state.persona is None:
            watcher.reported.emit(())
        else:
            self._lead()

    def _lead(self) -> None:
        """Come to what is to be seen."""
        self._come_to(lambda _view: True)
        if self._state.read:
            self._ask(ReadSection("all"), lambda view: view.read and (view.pictures or view.covered))
            self._ask(CheckInPerson("b"), lambda view: view.in_person or view.checked)
        if self._state.insist:
            self._tab.panel.requested.emit(ShowAnyway())

    @property
    def pages(self) -> list[str]:
        """Return the keys of the pages."""
        return [page.key for page in self._panel.page_area.pages]

    def turn_to(self, key: str, size: Size, language: str) -> None:
        """Show a page at a size in a language, as it comes to rest."""
        if self.window._language.code != language:
            self.window.use_language(language)
        self.window.resize(size.room)
        self.window.rail.turn_to(self.pages.index(key))
        page = self._panel.page_area.pages[self.pages.index(key)]
        if isinstance(page, MyNumberPage) and page.reveal.isEnabled() and not page.reveal.isChecked():
            page.reveal.click()
        if isinstance(page, DiagnosticsPage):
            self._wait(page.copy.isEnabled)
        self.settle()

    def settle(self) -> None:
        """Let everything find its place."""
        for _ in range(3):
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            QApplication.processEvents()

    def close(self) -> None:
        """Let the window go."""
        self.window.use_language("en")
        self.window.close()
        self.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()

    @property
    def _panel(self) -> ReaderPanel:
        front = self.window.tabs.front
        if front is None:
            raise LookupError("nothing is in front")
        return front.panel

    @property
    def _tab(self) -> ReaderTab:
        tab = self.window.tabs.current
        if tab is None:
            raise LookupError("no reader is in front")
        return tab

    def _ask(self, request: object, done: Callable[[StayView], object]) -> None:
        self._tab.panel.requested.emit(request)
        self._come_to(done)

    def _come_to(self, done: Callable[[StayView], object]) -> None:
        """Answer what is asked until what was wanted is shown and nothing goes on."""

        def settled() -> bool:
            self._answer()
            view = self._tab.controller.view
            return view is not None and bool(done(view)) and self._at_rest()

        self._wait(settled)

    def _at_rest(self) -> bool:
        return self._tab.controller.situation.phase is Phase.SHOWN and not self._tab.controller.working

    def _answer(self) -> None:
        for dialog in self._tab.findChildren(StandInDialog):
            if dialog.isVisible():
                dialog.answer(public_pins(self._state.persona or "")[dialog.kind.name])

    def _wait(self, condition: Callable[[], object]) -> None:
        deadline = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > deadline:
                raise TimeoutError(f"the window does not come to show {self._state}")
            QTest.qWait(10)


def tour(
    states: dict[str, State], sizes: tuple[Size, ...], languages: tuple[str, ...], folder: Path | None = None
) -> Iterator[tuple[View, list[Fault]]]:
    """Return every view with what is wrong with it; pictures go into ``folder``."""
    for name, state in states.items():
        visit = Visit(state)
        for size in sizes:
            for language in languages:
                for page in visit.pages:
                    view = View(page, name, size, language)
                    visit.turn_to(page, size, language)
                    yield view, measure(visit.window, size.room)
                    if folder is not None:
                        visit.window.grab().save(str(folder / f"{view.file}.png"))
        visit.close()


def every(folder: Path) -> int:
    """Picture and measure everything, each scale in a process of its own; return 1 when anything has no place."""
    folder.mkdir(parents=True, exist_ok=True)
    without = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    runs = [
        subprocess.run(
            [sys.executable, "-m", __name__, str(folder), str(scale)],
            check=False,
            env={**without, "QT_SCALE_FACTOR": str(scale)},
        ).returncode
        for scale in sorted({size.scale for size in SIZES})
    ]
    return max(runs)


def main(folder: Path, scale: int) -> int:
    """Picture and measure everything at one scale; print a row for each fault, and how many there are."""
    app = QApplication(["mynareader-gui"])
    app.setFont(QFont("Noto Sans CJK JP", 10))
    QApplication.setPalette(accented(QApplication.palette()))
    sizes = tuple(size for size in SIZES if size.scale == scale)
    views = faulty = 0
    for view, faults in tour(STATES, sizes, LANGUAGES, folder):
        views, faulty = views + 1, faulty + bool(faults)
        for fault in faults:
            row = (view.page, view.state, str(view.size), view.language, fault.kind, fault.where, fault.detail)
            sys.stdout.write(" | ".join(row) + "\n")
    sys.stdout.write(f"{views} pictures at scale {scale}, {faulty} with faults\n")
    return int(faulty > 0)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2])))
