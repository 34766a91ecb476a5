"""Settings files damaged in a hundred ways: the window starts and says so; what cannot be read is set aside."""

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from mynareader.words import Words
from tests.harness import posix
from tests.harness.effort import effort
from tests.system.ui.settings_desk import WINDOW, Desk, choose, desk, said, texts
from ui.system.language import tr
from ui.system.preferences import KeptPreferences, Preferences

__all__ = ["desk"]

GOOD = """\
# of this desk
language = "en"
timeout = 9
[trust]
anchors = []
built-in-keys = false
[gui]
theme = "light"
idle-minutes = 3
ignored-readers = ["Yubico"]
"""


def damaged(random_: random.Random) -> bytes:
    """Return a settings file that something happened to: cut off, overwritten, doubled, or of a later version."""
    raw = GOOD.encode()
    at, other = sorted(random_.randrange(len(raw)) for _ in range(2))
    lines = GOOD.splitlines(keepends=True)
    ways: list[Callable[[], bytes]] = [
        lambda: raw[: at + 3],
        lambda: raw[:at] + bytes([random_.randrange(256)]) + raw[at + 1 :],
        lambda: raw[:at] + bytes(other - at) + raw[other:],
        lambda: raw + random_.choice(lines).encode(),
        lambda: random_.randbytes(random_.randrange(1, 500)),
        lambda: raw.replace(
            random_.choice([b"3", b"9", b"false", b'"light"', b"[]"]),
            random_.choice([b"'x'", b"-1", b"{}", b"=", b"[3]"]),
        ),
        lambda: raw + f"from-version-9 = {{ new = {random_.random()} }}\n[later]\nx = 1\n".encode(),
        lambda: raw.decode().encode("utf-16"),
        lambda: raw * random_.randrange(2, 400),
        lambda: raw + b"a = " + b"[" * random_.randrange(1, 3000),
        lambda: "".join(random_.sample(lines, len(lines))).encode(),
    ]
    return random_.choice(ways)()


WAYS = 100
PLACES: dict[str, Callable[[Path], object]] = {
    "a folder": Path.mkdir,
    **({"a pipe": posix.os.mkfifo} if hasattr(posix.os, "mkfifo") else {}),  # which Windows has not
    "a link to nothing": lambda path: path.symlink_to("nowhere"),
    "a link to itself": lambda path: path.symlink_to(path),
    "too large": lambda path: path.write_bytes(b"#" * 70000),
    "empty": lambda path: path.write_bytes(b""),
    "zeros": lambda path: path.write_bytes(bytes(4096)),
}


def must_start(desk: Desk) -> None:
    """Start a window beside the file as it is: it is told what is wrong, and after a change nothing is."""
    window = desk.window()
    kept = window.kept
    wrong = bool(kept.problems)
    told = WINDOW.text("window.settings.wrong", file="settings.toml")
    assert (said(window) == told) is wrong
    dialog = desk.dialog(window)
    assert len(kept.problems) == sum(Words("en").error(one).what in texts(dialog) for one in kept.problems)
    unreadable = [one for one in kept.problems if one.setting is None]
    was = desk.user.lstat() if os.path.lexists(desk.user) else None
    choose(dialog, "gui.number-seconds", 90)
    assert Preferences.current.number_seconds == 90
    aside = [path for path in desk.user.parent.iterdir() if ".damaged-" in path.name]
    assert bool(aside) is bool(unreadable)
    assert not aside or aside[0].lstat().st_ino == was.st_ino  # type: ignore[union-attr]  # it was there
    assert desk.written()["gui"]["number-seconds"] == 90  # type: ignore[index]  # a table
    assert [one for one in kept.problems if one.setting is None] == []
    if aside:
        assert WINDOW.text("window.settings.set_aside", file=aside[0].name) in texts(dialog)
    window.close()


@pytest.mark.parametrize("seed", random.Random(23).sample(range(WAYS), effort(normal=5, long=WAYS)))
def test_a_damaged_file_is_told_and_set_aside_and_keeps_the_window_from_nothing(desk: Desk, seed: int) -> None:
    desk.user.write_bytes(damaged(random.Random(seed)))
    must_start(desk)


@pytest.mark.parametrize("place", PLACES)
def test_so_is_what_stands_in_the_place_of_a_file(desk: Desk, place: str) -> None:
    PLACES[place](desk.user)
    must_start(desk)


def test_a_folder_that_is_none_is_told_where_something_is_to_be_written(desk: Desk) -> None:
    desk.user.parent.rmdir()
    desk.user.parent.write_text("")
    dialog = desk.dialog(desk.window())
    choose(dialog, "gui.number-seconds", 90)
    assert Preferences.current.number_seconds == 90
    assert WINDOW.text("window.settings.not_kept") in texts(dialog)


def test_the_other_sources_hold_beside_a_damaged_one(desk: Desk) -> None:
    desk.user.write_text("[gui\n")
    desk.everybody.write_text("[gui]\nidle-minutes = 2\nnumber-seconds = 'x'\n")
    window = desk.window()
    assert [one.line for one in window.kept.problems] == [1, 3]
    assert Preferences.current.idle_minutes == 2


@pytest.mark.parametrize(
    ("user", "everybody", "trusted"),
    [
        ("", "", True),
        ("trust.built-in-keys = false", "", False),
        ("trust.built-in-keys = true", "trust.built-in-keys = false", True),
        ("", "trust.built-in-keys = 'no'", False),
        ("gui.theme = 'blue'", "", True),
        ("[gui", "", False),
        ("[gui", "trust.built-in-keys = true", False),
        ("trust.built-in-keys = true", "[gui", True),
        ("trust = 1", "", False),
    ],
)
def test_keys_that_may_have_been_switched_off_are_off(desk: Desk, user: str, everybody: str, trusted: bool) -> None:
    desk.user.write_text(user)
    desk.everybody.write_text(everybody)
    assert KeptPreferences(desk.environ).built_in_keys is trusted


def test_the_notice_speaks_another_language_too_and_stands_in_every_tab(desk: Desk) -> None:
    desk.user.write_text("pin = 1\n")
    window = desk.window()
    window.use_language("ja")
    assert said(window) == Words("ja", "window").text("window.settings.wrong", file="settings.toml")
    window.tabs.try_out()
    assert said(window) == tr("window.settings.wrong", file="settings.toml")


def test_of_thousands_of_wrong_lines_some_are_told_and_the_rest_counted(desk: Desk) -> None:
    desk.user.write_text("".join(f"k{number} = 1\n" for number in range(4000)))
    window = desk.window()
    shown = texts(desk.dialog(window))
    assert len(window.kept.problems) == 4000
    assert len(shown.splitlines()) < 100
    assert WINDOW.text("window.settings.more_are_wrong", count=4000 - 20) in shown
