"""The PIN dialog: what it lets be typed and answers once; its keys, names and languages."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from mynareader import errors
from mynareader.values import pins
from mynareader.values.pins import ASKED, PinKind
from mynareader.words import Words
from ui.dialogs.pin import PinAnswer, PinDialog

from .asking import Asked, counter


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
    assert not asked.button("Send to the card").isEnabled()
    asked.type("8024")
    QTest.mouseClick(asked.button("Send to the card"), Qt.MouseButton.LeftButton)
    assert asked.value == b"8024"


@pytest.mark.parametrize(("kind", "typed"), [(pins.AUTH, "802"), (pins.SIGN, "ELISE"), (pins.SIGN, "ELISEELISE")])
def test_a_value_without_the_pins_form_is_not_answered(qtbot: QtBot, kind: PinKind, typed: str) -> None:
    asked = Asked(qtbot, kind, counter(kind, 3))
    asked.type(typed)
    asked.press_enter()
    assert not asked.button("Send to the card").isEnabled()
    assert (asked.answers, asked.dialog.isVisible()) == ([], True)
    assert "Nothing was sent" in asked.text
    assert typed not in asked.text


def test_a_my_number_that_cannot_be_right_is_told_and_not_answered(qtbot: QtBot) -> None:
    asked = Asked(qtbot, pins.VERIFICATION_A, counter(pins.VERIFICATION_A, 3))
    asked.type("123456789012")
    assert "The check digit does not fit" in asked.text
    asked.press_enter()
    assert not asked.button("Send to the card").isEnabled()
    assert asked.answers == []
    assert "12 digits" not in asked.text.partition("The check digit")[2]
    asked.press(Qt.Key.Key_Backspace)
    assert "The check digit does not fit" not in asked.text
    asked.type("8")
    asked.press_enter()
    assert asked.value == b"123456789018"


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


def test_an_optional_pin_may_be_left_out(qtbot: QtBot) -> None:
    asked = Asked(qtbot, pins.SIGN, counter(pins.SIGN, 5), optional=True)
    asked.type("ELISE7")
    asked.button("Go on without it").click()
    assert asked.answers == [PinAnswer(None, last_try_confirmed=False)]


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


# --- keyboard, assistive technology, languages ---------------------------------------------------------------------


def test_a_pin_that_is_to_be_changed_is_asked_for_as_the_present_one(qtbot: QtBot) -> None:
    dialog = PinDialog(pins.AUTH, [counter(pins.AUTH, 3)], Words("en"), optional=False, refused=None, for_change=True)
    qtbot.addWidget(dialog)
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    assert "To change it, enter the old one first." in texts


def test_the_line_has_the_focus_and_tab_reaches_everything(qtbot: QtBot) -> None:
    asked = Asked(qtbot, pins.SIGN, counter(pins.SIGN, 5), optional=True)
    asked.dialog.activateWindow()
    assert asked.dialog.focusWidget() is asked.lines[0]
    asked.type("ELISE79")
    reached = []
    for _ in range(8):
        asked.press(Qt.Key.Key_Tab)
        reached.append(asked.dialog.focusWidget())
    wanted = ("Send to the card", "Cancel", "Go on without it", "Show while pressed")
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
    assert asked.dialog.windowTitle() == f"暗証番号の入力：② {japanese.text('pin.auth.short')}"
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
