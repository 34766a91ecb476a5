"""A window in a test's hands: fake readers instead of pcscd, a clock that the test turns, dialogs it answers."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from mynareader.errors import PinError
from mynareader.reports.pins import Counter
from mynareader.service.machine.simulation import public_pins
from mynareader.transports.watcher import Snapshot
from mynareader.values.pins import PinKind, PinValue
from mynareader.words import Words
from tests.system.ui.fake_reader import FakeReader, card_of
from ui.main_window import MainWindow
from ui.options import Options
from ui.pages.requests import ReadSection
from ui.reader.factories import Factories
from ui.reader.reader_tab import ReaderTab
from ui.reader.states import Phase
from ui.reader.tab_sources import TabSource
from ui.system.language import Language
from ui.system.placement import Store
from ui.system.preferences import KeptPreferences

PATIENCE = 30_000  # milliseconds until a state must have come


@dataclass(frozen=True)
class Given:
    """Be an answer of the PIN dialog."""

    value: PinValue | None
    last_try_confirmed: bool = False


class StandInDialog(QDialog):
    """Ask like the PIN dialog, and be answered by the test."""

    answered = Signal(object)
    cancelled = Signal()

    def __init__(
        self,
        kind: PinKind,
        counters: tuple[Counter, ...],
        _words: Words,
        *,
        optional: bool,
        refused: PinError | None,
        for_change: bool,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.kind, self.counters, self.optional, self.refused = kind, counters, optional, refused
        self.for_change = for_change

    def answer(self, text: str, *, confirm: bool = False) -> None:
        self.answered.emit(Given(self.kind.parse(text), confirm))

    def leave_out(self) -> None:
        self.answered.emit(Given(None))

    def reject(self) -> None:
        self.cancelled.emit()
        super().reject()


class FakeWatcher(QObject):
    """Report what the test says."""

    reported = Signal(object)

    def start(self) -> None:
        """Be started."""

    def stop(self) -> None:
        """Be stopped."""


class Clock:
    """Stand still until the test moves it."""

    def __init__(self) -> None:
        self.time = 0.0

    def __call__(self) -> float:
        return self.time


class NothingKept:
    """Be a file of settings in which nothing stands and nothing stays."""

    def value(self, _key: str) -> None:
        return None

    def setValue(self, _key: str, _value: object) -> None:  # noqa: N802 - Qt's name
        """Forget it."""

    def sync(self) -> None:
        """Write nothing."""


class KeptInMemory:
    """Be a file of settings that holds its values by name until the test is over."""

    def __init__(self) -> None:
        self.values: dict[str, object] = {}

    def value(self, key: str) -> object:
        return self.values.get(key)

    def setValue(self, key: str, value: object) -> None:  # noqa: N802 - Qt's name
        self.values[key] = value

    def sync(self) -> None:
        """Write nothing."""


class Room:
    """Hold a window and its readers; ``report`` tells the window what the readers say now."""

    def __init__(
        self,
        qtbot: QtBot,
        *,
        language: str = "en",
        pin_dialog: Callable[..., QDialog] = StandInDialog,
        store: Callable[[], Store] = NothingKept,
        kept: KeptPreferences | None = None,
    ) -> None:
        self.qtbot, self.clock = qtbot, Clock()
        self.readers: dict[str, FakeReader] = {}
        self.watcher = FakeWatcher()
        factories = Factories(
            pin_dialog=pin_dialog,
            watcher=lambda: self.watcher,  # type: ignore[arg-type, return-value]  # has the three members that are used
            reader_source=lambda name: TabSource(name, "reader", self.readers[name].place),
            now=self.clock,
            store=store,
        )
        self.window = MainWindow(Options(), factories, Language(language), kept)
        self.window.show()

    def reader(self, name: str = "Reader One") -> FakeReader:
        """Attach a reader and tell the window."""
        self.readers[name] = FakeReader(name)
        self.report()
        return self.readers[name]

    def detach(self, name: str = "Reader One") -> None:
        self.readers.pop(name).take_away()
        self.report()

    def report(self, snapshot: Snapshot | None = None) -> None:
        states = tuple(reader.state for reader in self.readers.values())
        self.watcher.reported.emit(states if snapshot is None else snapshot)

    def insert(self, persona: str = "plain", name: str = "Reader One", **conditions: object) -> None:
        """Lay a card down without waiting for what the window makes of it."""
        if name not in self.readers:
            self.reader(name)
        self.readers[name].lay_down(card_of(persona, **conditions))
        self.report()

    def remove(self, name: str = "Reader One") -> None:
        self.readers[name].take_away()
        self.report()

    def shown(self, persona: str = "plain", name: str = "Reader One") -> ReaderTab:
        """Lay a card down and wait until it was checked."""
        self.insert(persona, name)
        self.await_phase(Phase.SHOWN, name)
        return self.tab(name)

    def tab(self, name: str = "Reader One") -> ReaderTab:
        return next(tab for tab in self.window.tabs.all if isinstance(tab, ReaderTab) and tab.name == name)

    def phase(self, name: str = "Reader One") -> Phase:
        return self.tab(name).controller.situation.phase

    def await_phase(self, phase: Phase, name: str = "Reader One") -> None:
        self.wait(lambda: self.phase(name) is phase)

    def wait(self, condition: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=PATIENCE)

    def dialog(self, kind: str, name: str = "Reader One") -> StandInDialog:
        """Wait for the question about a PIN and return its dialog."""

        def found() -> list[StandInDialog]:
            dialogs = self.tab(name).findChildren(StandInDialog)
            return [dialog for dialog in dialogs if dialog.kind.name == kind and dialog.isVisible()]

        self.wait(found)
        return found()[0]

    def read(self, section: str, persona: str = "plain", name: str = "Reader One") -> None:
        """Ask for a section and give the right PINs until it is shown."""
        page = self.tab(name).panel.page_area.pages[0]
        page.requested.emit(request_for(section))
        pins = public_pins(persona)
        self.dialog("assist", name).answer(pins["assist"])
        if section == "all":
            self.dialog("sign", name).answer(pins["sign"])
        self.wait(lambda: (view := self.tab(name).controller.view) and view.read)
        self.await_phase(Phase.SHOWN, name)
        self.insist(name)

    def insist(self, name: str = "Reader One") -> None:
        """See what is covered, as it is of a card of nobody's CA."""
        panel = self.tab(name).panel.page_area.doubt
        if panel.show_anyway.isVisibleTo(panel):
            panel.show_anyway.click()

    def close(self) -> None:
        for reader in self.readers.values():
            reader.let_in.set()
            reader.let_pass.set()
        self.window.use_language("en")  # translators belong to the application, which outlives the window
        if not self.window.close():  # a PIN was still in work
            self.window.close()
        self.window.deleteLater()
        self.qtbot.waitUntil(lambda: True)


def request_for(section: str, access_path: str = "assist") -> ReadSection:
    return ReadSection(section, access_path)
