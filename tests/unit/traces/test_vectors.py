"""The test vectors for other readers: all are there, each replays to the report beside it, and the page lists them."""

import json
from typing import Any

import pytest

from mynareader.choices import PERSONAS
from mynareader.cli.framework.inner import captured
from mynareader.simulator.conditions import CONDITIONS
from tests.harness.vectors import VECTORS, Vector, answer, listed, vectors

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
    _, output = captured(["trace", "replay", str(VECTORS / f"{one.name}.trace"), "--json", "--lang=en"])
    assert json.loads(output) == report_of(one.name)


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
