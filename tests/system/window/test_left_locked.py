"""The window on a real pcscd: nobody uses what its tasks open, neither between them nor while they go on."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from mynareader.errors import MynaReaderError
from mynareader.values.pins import VERIFICATION_A
from mynareader.words import Words
from tests.foreign_card import ForeignCard
from tests.harness.effort import effort
from tests.harness.foreign import pins_of
from tests.harness.foreign_reader import foreign_card
from tests.harness.intruder import uses
from tests.harness.pcscd import Pcscd
from tests.system.real_pcscd.account import IN_WINDOW, reached
from tests.system.real_pcscd.asked import another_program
from tests.system.real_pcscd.people import FIRST, SECOND, found_in
from tests.system.real_pcscd.test_competitors import competitor
from tests.system.ui.dialogs.typed import Typed
from tests.system.ui.room import StandInDialog
from tests.system.ui.traces_of_people import everything_shown
from tests.system.window.screen import program, virtual_screen
from ui.dialogs.new_pin import NewPinDialog
from ui.main_window import MainWindow
from ui.options import Options
from ui.pages import requests
from ui.pages.requests import (
    Authenticate,
    CardRequest,
    ChangePin,
    CheckCard,
    CheckInPerson,
    CheckMyNumber,
    ReadCertificate,
    ReadSection,
)
from ui.reader.factories import Factories
from ui.reader.reader_tab import ReaderTab
from ui.reader.states import Phase
from ui.system.language import Language

pytestmark = pytest.mark.pcsc

TASKS = effort(normal=12, long=500)
LOOKED_AT = 10  # tasks; the list of exchanges grows with each, and to look at all of it takes seconds in the end
PATIENCE = 60_000  # milliseconds
NEW = "8642"


@dataclass(frozen=True)
class Task:
    """What the window is asked for, what is typed for it in turn (None: Cancel), and how many VERIFYs that costs."""

    request: CardRequest | Callable[[], CardRequest]
    typed: tuple[tuple[str, str | None], ...] = ()
    verifies: int = 0


def _number(written: str) -> CheckMyNumber:
    """Return the request for a number as a page makes it: what was typed is there once."""
    return CheckMyNumber(requests.Typed(VERIFICATION_A.parse(written)))


RIGHT = pins_of(FIRST)
ASSIST, SIGN, AUTH, B, A = (((kind, RIGHT[kind]),) for kind in ("assist", "sign", "auth", "b", "a"))
# Verification number A is read with the input-assist PIN, and is a VERIFY of its own where the face is wanted.
TASKS_OF_A_DESK = {
    "check": Task(CheckCard()),
    "attributes": Task(ReadSection("attributes"), ASSIST, 1),
    "attributes by B": Task(ReadSection("attributes", "b"), B, 1),
    "My Number": Task(ReadSection("my-number"), ASSIST, 1),
    "face": Task(ReadSection("face"), ASSIST, 2),
    "everything": Task(ReadSection("all"), (*ASSIST, *SIGN), 3),
    "signature certificate": Task(ReadCertificate("sign"), SIGN, 1),
    "a number that was typed": Task(partial(_number, RIGHT["a"]), verifies=1),
    "face to face": Task(CheckInPerson("b"), B, 1),
    "face to face by A": Task(CheckInPerson("a"), A, 1),
    "cancelled": Task(ReadSection("attributes"), (("assist", None),)),
    "cancelled at the second": Task(ReadSection("all"), (*ASSIST, ("sign", None))),
}
# Beside another program nobody could tell whose signature by the authentication key it was.
SIGNING = {"the card signs": Task(Authenticate(), AUTH, 1)}
WITH_A_WRONG_ONE = {
    "a wrong PIN": Task(ReadSection("attributes"), (("assist", "0000"), *ASSIST), 2),
    "a wrong second PIN": Task(ReadSection("all"), (*ASSIST, ("sign", "WRONG00"), *SIGN), 5),
    "a wrong PIN, then cancelled": Task(ReadSection("attributes"), (("assist", "0001"), ("assist", None)), 1),
    "a wrong number": Task(partial(_number, SECOND.my_number), verifies=1),
}
CHANGES = {
    f"change of {kind}": Task(
        ChangePin(kind), ((kind, RIGHT[kind]), ("new", "KANON77" if kind == "sign" else NEW)), cost
    )
    for kind, cost in {
        "auth": 1,
        "sign": 1,
        "assist": 1,
        "registry": 3,
    }.items()  # in two applications, and proven in both before either is changed
}


@dataclass
class Desk:
    """A window with real readers, and somebody who types; ``look`` is done at each dialog and after each task."""

    qtbot: QtBot
    window: MainWindow
    look: Callable[[], object] = lambda: None

    @property
    def tab(self) -> ReaderTab:
        return next(tab for tab in self.window.tabs.all if isinstance(tab, ReaderTab))

    def wait(self, condition: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=PATIENCE)

    def meet(self) -> int:
        """Await the card; return the number of its stay."""
        self.wait(lambda: any(isinstance(tab, ReaderTab) for tab in self.window.tabs.all))
        self.wait(lambda: self.tab.controller.situation.phase is Phase.SHOWN)
        return self.tab.controller.number

    def do(self, task: Task) -> MynaReaderError | None:
        begun, controller = list[object](), self.tab.controller

        def note() -> None:
            begun.append(controller.situation.phase)

        controller.changed.connect(note)
        controller.request(task.request() if callable(task.request) else task.request)
        for kind, value in task.typed:
            self._type(kind, value)
        self.wait(lambda: Phase.READING in begun and controller.situation.phase in {Phase.SHOWN, Phase.FAILED})
        assert controller.situation.phase is Phase.SHOWN, controller.situation.error
        controller.changed.disconnect(note)
        self.look()
        return controller.situation.error

    def _type(self, kind: str, value: str | None) -> None:
        wanted = NewPinDialog if kind == "new" else StandInDialog
        self.wait(lambda: self._shown(wanted))
        self.look()
        dialog = self._shown(wanted)[0]
        if isinstance(dialog, NewPinDialog):
            typed = Typed(dialog)
            typed.type(value or "")
            typed.press("Change it")
        elif isinstance(dialog, StandInDialog):
            assert dialog.kind.name == kind
            dialog.reject() if value is None else dialog.answer(value)

    def _shown(self, kind: type[QWidget]) -> list[QWidget]:
        return [one for one in self.tab.findChildren(kind) if one.isVisible()]


@pytest.fixture
def desk(qtbot: QtBot, pcscd: Pcscd) -> Iterator[Desk]:
    assert pcscd.pid
    factories = Factories(pin_dialog=StandInDialog, idle_after=86_400.0)
    window = MainWindow(Options(), factories, Language("en"))
    window.show()
    yield Desk(qtbot, window)
    window.close()
    window.deleteLater()
    qtbot.waitUntil(lambda: True)


@pytest.mark.parametrize("tasks", [TASKS_OF_A_DESK | SIGNING | WITH_A_WRONG_ONE, CHANGES], ids=["reading", "changing"])
def test_at_every_dialog_and_after_each_task_another_program_gets_6982(
    pcscd: Pcscd, desk: Desk, tasks: dict[str, Task]
) -> None:
    with foreign_card(pcscd, ForeignCard(FIRST)) as card, another_program() as other:
        number = desk.meet()
        found = list[str]()
        desk.look = lambda: found.append(other.look())
        for name, task in tasks.items():
            before = card.ledger.verifies.total()
            found.clear()
            desk.do(task)
            assert found == [""] * (1 + len(task.typed)), name
            assert card.ledger.verifies.total() == before + task.verifies, name
            assert desk.tab.controller.number == number, name


def test_tasks_beside_a_program_that_tries_to_use_them_all_the_time(pcscd: Pcscd, desk: Desk) -> None:
    chance, verifies = random.Random(14), 0
    with foreign_card(pcscd, ForeignCard(FIRST)) as card:
        number = desk.meet()
        with competitor("use") as times:
            for done in range(1, TASKS + 1):
                task = TASKS_OF_A_DESK[chance.choice(sorted(TASKS_OF_A_DESK))]
                assert desk.do(task) is None
                verifies += task.verifies
                assert desk.tab.controller.number == number
                if done % LOOKED_AT == 0 or done == TASKS:
                    assert not found_in("\n".join(everything_shown()), SECOND)
        assert card.ledger.verifies.total() == verifies
        assert not card.ledger.wrong_verifies
        assert card.pins.left == ForeignCard(FIRST).pins.left
        assert uses(card) == []
    assert times[0] > 0, "the other program got through, too"
    kinds = f"{TASKS} tasks of {len(TASKS_OF_A_DESK)} kinds at random in one stay of the window"
    reached(IN_WINDOW, f"{kinds}, beside a looping program that signs and reads", "0 uses, 0 tries lost, 0 stays mixed")


@pytest.mark.xvfb
def test_a_window_that_is_killed_between_tasks_leaves_nothing_open(pcscd: Pcscd, tmp_path: Path) -> None:
    with (
        virtual_screen(tmp_path) as screen,
        foreign_card(pcscd, ForeignCard(FIRST)) as card,
        another_program() as other,
        program(screen, "--lang", "en") as window,
    ):
        screen.await_window("My Number Card Check")
        screen.await_shown(1)
        screen.keys("alt+n")
        screen.await_window(Words("en").text("pin.assist.short"))
        screen.types(FIRST.assist_pin)
        screen.keys("Return")
        screen.await_shown(2)
        assert card.ledger.verifies.total() == 1
        window.kill()
        assert other.look() == ""
        window.wait()
        assert other.look() == ""
