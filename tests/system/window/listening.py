"""Somebody who sees nothing: a keyboard, and what a screen reader gets to hear."""

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from tests.system.window.screen import Screen, await_that

SYSTEM_PYTHON: Final = "/usr/bin/python3"  # has what a virtual environment cannot get: python3-gi
READER: Final = Path(__file__).parents[2] / "harness" / "screen_reader.py"
_MOST_TABS: Final = 80
Node = dict[str, Any]


class Listener:
    """Press keys on ``screen`` and hear what ``process`` says of it."""

    def __init__(self, screen: Screen, process: subprocess.Popen[str]) -> None:
        self.screen, self._process = screen, process
        self.heard: list[str] = []

    def _ask(self, what: str) -> Any:  # noqa: ANN401 - JSON
        if self._process.stdin is None or self._process.stdout is None:
            raise LookupError("the screen reader has no ears")
        self._process.stdin.write(f"{what}\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def tree(self) -> list[Node]:
        """Return everything that shows, in its order."""
        found: list[Node] = self._ask("tree")
        return found

    def focus(self) -> Node:
        """Return what has the focus; nothing has a name without one."""
        found: Node | None = self._ask("focus")
        return found or {"role": "", "name": ""}

    def await_said(self, *parts: str) -> str:
        """Return the announcement that has all ``parts``, as soon as it was made."""

        def said() -> str:
            self.heard += self._ask("heard")
            return next((text for text in self.heard if all(part in text for part in parts)), "")

        await_that(said, f"it is said: {parts}; heard {self.heard}")
        found = said()
        self.heard.clear()
        return found

    def await_shown(self, role: str, *parts: str) -> Node:
        """Return what is read with this role and all ``parts`` in its name, as soon as it is there."""

        def found() -> list[Node]:
            return [one for one in self.tree() if one["role"] == role and all(part in one["name"] for part in parts)]

        await_that(found, f"a {role} is read: {parts}")
        return found()[0]

    def tab_to(self, *parts: str) -> Node:
        """Press Tab until what has the focus is called so; return it."""
        for _ in range(_MOST_TABS):
            here = self.focus()
            if all(part in here["name"] for part in parts):
                return here
            self.screen.keys("Tab")
            await_that(lambda before=here: self.focus() != before, "the focus moves")  # type: ignore[misc]
        raise AssertionError(f"Tab does not come to {parts}")

    def await_focus(self, *parts: str) -> Node:
        """Return what has the focus once it is called so."""
        await_that(lambda: all(part in self.focus()["name"] for part in parts), f"the focus is on {parts}")
        return self.focus()


@contextmanager
def session_bus(screen: Screen, folder: Path) -> Iterator[None]:
    """Give ``screen`` a session with accessibility, as a desktop's; it ends with all that was started in it."""
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700)
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],
        env={**os.environ, "XDG_RUNTIME_DIR": str(runtime), "DISPLAY": screen.display},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        if daemon.stdout is None:
            raise LookupError("no session bus")
        screen.environment["DBUS_SESSION_BUS_ADDRESS"] = daemon.stdout.readline().strip()
        screen.environment["XDG_RUNTIME_DIR"] = str(runtime)
        screen.environment["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1"
        yield
    finally:
        daemon.terminate()
        daemon.communicate()


@contextmanager
def listener(screen: Screen, folder: Path) -> Iterator[Listener]:
    """Give somebody who listens to what stands on ``screen``."""
    with session_bus(screen, folder):
        process = subprocess.Popen(
            [SYSTEM_PYTHON, str(READER)],
            env=screen.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        try:
            if process.stdout is None or process.stdout.readline().strip() != "listening":
                raise LookupError("no screen reader: python3-gi, gir1.2-atspi-2.0 and at-spi2-core are needed")
            yield Listener(screen, process)
        finally:
            process.kill()
            process.communicate()
