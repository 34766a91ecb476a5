"""Clipboard, idleness, screen lock, signals and the command line of the window."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QFont, QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from mynareader.transports.system import here
from tests.system.ui.room import Clock, Room
from ui.options import Options, parse
from ui.reader.states import Phase
from ui.system.clipboard import OwnClipboard
from ui.system.idle import ActivityWatch, IdleTimer
from ui.system.language import Language
from ui.system.quit_signals import SIGNALS, QuitSignals
from ui.widgets.file_dialogs import open_dialog, save_dialog
from ui.widgets.glyphs import japanese_first
from ui.widgets.text_label import TextLabel

ROOT = Path(__file__).parents[3]
NO_KEYS = Qt.KeyboardModifier.NoModifier


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


@pytest.fixture
def own(qapp: QApplication) -> Iterator[OwnClipboard]:
    made = OwnClipboard(qapp, forget_after=10)
    yield made
    made.forget()
    made.deleteLater()


def test_an_entry_is_forgotten_after_a_while(own: OwnClipboard, qtbot: QtBot) -> None:
    own.copy("1234", own)
    assert clipboard() == "1234"
    qtbot.waitUntil(lambda: clipboard() == "", timeout=30_000)


def test_an_entry_says_that_no_history_is_wanted(own: OwnClipboard) -> None:
    own.copy("1234", own)
    data = QGuiApplication.clipboard().mimeData()
    assert bytes(data.data("x-kde-passwordManagerHint").data()) == b"secret"


def test_an_entry_of_another_tab_is_left(own: OwnClipboard) -> None:
    one, two = QObject(), QObject()
    own.copy("1234", one)
    own.forget(two)
    assert clipboard() == "1234"
    own.forget(one)
    assert clipboard() == ""


def test_idleness_is_told_once_and_counted_anew(qapp: QApplication, qtbot: QtBot) -> None:
    clock = Clock()
    idle = IdleTimer(qapp, after=300, now=clock)
    heard: list[float] = []
    idle.idle.connect(lambda: heard.append(clock.time))
    for clock.time in (299.0, 300.0, 301.0, 599.0, 600.0):
        idle.look()
    assert heard == [300.0, 600.0]
    idle.deleteLater()
    qtbot.wait(0)


def test_the_clock_goes_on() -> None:
    assert here.seconds() <= here.seconds()


@pytest.mark.parametrize(
    ("event", "alive"),
    [
        (QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, NO_KEYS), True),
        (
            QMouseEvent(
                QEvent.Type.MouseMove, QPointF(), QPointF(), Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, NO_KEYS
            ),
            True,
        ),
        (QEvent(QEvent.Type.Timer), False),
    ],
    ids=["key", "mouse", "timer"],
)
def test_signs_of_life(qtbot: QtBot, event: QEvent, alive: bool) -> None:
    window, life = QWidget(), ActivityWatch()
    qtbot.addWidget(window)
    seen: list[bool] = []
    life.seen.connect(lambda: seen.append(True))
    life.watch(window)  # there is no window of the system yet
    window.show()
    life.watch(window)
    handle = window.windowHandle()
    assert handle is not None
    assert life.eventFilter(handle, event) is False
    assert bool(seen) is alive
    seen.clear()
    QApplication.sendEvent(handle, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, NO_KEYS))
    assert seen


def test_typing_in_the_window_keeps_a_stay(room: Room) -> None:
    room.shown()
    room.clock.time = 299.0
    handle = room.window.windowHandle()
    assert handle is not None
    QApplication.sendEvent(handle, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, NO_KEYS))
    room.clock.time = 400.0
    room.tab().idle.look()
    assert room.phase() is Phase.SHOWN


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
def test_a_signal_closes_the_window(qtbot: QtBot, number: signal.Signals) -> None:
    heard: list[int] = []
    signals = QuitSignals(lambda: heard.append(1))
    before = signal.getsignal(number)
    os.kill(os.getpid(), number)
    qtbot.waitUntil(lambda: bool(heard), timeout=30_000)
    signals.restore()
    assert signal.getsignal(number) is not before


OPTIONS: list[tuple[list[str], Options]] = [
    ([], Options()),
    (["--reader", "sony"], Options(reader="sony")),
    (["--replay", "a.trace"], Options(replay=Path("a.trace"))),
    (["--simulated"], Options(simulated="plain")),
    (["--simulated", "foreign", "--condition", "expired"], Options(simulated="foreign", conditions=("expired",))),
    (["--lang", "ja"], Options(language="ja")),
    (["a.trace"], Options(file=Path("a.trace"))),
    (["--desk"], Options(desk=True)),
]


@pytest.mark.parametrize(("args", "options"), OPTIONS, ids=str)
def test_options(args: list[str], options: Options) -> None:
    assert parse(args) == options


@pytest.mark.parametrize(
    "args", [["--reader", "x", "--simulated"], ["a.trace", "--simulated"], ["--simulated", "nobody"], ["--lang", "fr"]]
)
def test_options_that_make_no_sense(args: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(args)
    assert ended.value.code == 2
    assert "usage: mynareader-gui" in capsys.readouterr().err


@pytest.mark.usefixtures("qapp")
def test_a_language_replaces_the_other() -> None:
    language = Language("ja")
    assert language.code == "ja"
    assert language._translator is not None
    language.use("en")
    assert language._translator is None


def test_there_is_one_scale_of_sizes(room: Room) -> None:
    room.shown()
    labels = room.window.findChildren(TextLabel)
    assert len(labels) > 100
    assert {label._scale for label in labels} <= set(TextLabel.steps)


def test_a_japanese_font_comes_first() -> None:
    assert japanese_first(QFont("Invented Sans")).families()[0] == "Noto Sans CJK JP"
    assert japanese_first(QFont("Invented Sans")).families()[-1] == "Invented Sans"


def test_a_file_dialog_is_called_as_its_button_without_the_key(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    assert open_dialog(parent, "トレースを開く(&O)…", "").windowTitle() == "トレースを開く"
    assert save_dialog(parent, "&Save…", "x", "").windowTitle() == "Save"
