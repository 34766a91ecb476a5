"""Files written for the person: all of a run together and whole, or none; never over an existing one but the settings.

Everything the program writes goes through here, and is private. What is to be written is made where nobody sees it, and
appears when nothing can fail any more but the naming itself; where that fails half-way, it is undone, by this run or by
the next.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Protocol, Self

from mynareader.errors import UnreadableInput
from mynareader.service.files.hidden import FileMark, UnseenFile, UnseenFolder, mark_of, tidy, write_plan
from mynareader.transports.system import here


def create(path: Path, raw: bytes) -> None:
    """Write a new file that only its owner may read; raise UnreadableInput when it exists or cannot be written."""
    with NewFiles() as files:
        files.add(path, raw)
        files.publish()


def rewrite(path: Path, raw: bytes, *, aside: Path | None = None) -> None:
    """Write the one file of the person's that is written again, the settings, whole and in one step.

    What stands there goes ``aside`` first, where that is given. Raise UnreadableInput when it cannot be written.
    """
    with _told(path):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        tidy(path.parent)
        made = UnseenFile(path.parent, named=True)
        try:
            made.stream.write(raw)
            made.seal()
            if aside is not None:
                path.rename(aside)
            made.take(path)
        finally:
            made.drop()


def refuse_existing(path: Path | None) -> None:
    """Raise UnreadableInput where a new file ``path`` would take the place of anything but a killed run's remains."""
    if path is None:
        return
    tidy(path.parent)
    if os.path.lexists(path):
        raise UnreadableInput(path.name, "file_exists")


class _Result(Protocol):
    """Something that is ready to appear: one name in one folder."""

    path: Path

    @property
    def inside(self) -> list[tuple[Path, FileMark]]: ...

    def publish(self) -> None: ...

    def withdraw(self) -> None: ...

    def drop(self) -> None: ...


class NewFiles:
    """Files and folders that appear together when they are published; until then nothing of them is there.

    As a context manager it lets go of what was not published. Every method raises UnreadableInput for what exists or
    cannot be written.
    """

    def __init__(self) -> None:
        self._results: list[_Result] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.drop()

    def add(self, path: Path, raw: bytes) -> None:
        """Make a file that only its owner may read."""
        with self.open(path) as file:
            file.write(raw)

    @contextmanager
    def open(self, path: Path) -> Iterator[BinaryIO]:
        """Give a file to write to; it is ready once the work in between comes to its end."""
        refuse_existing(path)
        with _told(path):
            made = _NewFile(path)
            try:
                yield made.unseen.stream
                made.unseen.seal()
            except BaseException:
                made.drop()
                raise
        self._results.append(made)

    def add_folder(self, directory: Path, files: Mapping[str, bytes]) -> None:
        """Make a folder with ``files``, which only its owner may enter; ``directory`` is new or an empty one."""
        prepare_folder(directory)
        real = Path(os.path.realpath(directory))
        if real.is_dir() and not _replaceable(real):
            for name, raw in files.items():
                self.add(directory / name, raw)
            return
        with _told(directory):
            made = _NewFolder(real)
            try:
                made.fill(files)
            except BaseException:
                made.drop()
                raise
        self._results.append(made)

    def publish(self) -> None:
        """Let everything appear."""
        results, self._results = self._results, []
        if not results:
            return
        plan: UnseenFile | None = None
        there = list[_Result]()
        try:
            if len(results) > 1:
                with _told(results[0].path):
                    plan = write_plan(results[0].path.parent, [one for result in results for one in result.inside])
            for result in results:
                there.append(result)
                with _told(result.path):
                    result.publish()
        except BaseException:
            for result in reversed(there):
                result.withdraw()
            raise
        finally:
            for result in results:
                result.drop()
            if plan is not None:
                plan.drop()

    def drop(self) -> None:
        """Let go of everything that was not published."""
        results, self._results = self._results, []
        for result in results:
            result.drop()


def prepare_folder(directory: Path) -> None:
    """Refuse a folder that holds anything, so that two people's files never mix; raise UnreadableInput."""
    try:
        tidy(_above(directory))
        if directory.exists():
            tidy(directory)
            if any(directory.iterdir()):
                raise UnreadableInput(str(directory), "directory_not_empty")
    except OSError as error:
        raise UnreadableInput(str(directory), "cannot_be_read") from error


class _NewFile:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.unseen = UnseenFile(path.parent)

    @property
    def inside(self) -> list[tuple[Path, FileMark]]:
        return [(self.path, self.unseen.mark)]

    def publish(self) -> None:
        self.unseen.appear(self.path)

    def withdraw(self) -> None:
        """Take the file away if it appeared."""
        with suppress(OSError):
            if mark_of(self.path.lstat()) == self.unseen.mark:
                self.path.unlink()

    def drop(self) -> None:
        self.unseen.drop()


class _NewFolder:
    """A folder made as a whole: under its hidden name are also the folders that are missing on the way to it."""

    def __init__(self, directory: Path) -> None:
        place = directory.parent if directory.is_dir() else _above(directory)
        self._replaces = directory.is_dir()
        self._within = directory.relative_to(place)
        self.path = place / self._within.parts[0]
        self._unseen = UnseenFolder(place)

    def fill(self, files: Mapping[str, bytes]) -> None:
        for name, raw in files.items():
            self._unseen.write(Path(*self._within.parts[1:], name), raw)

    @property
    def inside(self) -> list[tuple[Path, FileMark]]:
        found = (path for path in self._unseen.path.rglob("*") if path.is_file())
        return [(self.path / path.relative_to(self._unseen.path), mark_of(path.lstat())) for path in found]

    def publish(self) -> None:
        self._unseen.appear(self.path)

    def withdraw(self) -> None:
        """Take the folder away if it appeared."""
        if self._unseen.vanish(self.path) and self._replaces:
            self.path.mkdir(0o700)

    def drop(self) -> None:
        self._unseen.drop()


def _above(directory: Path) -> Path:
    """Return the nearest folder above ``directory`` that is there."""
    real = Path(os.path.realpath(directory))
    return next(above for above in real.parents if above.exists())


def _replaceable(empty: Path) -> bool:
    """Tell whether a folder made beside ``empty`` can take its place: not what is mounted, or where somebody stands."""
    own, above = empty.stat(), empty.parent.stat()
    return (
        here.MOVES_WHAT_IS_OPEN
        and own.st_dev == above.st_dev
        and here.is_ours(own.st_uid)
        and own.st_ino != above.st_ino
        and os.access(empty.parent, os.W_OK)
        and empty not in (stood := Path.cwd(), *stood.parents)
    )


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except FileExistsError as error:
        raise UnreadableInput(path.name, "file_exists") from error
    except OSError as error:
        raise UnreadableInput(path.name, "cannot_be_written") from error
