"""What differs from one system to another: one module each with the same names, and no system is needed to ask it."""

import os
import shutil
from pathlib import Path
from types import ModuleType

import pytest

from mynareader.errors import NoReader, NoService, NotPermitted, ReaderSupportMissing
from mynareader.formats import text_of
from mynareader.service.machine import diagnostics
from mynareader.transports import reachability, reader_events
from mynareader.transports.reachability import SocketState
from mynareader.transports.reader_events import NEW_READERS, ReaderEvents
from mynareader.transports.readers import ReaderState
from mynareader.transports.system import linux, macos, windows
from mynareader.words import Words

SYSTEMS = (linux, macos, windows)


def test_all_systems_offer_the_same_names() -> None:
    assert {tuple(sorted(system.__all__)) for system in SYSTEMS} == {tuple(sorted(linux.__all__))}
    assert all(hasattr(system, name) for system in SYSTEMS for name in system.__all__)


@pytest.mark.parametrize(
    ("system", "environ", "config", "shared", "cache"),
    [
        (linux, {"HOME": "/h"}, "/h/.config", ("/etc/xdg",), "/h/.cache"),
        (
            linux,
            {"XDG_CONFIG_HOME": "/c", "XDG_CONFIG_DIRS": "/a::/b", "XDG_CACHE_HOME": "/k"},
            "/c",
            ("/a", "/b"),
            "/k",
        ),
        (
            linux,
            {"HOME": "/h", "XDG_CONFIG_HOME": "c", "XDG_CONFIG_DIRS": "a:.", "XDG_CACHE_HOME": "./k"},
            "/h/.config",
            ("/etc/xdg",),
            "/h/.cache",
        ),
        (
            macos,
            {"HOME": "/h"},
            "/h/Library/Application Support",
            ("/Library/Application Support",),
            "/h/Library/Caches",
        ),
        (windows, {"APPDATA": "R", "LOCALAPPDATA": "L", "PROGRAMDATA": "P"}, "R", ("P",), "L"),
    ],
)
def test_each_has_its_folders(
    system: ModuleType, environ: dict[str, str], config: str, shared: tuple[str, ...], cache: str
) -> None:
    assert system.config_folder(environ) == config
    assert system.system_config_folders(environ) == shared
    assert system.cache_folder(environ) == cache


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="POSIX")
def test_without_a_home_in_the_environment_it_is_that_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "")
    assert linux.config_folder({"HOME": ""}) == linux.config_folder({}) != "/.config"
    monkeypatch.setattr("pwd.getpwuid", {}.__getitem__)
    with pytest.raises(RuntimeError):
        linux.config_folder({})


def test_nobody_has_no_folder_on_windows() -> None:
    with pytest.raises(RuntimeError):
        windows.config_folder({})
    assert windows.system_config_folders({}) == ()


