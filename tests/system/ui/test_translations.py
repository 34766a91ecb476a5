"""The window's texts: mnemonics and ellipses in every language, one language at a time, and Qt's own beside them."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from mynareader.values import pins
from tests.harness.texts import LANGUAGES, texts
from ui.dialogs.verification_b import VerificationBEntry
from ui.system.language import Language, names, tr

WINDOW = {language: {key: forms for key, forms in texts(language).items() if "window" in key} for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sign", ["&", "…"])
def test_keys_reach_the_same_texts_and_an_ellipsis_asks_for_more(language: str, sign: str) -> None:
    english = WINDOW["en"]
    assert [key for key, forms in WINDOW[language].items() if (sign in forms[-1]) != (sign in english[key][-1])] == []


def test_each_language_is_called_as_it_calls_itself() -> None:
    assert names() == {"ja": "日本語", "en": "English"}


@pytest.mark.usefixtures("qapp")
def test_a_text_of_a_base_class_is_translated_in_what_comes_of_it(qtbot: QtBot) -> None:
    language = Language("ja")
    try:
        entry = VerificationBEntry(pins.VERIFICATION_B, language.words)
        qtbot.addWidget(entry)
        assert "押している間だけ表示" in [button.text() for button in entry.findChildren(QPushButton)]
    finally:
        language.use("en")
    assert tr("window.pin_fields.show_while_pressed") == "Show while pressed"


@pytest.mark.usefixtures("qapp")
def test_qt_speaks_the_language_too() -> None:
    language = Language("ja")
    try:
        assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "キャンセル"
    finally:
        language.use("en")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"
