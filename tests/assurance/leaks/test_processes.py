"""The program as a process that crashes, is killed, or runs with every switch by which Python tells more."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from tests.assurance.leaks.canaries import Holder
from tests.assurance.leaks.scene import OUTPUT
from tests.assurance.leaks.search import Hit, Seen
from tests.assurance.leaks.tally import found_in
from tests.harness.desk import lines_of
from tests.harness.terminal import CTRL_C, Session

if sys.platform == "win32":
    pytest.skip("POSIX has this, Windows not", allow_module_level=True)

ROOT: Final = Path(__file__).parents[3]
PATIENCE: Final = 60  # seconds
LARGE: Final = 1024 * 1024  # bytes
LINE: Final = ("read", "my-number", "--pins-from", "-")
TELLING: Final = {
    "-X dev": (("-X", "dev"), {}),
    "PYTHONDEVMODE, all warnings": (("-W", "always"), {"PYTHONDEVMODE": "1", "PYTHONASYNCIODEBUG": "1"}),
    "faulthandler": (("-X", "faulthandler"), {}),
}


@dataclass(frozen=True)
class Run:
    """Describe a process; calling it with a holder gives what was seen."""

    folder: Path
    accident: str
    options: tuple[str, ...] = ()
    environment: tuple[tuple[str, str], ...] = ()
    ends: signal.Signals | None = None

    def __call__(self, holder: Holder) -> Seen:
        below = self.folder / holder.persona.key
        folders = {name: below / name for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")}
        for path in (*folders.values(), below / "work"):
            path.mkdir(parents=True)
        paths = {name: str(path) for name, path in folders.items()} | {"PYTHONPATH": str(ROOT)}
        which = holder.persona.key.removeprefix("canary-")
        with subprocess.Popen(
            [sys.executable, "-B", *self.options, "-m", "tests.assurance.leaks.child", which, self.accident, *LINE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=below / "work",
            env={**os.environ, **paths, **dict(self.environment)},
        ) as process:
            seen = self._follow(process, lines_of({"assist": holder.right["assist"]}))
        files = [path for path in below.rglob("*") if path.is_file()]
        assert [path.name for path in files if path.stat().st_size > LARGE] == []  # a core dump, say
        return seen | {f"file {path.relative_to(below)}": path.read_bytes() for path in files}

    def _follow(self, process: subprocess.Popen[bytes], pins: bytes) -> dict[str, bytes]:
        early = b""
        if self.ends is not None and process.stdin and process.stderr:
            process.stdin.write(pins)
            process.stdin.close()
            while not early.endswith(b"hanging\n"):
                line = process.stderr.readline()
                assert line, early  # it ended before
                early += line
        about = Path("/proc", str(process.pid))
        state = {name: (about / name).read_bytes() for name in ("cmdline", "environ", "comm")}
        if self.ends is not None:
            process.send_signal(self.ends)
            process.stdin = None
        out, said = process.communicate(None if self.ends else pins, timeout=PATIENCE)
        state["exit code"] = str(process.returncode).encode()
        return {OUTPUT: out, "standard error": early + said, **state}


def nothing(_: Hit) -> bool:
    return False


def check(run: Run, code: Callable[[int], bool]) -> None:
    codes: list[int] = []

    def scene(holder: Holder) -> Seen:
        seen = run(holder)
        codes.append(int(seen["exit code"]))
        return seen

    assert found_in("processes", scene, nothing) == set()
    assert all(map(code, codes)), codes


@pytest.mark.parametrize("how", TELLING)
def test_no_switch_of_python_tells_more(how: str, tmp_path: Path) -> None:
    options, environment = TELLING[how]
    check(Run(tmp_path, "none", options, tuple(environment.items())), lambda code: code == 0)


def test_a_crash_leaves_neither_a_report_with_a_pin_nor_a_core(tmp_path: Path) -> None:
    check(Run(tmp_path, "abort", ("-X", "faulthandler", "-X", "dev")), lambda code: code == -signal.SIGABRT)


def test_nothing_lies_about_after_a_kill(tmp_path: Path) -> None:
    check(Run(tmp_path, "killed"), lambda code: code == -signal.SIGKILL)


@pytest.mark.parametrize("accident", ["uncaught", "uncaught, rich"])
def test_a_traceback_shows_no_pin_even_with_variables(accident: str, tmp_path: Path) -> None:
    check(Run(tmp_path, accident), lambda code: code == 1)


def test_ended_while_the_card_thinks(tmp_path: Path) -> None:
    check(Run(tmp_path, "hangs", ends=signal.SIGTERM), lambda code: code == 130)


def test_a_person_at_a_terminal_leaves_nothing_on_it(tmp_path: Path) -> None:
    """Malformed, wrong, and left at the next question: neither the terminal nor the process ever shows a digit."""

    def scene(holder: Holder) -> Seen:
        which = holder.persona.key.removeprefix("canary-")
        program = ("tests.assurance.leaks.child", which, "none")
        with Session(tmp_path, "read", "my-number", program=program) as person:
            about = Path("/proc", str(person.pid))
            for typed in (holder.malformed["assist"], holder.wrong["assist"]):
                person.asked_hidden("4 digits)")
                person.type(typed + "\n")
            person.asked_hidden("4 digits)")
            state = b"".join((about / name).read_bytes() for name in ("cmdline", "environ"))
            person.type(CTRL_C)
            assert person.ended() == 130
            return {"terminal": person.shown.encode(), OUTPUT: person.stdout, "process": state}

    assert found_in("processes", scene, nothing) == set()
