"""What a unit test may not do fails where it is done, whoever does it: no process is started, nobody sleeps."""

import sys
import time
from collections.abc import Iterator
from typing import ClassVar, Final

import pytest

PROCESSES: Final = frozenset(
    {"subprocess.Popen", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.startfile", "os.system", "pty.spawn"}
)


class Guard:
    """Whether a test is running; an audit hook stays for good."""

    up: ClassVar = False


def _refuse(event: str, _args: object) -> None:
    if Guard.up and event in PROCESSES:
        raise AssertionError(f"a unit test starts a process ({event}): it belongs to tests/system")


sys.addaudithook(_refuse)


def _sleep(seconds: float) -> None:
    if seconds > 0:
        raise AssertionError(f"a unit test sleeps {seconds} s: it awaits a state, or belongs to tests/system")


@pytest.fixture(autouse=True)
def no_process_and_no_sleep(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(time, "sleep", _sleep)
    Guard.up = True
    yield
    Guard.up = False
