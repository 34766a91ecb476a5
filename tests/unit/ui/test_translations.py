"""The window's Japanese: nothing unfinished, nothing left over, and the compiled file says the same."""

import string
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from mynareader import pins
from ui.dialogs.verification_b import VerificationBEntry
from ui.system.language import Language

from .messages import COMPILED, SOURCE, Message, messages

COMMITTED = tuple(messages(SOURCE))


def facts(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def unlike(compiled: Path) -> list[Message]:
    """Return the messages for which a .qm file says something else."""
    translator = QTranslator()
    assert translator.load(str(compiled))
    return [message for message in COMMITTED if of(translator, message) != message.translation]


def of(translator: QTranslator, message: Message) -> str:
    return translator.translate(message.context, message.source) or ""


def test_nothing_is_unfinished() -> None:
    assert [message for message in COMMITTED if message.state or not message.translation.strip()] == []


def test_the_same_facts_are_filled_in() -> None:
    assert [message for message in COMMITTED if facts(message.source) != facts(message.translation)] == []


def test_the_same_texts_can_be_reached_by_a_key() -> None:
    assert [message for message in COMMITTED if ("&" in message.source) != ("&" in message.translation)] == []


def test_an_ellipsis_says_in_both_languages_that_more_is_asked() -> None:
    assert [message for message in COMMITTED if ("…" in message.source) != ("…" in message.translation)] == []


def test_the_compiled_file_says_the_same() -> None:
    assert unlike(COMPILED) == []


@pytest.mark.usefixtures("qapp")
def test_a_text_of_a_base_class_is_translated_in_what_comes_of_it(qtbot: QtBot) -> None:
    language = Language("ja")
    try:
        entry = VerificationBEntry(pins.VERIFICATION_B, language.words)
        qtbot.addWidget(entry)
        assert "押している間だけ表示" in [button.text() for button in entry.findChildren(QPushButton)]
    finally:
        language.use("en")


@pytest.mark.usefixtures("qapp")
def test_qt_speaks_the_language_too() -> None:
    language = Language("ja")
    try:
        assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "キャンセル"
    finally:
        language.use("en")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"
