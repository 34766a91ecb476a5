"""Where results are made before anybody sees them: in files without a name, or in hidden ones beside the place.

A hidden file or folder is locked as long as its run lives, so that the next run can tell what is left of one that was
killed, and removes it (``tidy``).
"""

import errno
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

from mynareader.transports.system import here

PREFIX: Final = ".mynareader-"
_PLAN: Final = ".plan"
_FILE_MODE, _FOLDER_MODE = 0o600, 0o700
_MAX_PLAN: Final = 1 << 20  # bytes
_NO_REPLACE: Final = 1  # RENAME_NOREPLACE (linux/fs.h)
_HERE: Final = -100  # AT_FDCWD (linux/fcntl.h)
# What file systems say that have no files without a name (open(2)), no second names (link(2)), no such renaming.
_CANNOT: Final = frozenset(
    {errno.EOPNOTSUPP, errno.EISDIR, errno.EINVAL, errno.EPERM, errno.ENOSYS, errno.EMLINK, errno.ENOENT}
)

_BINARY: Final = getattr(os, "O_BINARY", 0)  # Windows would write every line end its own way
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY
_NO_LINK: Final = getattr(os, "O_NOFOLLOW", 0)
_AT_ONCE: Final = getattr(os, "O_NONBLOCK", 0)  # somebody else's pipe of such a name is not waited for

FileMark = tuple[int, int, int]  # a file's device, its number, and when it was last written to (ns)


class UnseenFile:
    """A file that is written to ``stream`` and not there for anybody until it ``appear``s. Raise OSError."""

    def __init__(self, folder: Path, ending: str = "", *, named: bool = False) -> None:
        self._folder = folder
        self._hidden: Path | None = None
        self._mark: FileMark | None = None
        descriptor = None if named else _nameless(folder)
        if descriptor is None:
            self._hidden, descriptor = _hidden_file(folder, ending)
        with suppress(OSError):  # a file system that has no modes
            here.make_private(descriptor, _FILE_MODE)
        self.stream: BinaryIO = os.fdopen(descriptor, "wb")

    def seal(self) -> None:
        """Have all of it on the disk; what does not fit is told here at the latest."""
        self.stream.flush()
        os.fsync(self.stream.fileno())

    @property
    def mark(self) -> FileMark:
        """Return what tells the file from others, whatever it is called."""
        return self._mark or mark_of(os.fstat(self.stream.fileno()))

    def appear(self, path: Path) -> None:
        """Be there as ``path``; raise FileExistsError and other OSError."""
        if self._hidden is None:
            with _opened(path.parent) as folder:  # a folder's descriptor makes Python follow the link of /proc
                os.link(f"/proc/self/fd/{self.stream.fileno()}", path.name, dst_dir_fd=folder)
        else:
            if not here.MOVES_WHAT_IS_OPEN:
                self._mark = self.mark
                self.stream.close()
            _move(self._hidden, path)
        _sync(path.parent)

    def allow(self, mode: int) -> None:
        """Let others than its owner at it; a file system without modes has none to give."""
        with suppress(OSError):
            here.make_private(self.stream.fileno(), mode)

    def take(self, path: Path) -> None:
        """Be there as ``path``, in the place of any file; only what has a hidden name can. Raise OSError."""
        if self._hidden is None:
            raise FileNotFoundError(path)
        if not here.MOVES_WHAT_IS_OPEN:
            self.stream.close()
        self._hidden.replace(path)
        _sync(path.parent)

    def drop(self) -> None:
        """Let go of it; nothing is left but what has appeared."""
        with suppress(OSError):  # what could not be written before cannot be now
            self.stream.close()
        if self._hidden is not None:
            with suppress(OSError):
                self._hidden.unlink()


class UnseenFolder:
    """A folder in which files are made, and not there for anybody until it ``appear``s. Raise OSError."""

    def __init__(self, place: Path) -> None:
        self.path = hidden_name(place)
        self.path.mkdir(_FOLDER_MODE)
        self._lock: int | None = None
        with suppress(OSError):  # a system that opens no folders
            self._lock = os.open(self.path, os.O_RDONLY)
            here.locked(self._lock)

    def write(self, name: Path, raw: bytes) -> None:
        """Write one file; the folders above it are made."""
        path = self.path / name
        for folder in reversed([self.path / above for above in name.parents]):
            folder.mkdir(_FOLDER_MODE, exist_ok=True)
        with os.fdopen(os.open(path, _NEW, _FILE_MODE), "wb") as file:
            with suppress(OSError):
                here.make_private(file.fileno(), _FILE_MODE)
            file.write(raw)
            file.flush()
            os.fsync(file.fileno())

    def appear(self, path: Path) -> None:
        """Be there as ``path``, in the place of an empty folder if there is one; raise OSError."""
        self.path.rename(path)
        _sync(path.parent)

    def vanish(self, path: Path) -> bool:
        """Undo ``appear``, and tell whether there was anything to undo; raise OSError."""
        if self.path.exists():
            return False
        path.rename(self.path)
        return True

    def drop(self) -> None:
        """Let go of it; nothing is left but what has appeared."""
        if self._lock is not None:
            os.close(self._lock)
        if self.path.exists():
            _remove_tree(self.path)


