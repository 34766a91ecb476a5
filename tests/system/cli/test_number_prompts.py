"""A person types a My Number at a terminal: told what it costs, then asked."""

from pathlib import Path

import pytest

from tests.harness.terminal import Session
from tests.unit.cli.test_number import MISTYPED, NUMBER

ASKED, SHALL_I = "My Number (12 digits): ", "Shall the card compare"


@pytest.mark.parametrize(("answer", "code", "sent"), [("y\n", 0, {"assist/0014": 1}), ("n\n", 35, {}), ("\n", 35, {})])
def test_a_person_agrees_after_hearing_what_it_costs(
    tmp_path: Path, answer: str, code: int, sent: dict[str, int]
) -> None:
    with Session(tmp_path, "number") as person:
        assert "tries left" not in person.asked_hidden(ASKED)
        person.type(f"{NUMBER}\n")
        assert "10 tries left" in person.expect(SHALL_I)
        person.expect("[y = yes, Enter = no]")
        person.type(answer)
        assert person.ended() == code
        assert person.card["verifies"] == sent
        assert person.card["verified"] == []
        assert NUMBER not in person.shown + person.stdout.decode()
        assert person.restored


def test_a_person_who_mistypes_is_told_before_any_card_is_met(tmp_path: Path) -> None:
    with Session(tmp_path, "number") as person:
        person.asked_hidden(ASKED)
        person.type(f"{MISTYPED}\n")
        assert person.ended() == 35
        assert SHALL_I not in person.shown
        assert person.card["count"] == 0


def test_a_person_keeps_the_last_try(tmp_path: Path) -> None:
    with Session(tmp_path, "number", quirks="left=assist/0014:1") as person:
        person.asked_hidden(ASKED)
        person.type(f"{NUMBER}\n")
        assert "One wrong entry will lock" in person.expect(SHALL_I)
        person.expect("[y = yes, Enter = no]")
        person.type("y\n")
        person.expect("Use the last try?")
        person.type("n\n")
        assert person.ended() == 35
        assert person.card["verifies"] == {}
