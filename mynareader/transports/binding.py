"""pyscard's low-level binding, and its way of failing. The only module that imports ``smartcard``.

Measured with pyscard 2.3.1, pcsc-lite 1.9.9 and vpcd 3.3:

- pyscard releases the interpreter lock in every blocking call: other threads ran at full speed beside a Transmit, a
  BeginTransaction, a Connect and a Disconnect that waited for another program's transaction.
- Without libpcsclite the import succeeds, prints to the terminal, and calls raise SystemError: so look first.
- Extended answers up to 65,533 bytes and their status word pass unchanged; one list element a byte, about 2 ms.
"""

import ctypes
import sys
from functools import cache
from types import ModuleType
from typing import Any, Final

from mynareader.errors import ReaderCountLost, ReaderSupportMissing
from mynareader.transports import codes, native

# What ``call`` makes of what pyscard raises: for a name in an encoding of its own, too (HAZARDS.md "name of a reader").
_NOT_CONVERTED: Final = frozenset({codes.INVALID_HANDLE, codes.UNEXPECTED})


@cache
def load() -> ModuleType:
    """Return pyscard's binding; raise ReaderSupportMissing when it or the PC/SC library is not installed."""
    try:
        if sys.platform == "linux":
            ctypes.CDLL(native.LIBRARY)
        from smartcard import scard  # an optional extra, and not needed for --help
    except (ImportError, OSError) as error:
        raise ReaderSupportMissing from error
    binding: ModuleType = scard
    return binding


def call(name: str, *arguments: object, readers: tuple[str, ...] = ()) -> tuple[int, list[Any]]:
    """Call pyscard's function and return its code (32 bits) with the rest of the answer; raise ReaderSupportMissing.

    ``readers`` are those named in ``arguments``: where pyscard would fail with a name of theirs ``native`` is called.
    """
    binding = native if native.needed(*readers) else load()
    try:
        answer = getattr(binding, name)(*arguments)
    except (SystemError, TypeError, OverflowError):  # it could not convert a handle: it was never valid
        return codes.INVALID_HANDLE, []
    except ValueError:  # it could not convert what came back: a reader's name in an encoding of its own
        return codes.UNEXPECTED, []
    code, *rest = answer if isinstance(answer, (list, tuple)) else [answer]
    return code & codes.MASK, rest


def list_readers(context: int) -> tuple[int, list[Any]]:
    """Return the code and the list of the readers' names, however they are written.

    Raise ReaderSupportMissing; ReaderCountLost where only a new process can list them.
    """
    code, rest = call("SCardListReaders", context, [])
    if code in _NOT_CONVERTED:
        code, names = native.SCardListReaders(context, [])
        if code == codes.UNEXPECTED:  # pcsc-lite's own word
            raise ReaderCountLost
        return code, [names]
    return code, rest
