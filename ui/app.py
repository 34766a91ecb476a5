"""``mynareader-gui``: start the window, and leave no card unlocked on any way out.

Qt is imported where the window is made: without it, this module says so (``system.no_window``).
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from mynareader.transports.system import here
from mynareader.words import language_from_environment

from .system.no_window import tell, why_no_window

if TYPE_CHECKING:
    from .main_window import MainWindow


def main(args: Sequence[str] | None = None) -> int:
    """Run the window until it is closed; return the exit code."""
    here.leave_no_core()
    given = sys.argv[1:] if args is None else args
    problem = why_no_window(os.environ)
    if problem is not None and not {"--help", "-h", "--version"}.intersection(
        given if problem.why == "display" else ()
    ):
        return tell(problem, os.environ)
    from .system.quiet_qt import quiet_qt

    with quiet_qt():
        return _run(given)


def show(window: MainWindow) -> None:
    """Show the window; what its start made stays until its end, and no search for cycles goes through it again.

    A search took 45 ms at about one card in forty, 4 ms without these objects (tests.assurance.benchmarks.window).
    Nothing of a card is among them: the first one is read from the event loop, which does not run yet.
    """
    gc.freeze()
    window.show()


def _run(args: Sequence[str]) -> int:
    from dataclasses import replace

    from PySide6.QtWidgets import QApplication

    from .main_window import MainWindow
    from .options import parse
    from .reader.factories import Factories
    from .system.language import Language
    from .system.placement import is_first_start
    from .system.preferences import preferences_of_person
    from .system.quiet_qt import starting
    from .system.quit_signals import QuitSignals
    from .widgets.glyphs import japanese_first
    from .widgets.icons import DESKTOP_ID, application_icon
    from .widgets.tones import accented

    system = language_from_environment(os.environ)
    kept = preferences_of_person()
    language = str(kept.value("language") or system)
    options = parse(args, language)
    if options.language is not None:
        language, kept.given["language"] = options.language, "--lang"
    if (reader := kept.value("reader")) is not None and not options.source_named:
        options = replace(options, reader=str(reader))
    with starting():
        app = QApplication.instance() or QApplication(sys.argv[:1])
    app.setApplicationName("mynareader")
    QApplication.setDesktopFileName(DESKTOP_ID)
    QApplication.setWindowIcon(application_icon())
    QApplication.setPalette(accented(QApplication.palette()))
    QApplication.setFont(japanese_first(QApplication.font()))
    window = MainWindow(options, Factories(), Language(language), kept)
    signals = QuitSignals(window.quit)
    show(window)
    if not options.source_named and not options.desk and is_first_start(Factories().store()):
        from .handlers.setting_up import show_welcome  # once in the life of an account

        show_welcome(window)
    try:
        return app.exec()
    finally:
        window.leave()
        signals.restore()


if __name__ == "__main__":
    sys.exit(main())
