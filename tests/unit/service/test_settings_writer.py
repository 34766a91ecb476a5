"""The user's settings file as the window writes it: whole, with what stood there; what cannot be read is set aside."""

import os
import stat
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mynareader.errors import UnreadableInput
from mynareader.service.files import settings_writer
from mynareader.service.files.settings import MAX_SIZE, load
from mynareader.service.files.settings_writer import user_file, write
from tests.harness import posix

MINE = """\
# mine, and its order stays
timeout = 3   # the desk's hub is slow
from-a-later-version = { a = 1 }

[gui]
theme = "light"
# of a later version
shape = "round"
[trust]
anchors = [
    "ca.pem",  # until June
]
"""
CHANGES: settings_writer.Changes = {"gui.theme": "dark", "language": "ja", "gui.ignored-readers": ("A", "B")}


@pytest.fixture
def place(tmp_path: Path) -> dict[str, str]:
    return {"XDG_CONFIG_HOME": str(tmp_path / "config"), "XDG_CONFIG_DIRS": str(tmp_path / "all")}


@pytest.fixture
def file(place: dict[str, str]) -> Path:
    found = user_file(place)
    found.parent.mkdir(parents=True)
    return found


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_first_file_is_made_with_its_folder_and_is_private(place: dict[str, str]) -> None:
    assert write(CHANGES, place) is None
    file = user_file(place)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    found = load(place, ("ja", "en"))
    assert found.problems == ()
    assert {one.name: one.value for one in found.found} == CHANGES
    assert names_in(file.parent) == ["settings.toml"]


def test_what_else_stands_there_stays_as_it_is(place: dict[str, str], file: Path) -> None:
    file.write_text(MINE, encoding="utf-8")
    assert write(CHANGES, place) is None
    written = file.read_text(encoding="utf-8")
    assert [line for line in MINE.splitlines() if line not in written.splitlines()] == ['theme = "light"']
    assert tomllib.loads(written)["gui"] == {"theme": "dark", "shape": "round", "ignored-readers": ["A", "B"]}
    write({"gui.theme": None, "language": None, "gui.ignored-readers": None}, place)
    assert tomllib.loads(file.read_text()) == tomllib.loads(MINE.replace('theme = "light"\n', ""))


@pytest.mark.parametrize("before", ["gui = 3\n", "gui.theme = 'blue'\n", "gui = { theme = 'blue' }", "\ufeff\r\n"])
def test_a_wrong_value_of_what_is_changed_gives_way(before: str, place: dict[str, str], file: Path) -> None:
    file.write_text(before, encoding="utf-8")
    assert write({"gui.theme": "dark"}, place) is None
    assert load(place, ("ja",)).problems == ()
    assert tomllib.loads(file.read_text()) == {"gui": {"theme": "dark"}}


DAMAGED = [b"\xff\xfe", b"theme = ", b"a = 1\na = 2", b"#" * (MAX_SIZE + 1), b"a = " + b"[" * 5000, b"\0" * 512]


@pytest.mark.parametrize("raw", DAMAGED, ids=range(len(DAMAGED)))
def test_what_cannot_be_read_is_set_aside_whole(raw: bytes, place: dict[str, str], file: Path) -> None:
    for number in (1, 2):  # within a second, too
        file.write_bytes(raw)
        aside = write(CHANGES, place)
        assert aside is not None
        assert aside.parent == file.parent
        assert aside.name.startswith("settings.toml.damaged-2")
        assert aside.read_bytes() == raw
        assert len(names_in(file.parent)) == number + 1
        assert load(place, ("ja",)).problems == ()


def test_a_folder_a_pipe_and_a_dead_link_are_set_aside_too(place: dict[str, str], file: Path) -> None:
    for make in (Path.mkdir, posix.os.mkfifo, lambda path: path.symlink_to("nowhere")):
        make(file)
        assert [one.reason for one in load(place, ("ja",)).problems] == ["cannot_be_read"]
        assert write(CHANGES, place) is not None
        assert file.is_file()
        assert load(place, ("ja",)).problems == ()
        file.unlink()


def test_a_link_stays_one(place: dict[str, str], file: Path, tmp_path: Path) -> None:
    real = tmp_path / "dotfiles" / "mine.toml"
    real.parent.mkdir()
    real.write_text("timeout = 1\n")
    file.symlink_to(real)
    assert write(CHANGES, place) is None
    assert file.is_symlink()
    assert tomllib.loads(real.read_text())["timeout"] == 1
    assert names_in(real.parent) == ["mine.toml"]


def test_what_cannot_be_written_leaves_everything_as_it_was(
    place: dict[str, str], file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_bytes(DAMAGED[0])
    monkeypatch.setattr(os, "fsync", fails)  # the disk is full
    with pytest.raises(UnreadableInput):
        write(CHANGES, place)
    assert file.read_bytes() == DAMAGED[0]
    assert names_in(file.parent) == ["settings.toml"]
    file.write_text(MINE)
    monkeypatch.setattr(os, "access", lambda *_: False)  # read-only
    with pytest.raises(UnreadableInput, match="cannot_be_written"):
        write(CHANGES, place)
    assert file.read_text() == MINE


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path, place: dict[str, str]) -> None:
    (tmp_path / "config").write_text("")
    with pytest.raises(UnreadableInput, match="cannot_be_written"):
        write(CHANGES, place)


def fails(_descriptor: int) -> None:
    raise OSError(28, "No space left on device")


KEYS = st.sampled_from(["gui", "trust", "theme", "timeout", "text-size", "a b", "é", "gui.theme"])
VALUES: st.SearchStrategy[str] = st.sampled_from(
    ["1", "nan", "-inf", "'x'", '"""\n\n"""', "[1, [2]]", "{ a = 1 }", "1979-05-27T07:32:00Z", "true", "[\n 1, # c\n]"]
)
LINES = st.one_of(
    st.builds(lambda key, value: f"{key} = {value}", KEYS, VALUES),
    st.builds(lambda key, deep, value: f"{key}.{deep} = {value}", KEYS, KEYS, VALUES),
    st.builds(lambda key: f"[{key}]", KEYS),
    st.builds(lambda key: f"[[{key}]]", KEYS),
    st.sampled_from(["# a comment", "", "[gui.deeper]", "nonsense"]),
)


@given(st.lists(LINES, max_size=12), st.sampled_from(["\n", "\r\n"]))
def test_whatever_stands_there_is_kept_or_set_aside(lines: list[str], end: str) -> None:
    text = end.join(lines)
    try:
        before = tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError:
        before = None
    try:
        written = settings_writer._changed(text.replace("\r\n", "\n"), {"gui.beep": True})
    except ValueError:
        return
    assert before is not None
    after = tomllib.loads(written)
    assert after["gui"].pop("beep") is True
    assert repr({**after, "gui": 0}) == repr({**before, "gui": 0}) or "gui" not in before
    assert [line for line in text.splitlines() if line.startswith("#") and line not in written] == []
