"""A My Number that cannot be right is not sent as verification number A (CARD.md §5): it would cost a try each time."""

from dataclasses import replace

import pytest

from mynareader.errors import MalformedFile
from mynareader.reports.origin import NotRead
from mynareader.service.pins.entry import EnteredPins
from mynareader.service.reading.compare import compare
from mynareader.service.reading.read import read
from mynareader.service.reading.read_request import ACCESS_PATHS, ReadRequest
from mynareader.service.stay.card_stay import CardStay
from mynareader.values.pins import ASSIST, SIGN
from tests.foreign_card import ForeignCard, Persona
from tests.harness.foreign import ForeignSource
from tests.unit.service.staying import HANAKO, ORIGIN, nobody

GIVEN = EnteredPins({"assist": ASSIST.parse(HANAKO.assist_pin), "sign": SIGN.parse(HANAKO.sign_password)})


class Contradictory(Persona):
    """A holder whose text record holds a wrong check digit."""

    @property
    def my_number(self) -> str:
        right = super().my_number
        return right[:-1] + str((int(right[-1]) + 1) % 10)


def contradictory() -> ForeignCard:
    return ForeignCard(Contradictory(**vars(replace(HANAKO))))


def test_everything_is_read_but_what_the_number_would_open() -> None:
    card = contradictory()
    with CardStay(ForeignSource(card), nobody) as stay:
        found = read(stay, ORIGIN, ReadRequest("all", ACCESS_PATHS["assist"]), GIVEN)
    assert set(card.ledger.verifies) == {"assist/0011", "jpki/001B"}
    assert card.pins.left == contradictory().pins.left
    assert (found.my_number is not None, found.face) == (True, None)
    refused = [NotRead(section, "wrong_check_digit") for section in ("face", "my-number-image")]
    assert [one for one in found.not_read if one.reason == "wrong_check_digit"] == refused
    assert found.authenticity is not None
    section = found.authenticity.sections["my_number"]
    assert (section.issuer.state, section.issuer.reason) == ("contradicted", "wrong_check_digit")
    assert found.authenticity.state == "contradicted"
    assert refused[0] in compare(found).not_read


def test_the_face_alone_is_refused_with_the_place_of_the_digit() -> None:
    card = contradictory()
    with CardStay(ForeignSource(card), nobody) as stay, pytest.raises(MalformedFile) as refused:
        read(stay, ORIGIN, ReadRequest("face", ACCESS_PATHS["assist"]), GIVEN)
    assert refused.value.facts() == {"file": "my_number", "offset": 14, "reason": "wrong_check_digit"}
    assert set(card.ledger.verifies) == {"assist/0011"}
