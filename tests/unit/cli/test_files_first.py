"""Standard output speaks when all files are there; what the card has done is told even where they cannot be."""

import errno
import os
from pathlib import Path

import pytest

from tests.foreign_card import ForeignCard
from tests.harness.desk import desk, program

WRITING = {
    "report": ("check", "--report", "a.json"),
    "reminders": ("check", "--report", "a.json", "--reminders", "a.ics"),
    "certificate": ("cert", "export", "--der", "-o", "a.der"),
    "folder": ("read", "face", "-o", "a"),
    "trace": ("trace", "record", "a.trace", "check"),
    "trace of a certificate": ("trace", "record", "a.trace", "cert", "export"),
    "trace and report": ("trace", "record", "a.trace", "check", "--report", "a.json"),
}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("mynareader.cli.framework.output_files.decode_photo", lambda _photo: b"a PNG")
    return tmp_path


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)


@pytest.mark.usefixtures("full")
@pytest.mark.parametrize("name", WRITING)
def test_nothing_is_said_and_nothing_is_left_where_a_file_does_not_fit(name: str, here: Path) -> None:
    done = program(*WRITING[name], "--simulated", "--lang", "en")
    assert (done.code, done.out) == (2, "")
    assert "cannot be written" in done.said
    assert list(here.iterdir()) == []


@pytest.mark.usefixtures("full")
@pytest.mark.parametrize("name", sorted(WRITING.keys() - {"trace of a certificate"}))  # which is no JSON
def test_json_is_one_object_that_is_not_ok(name: str) -> None:
    assert program(*WRITING[name], "--simulated", "--json").json["error"]["reason"] == "cannot_be_written"


@pytest.mark.parametrize("name", ["report", "reminders", "certificate", "trace", "trace and report"])
def test_a_name_that_is_taken_is_refused_before_the_card_is_met(name: str, here: Path) -> None:
    taken = here / WRITING[name][-1 if name not in {"trace"} else 2]
    taken.write_text("mine")
    card = ForeignCard("hanako")
    done = desk(card, *WRITING[name], "--lang", "en")
    assert (done.code, done.out, card.ledger.count) == (2, "", 0)
    assert (list(here.iterdir()), taken.read_text()) == ([taken], "mine")


@pytest.mark.usefixtures("full")
def test_a_changed_pin_is_told_without_its_trace(here: Path) -> None:
    given = b"auth=1234\nnew-auth=4826\n"
    change = ("pin", "change", "--pin=auth", "--simulated", "--pins-from=-", "--lang=en")
    done = program("trace", "record", "a.trace", *change, stdin=given)
    assert (done.code, done.out, list(here.iterdir())) == (2, "", [])
    assert "NEW" in done.said.partition("cannot be written")[0]


@pytest.mark.usefixtures("full")
def test_what_ended_a_command_is_told_where_its_trace_cannot_be_written_either(here: Path) -> None:
    args = ("trace", "record", "a.trace", "read", "--simulated", "--pins-from=-", "--lang=en")
    done = program(*args, stdin=b"assist=9998\n")
    assert (done.code, "is wrong" in done.said, "cannot be written" in done.said) == (20, True, True)
    assert list(here.iterdir()) == []


def test_a_trace_is_written_where_the_command_failed(here: Path) -> None:
    """Of a wrong PIN there are no files, and a trace all the same."""
    args = ("trace", "record", "a.trace", "read", "all", "-o", "b", "--simulated", "--pins-from", "-", "--lang", "en")
    assert program(*args, stdin=b"assist=9998\nsign=ABC123\n").code == 20
    assert [path.name for path in here.iterdir()] == ["a.trace"]
