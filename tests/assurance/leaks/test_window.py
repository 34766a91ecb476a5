"""Every page of the window, with a canary's card: no PIN anywhere at any time, and nothing of the person afterwards."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from mynareader.errors import CardRemoved, CardReset, UnexpectedStatus
from tests.assurance.leaks.canaries import Holder, holder
from tests.assurance.leaks.faults import FAULTS
from tests.assurance.leaks.search import Hit, Seen, search
from tests.assurance.leaks.tally import found_in
from tests.assurance.leaks.watch import Watch, in_full
from tests.harness.effort import effort
from tests.system.ui.fake_reader import FakeReader
from tests.system.ui.room import Room, request_for
from tests.system.ui.traces_of_people import everything_shown
from ui.dialogs.pin import PinDialog
from ui.dialogs.secret_field import SecretField
from ui.pages import PAGES
from ui.pages.base import Page
from ui.pages.hand_over import HandOverPage
from ui.pages.my_number import MyNumberPage
from ui.reader.states import Phase

P = TypeVar("P", bound=Page)
WINDOW, AFTER = "window", "window after the end"
ASPECTS = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value, QAccessible.Text.Help)

ENDS: dict[str, Callable[[Room], object]] = {
    "removed": lambda room: room.remove(),
    "next person": lambda room: room.tab().next_person(),
    "screen locked": lambda room: room.tab().screen_locked(),
}
TROUBLES = {"card removed": CardRemoved(), "card reset": CardReset(), "odd status": UnexpectedStatus("READ", "6F42")}
CARDS = dict.fromkeys(("one byte short", "unknown status for VERIFY", "garbage of right length", "PIN locked"))


@pytest.fixture(autouse=True)
def _in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing speak against a card here: what does is covered, and never copied (test_doubt.py)."""
    monkeypatch.setattr(FakeReader, "simulated", True)


class Visit:
    """Let a person sit at the window; ``seen`` is what anybody could have read there."""

    def __init__(self, qtbot: QtBot, watch: Watch, holder: Holder, fault: str) -> None:
        self.room = Room(qtbot, pin_dialog=PinDialog)
        self.watch, self.holder = watch, holder
        self._known: set[str] = set()
        self.reader = self.room.reader()
        self.reader.lay_down(FAULTS[fault].card(holder))  # type: ignore[arg-type]  # transmit, reset and atr are alike
        self.room.report()
        self.settle()

    def settle(self) -> None:
        """Wait until the window waits for a person, or for nothing."""
        busy = {Phase.READING, Phase.ASKING}
        self.room.wait(lambda: self.room.phase() not in busy or self.dialog is not None)
        self.look()

    @property
    def dialog(self) -> PinDialog | None:
        shown = [one for one in self.room.window.findChildren(PinDialog) if one.isVisible()]
        return shown[0] if shown else None

    def look(self, place: str = WINDOW) -> None:
        lines = [line for line in self._secret_lines() if line.text()]
        blocked = [line.text() for line in lines]
        shown = [text for text in everything_shown() if text not in blocked]
        # What a line that hides its text gives away: what is painted, and what assistive technology is told.
        shown += [line.displayText() for line in lines]
        shown += [text for widget in QApplication.topLevelWidgets() for text in spoken(widget)]
        new = dict.fromkeys(shown).keys() - self._known if place == WINDOW else shown
        self._known.update(new)
        self.watch.note(place, "\n".join(new))
        error = self.room.tab().controller.situation.error
        if error is not None:
            self.watch.note("exceptions", in_full(error))

    def _secret_lines(self) -> list[QLineEdit]:
        on_pages = list[QLineEdit](self.room.window.tabs.findChildren(SecretField))
        return on_pages if self.dialog is None else [*self.dialog.findChildren(QLineEdit), *on_pages]

    def read(self, section: str) -> None:
        controller = self.room.tab().controller
        before = controller.situation
        self.room.tab().panel.page_area.pages[0].requested.emit(request_for(section))
        self.room.wait(lambda: controller.situation is not before)
        self.settle()

    def type(self, value: str) -> None:
        """Type into the dialog that is open; one that says that the PIN is locked has no line."""
        dialog = self.dialog
        line = next((line for line in self._secret_lines() if line.isVisible()), None)
        if dialog is not None and line is not None:
            QTest.keyClicks(line, value)
            self.look()
            QTest.keyClick(line, Qt.Key.Key_Return)
        elif dialog is not None:
            dialog.reject()
        self.settle()

    def turn_every_page(self) -> None:
        area = self.room.tab().panel.page_area
        for number in range(len(PAGES)):
            area.turn_to(number)
            self.room.qtbot.wait(1)
            self.look()

    def compare(self, number: str) -> None:
        """Have a number compared, by the card or with what was read; one with a wrong check digit stays in its line."""
        if self.room.phase() is not Phase.SHOWN:
            return
        check = page_of(self.room, MyNumberPage).typed
        (line,) = check.entry.fields
        QTest.keyClicks(line, number)
        self.look()
        controller, may_ask = self.room.tab().controller, check.compare.isEnabled()
        before = controller.situation
        QTest.keyClick(line, Qt.Key.Key_Return)
        if may_ask:
            self.room.wait(lambda: check.said.label.text() or controller.situation is not before)
        self.settle()
        check.entry.forget()

    def paste_back(self, text: str) -> None:
        """Paste what another system may hold, beside what the card says."""
        data = QMimeData()
        data.setText(text)
        page_of(self.room, HandOverPage).back.pasted.insertFromMimeData(data)
        self.look()

    def all(self, *, wrong: bool) -> None:
        """Read everything; with ``wrong`` the first value typed for each PIN is a wrong one."""
        values = {kind: [value] for kind, value in self.holder.right.items()}
        for kind, value in (self.holder.wrong if wrong else {}).items():
            values[kind].insert(0, value)
        self.read("all")
        while self.dialog is not None:
            self.type(values[self.dialog._kind.name].pop(0))
        self.compare(self.holder.wrong["a"])
        self.compare(self.holder.right["a"])
        self.paste_back(self.holder.persona.address)
        self.turn_every_page()
        self.room.tab().panel.copy_requested.emit(self.holder.persona.my_number, "")
        self.look()


