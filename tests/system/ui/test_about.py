"""About: the version, and every licence in a page that can be read."""

from pytestqt.qtbot import QtBot

import mynareader
from mynareader.words import Words
from tests.system.ui.room import Room
from ui.dialogs.about import LICENCES, AboutDialog


def test_every_row_of_the_licences_can_be_read(qtbot: QtBot) -> None:
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    shown = dialog.licences.toPlainText()
    rows = [line for line in LICENCES.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    cells = {cell.strip().replace("`", "") for line in rows for cell in line.strip("|").split("|")}
    assert {cell for cell in cells if cell not in shown and set(cell) != {"-"}} == set()
    assert "|" not in shown
    assert mynareader.__version__ in dialog.version.text()


def test_the_menu_opens_it_once_in_its_language(room: Room) -> None:
    room.window.use_language("ja")
    room.window.acts["about"].trigger()
    (dialog,) = room.window.findChildren(AboutDialog)
    assert dialog.isVisible()
    assert dialog.windowTitle() == Words("ja", "window").text("window.about.title")
    dialog.reject()
    room.wait(lambda: not room.window.findChildren(AboutDialog))
