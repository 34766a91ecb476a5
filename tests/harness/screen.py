"""A screen that is none: Xvfb, on the first display number that is free."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

GEOMETRY = "1400x1000x24"


@contextmanager
def virtual_screen() -> Iterator[str]:
    """Give the DISPLAY of a fresh X server; it ends with the block."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", GEOMETRY, "-nolisten", "tcp", "-noreset"],
        pass_fds=[writing],
        stdin=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            number = told.readline().strip()  # comes when the server takes clients; empty when it could not start
        if not number:
            raise RuntimeError("Xvfb did not start")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()
