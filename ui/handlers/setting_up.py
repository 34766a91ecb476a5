"""Settings, desk mode, and what a first start says."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..main_window import MainWindow


def show_settings(window: MainWindow) -> None:
    """Ask how the window is to be; what is chosen holds at once."""
    from ..dialogs.settings import SettingsDialog

    window.show_dialog(SettingsDialog(window.kept, window.tabs.readers, window))


def speak(window: MainWindow, code: str) -> None:
    """Speak another language, also after the next start: unless an option or a variable comes before what is set."""
    told = "" if window.kept.comes_before("language") else window.kept.keep("language", code)[0]
    if code != window.words.language:
        window.use_language(code)
    if told and window.tabs.front is not None:
        window.tabs.front.panel.message_bar.say(told)


def turn_desk(window: MainWindow) -> None:
    """Show the verdict large and the next card at once, or everything again."""
    window.desk.turn(on=not window.desk.is_on)


def show_welcome(window: MainWindow) -> None:
    """Say what is read, that nothing is kept or sent, and offer a card to try."""
    from ..dialogs.welcome import WelcomeDialog

    dialog = WelcomeDialog(window)
    dialog.simulated.connect(window.tabs.try_out)
    window.show_dialog(dialog)
