"""Files written for the person: never over an existing one, readable by its owner only."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from mynareader.errors import UnreadableInput


def create(path: Path, raw: bytes) -> None:
    """Write a new file that only its owner may read; raise UnreadableInput when it exists or cannot be written."""
    try:
        with _open_new(path) as file:
            file.write(raw)
    except OSError as error:
        raise UnreadableInput(path.name, "cannot_be_written") from error


@contextmanager
def whole_or_nothing(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write to, which becomes the new file ``path`` once the work in between comes to its end.

    Until then ``path`` is there and empty, also when this program is killed. Raise UnreadableInput when it exists or
    cannot be written.
    """
    part = path.with_name(f"{path.name}.part")
    _open_new(path).close()
    try:
        with _parts(part) as file:
            yield file
        part.replace(path)
    except OSError as error:
        _take_away(path)
        raise UnreadableInput(path.name, "cannot_be_written") from error
    except BaseException:
        _take_away(path)
        raise


@contextmanager
def _parts(part: Path) -> Iterator[BinaryIO]:
    file = _open_new(part)
    try:
        with file:
            yield file
    except BaseException:
        _take_away(part)
        raise


def _take_away(path: Path) -> None:
    with suppress(OSError):
        path.unlink()


def _open_new(path: Path) -> BinaryIO:
    try:
        return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
    except FileExistsError as error:
        raise UnreadableInput(path.name, "file_exists") from error
    except OSError as error:
        raise UnreadableInput(path.name, "cannot_be_written") from error
