"""``mynareader-gui``: start the window, and leave no card unlocked on any way out."""

import os
import sys
from collections.abc import Sequence

from PySide6.QtWidgets import QApplication

from mynareader.service.stay.core_dumps import leave_no_core
from mynareader.words import language_from_environment

from .main_window import MainWindow
from .options import parse
from .reader.factories import Factories
from .system.language import Language
from .system.quiet_qt import quiet_qt
from .system.quit_signals import QuitSignals
from .widgets.icons import DESKTOP_ID, application_icon


def main(args: Sequence[str] | None = None) -> int:
    """Run the window until it is closed; return the exit code."""
    leave_no_core()
    with quiet_qt():
        return _run(args)


def _run(args: Sequence[str] | None) -> int:
    system = language_from_environment(os.environ)
    options = parse(sys.argv[1:] if args is None else args, system)
    app = QApplication.instance() or QApplication(sys.argv[:1])
    app.setApplicationName("mynareader")
    QApplication.setDesktopFileName(DESKTOP_ID)
    QApplication.setWindowIcon(application_icon())
    window = MainWindow(options, Factories(), Language(options.language or system))
    signals = QuitSignals(window.quit)
    window.show()
    try:
        return app.exec()
    finally:
        window.leave()
        signals.restore()


if __name__ == "__main__":
    sys.exit(main())
