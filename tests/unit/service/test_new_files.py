"""A file that takes long to write is there as a whole or not at all."""

from pathlib import Path

import pytest

from mynareader.errors import UnreadableInput
from mynareader.service.files.write import whole_or_nothing


def test_it_is_empty_until_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "result.csv"
    with whole_or_nothing(path) as file:
        file.write(b"one")
        assert path.read_bytes() == b""
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"one", 0o600)
    assert list(tmp_path.iterdir()) == [path]


def fail_half_way(path: Path, error: BaseException) -> None:
    with whole_or_nothing(path) as file:
        file.write(b"one")
        raise error


@pytest.mark.parametrize("error", [KeyboardInterrupt(), ValueError(), UnreadableInput("table.csv", "not_utf_8", 3)])
def test_nothing_is_left_of_work_that_failed(tmp_path: Path, error: BaseException) -> None:
    with pytest.raises(type(error)) as caught:
        fail_half_way(tmp_path / "a", error)
    assert caught.value is error
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput) as caught:
        fail_half_way(tmp_path / "a", OSError(28, "No space left on device"))
    assert (caught.value.reason, list(tmp_path.iterdir())) == ("cannot_be_written", [])


@pytest.mark.parametrize("name", ["a", "a.part"])
def test_nothing_is_written_over(tmp_path: Path, name: str) -> None:
    there = tmp_path / name
    there.write_text("mine")
    with pytest.raises(UnreadableInput) as caught, whole_or_nothing(tmp_path / "a"):
        pass
    assert (caught.value.file, caught.value.reason) == (name, "file_exists")
    assert ([path.name for path in tmp_path.iterdir()], there.read_text()) == ([name], "mine")


def test_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput) as caught, whole_or_nothing(tmp_path / "missing" / "a"):
        pass
    assert caught.value.reason == "cannot_be_written"
