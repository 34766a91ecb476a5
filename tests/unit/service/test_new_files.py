"""Files of results: together and whole or not at all, private, over nothing, and nothing is left of a killed run."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mynareader.errors import UnreadableInput
from mynareader.service.files import hidden
from mynareader.service.files.hidden import UnseenFile, UnseenFolder, write_plan
from mynareader.service.files.write import NewFiles, create, prepare_folder
from tests.harness import posix

FILES = {"photo.jp2": b"a photo", "auth.der": b"a certificate"}
WAYS = ("nameless", "linked", "renamed", "checked")


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Take one ability of a file system after the other away: files without a name, second names, such renaming."""

    def refuse(*_arguments: object, **_named: object) -> None:
        raise OSError(errno.EPERM, "not on this file system")

    taken = WAYS.index(request.param)
    if taken > 0:
        monkeypatch.setattr(hidden, "_nameless", lambda _folder: None)
    if taken > 1:
        monkeypatch.setattr(os, "link", refuse)
    if taken > 2:
        monkeypatch.setattr(hidden, "_renamed_to_new", lambda _hidden, _path: False)
    return str(request.param)


@pytest.fixture
def open_umask() -> Iterator[None]:
    before = os.umask(0o000)
    yield
    os.umask(before)


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@contextmanager
def told(reason: str) -> Iterator[None]:
    with pytest.raises(UnreadableInput) as caught:
        yield
    assert caught.value.reason == reason


@pytest.mark.usefixtures("way", "open_umask")
def test_a_file_is_not_there_until_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "result.csv"
    with NewFiles() as files:
        with files.open(path) as file:
            file.write(b"one")
            assert not path.exists()
        assert not path.exists()
        files.publish()
    assert (path.read_bytes(), mode(path), names(tmp_path)) == (b"one", 0o600, {"result.csv"})


@pytest.mark.usefixtures("way", "open_umask")
@pytest.mark.parametrize("directory", ["new", "on/the/way"])
def test_a_folder_is_not_there_until_it_is_whole(tmp_path: Path, directory: str) -> None:
    with NewFiles() as files:
        files.add_folder(tmp_path / directory, FILES)
        assert not (tmp_path / directory).exists()
        files.publish()
    made = tmp_path / directory
    assert {path.name: path.read_bytes() for path in made.iterdir()} == FILES
    assert {mode(path) for path in made.iterdir()} == {0o600}
    assert {mode(tmp_path / above) for above in made.relative_to(tmp_path).parents if above.parts} <= {0o700}
    assert (mode(made), {name for name in names(tmp_path) if name.startswith(".")}) == (0o700, set())


@pytest.mark.usefixtures("way")
def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir(mode=0o755)
    (tmp_path / "way").symlink_to("empty")
    with NewFiles() as files:
        files.add_folder(tmp_path / "way", FILES)
        files.publish()
    assert names(tmp_path / "empty") == set(FILES)
    assert mode(tmp_path / "empty") == 0o700


@pytest.mark.usefixtures("way")
def test_the_folder_one_stands_in_stays_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    before = tmp_path.stat().st_ino
    with NewFiles() as files:
        files.add_folder(Path(), FILES)
        assert {path for path in names(tmp_path) if not path.startswith(".")} == set()
        files.publish()
    assert (tmp_path.stat().st_ino, names(tmp_path)) == (before, set(FILES))


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("error", [KeyboardInterrupt(), ValueError(), UnreadableInput("table.csv", "not_utf_8", 3)])
def test_nothing_is_left_of_work_that_failed(tmp_path: Path, error: BaseException) -> None:
    def fail() -> None:
        with NewFiles() as files:
            files.add(tmp_path / "a", b"a")
            files.add_folder(tmp_path / "b", FILES)
            with files.open(tmp_path / "c") as file:
                file.write(b"one")
                raise error

    with pytest.raises(type(error)) as caught:
        fail()
    assert caught.value is error
    assert names(tmp_path) == set()


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("directory", ["new", "empty"])
def test_what_cannot_get_its_name_takes_the_others_with_it(tmp_path: Path, directory: str) -> None:
    (tmp_path / "empty").mkdir()
    with told("file_exists"), NewFiles() as files:
        files.add(tmp_path / "a", b"a")
        files.add_folder(tmp_path / directory, FILES)
        files.add(tmp_path / "c", b"c")
        (tmp_path / "c").write_text("another program's")
        files.publish()
    assert (names(tmp_path), (tmp_path / "c").read_text()) == ({"empty", "c"}, "another program's")


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO])
def test_a_full_disk_is_told_as_such(tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    with told("cannot_be_written"):
        create(tmp_path / "a", b"a")
    with told("cannot_be_written"), NewFiles() as files:
        files.add_folder(tmp_path / "b", FILES)
    assert names(tmp_path) == set()


@pytest.mark.usefixtures("way")
def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("mine")
    (tmp_path / "link").symlink_to("nowhere")
    for name in ("a", "link"):
        with told("file_exists"):
            create(tmp_path / name, b"")
    with NewFiles() as files, told("file_exists"):
        files.add(tmp_path / "late", b"ours")
        (tmp_path / "late").write_text("mine")
        files.publish()
    assert names(tmp_path) == {"a", "link", "late"}
    assert {(tmp_path / name).read_text() for name in ("a", "late")} == {"mine"}


def test_a_folder_that_holds_anything_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".hidden").touch()
    with told("directory_not_empty"):
        prepare_folder(tmp_path)


