"""Two holders are an end, and altered data is told, ended with 32 and not handed over (CONTRIBUTING.md §8)."""

from pathlib import Path
from typing import Final

import pytest

from tests.assurance.acceptance.altered import Change, card
from tests.foreign_card import ForeignCard
from tests.foreign_card.model import File
from tests.foreign_card.personas import FOREIGNER, HANAKO
from tests.harness.desk import Outcome, desk
from tests.harness.foreign import pins_of
from tests.harness.texts import LANGUAGES

PINS: Final = pins_of(HANAKO)


def face_of_somebody_else() -> ForeignCard:
    """Return Hanako's card with the face file and surface certificate of another person's card."""
    other = next(app.nodes for app in ForeignCard(FOREIGNER).apps if app.name == "surface")
    files = {number: node.data for number, node in other.items() if isinstance(node, File)}
    return card({("surface", number): _always(data) for number, data in files.items() if number in {0x02, 0x04}})


def _always(data: bytes) -> Change:
    return lambda _stored: data


def with_another_name() -> ForeignCard:
    """Return Hanako's card with one character of her address changed, which the issuer's signature does not cover."""
    return card({("assist", 0x0002): lambda stored: stored.replace("県".encode(), "府".encode(), 1)})


def marks() -> tuple[str, ...]:
    return (HANAKO.name, FOREIGNER.name, HANAKO.address, FOREIGNER.address, HANAKO.my_number, FOREIGNER.my_number)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", [(), ("--json",)])
def test_a_card_with_the_face_of_another_shows_nothing_of_either(
    language: str, form: tuple[str, ...], tmp_path: Path
) -> None:
    folder = tmp_path / "card"
    line = ("read", "all", "-o", str(folder), "--lang", language, *form)
    done = desk(face_of_somebody_else(), *line, pins=PINS)
    assert done.code == 16
    assert [mark for mark in marks() if mark in done.out + done.said] == []
    assert not folder.exists() or list(folder.iterdir()) == []


def verified(*line: str) -> Outcome:
    return desk(with_another_name(), *line, pins={"assist": PINS["assist"]})


@pytest.mark.parametrize("language", LANGUAGES)
def test_altered_attributes_are_the_headline(language: str) -> None:
    done = verified("read", "attributes", "--verify", "--json")
    assert (done.code, done.json["ok"]) == (32, True)
    verdict = done.json["data"]["verdict"]
    assert (verdict["grade"], verdict["headline"], verdict["held"]) == (
        "bad",
        "data_altered",
        ["contradicted", "care", "bad"],
    )
    told = verified("read", "attributes", "--verify", "--lang", language)
    assert told.code == 32
    assert {"en": "ALTERED DATA", "ja": "改変されたデータ"}[language] in told.out


@pytest.mark.parametrize("field", ["name", "address", "birth"])
def test_altered_attributes_are_not_handed_over(field: str) -> None:
    done = verified("hand-over", field)
    assert (done.code, done.out) == (32, "")
    assert HANAKO.name not in done.said