def page_of(room: Room, kind: type[P]) -> P:
    """Turn to the page of this kind, which fills it."""
    area = room.tab().panel.page_area
    place, page = next((place, page) for place, page in enumerate(area.pages) if isinstance(page, kind))
    area.turn_to(place)
    return page


def spoken(widget: QWidget) -> Iterator[str]:
    """Give every text that a screen reader can ask for."""
    rest: list[QAccessibleInterface | None] = [QAccessible.queryAccessibleInterface(widget)]
    while rest:
        one = rest.pop()
        if one is not None:
            yield from (one.text(aspect) for aspect in ASPECTS)
            rest += map(one.child, range(one.childCount()))


def wanted(hit: Hit) -> bool:
    """Tell what may be there: the person on the screen while the card lies there, a PIN never."""
    return hit.kind == "personal" and hit.place == WINDOW


def scene(qtbot: QtBot, folder: Path, fault: str, end: str, trouble: str | None = None) -> Callable[[Holder], Seen]:
    def run(holder: Holder) -> Seen:
        watch = Watch(folder / holder.persona.key / "run")
        watch.folder.mkdir(parents=True)
        with watch.running():
            visit = Visit(qtbot, watch, holder, fault)
            if trouble is not None:
                visit.reader.trouble, visit.reader.skip = TROUBLES[trouble], 4
            visit.all(wrong=trouble is None and fault == "none")
            ENDS[end](visit.room)
            qtbot.wait(1)
            visit.look(AFTER)
            watch.note("clipboard after the end", QGuiApplication.clipboard().text())
            visit.room.close()
        return watch.seen

    return run


def some(of: Mapping[str, object]) -> list[str]:
    """Return those that the normal run tries."""
    return list(of)[: effort(normal=1, long=len(of))]


@pytest.mark.parametrize("end", some(ENDS))
def test_nothing_of_a_pin_ever_and_nothing_of_the_person_afterwards(qtbot: QtBot, tmp_path: Path, end: str) -> None:
    seen: list[Seen] = []

    def told(one: Holder) -> Seen:
        seen.append(scene(qtbot, tmp_path, "none", end)(one))
        return seen[-1]

    assert found_in("window, every page", told, wanted) == set()
    shown = {hit.canary for hit in search({WINDOW: seen[0][WINDOW]}, holder(0).canaries)}
    assert shown >= {"name", "address", "birth date", "authentication serial", "signature subject"}  # not blind


@pytest.mark.parametrize("fault", some(CARDS))
def test_a_card_that_misbehaves_brings_nothing_to_light(qtbot: QtBot, tmp_path: Path, fault: str) -> None:
    assert found_in("window, every page", scene(qtbot, tmp_path, fault, "removed"), wanted) == set()


@pytest.mark.parametrize("trouble", some(TROUBLES))
def test_trouble_on_the_way_brings_nothing_to_light(qtbot: QtBot, tmp_path: Path, trouble: str) -> None:
    told = scene(qtbot, tmp_path, "none", "removed", trouble)
    assert found_in("window, every page", told, wanted) == set()
