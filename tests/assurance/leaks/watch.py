"""Look at one run from outside: descriptors, logs, exceptions with their variables, files, the process itself."""

from __future__ import annotations

import logging
import os
import sys
import tempfile
import threading
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import Final
from unittest.mock import patch

from mynareader.cli.framework import root
from mynareader.words import Words

_FOLDERS: Final = {
    "HOME": "home",
    "TMPDIR": "tmp",
    "XDG_CONFIG_HOME": "config",
    "XDG_CACHE_HOME": "cache",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_RUNTIME_DIR": "runtime",
}
_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_VANISHING: Final = frozenset({"os.remove", "os.rename", "os.truncate", "shutil.rmtree"})
_NOT_FILES: Final = ("/dev/", "/proc/")


class Files:
    """Note every file that is opened for writing, and what is in one before it goes; by Python's audit events."""

    def __init__(self) -> None:
        self.written: set[Path] = set()
        self.gone: dict[str, bytes] = {}
        self.started: list[str] = []

    def hear(self, event: str, args: tuple[object, ...]) -> None:
        if event == "open" and isinstance(args[0], (str, bytes)) and _writes(args[1], args[2]):
            path = os.fsdecode(args[0])
            if not path.startswith(_NOT_FILES):
                self._keep(path)
                self.written.add(Path(path).absolute())
        elif event in _VANISHING and isinstance(args[0], (str, bytes, os.PathLike)):
            self._keep(os.fsdecode(args[0]))
        elif event == "subprocess.Popen":
            self.started.append(repr(args))

    def _keep(self, path: str) -> None:
        if os.path.isfile(path):  # noqa: PTH113 - pathlib raises audit events of its own
            with open(path, "rb") as file:  # noqa: PTH123
                self.gone[f"was in {len(self.gone)} {path}"] = file.read()


def _writes(mode: object, flags: object) -> bool:
    by_mode = isinstance(mode, str) and bool(set(mode) & set("wax+"))
    return by_mode or (isinstance(flags, int) and bool(flags & _WRITING))


class _Audit:
    """Hand audit events to whoever watches now: a hook cannot be taken out again."""

    watching: Files | None = None
    hooked = False

    @classmethod
    def hear(cls, event: str, args: tuple[object, ...]) -> None:
        if cls.watching is not None:
            cls.watching.hear(event, args)


@contextmanager
def _audited() -> Iterator[Files]:
    if not _Audit.hooked:
        sys.addaudithook(_Audit.hear)
        _Audit.hooked = True
    _Audit.watching = files = Files()
    try:
        yield files
    finally:
        _Audit.watching = None


@contextmanager
def _descriptors(folder: Path) -> Iterator[None]:
    """Send what is written to descriptors 1 and 2, by whomever, into files."""
    kept = [os.dup(number) for number in (1, 2)]
    try:
        for number in (1, 2):
            with (folder / f"descriptor {number}").open("wb") as file:
                os.dup2(file.fileno(), number)
        yield
    finally:
        for number, old in zip((1, 2), kept, strict=True):
            os.dup2(old, number)
            os.close(old)


@contextmanager
def _logged(file: Path, level: int) -> Iterator[None]:
    """Log what every logger says from ``level`` on, with all that a record carries."""
    handler = logging.FileHandler(file, encoding="utf-8")
    handler.setFormatter(_Everything("%(name)s %(levelname)s %(threadName)s %(message)s %(args)r"))
    base, before = logging.getLogger(), logging.getLogger().level
    base.addHandler(handler)
    base.setLevel(level)
    logging.captureWarnings(capture=True)
    try:
        yield
    finally:
        logging.captureWarnings(capture=False)
        base.setLevel(before)
        base.removeHandler(handler)
        handler.close()


