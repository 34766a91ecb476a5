"""The PIN dialog: what it lets be typed, what it says, what it answers, and that nothing of it stays."""

from __future__ import annotations

import gc
import logging

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from mynareader import errors, pins
from mynareader.pins import ASKED, PinKind
from mynareader.words import LANGUAGES, Words
from ui.dialogs.pin import Answer, PinDialog

from .asking import Asked, counter

PASSWORD, NORMAL = QLineEdit.EchoMode.Password, QLineEdit.EchoMode.Normal


@pytest.mark.parametrize(
    ("kind", "typed", "sent"),
    [
        (pins.AUTH, "8024", b"8024"),
        (pins.ASSIST, "80a2-4", b"8024"),
        (pins.ASSIST, "80249", b"8024"),
        (pins.AUTH, "８０２４", b"8024"),
        (pins.SIGN, "elise79", b"ELISE79"),
        (pins.SIGN, "ELISE 79!", b"ELISE79"),
        (pins.VERIFICATION_A, "123456789018", b"123456789018"),
    ],
)
def test_what_is_typed_and_entered_is_answered_once(qtbot: QtBot, kind: PinKind, typed: str, sent: bytes) -> None:
    asked = Asked(qtbot, kind, counter(kind, 3))
    asked.type(typed)
    asked.press_enter()
    assert (asked.value, asked.answers[0].last_try_confirmed, asked.cancelled) == (sent, False, 0)
    assert not asked.dialog.isVisible()


def test_the_button_does_what_enter_does(qtbot: QtBot) -> None:
    asked = Asked(qtbot, pins.AUTH, counter(pins.AUTH, 3))
    assert not asked.button("OK").isEnabled()
    asked.type("8024")
    QTest.mouseClick(asked.button("OK"), Qt.MouseButton.LeftButton)
    assert asked.value == b"8024"


@pytest.mark.parametrize(("kind", "typed"), [(pins.AUTH, "802"), (pins.SIGN, "ELISE"), (pins.SIGN, "ELISEELISE")])
def test_a_value_without_the_pins_form_is_not_answered(qtbot: QtBot, kind: PinKind, typed: str) -> None:
    asked = Asked(qtbot, kind, counter(kind, 3))
    asked.type(typed)
    asked.press_enter()
    assert not asked.button("OK").isEnabled()
    assert (asked.answers, asked.dialog.isVisible()) == ([], True)
    assert "Nothing was sent" in asked.text
    assert typed not in asked.text


@pytest.mark.parametrize(
    ("kind", "typed", "hint"),
    [
        (pins.AUTH, "80x", "Only digits"),
        (pins.AUTH, "80249", "Only digits"),
        (pins.SIGN, "ab-", "Only letters and digits"),
        (pins.AUTH, "８０", "half-width"),
        (pins.SIGN, "ab", "upper-case"),
        (pins.SIGN, "ｅ", "half-width"),
    ],
)
def test_what_is_changed_or_refused_is_told(qtbot: QtBot, kind: PinKind, typed: str, hint: str) -> None:
    asked = Asked(qtbot, kind, counter(kind, 3))
    asked.type(typed)
    assert hint in asked.text
    asked.type("7")
    assert typed not in asked.text


@pytest.mark.parametrize(
    ("key", "shift", "told"), [("a", True, True), ("A", False, True), ("a", False, False), ("A", True, False)]
)
def test_caps_lock_is_noticed_and_said_to_make_no_difference(qtbot: QtBot, key: str, shift: bool, told: bool) -> None:
    asked = Asked(qtbot, pins.SIGN, counter(pins.SIGN, 5))
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    # QTest makes the text from the key: a capital with Shift, unless the text is given.
    QTest.sendKeyEvent(QTest.KeyAction.Click, asked.lines[0], Qt.Key.Key_A, key, modifier)
    assert ("Caps Lock" in asked.text) is told
    assert asked.lines[0].text() == key


