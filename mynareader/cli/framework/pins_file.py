"""PINs for scripts: lines ``name=value`` from a file or standard input, never from argv or the environment."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from mynareader.errors import UnreadableInput
from mynareader.errors.mynareader_error import bares_errors
from mynareader.values.pins import ASKED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mynareader.values.pins import PinKind, PinValue


MAX_SIZE = 4096  # bytes; six short lines


@bares_errors  # the frames below hold lines of the file
def read_pins(file: str, names: Mapping[str, PinKind] = ASKED) -> dict[str, PinValue]:
    """Read PINs by name from ``file``, ``-`` for standard input; empty lines and ``#`` comments are passed over.

    ``names`` are the names that may stand there, with the kind of each.

    Raise UnreadableInput (with the line, never with what stands in it, nor the name of a file that cannot be opened),
    MalformedPin.
    """
    found: dict[str, PinValue] = {}
    for number, line in enumerate(_text(file).splitlines(), start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            name, _, text = line.partition("=")
            name = name.strip()
            if "=" not in line or name not in names:
                raise UnreadableInput(file, "not_a_pin_line", number)
            value = names[name].parse(text)
            if name in found:
                raise UnreadableInput(file, "pin_given_twice", number)
            found[name] = value
    return found


def _text(file: str) -> str:
    try:
        raw = _standard_input() if file == "-" else _beginning(Path(file))
        if len(raw) > MAX_SIZE:
            raise UnreadableInput(file, "too_large")
        return raw.decode("utf-8-sig")
    except OSError:
        raise UnreadableInput(_named(file), "cannot_be_read") from None  # the cause would show what was typed
    except UnicodeDecodeError:
        raise UnreadableInput(file, "not_utf_8") from None  # the cause would show a byte of the file


def _named(file: str) -> str:
    """Return how to speak of what cannot be opened: it may be a PIN that somebody took for the value."""
    return file if file == "-" else "--pins-from"


def _beginning(path: Path) -> bytes:
    """Read no more than is looked at: a file may be huge, a device has no end."""
    with path.open("rb") as file:
        return file.read(MAX_SIZE + 1)


def others_may_use(file: str) -> bool:
    """Tell whether other users of this machine may read or write a file of PINs; False where its mode does not tell."""
    if file == "-" or os.name == "nt":
        return False
    try:
        return bool(Path(file).stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO) & ~(stat.S_IXGRP | stat.S_IXOTH))
    except OSError:
        return False


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise OSError("closed by the shell")
    return sys.stdin.buffer.read(MAX_SIZE + 1)
