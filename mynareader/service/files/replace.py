"""Files of the program itself that take the place of their own former ones, or go: all of them, or none.

No result of a person's is written here: those never take another file's place (``write``).
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from mynareader.errors import UnreadableInput
from mynareader.service.files.hidden import UnseenFile, hidden_name, tidy

_MODES: Final = {True: (0o755, 0o644), False: (0o700, 0o644)}  # for everybody; the user's own (XDG base directories)


def exchange(wanted: Mapping[Path, bytes | None], *, for_everybody: bool) -> None:
    """Let each file be what is wanted of it, None for gone.

    Raise UnreadableInput for the first that cannot be written; then all are as they were.
    """
    work = _Exchange(_MODES[for_everybody])
    path = Path()
    try:
        for path, raw in wanted.items():
            work.prepare(path, raw)
        for path in wanted:
            work.put(path)
    except BaseException as error:
        work.undo()
        if isinstance(error, OSError):
            closed = for_everybody and isinstance(error, PermissionError)
            reason = "closed_to_you" if closed else "cannot_be_written"
            raise UnreadableInput(str(path), reason) from error
        raise
    work.finish()


class _Exchange:
    """New files that lie ready under hidden names, and former ones that are kept under such until all is done."""

    def __init__(self, modes: tuple[int, int]) -> None:
        self._folder_mode, self._file_mode = modes
        self._ready: dict[Path, UnseenFile | None] = {}
        self._former: dict[Path, Path | None] = {}
        self._folders: list[Path] = []

    def prepare(self, path: Path, raw: bytes | None) -> None:
        """Make what is to lie at ``path``; raise OSError."""
        if raw is None:
            self._ready[path] = None
            return
        for folder in reversed([one for one in path.parents if not one.exists()]):
            folder.mkdir()
            self._folders.append(folder)
            folder.chmod(self._folder_mode)  # whatever the umask
        tidy(path.parent)
        made = UnseenFile(path.parent, named=True)
        self._ready[path] = made
        made.stream.write(raw)
        made.allow(self._file_mode)
        made.seal()

    def put(self, path: Path) -> None:
        """Let it be there, or gone; raise OSError."""
        made = self._ready[path]
        if path.is_dir() and not path.is_symlink():
            raise IsADirectoryError(path)  # somebody else's, which could only be hidden
        if made is None:
            if os.path.lexists(path):
                kept = hidden_name(path.parent)
                path.rename(kept)
                self._former[path] = kept
            return
        self._former[path] = _second_name(path)
        made.take(path)

    def undo(self) -> None:
        """Put back what was there."""
        for path, kept in reversed(self._former.items()):
            with suppress(OSError):
                if kept is None:
                    path.unlink()
                else:
                    kept.replace(path)
                    kept.unlink(missing_ok=True)  # two names of one file: the renaming did nothing (rename(2))
        self._former.clear()
        self.finish()
        for folder in reversed(self._folders):
            with suppress(OSError):
                folder.rmdir()

    def finish(self) -> None:
        """Let go of what is not needed any more."""
        for made in self._ready.values():
            if made is not None:
                made.drop()
        for kept in filter(None, self._former.values()):
            with suppress(OSError):
                kept.unlink()


def _second_name(path: Path) -> Path | None:
    """Return a hidden second name of what lies at ``path``, None where nothing does; raise OSError."""
    if not os.path.lexists(path):
        return None
    kept = hidden_name(path.parent)
    os.link(path, kept, follow_symlinks=False)
    return kept


def leave_no_folder(path: Path, below: Path) -> None:
    """Remove the folders above ``path`` that are empty now; those right below ``below`` are everybody's."""
    if not os.path.lexists(path):
        with suppress(OSError):
            for folder in _inner(path, below):
                folder.rmdir()


def _inner(path: Path, below: Path) -> Iterator[Path]:
    return (folder for folder in path.parents if len(folder.parts) > len(below.parts) + 1)
