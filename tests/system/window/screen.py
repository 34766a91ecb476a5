"""A virtual screen of the test's own, its keyboard, and pictures of what stands on it."""

import json
import os
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops

ROOT = Path(__file__).parents[3]
OUTPUT = Path(__file__).parent / "output"
SIZE = (1280, 860)
PATIENCE = 45.0  # seconds until something must have come
POLL = 0.05  # seconds
TELLS = "TEST_TELLS"  # names the file in which a window started by ``program`` tells its state
_XWD_HEADER = ">25I"  # X11/XWDFile.h: 25 words, big-endian, then the window's name and the colour map
_XWD_COLOUR = 12  # bytes of one entry of the colour map


class Screen:
    """Be one Xvfb; ``environment`` is what a program needs to appear on it."""

    def __init__(self, display: str, picture: Path) -> None:
        self.display, self._picture = display, picture
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("QT_", "DBUS_"))}
        self._told = picture.with_name("told.json")
        told = {TELLS: str(self._told)}
        self.environment = {**kept, **told, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "LC_ALL": "C.UTF-8"}

    def grab(self) -> Image.Image:
        """Return what stands on the screen now."""
        raw = self._picture.read_bytes()
        header = struct.unpack_from(_XWD_HEADER, raw)
        size, width, height, per_line, colours = header[0], header[4], header[5], header[12], header[19]
        pixels = raw[size + colours * _XWD_COLOUR :]
        return Image.frombuffer("RGB", (width, height), pixels, "raw", "BGRX", per_line, 1).copy()

    def keep(self, name: str) -> Image.Image:
        """Wait until nothing moves any more, and keep a picture as build output."""
        picture = self.quiet()
        OUTPUT.mkdir(exist_ok=True)
        picture.save(OUTPUT / f"{name}.png")
        return picture

    def quiet(self) -> Image.Image:
        """Return the picture that two looks, a third of a second apart, agree on."""
        deadline = time.monotonic() + PATIENCE
        before = self.grab()
        while time.monotonic() < deadline:
            time.sleep(0.35)
            now = self.grab()
            if difference(before, now) == 0:
                return now
            before = now
        raise AssertionError("the screen does not come to rest")

    def point_at_nothing(self) -> None:
        """Put the mouse into the corner, where it lies over no button."""
        self._tool("mousemove", *(str(length - 1) for length in SIZE))

    def await_ready(self, readers: int) -> None:
        """Return once so many readers without a card stand on the screen."""
        self.await_phases(["EMPTY"] * readers)

    def await_phases(self, phases: list[str]) -> None:
        """Return once the readers stand on the screen in these phases."""
        await_that(lambda: self._tells()["phases"] == phases, f"readers are shown as {phases}")

    def await_shown(self, times: int) -> None:
        """Return once the work on a card came to its end so many times, and what was found stands on the screen."""
        await_that(lambda: self._tells()["shown"] >= times, f"a card is shown, {times} times")

    def await_finishing(self) -> None:
        """Return once the window waits for the end of something before it closes."""
        await_that(lambda: self._tells()["finishing"], "the window is about to close")

    def _tells(self) -> dict[str, Any]:
        """Return what ``telling`` said last."""
        if not self._told.exists():
            return {"phases": [], "shown": 0, "finishing": False}
        said: dict[str, Any] = json.loads(self._told.read_text(encoding="utf-8"))
        return said

    def keys(self, *keys: str) -> None:
        """Press keys in the window that has the focus."""
        self._tool("key", "--clearmodifiers", *keys)

    def types(self, text: str) -> None:
        """Type text in the window that has the focus."""
        self._tool("type", "--clearmodifiers", "--delay", "20", text)

    def await_window(self, title: str) -> None:
        """Return once a window of this title is shown, and give it the focus as a window manager would."""
        await_that(lambda: self.windows(title), f"a window called {title}")
        self._tool("windowfocus", "--sync", self.windows(title)[-1])

    def windows(self, title: str) -> list[str]:
        """Return the shown windows of this title."""
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", title],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return found.stdout.split()

    def _tool(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=self.environment, check=True, timeout=PATIENCE, capture_output=True)


def difference(one: Image.Image, other: Image.Image) -> int:
    """Count the pixels in which two pictures differ."""
    changed = ImageChops.difference(one, other).convert("L").point(lambda level: 255 if level else 0)
    return changed.histogram()[255]


def await_that(condition: Callable[[], object], what: str, patience: float = PATIENCE) -> float:
    """Return after how many seconds ``condition`` came to hold; fail when it does not."""
    began = time.monotonic()
    while not condition():
        if time.monotonic() > began + patience:
            raise AssertionError(f"did not happen: {what}")
        time.sleep(POLL)
    return time.monotonic() - began


@contextmanager
def virtual_screen(folder: Path) -> Iterator[Screen]:
    """Give a screen of ``SIZE``; it is taken down afterwards."""
    read, write = os.pipe()
    size = f"{SIZE[0]}x{SIZE[1]}x24"
    server = subprocess.Popen(
        [
            "Xvfb",
            "-displayfd",
            str(write),
            "-screen",
            "0",
            size,
            "-fbdir",
            str(folder),
            "-nolisten",
            "tcp",
            "-noreset",
            "-r",
        ],
        pass_fds=[write],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as number:
            display = f":{number.readline().strip()}"
        screen = Screen(display, folder / "Xvfb_screen0")
        screen.environment["XDG_CONFIG_HOME"] = str(folder / "config")  # no place that an earlier window has kept
        kept = folder / "config" / "mynareader" / "window.ini"
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text("[General]\nwelcomed=yes\n")  # nobody reads what a first start says
        screen.point_at_nothing()
        yield screen
    finally:
        server.terminate()
        server.wait(PATIENCE)


@contextmanager
def program(screen: Screen, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Run the window in a process of its own; it is ended afterwards if it still runs."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.system.window.telling", *arguments],
        cwd=ROOT,
        env=screen.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        said, _ = process.communicate()
        sys.stdout.write(said)