@pytest.mark.parametrize(
    ("release", "family"),
    [
        ("ID=debian\n", "debian"),
        ('NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n', "debian"),
        ("ID=linuxmint\nID_LIKE='ubuntu debian'\n", "debian"),
        ("ID=fedora\n", "fedora"),
        ('ID="rocky"\nID_LIKE="rhel centos fedora"\n', "fedora"),
        ("ID=arch\n", "linux"),
        ("", "linux"),
        (None, "linux"),
    ],
)
def test_advice_goes_by_the_distribution(
    release: str | None, family: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "os-release"
    if release is not None:
        file.write_text(release, encoding="utf-8")
    monkeypatch.setattr(linux, "_RELEASES", (str(file),))
    assert linux.family() == family


@pytest.mark.parametrize("variant", [None, "window"])
@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("family", ["fedora", "linux", "macos", "windows"])
def test_nobody_is_told_to_use_the_tools_of_another_system(
    family: str, language: str, variant: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from mynareader.errors import NoWindow, ReaderNotShown

    monkeypatch.setattr(linux, "family", lambda: family)
    words = Words(language, variant)
    errors = [ReaderSupportMissing(), NoService(), NotPermitted(), NoWindow("library", "libX")]
    errors += [NoReader("R", ()), NoReader("R", ("S",))]
    errors += [ReaderNotShown("R")] if family in {"fedora", "linux"} else []
    said = " ".join(sentence for error in errors for sentence in words.error(error))
    assert "apt" not in said
    if family in {"macos", "windows"}:
        assert not [word for word in ("sudo", "systemctl", "polkit", "pcscd", "dnf") if word in said]


def test_another_systems_service_has_no_socket_to_look_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linux, "HAS_PCSCD", False)
    assert reachability.socket_state() is SocketState.NONE
    assert not reachability.listens()
    assert isinstance(reachability.why_unreachable(), NoService)


class Clock:
    """Be the clock: time passes by sleeping, and a thousandth of a second at every look."""

    def __init__(self) -> None:
        self.now = 0.0

    def monotonic(self) -> float:
        self.now += 0.001
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    found = Clock()
    monkeypatch.setattr(reader_events, "time", found)
    return found


@pytest.mark.parametrize("states", [(), (ReaderState("R"),)])
def test_waiting_without_the_pseudo_reader_does_not_spin(states: tuple[ReaderState, ...], clock: Clock) -> None:
    looks: list[int] = []

    def look() -> tuple[ReaderState, ...]:
        looks.append(1)
        return states

    def wait_for(watched: list[tuple[str, int]], timeout: float) -> bool:
        if {name for name, _ in watched} != {"R"}:
            return False
        clock.sleep(timeout)
        return True

    assert ReaderEvents(look, wait_for).wait(states, 60.0, None) == states
    assert len(looks) < 130  # a slice is half a second


def test_a_service_that_returns_at_once_does_not_make_it_spin(clock: Clock) -> None:
    looks: list[float] = []

    def look() -> tuple[ReaderState, ...]:
        looks.append(clock.now)
        return (ReaderState("R"),)

    waiting = ReaderEvents(look, lambda watched, timeout: True)  # noqa: ARG005
    waiting.wait((ReaderState("R"),), 60.0, None)
    assert len(looks) < 130


@pytest.mark.usefixtures("clock")
def test_a_reader_that_went_away_meanwhile_does_not_make_the_pseudo_reader_unknown() -> None:
    states = [(ReaderState("R"),), ()]
    seen: list[str] = []

    def wait_for(watched: list[tuple[str, int]], _timeout: float) -> bool:
        seen.extend(name for name, _ in watched)
        return False

    waiting = ReaderEvents(lambda: states.pop(0) if len(states) > 1 else states[0], wait_for)
    assert waiting.wait((ReaderState("R"),), 1.0, None) == ()
    assert seen == ["R", NEW_READERS]
    assert waiting._tells_new


@pytest.mark.parametrize(("system", "state"), [(linux, 0), (macos, 0), (windows, 2 << 16)])
def test_new_readers_are_waited_for_as_each_service_wants_it(
    system: ModuleType, state: int, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader_events, "here", system)
    asked: dict[str, int] = {}

    def wait_for(watched: list[tuple[str, int]], timeout: float) -> bool:
        asked.update(watched)
        clock.sleep(timeout)
        return True

    known = (ReaderState("A"), ReaderState("B"))
    ReaderEvents(lambda: known, wait_for).wait(known, 0.01, None)
    assert asked[NEW_READERS] == state


def test_where_nothing_tells_owners_apart_a_file_is_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    assert not linux.is_ours(12345678)
    monkeypatch.delattr(os, "geteuid")
    assert linux.is_ours(12345678)


def test_the_environment_of_the_photos_decoder_lets_python_begin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SYSTEMROOT", "C:\\Windows")
    assert windows.bare_environment()["SYSTEMROOT"] == "C:\\Windows"
    assert linux.bare_environment() == {}


def test_each_says_whether_a_locked_screen_is_heard_of(tmp_path: Path) -> None:
    assert {system.screen_lock({}) for system in (macos, windows)} == {"not_watched"}
    assert linux.screen_lock({}) == linux.screen_lock({"XDG_RUNTIME_DIR": str(tmp_path)}) == "no_session_bus"
    assert linux.screen_lock({"DBUS_SESSION_BUS_ADDRESS": "unix:"}) == "watched"
    (tmp_path / "bus").touch()
    assert linux.screen_lock({"XDG_RUNTIME_DIR": str(tmp_path)}) == "watched"


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_where_it_is_not_diagnostics_say_what_to_do(
    system: ModuleType, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(diagnostics, "here", system)
    for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(shutil, "which", lambda *_args, **_options: None)  # no program is run for its version
    told = text_of("text", diagnostics.diagnose(), Words(language))
    assert Words(language).text(f"diagnostics.screen_lock.{system.screen_lock({})}") in told
