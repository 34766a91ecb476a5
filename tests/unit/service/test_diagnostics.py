"""A diagnostics report is enough for a ticket, asks a card by SELECT only, and holds nothing of a person or a card."""

import importlib.metadata
import shutil
import socket
from pathlib import Path

import pytest

from mynareader import errors
from mynareader.formats.text_format import diagnostics_text
from mynareader.reports.machine import DiagnosticsReport
from mynareader.service.machine import diagnostics
from mynareader.service.machine.diagnostics import diagnose
from mynareader.service.stay import worker
from mynareader.transports import pcsc, reachability
from mynareader.transports.readers import ReaderState
from mynareader.words import Words
from tests.harness import posix
from tests.harness.texts import LANGUAGES

SERIAL = "53311314210236"
WITH_SERIAL = f"SCM Microsystems Inc. SCR 3310 [CCID Interface] ({SERIAL}) 00 00"
WITHOUT_SERIAL = "SCM Microsystems Inc. SCR 3310 [CCID Interface] (…) 00 00"


@pytest.fixture(params=LANGUAGES)
def words(request: pytest.FixtureRequest) -> Words:
    return Words(request.param)


@pytest.fixture(autouse=True)
def no_pcscd(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no pcscd be there to be asked for its version."""
    monkeypatch.setattr(shutil, "which", lambda *_args, **_options: None)


@pytest.fixture
def no_service(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    def refuse() -> tuple[ReaderState, ...]:
        raise errors.NoService

    path = tmp_path / "pcscd.comm"
    monkeypatch.setenv(reachability.SOCKET_VARIABLE, str(path))
    monkeypatch.setattr(pcsc, "readers", refuse)
    return path


def with_readers(monkeypatch: pytest.MonkeyPatch, *states: ReaderState) -> DiagnosticsReport:
    monkeypatch.setattr(pcsc, "readers", lambda: states)
    return diagnose()


@pytest.mark.usefixtures("no_service")
def test_without_a_service_the_machine_is_described(words: Words) -> None:
    report = diagnose({"Qt": "6.0"})
    assert isinstance(report.problem, errors.NoService)
    assert report.versions["Qt"] == "6.0"
    assert report.versions["Pillow"] == importlib.metadata.version("Pillow")
    text = diagnostics_text(report, words)
    assert words.error(errors.NoService()).what in text
    assert "no_service" in text
    assert words.joined("labelled", "Qt", "6.0") in text


def test_a_package_that_is_not_there_is_said_to_be_missing(
    no_service: Path, monkeypatch: pytest.MonkeyPatch, words: Words
) -> None:
    monkeypatch.setattr(diagnostics, "PACKAGES", ("no-such-package-of-ours",))
    report = diagnose()
    assert report.versions["no-such-package-of-ours"] is report.versions["pcsc-lite"] is None
    assert words.joined("labelled", "pcsc-lite", words.text("diagnostics.absent")) in diagnostics_text(report, words)
    assert str(no_service) not in diagnostics_text(report, words)


def test_the_socket_is_looked_at(no_service: Path) -> None:
    assert (diagnose().socket, diagnose().socket_place) == ("missing", "elsewhere")
    with socket.socket(posix.socket.AF_UNIX) as listening:
        listening.bind(str(no_service))
        assert diagnose().socket == "stale"
        listening.listen()
        assert diagnose().socket == "accepts"


def test_no_reader_is_a_problem_with_words(monkeypatch: pytest.MonkeyPatch, words: Words) -> None:
    report = with_readers(monkeypatch)
    assert words.error(errors.NoReader()).what in diagnostics_text(report, words)


def test_a_readers_serial_number_is_masked(monkeypatch: pytest.MonkeyPatch, words: Words) -> None:
    report = with_readers(monkeypatch, ReaderState(WITH_SERIAL, present=True, mute=True), ReaderState("Plain (x) A"))
    assert [reader.name for reader in report.readers] == [WITHOUT_SERIAL, "Plain (x) A"]
    assert SERIAL not in repr(report) + diagnostics_text(report, words)
    assert isinstance(report.readers[0].problem, errors.CardMute)


def test_errors_lose_serial_numbers_too(monkeypatch: pytest.MonkeyPatch, words: Words) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        raise errors.NoReader(WITH_SERIAL, (WITH_SERIAL,))

    monkeypatch.setattr(worker, "work", refuse)
    report = with_readers(monkeypatch, ReaderState(WITH_SERIAL, present=True))
    assert WITHOUT_SERIAL in diagnostics_text(report, words)
    assert SERIAL not in repr(report) + diagnostics_text(report, words)
