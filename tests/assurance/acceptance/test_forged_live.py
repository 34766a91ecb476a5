"""Forged and mixed cards, served by ``simulate --vpcd`` and judged over a real pcscd."""

import pytest

from mynareader.simulator.build import today
from mynareader.simulator.conditions import Conditions
from mynareader.simulator.persona_holder import holder_on
from mynareader.simulator.personas import PERSONAS
from tests.assurance.acceptance.test_live import served
from tests.harness.desk import Outcome, lines_of, program
from tests.harness.pcscd import Pcscd

pytestmark = pytest.mark.pcsc

ANSWERS = {
    "copied": ("contradicted", "agrees_with_card_certificate"),
    "altered": ("confirmed", "bad_record_signature"),
    "other-face": ("contradicted", "agrees_with_card_certificate"),
    "test-hierarchy": ("confirmed", "agrees_with_card_certificate"),
}


def over_the_reader(condition: str, *line: str) -> Outcome:
    values = holder_on(PERSONAS["plain"], Conditions(), today()).pins
    with served("plain", f"--condition={condition}"):
        return program(*line, "--json", "--pins-from", "-", "--timeout", "60", stdin=lines_of({"b": values["b"]}))


@pytest.mark.parametrize("condition", ANSWERS)
def test_the_chip_and_its_record_are_judged_over_a_real_reader(condition: str, pcscd: Pcscd) -> None:
    data = over_the_reader(condition, "authenticate", "surface").data
    assert (data["answer"]["state"], data["record"]["consistent"]["reason"]) == ANSWERS[condition]
    assert data["source"]["simulated"] is False
    pcscd.await_card(present=False)
