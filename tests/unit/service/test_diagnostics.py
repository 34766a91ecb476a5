"""A diagnostics report is enough for a ticket, asks a card by SELECT only, and holds nothing of a person or a card."""

import importlib.metadata
import shutil
import socket
from pathlib import Path

import pytest

from mynareader import errors
from mynareader.applications import ALL
from mynareader.formats.text_format import diagnostics_text
from mynareader.formats.views.machine import view_diagnostics
from mynareader.iso7816.apdu import SELECT, CommandAPDU
from mynareader.reports.machine import DiagnosticsReport
from mynareader.service.machine import diagnostics
from mynareader.service.machine.diagnostics import diagnose
from mynareader.service.stay import worker
from mynareader.simulator import build
from mynareader.simulator.card import SimulatedCard
from mynareader.simulator.conditions import Conditions
from mynareader.transports import pcsc, reachability
from mynareader.transports.readers import ReaderState
from mynareader.words import LANGUAGES, Words
from tests.cards.scripted import ScriptedCard
from tests.harness.pcscd import READERS, Pcscd

SERIAL = "53311314210236"
WITH_SERIAL = f"SCM Microsystems Inc. SCR 3310 [CCID Interface] ({SERIAL}) 00 00"
WITHOUT_SERIAL = "SCM Microsystems Inc. SCR 3310 [CCID Interface] (…) 00 00"


@pytest.fixture(params=LANGUAGES)
def words(request: pytest.FixtureRequest) -> Words:
    return Words(request.param)


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
    assert "Qt: 6.0" in text


def test_a_package_that_is_not_there_is_said_to_be_missing(
    no_service: Path, monkeypatch: pytest.MonkeyPatch, words: Words
) -> None:
    monkeypatch.setattr(diagnostics, "PACKAGES", ("no-such-package-of-ours",))
    monkeypatch.setattr(shutil, "which", lambda *_args, **_options: None)
    report = diagnose()
    assert report.versions["no-such-package-of-ours"] is report.versions["pcsc-lite"] is None
    assert f"pcsc-lite: {words.text('diagnostics.absent')}" in diagnostics_text(report, words)
    assert str(no_service) not in diagnostics_text(report, words)


def test_the_socket_is_looked_at(no_service: Path) -> None:
    assert (diagnose().socket, diagnose().socket_place) == ("missing", "elsewhere")
    with socket.socket(socket.AF_UNIX) as listening:
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


@pytest.mark.pcsc
def test_a_card_is_asked_by_select_only(pcscd: Pcscd) -> None:
    card = ScriptedCard(lambda _command: b"\x90\x00")
    pcscd.insert(card)
    report = diagnose()
    commands = [CommandAPDU.from_bytes(command) for command in card.commands]
    assert [command.ins for command in commands] == [SELECT] * len(ALL)
    assert card.resets <= 1  # pcscd's own power-up
    assert report.readers[0].applications == {spec.name: True for spec in ALL}


@pytest.mark.pcsc
def test_a_card_behind_pcscd_is_described_without_its_own_bytes(pcscd: Pcscd, words: Words) -> None:
    conditions = Conditions()
    pcscd.insert(SimulatedCard(build.build("plain", conditions), conditions))
    report = diagnose()
    card, empty = report.readers
    assert (card.name, empty.name) == READERS
    assert (card.interface, card.problem, empty.state, empty.applications) == ("contactless_b", None, "empty", None)
    assert card.atr is not None
    assert card.atr.startswith("3B 88 80 01 ·· ·· ·· ··")
    text = diagnostics_text(report, words)
    assert words.text("report.interface.contactless_b") in text
    assert text.count(words.text("diagnostics.answers")) >= len(ALL)
    assert report.socket == "accepts"


@pytest.mark.pcsc
def test_a_card_of_another_kind_answers_nothing(pcscd: Pcscd) -> None:
    pcscd.insert(ScriptedCard(lambda _command: b"\x6a\x82"))
    assert diagnose().readers[0].applications == {spec.name: False for spec in ALL}


@pytest.mark.pcsc
def test_a_card_that_fails_is_a_problem_of_its_reader_only(pcscd: Pcscd, words: Words) -> None:
    pcscd.insert(ScriptedCard(lambda _command: b"\x6f\x00"))
    report = diagnose()
    assert report.problem is None
    assert report.readers[0].applications is None
    assert "unexpected_status" in diagnostics_text(report, words)
    assert len(view_diagnostics(report, words)) == 4


@pytest.mark.pcsc
def test_a_forbidden_service_is_told_from_a_stopped_one(pcscd: Pcscd) -> None:
    with pcscd.forbidden():
        report = diagnose()
    assert report.socket == "forbidden"
    assert isinstance(report.problem, errors.NotPermitted)
