"""What ``read all`` says of a signature certificate that it did not read."""

from dataclasses import replace

import pytest

from tests.assurance.acceptance.altered import card
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
    laid = ForeignCard(persona, quirks)
    done = desk(laid, "read", "all", "--json", pins={"assist": pins_of(persona)["assist"]})
    assert {"section": "sign", "reason": reason} in done.data["not_read"]
    assert "jpki/001B" not in laid.ledger.verifies


@pytest.mark.parametrize("quirks", [Quirks(), Quirks(sign_pin_always=True)])
def test_a_password_for_nothing_is_not_sent(quirks: Quirks) -> None:
    laid = ForeignCard("child", quirks)
    pins = {"assist": pins_of(laid.persona)["assist"], "sign": "ABC123"}
    assert desk(laid, "read", "all", "--json", pins=pins).data["not_read"][-1]["section"] == "sign"
    done = desk(laid, "cert", "show", "sign", "--json", pins=pins)
    assert (done.code, done.json["code"]) == (1, "file_missing")
    assert "jpki/001B" not in laid.ledger.verifies


def test_a_mark_that_nobody_knows_says_nothing() -> None:
    """What is neither 8F nor 00 may be anything: the certificate is asked for, and nothing is said to be missing."""
    marked = {("jpki", 0x08): lambda _: bytes.fromhex("0F8F00")}
    assert desk(card(marked), "check", "--json").data["sign_certificate_present"] is None

    given = {name: pins_of(HANAKO)[name] for name in ("assist", "sign")}
    assert desk(card(marked), "read", "all", "--json", pins=given).data["not_read"] == []

    child = PERSONAS["child"]
    for pins in ({"assist": child.assist_pin}, {"assist": child.assist_pin, "sign": "ABC123"}):
        found = desk(card(marked, child), "read", "all", "--json", pins=pins).data
        assert {"section": "sign", "reason": "not_on_this_card"} in found["not_read"]
