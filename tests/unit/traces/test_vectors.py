"""The test vectors for other readers: all are there, each replays to the report beside it, and the page lists them."""

import json
from hashlib import sha256
from typing import Any

import pytest

from mynareader.choices import PERSONAS
from mynareader.iso7816.channel import signed_challenge
from mynareader.simulator.conditions import CONDITIONS
from tests.harness.vectors import CHALLENGE, VECTORS, Vector, answer, listed, replay, vectors

NOT_OF_A_CARD = {"slow", "atr"}  # of the link, and of the reader


def name_of(one: Vector) -> str:
    return one.name


def report_of(name: str) -> dict[str, Any]:
    report: dict[str, Any] = json.loads((VECTORS / f"{name}.json").read_text(encoding="utf-8"))
    return report


def test_every_persona_and_condition_has_one() -> None:
    made = vectors()
    assert {one.persona for one in made} == {*PERSONAS}
    assert {text.partition("=")[0] for one in made for text in one.conditions} == {*CONDITIONS} - NOT_OF_A_CARD
    assert {path.stem for path in VECTORS.glob("*.trace")} == {one.name for one in made}


@pytest.mark.parametrize("one", vectors(), ids=name_of)
def test_each_replays_to_its_report(one: Vector) -> None:
    assert json.loads(replay(one, VECTORS / f"{one.name}.trace")) == report_of(one.name)


@pytest.mark.parametrize("one", [one for one in vectors() if one.command == "in-person"], ids=name_of)
def test_the_chip_signed_the_challenge_that_the_page_names(one: Vector) -> None:
    assert f"`{CHALLENGE.hex().upper()}`" in (VECTORS / "README.md").read_text(encoding="utf-8")
    digest = sha256(signed_challenge(CHALLENGE)).hexdigest().upper()
    assert f"{digest}00\n" in (VECTORS / f"{one.name}.trace").read_text(encoding="utf-8")


@pytest.mark.parametrize("conditions", ["", "extended-refused-", "limits-published-", "tries-registry-1-"])
def test_one_card_has_the_same_certificate_in_all_its_traces(conditions: str) -> None:
    digest = report_of(f"plain-{conditions}check-details")["data"]["certificate"]["sha256"]
    assert digest in (VECTORS / "plain-read-all.json").read_text(encoding="utf-8")


def test_the_page_lists_them() -> None:
    assert (VECTORS / "README.md").read_text(encoding="utf-8").endswith(f"\n\n{listed()}")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("plain-altered-read-all", "bad: "),
        ("plain-other-face-read-all", "error `holder_differs`"),
        ("plain-expired-check-details", "bad: `expired`"),
        ("plain-removed-at-7-check-details", "error `card_removed`"),
        ("not-my-number-check-details", "error `not_my_number_card`"),
        ("plain-tries-assist-0-read-all", "error `pin_locked`"),
    ],
)
def test_what_is_wrong_is_told(name: str, told: str) -> None:
    assert answer(report_of(name)).startswith(told)
