"""Standard output for bytes that are not ours to change: a field, a certificate."""

import errno
import sys
from typing import BinaryIO


def raw_output() -> BinaryIO:
    """Return standard output for bytes, whatever the locale's encoding; raise OSError where the shell closed it.

    Ask for it before anything is read from a card: nobody types a PIN for what can go nowhere.
    """
    if sys.stdout is None:
        raise OSError(errno.EBADF, "closed")
    return sys.stdout.buffer
