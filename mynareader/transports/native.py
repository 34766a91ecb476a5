"""Calls to pcsc-lite that take readers' names as bytes, for names with which pyscard fails.

Measured with pyscard 2.3.1 (HAZARDS.md "name of a reader"): SCardListReaders raises SystemError for bytes that are no
UTF-8, SCardGetStatusChange UnicodeEncodeError for what is not ASCII, SCardConnect TypeError for bytes. A context is the
library's, so one that pyscard made serves here. Each function takes and gives what pyscard's function of that name
does; a library that cannot be had answers INVALID_HANDLE, as pyscard does where it can convert nothing.
"""

import ctypes
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from ctypes import byref, c_char_p, c_ubyte, c_ulong, c_void_p
from functools import cache
from typing import Any, Final

from mynareader.transports import codes

LIBRARY: Final = "libpcsclite.so.1"  # what pyscard loads on Linux
# The bytes of a name are what the reader's USB strings or a driver's list gave; Japanese ones are in one of these.
_ENCODINGS: Final = ("utf-8", "cp932")
_BYTES: Final[dict[str, bytes]] = {}  # of the names listed here, as long as the process lasts
_ATR_SIZE: Final = 33  # pcsclite.h: MAX_ATR_SIZE


class _State(ctypes.Structure):
    """pcsclite.h: SCARD_READERSTATE."""

    _fields_ = (
        ("reader", c_char_p),
        ("user_data", c_void_p),
        ("current", c_ulong),
        ("event", c_ulong),
        ("atr_length", c_ulong),
        ("atr", c_ubyte * _ATR_SIZE),
    )


@cache
def _library() -> ctypes.CDLL | None:
    with suppress(OSError):
        return ctypes.CDLL(LIBRARY) if sys.platform == "linux" else None
    return None


def needed(*names: str) -> bool:
    """Tell whether pyscard would fail with one of these names, and this module can do without it."""
    return _library() is not None and any(_raw(name) != name.encode("ascii", "ignore") for name in names)


def SCardListReaders(context: int, _groups: object) -> list[Any]:  # noqa: N802 - as the library calls it
    """Return the code and the readers' names, each as people read it."""
    library, length = _library(), c_ulong()
    if library is None:
        return [codes.INVALID_HANDLE, []]
    code = _run(library.SCardListReaders, c_ulong(context), None, None, byref(length))
    listed = ctypes.create_string_buffer(length.value + 1)
    if code == codes.SUCCESS:
        code = _run(library.SCardListReaders, c_ulong(context), None, listed, byref(length))
    return [code, [_name(raw) for raw in listed.raw.split(b"\0") if raw] if code == codes.SUCCESS else []]


def SCardGetStatusChange(context: int, wait: int, watched: list[tuple[str, int]]) -> list[Any]:  # noqa: N802
    """Return the code and, for each reader, its name, its event state and its ATR; ``wait`` is in milliseconds."""
    states = (_State * len(watched))(*(_State(_raw(name), None, known) for name, known in watched))
    call = getattr(_library(), "SCardGetStatusChange", None)
    code = codes.INVALID_HANDLE if call is None else _run(call, c_ulong(context), c_ulong(wait), states, len(watched))
    return [
        code,
        [
            (name, state.event, list(state.atr[: min(state.atr_length, _ATR_SIZE)]))
            for (name, _), state in zip(watched, states, strict=True)
        ],
    ]


def SCardConnect(context: int, reader: str, share: int, protocols: int) -> list[int]:  # noqa: N802
    """Return the code, the card's handle and the protocol."""
    handle, protocol = c_ulong(), c_ulong()
    call = getattr(_library(), "SCardConnect", None)
    if call is None:
        return [codes.INVALID_HANDLE, 0, 0]
    given = c_ulong(context), c_char_p(_raw(reader)), c_ulong(share), c_ulong(protocols)
    return [_run(call, *given, byref(handle), byref(protocol)), handle.value, protocol.value]


def _run(call: Callable[..., int], *arguments: object) -> int:
    return call(*arguments) & codes.MASK  # LONG; the code is its lower 32 bits, which is what ctypes takes of it


def _name(raw: bytes) -> str:
    """Return the name as text that no other reader's bytes stand for, and from which ``_raw`` finds these again."""
    return next(name for name in _readings(raw) if _BYTES.setdefault(name, raw) == raw)


def _readings(raw: bytes) -> Iterator[str]:
    for encoding in _ENCODINGS:
        with suppress(UnicodeError):
            if (name := raw.decode(encoding)).isprintable():
                yield name
    yield raw.decode("ascii", "backslashreplace")
    yield repr(raw)


def _raw(name: str) -> bytes:
    return _BYTES.get(name) or name.encode()