def test_no_such_folder(tmp_path: Path) -> None:
    with told("cannot_be_written"):
        create(tmp_path / "missing" / "a", b"")


def killed(folder: Path) -> None:
    """Leave behind what a run does that is killed while it writes: its locks are gone, nothing else is."""
    file = UnseenFile(folder, named=True)
    file.stream.write(b"half")
    file.stream.close()
    made = UnseenFolder(folder)
    made.write(Path("within", "photo.jp2"), b"half")
    assert made._lock is not None
    os.close(made._lock)


def test_the_next_run_removes_what_a_killed_one_left(tmp_path: Path) -> None:
    killed(tmp_path)
    assert len(names(tmp_path)) == 4
    create(tmp_path / "a", b"a")
    assert names(tmp_path) == {"a"}
    killed(tmp_path)
    prepare_folder(tmp_path / "new")
    assert names(tmp_path) == {"a"}


def test_a_pipe_of_such_a_name_is_not_waited_for(tmp_path: Path) -> None:
    posix.os.mkfifo(tmp_path / f"{hidden.PREFIX}pipe")
    create(tmp_path / "a", b"a")
    assert (tmp_path / "a").read_bytes() == b"a"


def test_a_run_that_lives_is_left_alone(tmp_path: Path) -> None:
    file, folder = UnseenFile(tmp_path, named=True), UnseenFolder(tmp_path)
    create(tmp_path / "a", b"a")
    assert len(names(tmp_path)) == 3
    file.drop()
    folder.drop()
    assert names(tmp_path) == {"a"}


def half_published(folder: Path, *, all_of_it: bool = False) -> None:
    """Leave behind what a run does that is killed between two names, or after both."""
    first, second = UnseenFile(folder), UnseenFile(folder)
    for file in (first, second):
        file.stream.write(b"x")
        file.seal()
    plan = write_plan(folder, [(folder / "a", first.mark), (folder / "b", second.mark)])
    first.appear(folder / "a")
    if all_of_it:
        second.appear(folder / "b")
    for file in (first, second, plan):
        file.stream.close()


def test_the_next_run_undoes_half_of_what_a_killed_one_did(tmp_path: Path) -> None:
    half_published(tmp_path)
    assert "a" in names(tmp_path)
    prepare_folder(tmp_path)
    assert names(tmp_path) == set()


def test_what_was_published_as_a_whole_stays(tmp_path: Path) -> None:
    half_published(tmp_path, all_of_it=True)
    create(tmp_path / "c", b"")
    assert names(tmp_path) == {"a", "b", "c"}


def test_a_file_that_came_later_is_not_taken_for_it(tmp_path: Path) -> None:
    half_published(tmp_path)
    os.utime(tmp_path / "a", ns=(0, 0))
    with told("directory_not_empty"):
        prepare_folder(tmp_path)
    assert names(tmp_path) == {"a"}


@pytest.mark.parametrize("text", [b"", b"[" * 100_000, b"[[1]]", b'[["/nowhere"]]', b"{}", b"[3]", b"\xff"])
def test_a_plan_that_is_none_is_removed(tmp_path: Path, text: bytes) -> None:
    plan = tmp_path / f"{hidden.PREFIX}x.plan"
    plan.write_bytes(text)
    plan.chmod(0o600)
    create(tmp_path / "a", b"")
    assert names(tmp_path) == {"a"}


def test_a_plan_that_others_may_have_written_is_not_followed(tmp_path: Path) -> None:
    half_published(tmp_path)
    next(tmp_path.glob("*.plan")).chmod(0o666)
    with told("directory_not_empty"):
        prepare_folder(tmp_path)
    assert names(tmp_path) == {"a"}
