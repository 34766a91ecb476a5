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

    from mynareader.service.files.settings import load
    from mynareader.words.catalogs import languages

    from .main_window import MainWindow
    from .options import Options, parse
    from .reader.factories import Factories
    from .system.language import Language
    from .system.quiet_qt import starting
    from .system.quit_signals import QuitSignals
    from .widgets.glyphs import japanese_first
    from .widgets.icons import DESKTOP_ID, application_icon
    from .widgets.tones import accented

    system = language_from_environment(os.environ)
    options = parse(args, system)
    found = load(os.environ, languages())
    if found.problems:
        return tell(found.problems[0], os.environ)
    language = options.language or str(setting.value if (setting := found.get("language")) else system)
    if (setting := found.get("reader")) is not None and options == Options(language=options.language):
        options = replace(options, reader=str(setting.value))
    with starting():
        app = QApplication.instance() or QApplication(sys.argv[:1])
    app.setApplicationName("mynareader")
    QApplication.setDesktopFileName(DESKTOP_ID)
    QApplication.setWindowIcon(application_icon())
    QApplication.setPalette(accented(QApplication.palette()))
    QApplication.setFont(japanese_first(QApplication.font()))
    window = MainWindow(options, Factories(), Language(language))
    signals = QuitSignals(window.quit)
    show(window)
    try:
        return app.exec()
    finally:
        window.leave()
        signals.restore()


if __name__ == "__main__":
    sys.exit(main())
