"""What doctor says of cards that are none of ours, however they answer SELECT, and readers that speak T=0."""

from collections.abc import Callable

import pytest

from tests.assurance.desk.fake_desk import FOREIGN, OURS, FakeDesk, at
from tests.cards.scripted import ScriptedCard
from tests.foreign_card import PERSONAS, ForeignCard
from tests.harness.desk import Outcome, program

LIKE_JPKI = bytes.fromhex("D392F0")
SELECT, GET_RESPONSE, READING = 0xA4, 0xC0, {0xA4, 0xB0, 0xB2}


def words(selected: str, otherwise: str, beginning: bytes = b"") -> Callable[[bytes], bytes]:
    """Answer a SELECT by an AID that begins so with one word, and everything else with another one."""
    return lambda command: bytes.fromhex(
        selected if command[1:3] == bytes((SELECT, 4)) and command[5:].startswith(beginning) else otherwise
    )


ANY_NAME = {
    "yes to everything": words("9000", "9000"),
    "yes to every name": words("9000", "6A82"),
    "knows no other command": words("9000", "6D00"),
    "tells of what was selected": words("6F048402D3929000", "6D00"),
    "by the beginning of a name": words("9000", "6A82", LIKE_JPKI),
}


def lies(card: Callable[[bytes], bytes], *args: str, **others: str) -> tuple[Outcome, list[bytes]]:
    """Run a command where ``card`` lies on one reader; return how it ended, and what that card was asked."""
    with at(FakeDesk(Any=FOREIGN, **others)) as desk:
        other = desk.places["Any 00 00"]
        other.card = ScriptedCard(card)
        outcome = program(*args, "--lang", "en")
    return outcome, other.asked


@pytest.mark.parametrize("name", ANY_NAME)
def test_a_card_that_answers_by_any_name_is_no_my_number_card(name: str) -> None:
    outcome, asked = lies(ANY_NAME[name], "doctor")
    assert outcome.code == 14
    assert {one[1] for one in asked} <= READING


@pytest.mark.parametrize("word", ["6283", "6300", "6400", "6881", "6982", "6985", "6F00", "9100"])
def test_doctor_and_check_agree_on_a_card_that_refuses_in_its_own_way(word: str) -> None:
    assert [lies(words(word, word), command)[0].code for command in ("check", "doctor")] == [14, 14]


def test_a_reader_that_lets_fetch_what_select_answers() -> None:
    ours = ForeignCard(PERSONAS["hanako"])

    def spoken(command: bytes) -> bytes:
        if command[1] == GET_RESPONSE:
            return bytes.fromhex("6F009000")
        answer = ours.transmit(command)
        return b"\x61\x02" if command[1] == SELECT and answer == b"\x90\x00" else answer

    assert [lies(spoken, command)[0].code for command in ("check", "doctor", "pins")] == [0, 0, 0]
    assert lies(spoken, "check", Sony=FOREIGN)[0].code == 0
    assert lies(spoken, "check", Sony=OURS)[0].code == 2