def test_which_pin_it_is_stands_above_before_anything_is_typed(qtbot: QtBot) -> None:
    for language in LANGUAGES:
        words = Words(language)
        for kind in ASKED.values():
            asked = Asked(qtbot, kind, counter(kind, 3), language=language)
            for part in ("name", "where", "for"):
                assert words.text(f"pin.{kind.name}.{part}") in asked.text
            assert words.text("talk.tries", attempts=3) in asked.text
            asked.dialog.reject()


@pytest.mark.parametrize(
    ("left", "state", "key"), [(10, "available", "tries"), (2, "available", "tries_low"), (None, "unreadable", "")]
)
def test_the_wording_is_stronger_at_two(qtbot: QtBot, left: int | None, state: str, key: str) -> None:
    asked = Asked(qtbot, pins.AUTH, counter(pins.AUTH, left, state))
    assert Words("en").text(f"talk.{key or 'tries_unknown'}", attempts=left) in asked.text


def test_the_fewest_tries_of_several_pins_count(qtbot: QtBot) -> None:
    asked = Asked(qtbot, pins.VERIFICATION_A, counter(pins.AUTH, 9), counter(pins.AUTH, 2))
    assert Words("en").text("talk.tries_low", attempts=2) in asked.text


def test_without_a_counter_nothing_is_said_of_tries(qtbot: QtBot) -> None:
    asked = Asked(qtbot, pins.VERIFICATION_A)
    assert "tries" not in asked.text.replace("press", "")
    asked.type("123456789018")
    asked.press_enter()
    assert not asked.answers[0].last_try_confirmed


def test_a_refusal_is_told_above_the_next_attempt(qtbot: QtBot) -> None:
    refused = errors.WrongPin("auth", 2)
    asked = Asked(qtbot, pins.AUTH, counter(pins.AUTH, 2), refused=refused)
    what, meaning, _ = Words("en").error(refused)
    assert what in asked.text
    assert meaning in asked.text


@pytest.mark.parametrize(("left", "state"), [(1, "available"), (None, "unreadable"), (None, "not_reported")])
def test_a_last_try_is_asked_for_separately(qtbot: QtBot, left: int | None, state: str) -> None:
    asked = Asked(qtbot, pins.AUTH, counter(pins.AUTH, left, state))
    asked.type("8024")
    asked.press_enter()
    assert (asked.answers, asked.lines) == ([], [])
    assert Words("en").text("pin.auth.locked") in asked.text
    QTest.mouseClick(asked.button("Use the last try"), Qt.MouseButton.LeftButton)
    assert (asked.value, asked.answers[0].last_try_confirmed) == (b"8024", True)


def test_enter_does_not_spend_the_last_try(qtbot: QtBot) -> None:
    asked = Asked(qtbot, pins.AUTH, counter(pins.AUTH, 1))
    asked.type("8024")
    asked.press_enter()
    asked.press_enter()
    assert (asked.answers, asked.lines[0].text()) == ([], "")
    asked.press_enter()
    assert asked.answers == []


def test_escape_does_not_spend_the_last_try(qtbot: QtBot) -> None:
    asked = Asked(qtbot, pins.AUTH, counter(pins.AUTH, 1))
    asked.type("8024")
    asked.press_enter()
    asked.press(Qt.Key.Key_Escape)
    assert (asked.answers, asked.cancelled, asked.dialog.isVisible()) == ([], 1, False)


def test_the_last_try_can_be_spent_by_keyboard_alone(qtbot: QtBot) -> None:
    asked = Asked(qtbot, pins.AUTH, counter(pins.AUTH, 1))
    asked.type("8024")
    asked.press_enter()
    asked.press(Qt.Key.Key_Tab)
    asked.press(Qt.Key.Key_Space)
    assert asked.answers[0].last_try_confirmed


@pytest.mark.parametrize("optional", [False, True])
@pytest.mark.parametrize("state", ["locked", "missing"])
def test_a_locked_pin_has_no_line(qtbot: QtBot, state: str, optional: bool) -> None:
    asked = Asked(qtbot, pins.SIGN, counter(pins.SIGN, 0, state), optional=optional)
    assert asked.dialog.findChildren(QLineEdit) == []
    assert Words("en").text("pin.sign.locked") in asked.text
    assert Words("en").text("pin.sign.unlock") in asked.text
    if optional:
        asked.button("Go on without it").click()
        assert asked.answers == [Answer(None, last_try_confirmed=False)]
    else:
        asked.press_enter()
        assert (asked.answers, asked.cancelled) == ([], 1)


