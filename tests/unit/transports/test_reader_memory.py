"""What an earlier process learned of a reader: its kind, in a hash, and nothing that is not so any more."""

from pathlib import Path

import pytest

from mynareader.iso7816.reader_profile import ReaderProfile
from mynareader.transports.reader_memory import ReaderMemory
from tests.harness import posix

READER = "ACS ACR1252 Dual Reader [ACR1252 Dual Reader PICC] (0123456) 00 00"
SAME_KIND = [READER, "ACS ACR1252 Dual Reader [ACR1252 Dual Reader PICC] (98) 01 0A", READER.partition(" (")[0] + " 3"]
OTHER = "ACS ACR1252 Dual Reader [ACR1252 Dual Reader SAM] (0123456) 00 01"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


def begun() -> ReaderMemory:
    memory = ReaderMemory()
    memory.begin()
    return memory


def learn(reader: str, *, extended: bool | None) -> None:
    """Be a process that learns this of a reader."""
    memory = begun()
    memory.recall(reader, ReaderProfile()).extended = extended
    memory.keep()


def believed(reader: str) -> bool | None:
    profile = begun().recall(reader, ReaderProfile())
    assert profile.believed is bool(profile.extended)
    return profile.extended


@pytest.mark.parametrize("reader", SAME_KIND)
@pytest.mark.usefixtures("cache")
def test_readers_of_one_kind_are_one(reader: str) -> None:
    learn(READER, extended=True)
    assert believed(reader) is True
    assert believed(OTHER) is None


def test_what_stands_there_names_no_reader(cache: Path) -> None:
    learn(READER, extended=True)
    (kept,) = (path for path in cache.rglob("*") if path.is_file())
    assert kept.read_bytes() == b""
    assert set(kept.name) <= set("0123456789abcdef")
    assert kept.parent.stat().st_mode & 0o777 == 0o700
    assert kept.stat().st_mode & 0o777 == 0o600


@pytest.mark.usefixtures("cache")
def test_a_reader_that_refused_is_forgotten() -> None:
    learn(READER, extended=True)
    learn(READER, extended=False)
    assert believed(READER) is None


def test_nothing_is_written_of_a_reader_that_was_not_tried(cache: Path) -> None:
    learn(READER, extended=None)
    assert not cache.exists()


def test_a_folder_that_cannot_be_written_costs_nothing_but_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null")
    learn(READER, extended=True)
    assert believed(READER) is None


def test_a_folder_that_may_not_be_looked_into_remembers_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: Path) -> bool:
        raise PermissionError

    monkeypatch.setattr(Path, "exists", refused)  # as of another person's home, where root is not tested
    assert believed(READER) is None


def test_somebody_without_a_home_has_no_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(_user: int) -> object:
        raise KeyError

    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.setattr(posix.pwd, "getpwuid", unknown)
    learn(READER, extended=True)
    assert believed(READER) is None


@pytest.mark.usefixtures("cache")
def test_nothing_is_looked_up_or_written_before_it_begins() -> None:
    learn(READER, extended=True)
    memory = ReaderMemory()
    assert memory.recall(READER, ReaderProfile()).extended is None
    memory.recall(OTHER, ReaderProfile()).extended = True
    memory.keep()
    assert believed(OTHER) is None


@pytest.mark.usefixtures("cache")
def test_a_name_that_is_no_text_is_a_name() -> None:
    learn("Reader \udcff 00 00", extended=True)
    assert believed("Reader \udcff 01 00") is True


def test_what_is_believed_can_be_taken_back_and_what_is_proven_cannot() -> None:
    believed, proven = ReaderProfile(extended=True, believed=True), ReaderProfile(extended=True)
    believed.doubt()
    proven.doubt()
    assert (believed, proven) == (ReaderProfile(), ReaderProfile(extended=True))
