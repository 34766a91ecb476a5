"""Forged and mixed simulated cards on the command line: none is confirmed, and each says why."""

import pytest

from mynareader.simulator.build import today
from mynareader.simulator.conditions import Conditions
from mynareader.simulator.persona_holder import holder_on
from mynareader.simulator.personas import PERSONAS
from tests.harness.desk import Outcome, lines_of, program

KINDS = ("auth", "sign", "assist", "a", "b")
NO_ANSWER, NOT_SIGNED = "challenge_not_signed", "bad_record_signature"


def judged(condition: str, *line: str) -> Outcome:
    """Run a command with the PINs of the simulated card that has ``condition``."""
    values = holder_on(PERSONAS["plain"], Conditions(), today()).pins
    stdin = lines_of({kind: values[kind] for kind in KINDS})
    card = ("--simulated", f"--condition={condition}", "--pins-from", "-", "--json")
    return program(*line, *card, stdin=stdin)


@pytest.mark.parametrize("key", ["auth", "surface", "assist"])
def test_a_copy_does_not_answer_for_the_card(key: str) -> None:
    done = judged("copied", "authenticate", key)
    assert (done.code, done.data["answer"]["reason"]) == (32, NO_ANSWER)


@pytest.mark.parametrize("key", ["surface", "assist"])
def test_an_altered_record_is_contradicted_though_the_chip_answers(key: str) -> None:
    done = judged("altered", "authenticate", key)
    assert (done.code, done.data["answer"]["state"]) == (32, "confirmed")
    assert done.data["record"]["consistent"] == {"state": "contradicted", "reason": NOT_SIGNED}


@pytest.mark.parametrize("line", ["authenticate auth", "cert show auth", "cert show sign", "read all"])
def test_no_command_takes_an_altered_card(line: str) -> None:
    assert judged("altered", *line.split()).code == 32


def test_an_altered_card_contradicts_everything_it_says() -> None:
    data = judged("altered", "read", "all", "--verify").data
    sections = data["authenticity"]["sections"].values()
    assert {found["issuer"]["reason"] for found in sections} == {NOT_SIGNED}


def test_a_face_of_another_person_ends_the_work() -> None:
    done = judged("other-face", "read", "all")
    assert (done.code, done.json["error"]["items"]) == (16, ["birth", "sex"])
    done = judged("other-face", "authenticate", "surface")
    assert (done.code, done.data["answer"]["reason"]) == (32, NO_ANSWER)
