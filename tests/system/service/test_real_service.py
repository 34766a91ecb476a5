"""The doctor and the diagnostics with a real pcscd."""

import pytest

from mynareader import errors
from mynareader.applications import ALL
from mynareader.formats.text_format import diagnostics_text
from mynareader.formats.views.machine import view_diagnostics
from mynareader.iso7816.apdu import SELECT, CommandAPDU
from mynareader.service.machine import doctor
from mynareader.service.machine.diagnostics import diagnose
from mynareader.service.machine.doctor import examine
from mynareader.simulator.build import build
from mynareader.simulator.card import SimulatedCard
from mynareader.simulator.conditions import Conditions
from mynareader.words import Words
from tests.cards.scripted import ScriptedCard
from tests.harness.desk import program
from tests.harness.pcscd import READERS, Pcscd
from tests.harness.texts import LANGUAGES


@pytest.fixture(params=LANGUAGES)
def words(request: pytest.FixtureRequest) -> Words:
    return Words(request.param)


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
    pcscd.insert(SimulatedCard(build("plain", conditions), conditions))
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
    assert report.versions["pcsc-lite"]


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


@pytest.mark.pcsc
def test_a_real_service(pcscd: Pcscd, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "usb_devices", lambda: ())
    pcscd.insert(SimulatedCard(build("plain")))
    assert [finding.problem and finding.problem.code for finding in examine().findings] == [None, "no_card"]
    pcscd.stop()
    assert program("doctor").code == 10
