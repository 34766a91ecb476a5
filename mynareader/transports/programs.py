"""Which other programs use the smart-card service, as far as Linux lets this user see."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

PROC: Final = Path("/proc")
_LIBRARY: Final = b"libpcsclite"  # whoever speaks to pcscd has loaded it; the service itself has not


def card_programs() -> tuple[str, ...]:
    """Return the names of running programs that have loaded the PC/SC library, this one excepted."""
    return tuple(sorted(set(_names())))


def _names() -> Iterator[str]:
    own = {str(os.getpid()), "self", "thread-self"}
    for process in PROC.glob("[0-9]*"):
        with suppress(OSError):  # another user's, or one that has just ended
            if process.name not in own and _LIBRARY in (process / "maps").read_bytes():
                yield (process / "comm").read_text(encoding="utf-8", errors="replace").strip()
