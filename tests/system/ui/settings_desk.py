"""A desk with settings files of its own, windows that obey them, and a hand that chooses in the dialog."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from mynareader.service.files.settings import OF_WINDOW
from mynareader.words import Words
from tests.system.ui.room import FakeWatcher, NothingKept
from ui.dialogs.settings import SettingsDialog
from ui.handlers.setting_up import show_settings
from ui.main_window import MainWindow
from ui.options import Options
from ui.reader.factories import Factories
from ui.system.language import Language
from ui.system.preferences import KeptPreferences, Preferences
from ui.widgets.choice import Choice

WINDOW = Words("en", "window")


class Desk:
    """Hold the files of a desk, and open windows that obey them."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.qtbot = qtbot
        self.environ = {"XDG_CONFIG_HOME": str(folder / "user"), "XDG_CONFIG_DIRS": str(folder / "all")}
        self.user, self.everybody = (folder / whose / "mynareader" / "settings.toml" for whose in ("user", "all"))
        for file in (self.user, self.everybody):
            file.parent.mkdir(parents=True)
        self.windows: list[MainWindow] = []

    def window(self, **given: str) -> MainWindow:
        kept = KeptPreferences(self.environ)
        kept.given.update(given)
        watcher = FakeWatcher()
        factories = Factories(watcher=lambda: watcher, store=NothingKept)  # type: ignore[arg-type, return-value]  # has what is used
        self.windows.append(MainWindow(Options(), factories, Language("en"), kept))
        self.windows[-1].show()
        return self.windows[-1]

    def dialog(self, window: MainWindow) -> SettingsDialog:
        show_settings(window)
        return next(one for one in window.findChildren(SettingsDialog) if one.isVisible())

    def written(self) -> dict[str, object]:
        return tomllib.loads(self.user.read_text(encoding="utf-8"))


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(qtbot, tmp_path)
    font, palette = QApplication.font(), QApplication.palette()
    yield made
    for window in made.windows:
        for name in ("gui.theme", "gui.text-size"):
            if made.windows[-1].kept.value(name) not in {None, OF_WINDOW[name]}:
                window.kept.change(name, OF_WINDOW[name])
        window.use_language("en")
        window.close()
        window.deleteLater()
    Preferences.current = Preferences()
    QApplication.setFont(font)
    QApplication.setPalette(palette)
    qtbot.wait(0)


def said(window: MainWindow) -> str:
    front = window.tabs.front
    assert front is not None
    return front.panel.message_bar.said.text()


def choose(dialog: SettingsDialog, name: str, value: object) -> None:
    field = dialog.fields[name]
    assert field.isEnabled()
    match field:
        case Choice():
            field.setCurrentIndex(field.findData(value))
        case QCheckBox():
            field.setChecked(bool(value))
        case _:
            for box in field.findChildren(QCheckBox):
                if box.text() == value:
                    box.click()


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())
