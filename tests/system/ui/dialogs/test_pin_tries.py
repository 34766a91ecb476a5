"""The PIN dialog: which PIN and how many tries are said before anything is typed; the last one is asked for."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from mynareader import errors
from mynareader.values import pins
from mynareader.values.pins import ASKED
from mynareader.words import Words
from tests.harness.texts import LANGUAGES
from ui.dialogs.pin import PinAnswer

from .asking import Asked, counter


def test_which_pin_it_is_stands_above_before_anything_is_typed(qtbot: QtBot) -> None:
    for language in LANGUAGES:
        words = Words(language)
        for kind in ASKED.values():
            asked = Asked(qtbot, kind, counter(kind, 3), language=language)
            name, where, purpose = (words.text(f"pin.{kind.name}.{part}") for part in ("name", "where", "for"))
            assert all(text in asked.text for text in (name, where, purpose))
            assert f"{(kind.slip and '①②③④'[kind.slip - 1]) or ''}" in asked.dialog.windowTitle()
            assert words.text(f"pin.{kind.name}.short")[1:] in asked.dialog.windowTitle()
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
    assert ("This is the LAST try" if left else "This may be the LAST try") in asked.text
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
        assert asked.answers == [PinAnswer(None, last_try_confirmed=False)]
    else:
        asked.press_enter()
        assert (asked.answers, asked.cancelled) == ([], 1)
