"""Every dialog on small screens and in large letters: none is beyond its edge, nothing in it is hit by mistake."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontInfo, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QListWidget, QSpinBox, QWidget

from mynareader.values.pins import ASKED
from mynareader.words import Words
from tests.system.ui.room import Room
from ui.dialogs.pin import PinDialog
from ui.dialogs.text import TextDialog
from ui.widgets.file_dialogs import save_dialog
from ui.widgets.printing import print_dialog
from ui.widgets.reachable import LEAST_TARGET


def _dialogs(room: Room) -> list[QDialog]:
    """Open every dialog of the menus, one after the other; return those that are ours."""
    acts = ("settings", "simulate", "trust", "help", "slip", "shortcuts", "report_problem", "welcome", "about")
    for act in acts:
        room.window.acts[act].trigger()
    room.window.show_private(TextDialog("A file", "a line\n" * 99, room.window))
    opened = [dialog for dialog in room.window.findChildren(QDialog) if dialog.isVisible()]
    assert len(opened) == len(acts) + 1
    return opened


@pytest.mark.parametrize(("wide", "high", "text"), [(640, 400, 1.0), (1024, 700, 1.75)])
def test_no_dialog_is_larger_than_the_screen_and_no_entry_too_small_to_be_hit(
    room: Room, monkeypatch: pytest.MonkeyPatch, wide: int, high: int, text: float
) -> None:
    font = QApplication.font()
    larger = QFont(font)
    larger.setPointSizeF(QFontInfo(font).pointSizeF() * text)
    QApplication.setFont(larger)
    for module in ("ui.system.placement", "ui.dialogs.help", "ui.dialogs.step_dialog"):
        monkeypatch.setattr(f"{module}.free_room", lambda _near: QRect(0, 0, wide, high))
    dialogs = _dialogs(room)
    dialogs += [
        PinDialog(ASKED[kind], (), Words("en", "window"), optional=True, refused=None, parent=room.window)
        for kind in ("assist", "sign")
    ]
    for dialog in dialogs:
        dialog.show()
    room.qtbot.wait(0)
    sizes = {type(dialog).__name__: dialog.size().toTuple() for dialog in dialogs}
    entries = [entry for dialog in dialogs for entry in dialog.findChildren(QListWidget)]
    heights = {one.visualItemRect(one.item(row)).height() for one in entries for row in range(one.count())}
    for dialog in dialogs:
        dialog.close()
    QApplication.setFont(font)
    assert {name: size for name, size in sizes.items() if size[0] > wide or size[1] > high} == {}
    assert min(heights) >= LEAST_TARGET


def test_the_wheel_changes_nothing_in_qts_own_dialogs(room: Room, tmp_path: Path) -> None:
    dialog = save_dialog(room.window, "Save", "a.html", "Pages (*.html);;Texts (*.txt);;Data (*.json)")
    dialog.setDirectory(str(tmp_path))
    dialog.show()
    turned = 0
    for box in dialog.findChildren(QComboBox):
        before = box.currentIndex()
        QApplication.sendEvent(box, wheel(box))
        turned += 1
        assert box.currentIndex() == before
    assert turned
    dialog.close()
    chooser = print_dialog(room.window, "<p>page</p>", lambda _path, _raw: None)
    for copies in chooser.findChildren(QSpinBox):
        value = copies.value()
        QApplication.sendEvent(copies, wheel(copies))
        assert copies.value() == value


def wheel(part: QWidget) -> QWheelEvent:
    """Return one notch towards the reader in the middle of ``part``."""
    middle, none = QPointF(part.rect().center()), Qt.KeyboardModifier.NoModifier
    at = QPointF(part.mapToGlobal(part.rect().center()))
    turn = QPoint(0, -120)
    return QWheelEvent(
        middle,
        at,
        QPoint(),
        turn,
        Qt.MouseButton.NoButton,
        none,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
