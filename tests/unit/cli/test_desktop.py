"""``desktop install``: everything in its place, all or nothing, told file by file; ``uninstall`` leaves nothing."""

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from mynareader.cli import desktop as command
from mynareader.service.files import hidden
from mynareader.service.machine import desktop, shared_files
from mynareader.transports.system import here
from tests.harness.desk import program

ROOT: Final = Path(__file__).parents[3]
NAME: Final = "io.github.mynareader.mynareader"
ENTRY: Final = f"applications/{NAME}.desktop"
TRUE_TEXTS: Final = command._texts
ALL: Final = {
    ENTRY,
    *(shared_files.of_desktops(path.name) for path in (ROOT / "ui" / "desktop").iterdir()),
    f"icons/hicolor/scalable/apps/{NAME}.svg",
    "man/man1/mynareader.1",
    "man/ja/man1/mynareader.1",
    *shared_files.OF_SHELLS.values(),
}
TEXTS: Final = {name: b"text" for name in ALL if NAME not in name}
OF_WINDOW: Final = {name for name in ALL if NAME in name}


@pytest.fixture
def share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where the user's files go; the window's program is one of a virtual environment, with a blank in it."""
    found = tmp_path / "home" / "share"
    monkeypatch.setenv("XDG_DATA_HOME", str(found))
    monkeypatch.setattr(desktop, "window_program", lambda: Path("/opt/my venv/bin/mynareader-gui"))
    monkeypatch.setattr(desktop, "_INDEXES", {})
    monkeypatch.setattr(command, "_texts", lambda: TEXTS)
    return found


def files(share: Path) -> dict[str, bytes]:
    return {path.relative_to(share).as_posix(): path.read_bytes() for path in share.rglob("*") if path.is_file()}


def states(*args: str) -> dict[str, str]:
    done = program("desktop", *args, "--json")
    assert done.code == 0, done.said
    folder = done.json["data"]["folder"]
    return {one["path"].removeprefix(f"{folder}/"): one["state"] for one in done.json["data"]["files"]}


def test_everything_is_put_in_its_place_and_told(share: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "_texts", TRUE_TEXTS)
    assert states("install") == dict.fromkeys(ALL, "installed")
    assert set(files(share)) == ALL
    assert b'\nExec="/opt/my venv/bin/mynareader-gui"' in files(share)[ENTRY]
    assert files(share)["man/man1/mynareader.1"].startswith(b".TH MYNAREADER 1")
    assert files(share)["zsh/site-functions/_mynareader"] == program("completion", "zsh").raw


@pytest.mark.parametrize("language", ["ja", "en"])
def test_what_starts_is_said(share: Path, language: str) -> None:
    done = program("desktop", "install", f"--lang={language}")
    assert "/opt/my venv/bin/mynareader-gui" in done.out
    assert all(name in done.out for name in ALL)
    assert str(share) in done.out


def test_a_second_time_changes_nothing_and_a_later_version_takes_its_place(share: Path) -> None:
    states("install")
    assert states("install") == dict.fromkeys(ALL, "same")
    (share / ENTRY).write_text("of an earlier version")
    assert states("install") == {**dict.fromkeys(ALL, "same"), ENTRY: "replaced"}
    assert b"Exec=" in files(share)[ENTRY]


def test_uninstalling_leaves_what_others_put_there_and_no_folder_of_ours(share: Path) -> None:
    other = share / "icons" / "hicolor" / "scalable" / "apps" / "other.svg"
    other.parent.mkdir(parents=True)
    other.write_bytes(b"theirs")
    states("install")
    assert states("uninstall") == dict.fromkeys(ALL, "removed")
    assert files(share) == {"icons/hicolor/scalable/apps/other.svg": b"theirs"}
    assert [path for path in share.glob("*/*") if path.name != "hicolor"] == []
    assert states("uninstall") == dict.fromkeys(ALL, "absent")


def test_indexes_for_everybody_can_be_read_by_everybody(share: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []
    monkeypatch.setattr(desktop, "_INDEXES", {"applications": "desktops"})
    monkeypatch.setattr(shutil, "which", lambda name: name)
    monkeypatch.setattr("subprocess.run", lambda _command, **options: seen.append(options["umask"]))
    monkeypatch.setattr(here, "SHARED_DATA", str(share))
    states("install", "--system")
    states("uninstall", "--system")
    states("install")
    assert seen == [0o022, 0o022, -1]


def test_indexes_are_made_anew_while_all_folders_are_there(share: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, bool]] = []

    def run(command: list[str], **_options: object) -> None:
        seen.append((command[0], (share / "mime" / "packages").is_dir() and Path(command[1]).is_dir()))

    monkeypatch.setattr(desktop, "_INDEXES", {"applications": "desktops", "mime": "types"})
    monkeypatch.setattr(shutil, "which", lambda name: name)
    monkeypatch.setattr("subprocess.run", run)
    states("install")
    states("uninstall")
    assert seen == [("desktops", True), ("types", True)] * 2  # update-mime-database does nothing without packages
    assert not (share / "mime" / "packages").exists()


def test_without_qt_manual_and_completion_are_put_in_place_and_an_entry_goes(
    share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    states("install")
    monkeypatch.setattr(desktop, "window_program", lambda: None)
    found = states("install")
    assert {name for name, state in found.items() if state == "removed"} == OF_WINDOW
    assert set(files(share)) == ALL - OF_WINDOW
    assert program("desktop", "install", "--json").json["data"]["notes"][0] == "no_window"


def test_a_link_is_replaced_and_not_followed(share: Path, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_bytes(b"mine")
    (share / "applications").mkdir(parents=True)
    (share / ENTRY).symlink_to(precious)
    assert states("install")[ENTRY] == "replaced"
    assert precious.read_bytes() == b"mine"
    assert not (share / ENTRY).is_symlink()


@pytest.mark.parametrize("what", ["install", "uninstall"])
def test_somebodys_folder_is_neither_replaced_nor_hidden(share: Path, what: str) -> None:
    theirs = share / "man" / "man1" / "mynareader.1" / "theirs"
    theirs.parent.mkdir(parents=True)
    theirs.touch()
    done = program("desktop", what, "--json")
    assert (done.code, done.json["error"]["reason"]) == (2, "cannot_be_written")
    assert [path for path in share.rglob("*") if not path.is_dir()] == [theirs]


# --- all or nothing ---------------------------------------------------------------------------------------------------


def failing(name: str, at: int, error: OSError) -> Iterator[pytest.MonkeyPatch]:
    """Let the ``at``-th call of a method of files in the making fail."""
    calls = iter(range(1000))
    true = getattr(hidden.UnseenFile, name)

    def fails(self: hidden.UnseenFile, *args: object) -> object:
        if next(calls) == at:
            raise error
        return true(self, *args)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(hidden.UnseenFile, name, fails)
        yield patch


@pytest.mark.parametrize("what", ["seal", "take"])
@pytest.mark.parametrize("at", range(len(ALL)))
@pytest.mark.parametrize("before", [False, True])
def test_where_one_cannot_be_written_all_is_as_it_was(share: Path, what: str, at: int, before: bool) -> None:
    if before:
        states("install")
        for name in ALL:
            (share / name).write_bytes(b"older")
    held, folders = files(share) if before else {}, sorted(share.rglob("*"))
    for _ in failing(what, at, OSError(28, "full")):
        done = program("desktop", "install", "--json")
    assert (done.code, done.json["error"]["reason"]) == (2, "cannot_be_written")
    assert (files(share) if before else {}) == held
    assert sorted(share.rglob("*")) == folders
    assert share.exists() == before


def test_what_cannot_be_removed_keeps_the_rest(share: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    states("install")
    held, true = files(share), Path.rename

    def rename(self: Path, target: Path) -> Path:
        if self.name == "_mynareader":
            raise PermissionError(13, "closed")
        return true(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    done = program("desktop", "uninstall", "--json")
    assert done.json["error"]["reason"] == "cannot_be_written"
    assert files(share) == held


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("system", [True, False])
def test_who_is_no_administrator_is_told_what_to_do(
    share: Path, system: bool, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(here, "SHARED_DATA", str(share))
    for _ in failing("seal", 0, PermissionError(13, "closed")):
        done = program("desktop", "install", f"--lang={language}", *(["--system"] if system else []))
    assert done.code == 2
    assert ("sudo" in done.said, "--system" in done.said) == (system, system)  # no help for a user's own folder
    assert not share.exists()


# --- for everybody, and elsewhere -------------------------------------------------------------------------------------


def test_what_is_for_everybody_can_be_read_by_everybody(
    share: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    system = tmp_path / "local" / "share"
    monkeypatch.setattr(here, "SHARED_DATA", str(system))
    umask = os.umask(0o077)
    try:
        assert set(states("install", "--system")) == ALL
    finally:
        os.umask(umask)
    assert not share.exists()
    modes = {stat.S_IMODE(path.stat().st_mode) for path in system.rglob("*") if path.is_file()}
    assert modes == {0o644}
    assert {stat.S_IMODE(path.stat().st_mode) for path in system.rglob("*") if path.is_dir()} == {0o755}
    assert set(states("uninstall", "--system").values()) == {"removed"}


@pytest.mark.parametrize("line", ["install", "install --system", "uninstall"])
def test_where_menus_are_not_made_of_files_nothing_is_done(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(here, "SHARED_DATA", None)
    monkeypatch.setattr(here, "data_folder", lambda _environ: None)
    assert program("desktop", *line.split()).code == 2


def test_who_has_no_home_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def nowhere(_environ: object) -> str:
        raise RuntimeError

    monkeypatch.setattr(here, "data_folder", nowhere)
    assert program("desktop", "install", "--json").json["code"] == "unreadable_input"


def test_a_relative_folder_of_data_is_ignored() -> None:
    assert here.data_folder({"XDG_DATA_HOME": "x", "HOME": "/h"}) == "/h/.local/share"  # XDG base directories


# --- the entry --------------------------------------------------------------------------------------------------------


def read_back(exec_key: str) -> str:
    """Read the value of an Exec key as the desktop entry specification says: a string, quoted, % doubled."""
    text = exec_key.replace("\\\\", "\\")
    if not text.startswith('"'):
        return text.replace("%%", "%")
    signs, found = iter(text[1:-1]), ""
    for sign in signs:
        found += next(signs) if sign == "\\" else sign
    return found.replace("%%", "%")


@pytest.mark.parametrize("path", ["/a/b", "/a b/c", "/100%/x", '/a"b/c', "/a$b", "/a`b", "/a\\b", "/日本 語", "/a;b"])
def test_any_path_is_written_as_the_entry_wants_it(path: str) -> None:
    assert read_back(desktop.quoted(path)) == path


def test_arguments_and_the_key_that_is_tried_stay() -> None:
    entry = b"[Desktop Entry]\nExec=mynareader-gui --replay %f\nTryExec=mynareader-gui\nName=mynareader-gui\n"
    assert desktop._started(entry, Path("/v/bin/gui")) == (
        b"[Desktop Entry]\nExec=/v/bin/gui --replay %f\nTryExec=/v/bin/gui\nName=mynareader-gui\n"
    )


def test_the_window_is_that_of_this_installation() -> None:
    found = desktop.window_program()
    assert found is None or (found.is_absolute() and found.name == "mynareader-gui" and found.is_file())


def test_a_kind_of_file_without_a_place_is_noticed() -> None:
    assert shared_files.of_desktops("x.mime.xml") == "mime/packages/x.mime.xml"
    assert shared_files.of_desktops("x.metainfo.xml") == "metainfo/x.metainfo.xml"
    with pytest.raises(KeyError):
        shared_files.of_desktops("x.txt")
