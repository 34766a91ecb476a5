"""Help: a page for each topic, the slip with its four numbers, and every key that there is."""

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel

from mynareader.values.pins import ON_SLIP
from tests.harness.texts import LANGUAGES
from tests.system.ui.room import Room
from ui.acts import ACTS
from ui.dialogs.help import HelpDialog
from ui.widgets.file_dialogs import without_key
from ui.widgets.slip import SlipDrawing

TOPICS = {"help": 0, "slip": 1, "shortcuts": 2, "report_problem": 3}


def opened(room: Room, act: str) -> HelpDialog:
    room.window.acts[act].trigger()
    (dialog,) = room.window.findChildren(HelpDialog)
    assert dialog.isVisible()
    return dialog


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("act", TOPICS)
def test_each_entry_opens_its_page_once(room: Room, language: str, act: str) -> None:
    room.window.use_language(language)
    dialog = opened(room, act)
    assert dialog.tabs.currentIndex() == TOPICS[act]
    assert all(dialog.tabs.tabText(index) for index in range(dialog.tabs.count()))
    dialog.reject()
    room.wait(lambda: not room.window.findChildren(HelpDialog))


def test_the_slip_is_drawn_and_said_with_all_four_numbers(room: Room) -> None:
    dialog = opened(room, "slip")
    (drawing,) = dialog.findChildren(SlipDrawing)
    assert [kind.name for kind in ON_SLIP] == ["sign", "auth", "registry", "assist"]
    assert all(sign in drawing.accessibleDescription() for sign in "①②③④")
    picture = QImage(drawing.size(), QImage.Format.Format_RGB32)
    drawing.render(picture)
    colours = {picture.pixel(x, y) for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)}
    assert len(colours) > 4
    shown = "\n".join(label.text() for label in dialog.findChildren(QLabel))
    assert all(f"{sign} " in shown for sign in "①②③④")
    dialog.reject()


def test_every_key_of_the_registry_is_listed(room: Room) -> None:
    dialog = opened(room, "shortcuts")
    page = dialog.tabs.widget(TOPICS["shortcuts"])
    assert page is not None
    shown = {label.text() for label in page.findChildren(QLabel)}
    for act in ACTS:
        if act.shortcut:
            assert {without_key(act.title()), act.shortcut} <= shown
    dialog.reject()
