"""The PIN dialog: what was typed is hidden, is not copied, and stays nowhere."""

import gc
import logging

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from mynareader.values import pins
from mynareader.values.pins import ASKED

from .asking import Asked, counter

PASSWORD, NORMAL = QLineEdit.EchoMode.Password, QLineEdit.EchoMode.Normal


def test_the_line_is_a_secret_one(qtbot: QtBot) -> None:
    for kind in ASKED.values():
        asked = Asked(qtbot, kind, counter(kind, 3))
        for line in asked.lines:
            assert line.echoMode() is PASSWORD
            hints = line.inputMethodHints()
            for hint in (
                Qt.InputMethodHint.ImhHiddenText,
                Qt.InputMethodHint.ImhSensitiveData,
                Qt.InputMethodHint.ImhNoPredictiveText,
                Qt.InputMethodHint.ImhNoAutoUppercase,
            ):
                assert hints & hint
            assert line.contextMenuPolicy() is Qt.ContextMenuPolicy.NoContextMenu
            assert not line.acceptDrops()


@pytest.mark.parametrize("end", ["submit", "hide", "forget", "close"])
def test_the_lines_are_emptied_and_cannot_be_undone(qtbot: QtBot, end: str) -> None:
    asked = Asked(qtbot, pins.AUTH, counter(pins.AUTH, 1))
    line = asked.lines[0]
    asked.type("8024")
    {
        "submit": asked.press_enter,
        "hide": asked.dialog.hide,
        "forget": asked.dialog.forget,
        "close": asked.dialog.close,
    }[end]()
    line.setEchoMode(NORMAL)
    line.undo()
    assert (line.text(), line.isUndoAvailable(), line.isRedoAvailable()) == ("", False, False)


def test_a_stay_that_ends_takes_the_pending_value_along(qtbot: QtBot) -> None:
    asked = Asked(qtbot, pins.AUTH, counter(pins.AUTH, 1))
    asked.type("8024")
    asked.press_enter()
    spend = asked.button("Use the last try")
    asked.dialog.forget()
    spend.click()
    assert (asked.answers, asked.cancelled, asked.dialog.isVisible()) == ([], 0, False)


def test_nothing_is_answered_after_the_end(qtbot: QtBot) -> None:
    asked = Asked(qtbot, pins.AUTH, counter(pins.AUTH, 3))
    asked.dialog.forget()
    asked.dialog.show()
    asked.type("8024")
    asked.press_enter()
    assert asked.answers == []


@pytest.mark.parametrize(
    "key",
    [
        QKeySequence.StandardKey.Copy,
        QKeySequence.StandardKey.Cut,
        QKeySequence.StandardKey.Undo,
        QKeySequence.StandardKey.Redo,
    ],
)
def test_not_even_a_shown_value_is_copied(qtbot: QtBot, key: QKeySequence.StandardKey) -> None:
    asked = Asked(qtbot, pins.AUTH, counter(pins.AUTH, 3))
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("before")
    asked.type("8024")
    asked.button("Show while pressed").pressed.emit()
    asked.lines[0].selectAll()
    QTest.keySequence(asked.lines[0], QKeySequence(key))
    assert clipboard.text() == "before"
    assert asked.lines[0].text() == "8024"


def test_it_is_shown_only_while_the_button_is_held(qtbot: QtBot) -> None:
    asked = Asked(qtbot, pins.AUTH, counter(pins.AUTH, 3))
    show = asked.button("Show while pressed")
    QTest.mousePress(show, Qt.MouseButton.LeftButton)
    assert asked.lines[0].echoMode() is NORMAL
    QTest.mouseRelease(show, Qt.MouseButton.LeftButton)
    assert asked.lines[0].echoMode() is PASSWORD
    QTest.keyPress(show, Qt.Key.Key_Space)
    assert asked.lines[0].echoMode() is NORMAL
    QTest.keyRelease(show, Qt.Key.Key_Space)
    assert asked.lines[0].echoMode() is PASSWORD


def test_hiding_ends_showing(qtbot: QtBot) -> None:
    asked = Asked(qtbot, pins.AUTH, counter(pins.AUTH, 3))
    line = asked.lines[0]
    QTest.mousePress(asked.button("Show while pressed"), Qt.MouseButton.LeftButton)
    asked.dialog.hide()
    assert line.echoMode() is PASSWORD


def test_nothing_typed_stands_anywhere(qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    asked = Asked(qtbot, pins.SIGN, counter(pins.SIGN, 1))
    asked.type("Elise79x")
    asked.press_enter()
    texts = [
        text.casefold()
        for widget in (asked.dialog, *asked.dialog.findChildren(QWidget))
        for text in (
            widget.windowTitle(),
            widget.accessibleName(),
            widget.accessibleDescription(),
            widget.toolTip(),
            str(widget.property("text") or ""),
            widget.objectName(),
        )
    ]
    asked.button("Use the last try").click()
    texts += [repr(asked.answers[0]), repr(vars(asked.dialog)), caplog.text.casefold()]
    assert [text for text in texts if "elise79x" in text] == []


def values_in_memory() -> int:
    gc.collect()
    return sum(isinstance(found, pins.PinValue) for found in gc.get_objects())


@pytest.mark.parametrize("left", [3, 1])
def test_a_dialog_that_is_over_keeps_no_value(qtbot: QtBot, left: int) -> None:
    before = values_in_memory()
    asked = Asked(qtbot, pins.AUTH, counter(pins.AUTH, left))
    asked.type("8024")
    if left == 1:
        asked.press_enter()
        assert values_in_memory() == before + 1  # it waits for the confirmation
    asked.dialog.forget()
    assert values_in_memory() == before
