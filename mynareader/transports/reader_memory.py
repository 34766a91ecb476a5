"""Which kinds of readers took a long answer in an earlier process, so that the next one need not try it out again.

What is kept is one empty file for each, named by a hash of the reader's name without its serial number and place. It
is believed and not proven: which card it is stays known, should such a reader refuse after all, and the file goes.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mynareader.transports.system import here

if TYPE_CHECKING:
    from mynareader.iso7816.reader_profile import ReaderProfile

# "Name (serial) 00 00" with pcsc-lite, "Name 0" on Windows (HAZARDS.md "name of a reader").
_PLACE: Final = re.compile(r"(?: \([^()]*\))?(?: [0-9A-F]{2} [0-9A-F]{2}| \d+)$")


class ReaderMemory:
    """The memory of this process: nothing is looked up or written before ``begin``."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._profiles: dict[str, ReaderProfile] = {}

    def begin(self) -> None:
        """Use the folder of the person's cache from now on, where there is one."""
        with suppress(RuntimeError):  # nobody's home is known
            self._folder = Path(here.cache_folder(os.environ), "mynareader", "long-answers")

    def recall(self, reader: str, profile: ReaderProfile) -> ReaderProfile:
        """Return ``profile`` with what is believed of a reader; what is learned of it is written down by ``keep``."""
        with suppress(OSError):  # a folder that may not be looked into remembers nothing
            if self._folder is not None and _file(self._folder, reader).exists():
                profile.extended = profile.believed = True
        self._profiles[reader] = profile
        return profile

    def keep(self) -> None:
        """Write down what was learned since ``begin``; a folder that cannot be written is left alone."""
        if self._folder is None:
            return
        with suppress(OSError):
            for reader, profile in self._profiles.items():
                file = _file(self._folder, reader)
                if profile.extended and not profile.believed:
                    self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                    file.touch(mode=0o600)
                elif profile.extended is False:
                    file.unlink(missing_ok=True)


def kind_of(reader: str) -> str:
    """Return a reader's name without its serial number and place."""
    return _PLACE.sub("", reader)


def _file(folder: Path, reader: str) -> Path:
    import hashlib  # for a process that meets a reader, not for --help

    return folder / hashlib.sha256(kind_of(reader).encode(errors="surrogateescape")).hexdigest()[:32]


MEMORY: Final = ReaderMemory()
