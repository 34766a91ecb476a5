"""Where the programs that PyInstaller makes begin: the command line, or the window where the name ends in ``gui``."""

import os
import sys
from pathlib import Path

# The boot loader points the linker at the libraries beside it; what of the system is started from here (notify-send, a
# browser) wants its own (PyInstaller manual, "LD_LIBRARY_PATH / LIBPATH considerations").
for _name in ("LD_LIBRARY_PATH", "LIBPATH"):
    _before = os.environ.pop(f"{_name}_ORIG", None)
    os.environ.pop(_name, None)
    if _before:
        os.environ[_name] = _before


def main() -> None:
    """Begin as the program this is, or as a worker of ``match --jobs``."""
    if {"--multiprocessing-fork", "-c"} & {*sys.argv}:  # as multiprocessing starts its own
        from multiprocessing import freeze_support

        freeze_support()
    if Path(sys.executable).stem.endswith("gui"):
        from mynareader_ui.app import main as show_window  # Qt, which the command line does without

        sys.exit(show_window())
    from mynareader.cli import main as run_command_line

    run_command_line()


if __name__ == "__main__":
    main()
