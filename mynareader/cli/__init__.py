"""The command line: words for people and scripts around the tasks of ``mynareader.service``.

Start-up is kept short: ``mynareader --help`` imports click and the words it shows, and nothing that reads cards.
"""

import gc
import io
import sys


def main() -> None:
    """Run the command line with the arguments of this process and exit with one of the documented codes."""
    from mynareader.cli.framework.root import run  # the console script's wrapper imports this module
    from mynareader.transports.reader_memory import MEMORY
    from mynareader.transports.system import here

    here.leave_no_core()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # names that the terminal's encoding lacks
    MEMORY.begin()
    code = run(sys.argv[1:])
    MEMORY.keep()
    gc.freeze()  # or Python searches all that was imported for cycles once more, only to end
    sys.exit(code)
