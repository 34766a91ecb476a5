"""A simulated card, a trace, a recorded session: tabs without a reader."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from mynareader.service.files.trace_store import read_trace
from tests.system.ui.room import PATIENCE, Room, StandInDialog
from tests.system.ui.traces_of_people import everything_shown, found_of
from ui.main_window import MainWindow
from ui.options import Options, parse
from ui.pages.requests import ReadSection, SaveTrace
from ui.reader.factories import Factories
from ui.reader.reader_tab import ReaderTab
from ui.reader.states import Phase
from ui.system.language import Language

TRACES = Path(__file__).parents[3] / "apdu_traces"
Open = Callable[[Options], MainWindow]


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Open]:
    """Give a way to open a window with options; it is closed afterwards."""
    windows: list[MainWindow] = []

    def open_window(options: Options) -> MainWindow:
        windows.append(MainWindow(options, Factories(pin_dialog=StandInDialog), Language("en")))
        windows[-1].show()
        return windows[-1]

    yield open_window
    for window in windows:
        window.close()
        window.deleteLater()
    qtbot.wait(0)


def tab_of(window: MainWindow) -> ReaderTab:
    tab = window.tabs.current
    assert tab is not None
    return tab


def await_phase(qtbot: QtBot, tab: ReaderTab, phase: Phase) -> None:
    qtbot.waitUntil(lambda: tab.controller.situation.phase is phase, timeout=PATIENCE)


def says(text: str) -> bool:
    return any(text in shown for shown in everything_shown())


def test_a_simulated_card_lies_there_at_once_and_says_what_it_is(qtbot: QtBot, opened: Open) -> None:
    window = opened(parse(["--simulated"]))
    assert says("A SIMULATED card: all data is invented.")
    assert says("④ 5678")
    await_phase(qtbot, tab_of(window), Phase.SHOWN)
    assert window.watcher is None
    tab_of(window).next_person()
    await_phase(qtbot, tab_of(window), Phase.NEXT)
    tab_of(window).controller.read_again()
    await_phase(qtbot, tab_of(window), Phase.SHOWN)


def test_a_simulated_card_without_pins_names_none(opened: Open) -> None:
    opened(parse(["--simulated", "no-pin"]))
    assert "A SIMULATED card: all data is invented." in set(everything_shown())


def test_a_simulated_card_keeps_its_counters_over_stays(qtbot: QtBot, opened: Open) -> None:
    tab = tab_of(opened(parse(["--simulated", "foreign", "--condition", "tries=assist:3"])))
    await_phase(qtbot, tab, Phase.SHOWN)
    tab.next_person()
    tab.controller.read_again()
    await_phase(qtbot, tab, Phase.SHOWN)
    view = tab.controller.view
    assert view is not None
    assert view.check is not None
    assert [each.attempts_remaining for each in view.check.counters if each.pin == "assist"] == [3]


def test_a_condition_nobody_knows_is_told(qtbot: QtBot, opened: Open) -> None:
    tab = tab_of(opened(parse(["--simulated", "plain", "--condition", "nonsense"])))
    await_phase(qtbot, tab, Phase.FAILED)
    assert says("“nonsense”")


@pytest.mark.parametrize("name", ["check", "read-all", "cert-auth"])
def test_a_trace_is_replayed(qtbot: QtBot, opened: Open, name: str) -> None:
    path = TRACES / f"{name}.trace"
    if not path.exists():
        pytest.fail(f"no such trace: {path.name}; there are {sorted(each.name for each in TRACES.glob('*.trace'))}")
    tab = tab_of(opened(parse(["--replay", str(path)])))
    qtbot.waitUntil(lambda: tab.controller.situation.phase in {Phase.SHOWN, Phase.FAILED}, timeout=PATIENCE)


def test_a_trace_needs_no_pin(qtbot: QtBot, opened: Open, tmp_path: Path) -> None:
    recorded = tmp_path / "session.trace"
    room = Room(qtbot)
    room.shown()
    room.read("attributes")
    room.tab().panel.requested.emit(SaveTrace(recorded))
    qtbot.waitUntil(recorded.exists, timeout=PATIENCE)
    room.close()
    assert found_of("plain") == set()

    tab = tab_of(opened(parse(["--replay", str(recorded)])))
    await_phase(qtbot, tab, Phase.SHOWN)
    tab.panel.requested.emit(ReadSection("attributes"))
    qtbot.waitUntil(lambda: bool(tab.controller.view and tab.controller.view.read), timeout=PATIENCE)
    assert found_of("plain") == set()  # other people's data leave redacted only
    assert says("A REDACTED trace")
    assert not tab.findChildren(StandInDialog)


def test_a_session_is_written_without_the_person(qtbot: QtBot, tmp_path: Path) -> None:
    recorded = tmp_path / "session.trace"
    room = Room(qtbot)
    room.shown()
    room.read("all")
    room.tab().panel.requested.emit(SaveTrace(recorded))
    room.wait(lambda: says("Trace written"))
    room.close()
    header = read_trace(recorded).header
    assert (header.source, header.command, header.pins) == ("redacted", "read all", "asked assist sign")
    assert "見本" not in recorded.read_text(encoding="utf-8")


def test_a_file_that_exists_is_not_written_over(room: Room, tmp_path: Path) -> None:
    there = tmp_path / "session.trace"
    there.write_text("mine")
    room.shown()
    room.tab().panel.requested.emit(SaveTrace(there))
    room.wait(lambda: room.tab().controller.situation.error)
    assert there.read_text() == "mine"


def test_a_trace_opened_from_a_page_gets_a_tab_that_can_be_closed(room: Room, qtbot: QtBot) -> None:
    room.shown()
    room.window.open_file(TRACES / "check.trace")
    assert room.window.tabs.count() == 2
    await_phase(qtbot, tab_of(room.window), Phase.SHOWN)
    room.window.rail.close_button.click()
    assert room.window.tabs.count() == 1
    assert room.phase() is Phase.SHOWN


def test_a_trace_can_be_looked_into_without_a_card(room: Room) -> None:
    room.report(())
    room.window.open_file(TRACES / "pin-change-auth.trace")
    room.window.turn_to("trace")
    assert says("pin-change-auth.trace")
    assert says("CHANGE PIN")


def test_a_file_that_is_no_trace_is_told(room: Room, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.trace"
    wrong.write_text("this is no trace")
    room.report(())
    room.window.open_file(wrong)
    assert says("The trace cannot be read")
    assert room.window.tabs.count() == 1


def test_the_machine_is_diagnosed_aside(room: Room) -> None:
    room.report(())
    room.window.tabs.all[0].panel.page_area.turn_to(9)
    room.wait(lambda: says("PySide6"))
