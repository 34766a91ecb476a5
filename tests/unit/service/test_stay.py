"""A card stay: what is refused, dropped and forgotten when it ends (CONTRIBUTING.md §4)."""

from collections.abc import Callable
from unittest.mock import patch

import pytest

from mynareader.applications import input_assist, jpki
from mynareader.errors import StayEnded, WrongPin
from mynareader.reports.card import ReadReport
from mynareader.service.pins.entry import EnteredPins
from mynareader.service.reading.check import check
from mynareader.service.reading.read import read
from mynareader.service.reading.read_request import ACCESS_PATHS, ReadRequest
from mynareader.service.stay.card_stay import CardStay
from mynareader.values.pins import ASSIST
from tests.foreign_card import ForeignCard
from tests.harness.foreign import ForeignSource
from tests.unit.service.staying import HANAKO, ORIGIN, WISH, given_right, nobody


def stay_on(card: ForeignCard) -> CardStay:
    stay = CardStay(ForeignSource(card), nobody)
    stay.connect()
    return stay


def given_wrong() -> EnteredPins:
    return EnteredPins({"assist": ASSIST.parse("1111")})


def test_an_ended_stay_sends_nothing_more() -> None:
    card = ForeignCard("hanako")
    stay = stay_on(card)
    stay.end()
    with pytest.raises(StayEnded):
        check(stay, ORIGIN)
    with pytest.raises(StayEnded):
        stay.step("jpki")
    assert card.ledger.count == 0


def test_an_answer_that_comes_after_the_end_is_dropped() -> None:
    """The last answer of a stay that ended meanwhile: nothing is sent after it, so nothing else would notice."""
    card = ForeignCard("hanako")
    stay = stay_on(card)
    truly = card.transmit

    def slowly(command: bytes) -> bytes:
        stay.ended = True  # as the window does from its own thread
        return truly(command)

    with patch.object(card, "transmit", slowly), pytest.raises(StayEnded), stay.transaction():
        stay.select(jpki.SPEC)
    assert card.ledger.count == 1


def test_a_stay_without_a_verify_ends_without_a_reset() -> None:
    card = ForeignCard("hanako")
    stay = stay_on(card)
    check(stay, ORIGIN)
    stay.end()
    assert card.ledger.power_downs == 0


@pytest.mark.parametrize("given", [given_right, given_wrong])
def test_a_stay_with_a_verify_ends_with_one_reset(given: Callable[[], EnteredPins]) -> None:
    card = ForeignCard("hanako")
    with stay_on(card) as stay:
        try:
            read(stay, ORIGIN, WISH, given())
        except WrongPin:
            assert given is given_wrong
    stay.end()
    assert card.ledger.power_downs == 1
    assert not card.pins.verified


def test_what_the_gate_knew_ends_with_the_stay() -> None:
    card = ForeignCard("hanako")
    for _ in range(2):
        with stay_on(card) as stay, pytest.raises(WrongPin):
            read(stay, ORIGIN, WISH, given_wrong())
    assert card.ledger.verifies == {"assist/0011": 2}


def test_a_late_answer_is_dropped() -> None:
    card = ForeignCard("hanako")
    stay = stay_on(card)
    transmit = card.transmit

    def late(command: bytes) -> bytes:
        answer = transmit(command)
        stay.ended = True
        return answer

    with patch.object(card, "transmit", late), pytest.raises(StayEnded):
        check(stay, ORIGIN)
    assert card.ledger.count == 1


def test_a_report_shows_nothing_of_a_person_when_printed() -> None:
    stay = stay_on(ForeignCard("hanako"))
    report = read(stay, ORIGIN, ReadRequest("all", ACCESS_PATHS["assist"]), given_right())
    assert isinstance(report, ReadReport)
    for secret in (HANAKO.name, HANAKO.address, HANAKO.my_number, HANAKO.serial, "19850412", "1985"):
        assert secret not in repr(report)
    assert HANAKO.name not in repr(report.attributes)
    assert HANAKO.my_number not in f"{report.my_number!r} {report.my_number}"


def test_two_stays_at_once_share_nothing() -> None:
    first, second = ForeignCard("hanako"), ForeignCard("foreigner")
    with stay_on(first) as one, stay_on(second) as other:
        with one.transaction(), other.transaction():
            mine, theirs = one.select(input_assist.SPEC), other.select(jpki.SPEC)
            assert mine.counter(input_assist.ASSIST_PIN).attempts_remaining == 3
            assert theirs.counter(jpki.SIGN_PIN).attempts_remaining == 5
        assert check(one, ORIGIN).card != check(other, ORIGIN).card
