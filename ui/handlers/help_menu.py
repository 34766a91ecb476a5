"""What the help menu opens; nothing of it needs a card."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..main_window import MainWindow


def show_help(window: MainWindow) -> None:
    """Tell what the program does, and what it never does."""
    from ..dialogs.help import HelpDialog

    window.show_dialog(HelpDialog(window.acts, parent=window))


def show_slip(window: MainWindow) -> None:
    """Tell which PIN is which, with a drawing of the slip."""
    from ..dialogs.help import HelpDialog

    window.show_dialog(HelpDialog(window.acts, "slip", parent=window))


def show_shortcuts(window: MainWindow) -> None:
    """List the keys."""
    from ..dialogs.help import HelpDialog

    window.show_dialog(HelpDialog(window.acts, "shortcuts", parent=window))


def report_problem(window: MainWindow) -> None:
    """Tell where to report something, and what never to send."""
    from ..dialogs.help import HelpDialog

    window.show_dialog(HelpDialog(window.acts, "report", parent=window))


def diagnose(window: MainWindow) -> None:
    """Look for what keeps a card from being read."""
    window.turn_to("diagnostics")


def show_about(window: MainWindow) -> None:
    """Tell version and licences."""
    from ..dialogs.about import AboutDialog

    window.show_dialog(AboutDialog(window))