def write_plan(folder: Path, paths: Iterable[tuple[Path, FileMark]]) -> UnseenFile:
    """Write down, hidden in ``folder``, which files are about to appear, so that the next run can undo half of it."""
    import json  # not for a single file

    plan = UnseenFile(folder, _PLAN, named=True)
    try:
        plan.stream.write(json.dumps([[os.fspath(path.absolute()), *mark] for path, mark in paths]).encode())
        plan.seal()
    except BaseException:
        plan.drop()
        raise
    return plan


def tidy(folder: Path) -> None:
    """Remove from ``folder`` what is left of runs that were killed while they wrote."""
    with suppress(OSError):
        left = [Path(entry) for entry in os.scandir(folder) if entry.name.startswith(PREFIX)]
        for path in left:
            with suppress(OSError):
                _remove_left(path)


def _remove_left(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY | _NO_LINK | _AT_ONCE)
    try:
        found = os.fstat(descriptor)
        if not here.is_ours(found.st_uid) or not here.locked(descriptor):
            return
        if stat.S_ISDIR(found.st_mode):
            _remove_tree(path)
            return
        if path.suffix == _PLAN and not found.st_mode & 0o077:  # nobody else wrote it
            _undo(os.read(descriptor, _MAX_PLAN), found.st_dev)
        path.unlink()
    finally:
        os.close(descriptor)


def _undo(plan: bytes, device: int) -> None:
    """Remove the files of a plan where not all of them appeared.

    Only the very files that it was about, on its own file system: a stick of somebody else's cannot name others.
    """
    import json  # rarely needed

    with suppress(ValueError, TypeError, RecursionError):
        planned = [(Path(name), mark) for name, *mark in json.loads(plan)]
        there = [path for path, mark in planned if mark[:1] == [device] and _is_that(path, mark)]
        for path in there if len(there) < len(planned) else ():
            path.unlink(missing_ok=True)


def _is_that(path: Path, mark: list[int]) -> bool:
    try:
        return list(mark_of(path.lstat())) == mark
    except OSError:
        return False


def _remove_tree(path: Path) -> None:
    from shutil import rmtree  # rarely needed

    rmtree(path, ignore_errors=True)


def mark_of(found: os.stat_result) -> FileMark:
    """Return what tells a file from others, whatever it is called; a number alone is given again to other files."""
    return found.st_dev, found.st_ino, found.st_mtime_ns


def _nameless(folder: Path) -> int | None:
    """Open a file without a name (O_TMPFILE), None where that, or giving it one later, cannot be done."""
    if not hasattr(os, "O_TMPFILE"):
        return None
    try:
        descriptor = os.open(folder, os.O_TMPFILE | os.O_WRONLY, _FILE_MODE)
    except OSError as error:
        if error.errno in _CANNOT:
            return None
        raise
    if Path(f"/proc/self/fd/{descriptor}").exists():
        return descriptor
    os.close(descriptor)
    return None


def _hidden_file(folder: Path, ending: str) -> tuple[Path, int]:
    while True:
        path = Path(f"{hidden_name(folder)}{ending}")
        descriptor = os.open(path, _NEW, _FILE_MODE)
        here.locked(descriptor)
        if path.exists():  # else another run took it for left over before it was locked
            return path, descriptor
        os.close(descriptor)


def hidden_name(folder: Path) -> Path:
    """Return a new hidden path in ``folder``, which the next run removes if something is left there."""
    return folder / f"{PREFIX}{os.urandom(8).hex()}"


def _move(hidden: Path, path: Path) -> None:
    """Give a hidden file its name without ever taking another file's place, also on a FAT stick; raise OSError."""
    try:
        os.link(hidden, path)
    except OSError as error:
        if error.errno not in _CANNOT:
            raise
    else:
        hidden.unlink()
        return
    if not _renamed_to_new(hidden, path):
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        hidden.rename(path)


def _renamed_to_new(hidden: Path, path: Path) -> bool:
    """Rename unless ``path`` is there, in one step; tell whether the system can do that; raise OSError."""
    import ctypes  # rarely needed

    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if sys.platform == "linux" else None
    if rename is None:
        return False
    if rename(_HERE, os.fsencode(hidden), _HERE, os.fsencode(path), _NO_REPLACE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number))


@contextmanager
def _opened(folder: Path) -> Iterator[int]:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _sync(folder: Path) -> None:
    """Have the names in ``folder`` on the disk, where the file system can."""
    with suppress(OSError), _opened(folder) as descriptor:
        os.fsync(descriptor)
