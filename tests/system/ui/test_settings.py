"""Settings in the window: what is chosen holds at once and is written; what comes before it is grey."""

import os
import stat
from pathlib import Path

import pytest

import ui
from mynareader.words import Words
from tests.system.ui.settings_desk import WINDOW, Desk, choose, desk, said, texts
from ui.main_window import MainWindow
from ui.system.preferences import KeptPreferences, Preferences

__all__ = ["desk"]


def test_everything_that_is_chosen_is_written_and_holds_at_once(desk: Desk) -> None:
    window = desk.window()
    dialog = desk.dialog(window)
    for name, value in {
        "gui.theme": "dark", "gui.text-size": 150, "gui.idle-minutes": 10, "gui.number-seconds": 60, "gui.beep": True,
        "trust.built-in-keys": False, "gui.confirmations": WINDOW.text("window.settings.confirm.close"),
    }.items():  # fmt: skip
        choose(dialog, name, value)
    assert desk.written() == {
        "gui": {
            "theme": "dark", "text-size": 150, "idle-minutes": 10, "number-seconds": 60, "beep": True,
            "confirmations": ["close"],
        },
        "trust": {"built-in-keys": False},
    }  # fmt: skip
    assert Preferences.current == Preferences("dark", 150, 10, 60, (), ("close",), beep=True)
    assert stat.S_IMODE(desk.user.stat().st_mode) == 0o600
    again = KeptPreferences(desk.environ)
    assert (again.problems, again.built_in_keys) == ((), False)


def test_another_language_is_spoken_at_once_by_window_and_dialog(desk: Desk) -> None:
    window = desk.window()
    dialog = desk.dialog(window)
    choose(dialog, "language", "ja")
    japanese = Words("ja", "window")
    assert dialog.windowTitle() == japanese.text("window.settings.title")
    assert window.windowTitle() == japanese.text("window.main_window.my_number_card_reader")
    assert dialog.focusWidget() is dialog.fields["language"]
    assert desk.written() == {"language": "ja"}
    choose(dialog, "language", None)
    assert desk.written() == {}


def test_what_comes_before_the_users_file_is_grey_and_says_why(desk: Desk) -> None:
    desk.environ["MYNAREADER_LANG"] = "en"
    dialog = desk.dialog(desk.window())
    assert not dialog.fields["language"].isEnabled()
    assert WINDOW.text("window.settings.by_variable", variable="MYNAREADER_LANG") in texts(dialog)
    del desk.environ["MYNAREADER_LANG"]
    dialog = desk.dialog(desk.window(language="--lang"))
    assert not dialog.fields["language"].isEnabled()
    assert WINDOW.text("window.settings.by_option", option="--lang") in texts(dialog)


def test_an_administrators_value_is_named_and_can_be_overruled(desk: Desk) -> None:
    desk.everybody.write_text('[gui]\nidle-minutes = 2\ntheme = "dark"\n')
    dialog = desk.dialog(desk.window())
    assert Preferences.current.idle_minutes == 2
    assert texts(dialog).count(WINDOW.text("window.settings.for_everybody", file=desk.everybody)) == 2
    choose(dialog, "gui.idle-minutes", 3)
    assert Preferences.current.idle_minutes == 3
    assert desk.everybody.read_text() == '[gui]\nidle-minutes = 2\ntheme = "dark"\n'
    assert desk.written() == {"gui": {"idle-minutes": 3}}


def test_what_cannot_be_written_holds_until_the_window_is_closed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.user.write_text("timeout = 1\n")
    monkeypatch.setattr(os, "access", lambda *_: False)
    dialog = desk.dialog(desk.window())
    choose(dialog, "gui.idle-minutes", 3)
    assert Preferences.current.idle_minutes == 3
    assert WINDOW.text("window.settings.not_kept") in texts(dialog)
    assert desk.user.read_text() == "timeout = 1\n"


def test_no_widget_is_asked_for_its_screen() -> None:
    """Of PySide's ``QWidget.screen`` the screen goes with the widget, and the program with the screen."""
    sources = {path: path.read_text(encoding="utf-8") for path in Path(ui.__file__).parent.rglob("*.py")}
    assert len(sources) > 50
    assert [path.name for path, text in sources.items() if ".screen()" in text] == []


def test_a_language_of_the_menu_is_kept_and_ticked_like_one_of_the_dialog(desk: Desk) -> None:
    window = desk.window()
    window.menus.language_chosen.emit("ja")
    assert desk.written() == {"language": "ja"}
    assert (window.words.language, ticked(window)) == ("ja", ["ja"])
    choose(desk.dialog(window), "language", "en")
    assert (window.words.language, ticked(window)) == ("en", ["en"])
    assert desk.written() == {"language": "en"}


@pytest.mark.parametrize("by", ["variable", "option"])
def test_a_language_of_the_menu_holds_for_the_session_where_something_comes_before_it(desk: Desk, by: str) -> None:
    if by == "variable":
        desk.environ["MYNAREADER_LANG"] = "en"
    window = desk.window(**({"language": "--lang"} if by == "option" else {}))
    window.menus.language_chosen.emit("ja")
    assert (window.words.language, ticked(window)) == ("ja", ["ja"])
    assert not desk.user.exists()


def test_a_language_of_the_menu_that_cannot_be_kept_is_spoken_and_said(desk: Desk) -> None:
    desk.user.parent.rmdir()
    desk.user.parent.write_text("")
    window = desk.window()
    window.menus.language_chosen.emit("ja")
    assert window.words.language == "ja"
    assert Words("ja", "window").text("window.settings.not_kept") in said(window)


def ticked(window: MainWindow) -> list[str]:
    """Return the languages that are ticked in the menu."""
    return [action.data() for action in window.menus._language.actions() if action.isChecked()]