def test_an_optional_pin_may_be_left_out(qtbot: QtBot) -> None:
    asked = Asked(qtbot, pins.SIGN, counter(pins.SIGN, 5), optional=True)
    asked.type("ELISE7")
    asked.button("Go on without it").click()
    assert asked.answers == [Answer(None, last_try_confirmed=False)]


def test_escape_and_cancel_and_close_cancel_once(qtbot: QtBot) -> None:
    for leave in ("key", "button", "close"):
        asked = Asked(qtbot, pins.AUTH, counter(pins.AUTH, 3))
        asked.type("8024")
        line = asked.lines[0]
        if leave == "key":
            asked.press(Qt.Key.Key_Escape)
        elif leave == "button":
            asked.button("Cancel").click()
        else:
            asked.dialog.close()
        asked.dialog.close()
        assert (asked.answers, asked.cancelled, line.text()) == ([], 1, "")


# --- nothing stays -------------------------------------------------------------------------------------------------


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


# --- keyboard, assistive technology, languages ---------------------------------------------------------------------


def test_a_pin_that_is_to_be_changed_is_asked_for_as_the_present_one(qtbot: QtBot) -> None:
    dialog = PinDialog(pins.AUTH, [counter(pins.AUTH, 3)], Words("en"), optional=False, refused=None, present=True)
    qtbot.addWidget(dialog)
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    assert "To change it, enter the present one first." in texts


def test_the_line_has_the_focus_and_tab_reaches_everything(qtbot: QtBot) -> None:
    asked = Asked(qtbot, pins.SIGN, counter(pins.SIGN, 5), optional=True)
    asked.dialog.activateWindow()
    assert asked.dialog.focusWidget() is asked.lines[0]
    asked.type("ELISE79")
    reached = []
    for _ in range(8):
        asked.press(Qt.Key.Key_Tab)
        reached.append(asked.dialog.focusWidget())
    wanted = ("OK", "Cancel", "Go on without it", "Show while pressed")
    assert {asked.button(text) for text in wanted} <= set(reached)


@pytest.mark.parametrize("kind", ASKED.values(), ids=ASKED.keys())
def test_everything_that_takes_the_focus_has_a_name(qtbot: QtBot, kind: PinKind) -> None:
    asked = Asked(qtbot, kind, counter(kind, 3), optional=True)
    nameless = [
        widget
        for widget in asked.dialog.findChildren(QWidget)
        if widget.focusPolicy() is not Qt.FocusPolicy.NoFocus
        and not (widget.accessibleName() or str(widget.property("text") or ""))
    ]
    assert nameless == []


def test_another_language_keeps_what_is_typed(qtbot: QtBot) -> None:
    asked = Asked(qtbot, pins.AUTH, counter(pins.AUTH, 2), refused=errors.WrongPin("auth", 2))
    asked.type("80")
    asked.dialog.retranslate(Words("ja"))
    japanese = Words("ja")
    assert asked.lines[0].text() == "80"
    assert asked.dialog.windowTitle() == japanese.text("pin.auth.short")
    for text in (
        japanese.text("pin.auth.name"),
        japanese.text("talk.tries_low", attempts=2),
        japanese.error(errors.WrongPin("auth", 2)).what,
    ):
        assert text in asked.text


@pytest.mark.parametrize(("left", "state"), [(1, "available"), (0, "locked")])
def test_the_other_faces_take_another_language_too(qtbot: QtBot, left: int, state: str) -> None:
    asked = Asked(qtbot, pins.AUTH, counter(pins.AUTH, left, state))
    if left:
        asked.type("8024")
        asked.press_enter()
    asked.dialog.retranslate(Words("ja"))
    assert Words("ja").text("pin.auth.locked") in asked.text