class _Everything(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        error = record.exc_info[1] if record.exc_info else None
        return super().format(record) + repr(vars(record)) + ("" if error is None else in_full(error))


@contextmanager
def _raised() -> Iterator[list[BaseException]]:
    """Gather what the program tells people about, and what nobody catches."""
    found: list[BaseException] = []
    tell = root._tell_error

    def keep(error: Exception, words: Words, *, as_json: bool) -> int:
        found.append(error)
        return tell(error, words, as_json=as_json)

    def unheard(args: threading.ExceptHookArgs | sys.UnraisableHookArgs) -> None:
        if args.exc_value is not None:
            found.append(args.exc_value)

    with ExitStack() as patches:
        patches.enter_context(patch.object(root, "_tell_error", keep))
        patches.enter_context(patch.object(threading, "excepthook", unheard))
        patches.enter_context(patch.object(sys, "unraisablehook", unheard))
        yield found


def in_full(error: BaseException) -> str:
    """Return all that can be printed of an exception: texts, arguments, attributes, causes, variables of its frames."""
    parts: list[str] = []
    rest, known = [error], set[int]()
    while rest:
        one = rest.pop()
        if id(one) in known:
            continue
        known.add(id(one))
        parts += [repr(one), str(one), repr(one.args), repr(vars(one)), *getattr(one, "__notes__", ())]
        parts += [text for frame in _frames(one) for text in _variables(frame)]
        rest += [linked for linked in (one.__cause__, one.__context__) if linked is not None]
    return "\n".join(parts)


def _frames(error: BaseException) -> Iterator[FrameType]:
    step = error.__traceback__
    while step is not None:
        yield step.tb_frame
        step = step.tb_next


def _variables(frame: FrameType) -> Iterator[str]:
    for name, value in frame.f_locals.items():
        try:
            yield f"{frame.f_code.co_qualname} {name} = {value!r}"
        except Exception as error:  # noqa: BLE001 - a repr of a half-made object may fail
            yield repr(error)


class Watch:
    """Hold what was seen: ``place -> bytes``; ``folder`` is where the run may write."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seen: dict[str, bytes] = {}
        self.errors: list[BaseException] = []

    def note(self, place: str, text: str | bytes) -> None:
        raw = text.encode("utf-8", "backslashreplace") if isinstance(text, str) else text
        self.seen[place] = self.seen.get(place, b"") + raw

    @contextmanager
    def running(self, level: int = 1) -> Iterator[None]:
        """Watch what happens inside the block, with everything logged from ``level`` on."""
        behind = Path(tempfile.mkdtemp(prefix="seen-", dir=self.folder.parent))
        with ExitStack() as stack:
            self._move_in(stack)
            stack.enter_context(_descriptors(behind))
            stack.enter_context(_logged(behind / "log", level))
            stack.enter_context(warnings.catch_warnings())
            warnings.simplefilter("always")
            self.errors = stack.enter_context(_raised())
            files = stack.enter_context(_audited())
            yield
            self._look_at_process()
        for file in behind.iterdir():
            self.note(file.name, file.read_bytes())
        self._look_at_files(files)
        for error in self.errors:
            self.note("exceptions", in_full(error))

    def _move_in(self, stack: ExitStack) -> None:
        made = {name: self.folder / below for name, below in _FOLDERS.items()}
        for path in made.values():
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
        stack.enter_context(patch.dict(os.environ, {name: str(path) for name, path in made.items()}))
        stack.enter_context(patch.object(tempfile, "tempdir", None))
        here = Path.cwd()
        stack.callback(os.chdir, here)
        (self.folder / "work").mkdir(exist_ok=True)
        os.chdir(self.folder / "work")

    def _look_at_process(self) -> None:
        me = Path("/proc/self")
        self.note("process", me.joinpath("cmdline").read_bytes() + me.joinpath("environ").read_bytes())
        self.note("process", repr(dict(os.environ)) + repr(sys.argv))
        for name in (*me.glob("task/*/comm"), *me.glob("task/*/cmdline")):
            with suppress(FileNotFoundError, ProcessLookupError):  # a thread that has just ended
                self.note("process", name.read_bytes())
        self.note("process", repr([thread.name for thread in threading.enumerate()]))

    def _look_at_files(self, files: Files) -> None:
        there = {path for path in self.folder.rglob("*") if path.is_file()}
        for path in there | {path for path in files.written if path.is_file()}:
            self.note(f"file {self._short(path)}", path.read_bytes())
            self.note("file names", path.name)
        for what, raw in files.gone.items():
            self.note(f"file {what}", raw)
        for command in files.started:
            self.note("processes started", command)

    def _short(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix() if path.is_relative_to(self.folder) else str(path)
