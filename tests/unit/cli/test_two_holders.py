"""A card that speaks of two people ends the work: nothing of either is shown or written."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.assurance.acceptance.altered import card
from tests.assurance.faults.judge import marks
from tests.assurance.faults.people import OTHER, OWN
from tests.foreign_card import ForeignCard, pki
from tests.foreign_card.model import File
from tests.harness.desk import Outcome, desk
from tests.harness.foreign import pins_of

PINS = {name: pins_of(OWN)[name] for name in ("assist", "sign")}
LINES = ["read all", "read all --show-my-number", "compare"]


def stored(holder: ForeignCard, application: str, ef: int) -> bytes:
    node = next(app for app in holder.apps if app.name == application).nodes[ef]
    assert isinstance(node, File)
    return node.data


def with_face_of_somebody_else() -> ForeignCard:
    return card({("surface", 0x02): lambda _: stored(ForeignCard(OTHER), "surface", 0x02)}, OWN)


def with_certificate_of_somebody_else() -> ForeignCard:
    return card({("jpki", 0x01): lambda _: pki.der(pki.user_certificate("sign", OTHER))}, OWN)


CARDS: dict[str, Callable[[], ForeignCard]] = {
    "face": with_face_of_somebody_else,
    "signature certificate": with_certificate_of_somebody_else,
}


def must_say_nothing(done: Outcome, folder: Path, card_of: str) -> None:
    assert done.code == 16, card_of
    written = [path for path in folder.rglob("*") if path.is_file()]
    assert written == []
    for holder in (OWN, OTHER):
        assert [mark for mark in marks(holder) if mark in done.out + done.said] == []


@pytest.mark.parametrize("other", CARDS)
@pytest.mark.parametrize("line", LINES)
def test_nothing_of_either_person_is_shown(line: str, other: str, tmp_path: Path) -> None:
    text = desk(CARDS[other](), *line.split(), pins=PINS)
    must_say_nothing(text, tmp_path, other)
    assert text.out == ""
    form = desk(CARDS[other](), *line.split(), "--json", pins=PINS)
    must_say_nothing(form, tmp_path, other)
    assert (form.json["code"], set(form.json["error"]["items"]) <= {"birth", "sex"}) == ("holder_differs", True)


@pytest.mark.parametrize("other", CARDS)
def test_nothing_of_either_person_is_written(other: str, tmp_path: Path) -> None:
    done = desk(CARDS[other](), "read", "all", "--show-my-number", "-o", str(tmp_path / "card"), pins=PINS)
    must_say_nothing(done, tmp_path, other)
    kept = desk(CARDS[other](), "read", "all", "--report", str(tmp_path / "report.json"), pins=PINS)
    assert kept.code in {2, 16}  # where ``read`` takes the option at all
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_one_record_alone_has_nothing_to_be_compared_with() -> None:
    done = desk(with_face_of_somebody_else(), "read", "attributes", "--json", pins={"assist": PINS["assist"]})
    assert done.data["attributes"]["name"] == OWN.name


def test_check_looks_into_no_record_of_a_person() -> None:
    assert desk(with_face_of_somebody_else(), "check", "--json").data["not_read"] == []
