"""Run one command again and again, and kill it each time one step of its writing later.

``python -m tests.assurance.writing.sweep COMMAND PLACE WAY COUNT`` works below the folder PLACE, with files without a
name where WAY is ``nameless``, with hidden ones where it is ``hidden``; of the steps about COUNT are tried, 0 for all.
One JSON object comes out: how many ``steps`` there are, and for each one that was tried what was there after the kill,
the exit code of the next run, and what was there then. The process that is killed is a fork of this one, whose modules
are loaded: it costs a few hundredths of a second.
"""

import io
import json
import os
import random
import sys
from collections.abc import Callable, Iterable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import BinaryIO, Final, ParamSpec, TypeVar

from mynareader.cli.framework import output_files
from mynareader.cli.framework.root import run
from mynareader.service.files import hidden
from tests.assurance.writing.commands import commands, given
from tests.harness import posix

P = ParamSpec("P")
T = TypeVar("T")

# What changes a disk; ``write`` is counted below Python's buffers.
STEPS: Final = ("open", "mkdir", "fsync", "link", "rename", "unlink", "rmdir", "fchmod")


class Death:
    """Count the steps of a run, and kill it before the one that is ``due``."""

    def __init__(self, due: int) -> None:
        self.due, self.seen = due, 0

    def step(self) -> None:
        self.seen += 1
        if self.seen == self.due:
            os.kill(os.getpid(), posix.signal.SIGKILL)

    def counted(self, call: Callable[P, T]) -> Callable[P, T]:
        def counting(*arguments: P.args, **named: P.kwargs) -> T:
            self.step()
            return call(*arguments, **named)

        return counting

    def watch(self) -> None:
        """Stand before every step from now on."""
        for name in STEPS:
            setattr(os, name, self.counted(getattr(os, name)))
        opened, death = os.fdopen, self

        class Counting(io.FileIO):
            def write(self, data: object) -> int:
                death.step()
                return super().write(data)  # type: ignore[arg-type]  # a buffer: BufferedWriter gives it

        def fdopen(descriptor: int, mode: str = "r") -> BinaryIO:
            if mode == "wb":
                return io.BufferedWriter(Counting(descriptor, "w"), 1024)  # a small buffer: many writes
            return opened(descriptor, mode)  # type: ignore[return-value]  # for reading bytes

        setattr(os, "fdopen", fdopen)  # noqa: B010 - it has more kinds of results than this


def outcome(arguments: list[str], due: int) -> tuple[int, int]:
    """Run in a fork; return the exit code, negative for a signal, and how many steps were seen."""
    reading, writing = os.pipe()
    child = posix.os.fork()
    if child == 0:
        death = Death(due)
        death.watch()
        with redirect_stdout(io.TextIOWrapper(io.BytesIO(), "utf-8")), redirect_stderr(io.StringIO()):
            code = run(arguments)
        os.write(writing, str(death.seen).encode())
        os._exit(code)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        seen = int(pipe.read() or b"0")
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), seen


def there(folder: Path) -> dict[str, int]:
    """Return the files by name with their lengths, also hidden ones."""
    return {path.relative_to(folder).as_posix(): path.stat().st_size for path in folder.rglob("*") if path.is_file()}


def chosen(steps: int, count: int) -> Iterable[int]:
    every = range(1, steps + 1)
    return every if not 0 < count < steps else sorted(random.Random(16).sample(every, count))


def main(name: str, place: str, way: str, count: str) -> None:
    """Try one command."""
    setattr(output_files, "decode_photo", lambda _photo: b"a picture" * 400)  # noqa: B010 - of fewer arguments
    if way == "hidden":
        setattr(hidden, "_nameless", lambda _folder: None)  # noqa: B010 - never a descriptor
    command = commands(given())[name]

    def fresh(number: int) -> Path:
        folder = Path(place, str(number))
        folder.mkdir(parents=True)
        return folder

    with redirect_stdout(io.TextIOWrapper(io.BytesIO(), "utf-8")), redirect_stderr(io.StringIO()):
        run(command.arguments(fresh(-1)))  # every fork has the modules and the invented keys that this one made
    code, steps = outcome(command.arguments(fresh(0)), 0)
    whole, tried = there(Path(place, "0")), []
    for due in chosen(steps, int(count)):
        folder = fresh(due)
        killed, _ = outcome(command.arguments(folder), due)
        left = there(folder)
        again, _ = outcome(command.arguments(folder), 0)
        tried.append({"due": due, "killed": killed, "left": left, "again": again, "then": there(folder)})
    sys.stdout.write(json.dumps({"code": code, "steps": steps, "whole": whole, "tried": tried}))


if __name__ == "__main__":
    main(*sys.argv[1:])
