"""What ``read all`` says of a signature certificate that it did not read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.foreign_card import PERSONAS, ForeignCard, Quirks
from tests.foreign_card.personas import Persona
from tests.harness.desk import desk
from tests.harness.foreign import pins_of

HANAKO = PERSONAS["hanako"]


@pytest.mark.parametrize(
    ("persona", "quirks", "reason"),
    [
        (HANAKO, Quirks(), "no_password_given"),
        (replace(HANAKO, left=(("jpki/001B", 1),)), Quirks(), "no_password_given"),
        (replace(HANAKO, left=(("jpki/001B", 0),)), Quirks(), "password_locked"),
        (replace(HANAKO, left=(("jpki/001B", 0),)), Quirks(blocked_empty_sw=0x6984), "password_locked"),
        (PERSONAS["child"], Quirks(), "not_on_this_card"),
        (PERSONAS["child"], Quirks(sign_pin_always=True), "not_on_this_card"),
    ],
)
def test_why_it_was_not_read(persona: Persona, quirks: Quirks, reason: str) -> None:
    card = ForeignCard(persona, quirks)
    done = desk(card, "read", "all", "--json", pins={"assist": pins_of(persona)["assist"]})
    assert {"section": "sign", "reason": reason} in done.data["not_read"]
    assert "jpki/001B" not in card.ledger.verifies


@pytest.mark.parametrize("quirks", [Quirks(), Quirks(sign_pin_always=True)])
def test_a_password_for_nothing_is_not_sent(quirks: Quirks) -> None:
    card = ForeignCard("child", quirks)
    pins = {"assist": pins_of(card.persona)["assist"], "sign": "ABC123"}
    assert desk(card, "read", "all", "--json", pins=pins).data["not_read"][-1]["section"] == "sign"
    done = desk(card, "cert", "show", "sign", "--json", pins=pins)
    assert (done.code, done.json["code"]) == (1, "file_missing")
    assert "jpki/001B" not in card.ledger.verifies
