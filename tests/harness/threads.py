"""The program's own threads: a command may return while they still come to their end."""

import threading
from typing import Final

JOIN: Final = 60  # seconds: a thread of the program that still works after that never ends
_WORKERS: Final = ("card on ", "imports")  # how the names of threads begin that end with the command


def join_workers() -> None:
    """Return once no thread works on a card or imports modules any more."""
    for thread in threading.enumerate():
        if thread.name.startswith(_WORKERS):
            thread.join(JOIN)
            assert not thread.is_alive(), f"a thread goes on: {thread.name}"
