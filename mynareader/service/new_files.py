"""Files written for the person: never over an existing one, readable by its owner only."""

from __future__ import annotations

import os
from pathlib import Path

from mynareader.errors import UnreadableInput


def create(path: Path, raw: bytes) -> None:
    """Write a new file that only its owner may read; raise UnreadableInput when it exists or cannot be written."""
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(raw)
    except FileExistsError as error:
        raise UnreadableInput(path.name, "file_exists") from error
    except OSError as error:
        raise UnreadableInput(path.name, "cannot_be_written") from error
