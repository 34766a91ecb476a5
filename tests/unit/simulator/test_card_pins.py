"""PINs of the simulated card: verified, refused, locked, changed, and what a reset forgets (CARD.md §1-§3)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mynareader.simulator.card import SimulatedCard
from mynareader.simulator.card_image import PinImage
from mynareader.simulator.conditions import Conditions
from mynareader.values import pins
from tests.unit.simulator.small_card import RIGHT, SELECT, SELECT_OTHER, WRONG, image, talk


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        (["00200098"], "63C4"),
        (["0020009800"], "63C4"),
        (["00A4020C020018", "00200080"], "63C4"),
        ([WRONG], "63C3"),
        ([WRONG, "00200098"], "63C3"),
        ([WRONG, WRONG, RIGHT, "00200098"], "63C4"),
        (["00200098" + "0380" + "2408"], "63C3"),
        ([RIGHT, "00200098"], "63C4"),
        (["00200080"], "6986"),
        (["00200099"], "6981"),
        (["0020009D"], "6A88"),
        (["00200118"], "6A86"),
        (["00200018"], "6A86"),
        (["002001" + "98"], "6A86"),
        ([WRONG, WRONG, WRONG, WRONG], "63C0"),
        ([WRONG, WRONG, WRONG, WRONG, "00200098"], "63C0"),
        ([WRONG, WRONG, WRONG, WRONG, RIGHT], "6984"),
        ([WRONG, WRONG, WRONG, WRONG, RIGHT, "00B0810000"], "6982"),
    ],
)
def test_verify(said: list[str], answer: str) -> None:
    assert talk()(SELECT, *said) == answer


def test_a_verified_pin_opens_its_files_until_reset_and_not_those_of_another_application() -> None:
    say = talk()
    secret = b"only for those who know".hex().upper() + "9000"
    assert say(SELECT, RIGHT, "00B0810000") == secret
    assert say(SELECT_OTHER, "00B0810000") == "6982"
    assert say(SELECT, "00B0810000") == secret
    say.card.reset()
    assert say(SELECT, "00B0810000") == "6982"


def test_a_wrong_value_closes_what_the_right_one_opened() -> None:
    assert talk()(SELECT, RIGHT, WRONG, "00B0810000") == "6982"


def test_counters_outlive_a_reset() -> None:
    say = talk()
    say(SELECT, WRONG)
    say.card.reset()
    assert say(SELECT, "00200098") == "63C3"
    assert say.card.tries_left("auth") == 3


@pytest.mark.parametrize("tries", [0, 1])
def test_a_locked_pin_never_verifies(tries: int) -> None:
    say = talk(pin=PinImage("auth", pins.AUTH, 4, b"8024", tries))
    say(SELECT, *[WRONG] * tries)
    assert [say(RIGHT) for _ in range(3)] == ["6984"] * 3
    assert say("00200098") == "63C0"


def test_the_blocked_word_is_a_condition() -> None:
    say = talk(Conditions(blocked_word=0x6983), pin=PinImage("auth", pins.AUTH, 4, b"8024", 0))
    assert say(SELECT, "00200098") == "6983"
    assert say(RIGHT) == "6983"


def test_without_a_value_nothing_is_right() -> None:
    say = talk(pin=PinImage("auth", pins.AUTH, 4))
    assert say(SELECT, RIGHT) == "63C3"


def test_a_pin_of_no_known_kind_is_never_right() -> None:
    assert talk(pin=PinImage("nobody's", None, 4))(SELECT, RIGHT) == "63C3"


REGISTRY_RIGHT = "0020009C04" + b"5555".hex()
NEW = "04" + b"1357".hex()


@pytest.mark.parametrize(
    ("before", "change", "answer"),
    [
        ([RIGHT], "00240180" + NEW, "9000"),
        (["00A4020C020018", RIGHT], "00240180" + NEW, "9000"),
        ([REGISTRY_RIGHT], "80320080" + NEW, "9000"),
        # only the new value of a PIN that was verified, which must be the current EF
        ([], "00240180" + NEW, "6986"),
        ([WRONG], "00240180" + NEW, "6982"),
        ([RIGHT, WRONG], "00240180" + NEW, "6982"),
        (["00200098"], "00240180" + NEW, "6982"),
        ([RIGHT, REGISTRY_RIGHT, "00A4020C020018"], "00240180" + NEW, "9000"),
        ([REGISTRY_RIGHT, "00A4020C020018"], "00240180" + NEW, "6982"),
        ([RIGHT, "00B0810001"], "00240180" + NEW, "6981"),
        # in the form of the PIN
        ([RIGHT], "00240180" + "03" + b"135".hex(), "6A80"),
        ([RIGHT], "00240180" + "05" + b"13579".hex(), "6A80"),
        ([RIGHT], "00240180" + "04" + b"135A".hex(), "6A80"),
        ([RIGHT], "00240180", "6700"),
        # by the command of this PIN, in the form that is documented
        ([RIGHT], "00240080" + NEW, "6A86"),
        ([RIGHT], "00240198" + NEW, "6A86"),
        ([RIGHT], "80320080" + NEW, "6982"),
        ([REGISTRY_RIGHT], "8032009C" + NEW, "6A86"),
        ([REGISTRY_RIGHT], "80320180" + NEW, "6A86"),
        ([REGISTRY_RIGHT], "00240180" + NEW, "6982"),
        ([REGISTRY_RIGHT], "00320080" + NEW, "6E00"),
    ],
)
def test_changing_a_pin(before: list[str], change: str, answer: str) -> None:
    assert talk()(SELECT, *before, change) == answer


@pytest.mark.parametrize(
    ("change", "old", "new"),
    [
        ("00240180" + NEW, "63C3", "9000"),
        ("00240180" + "04" + b"135A".hex(), "9000", "63C3"),
        ("80320080" + NEW, "9000", "63C3"),
    ],
)
def test_after_a_change_only_the_new_value_is_right(change: str, old: str, new: str) -> None:
    for value, answer in ((RIGHT, old), ("00200098" + NEW, new)):
        say = talk()
        say(SELECT, RIGHT, change)
        assert say(value) == answer


def test_a_changed_pin_outlives_a_reset_and_the_right_to_change_it_does_not() -> None:
    card = SimulatedCard(image())
    for command in (SELECT, RIGHT, "00240180" + NEW):
        card.transmit(bytes.fromhex(command))
    card.reset()
    said = [card.transmit(bytes.fromhex(command)).hex() for command in (SELECT, "00A4020C020018", "00240180" + NEW)]
    assert said == ["9000", "9000", "6982"]
    assert card.transmit(bytes.fromhex("00200098" + NEW)).hex() == "9000"
    assert card.ledger.changes == {"auth": 1}


@given(st.lists(st.binary(min_size=1, max_size=8).filter(lambda value: value != b"8024"), min_size=4, max_size=9))
def test_four_wrong_values_lock_for_ever(values: list[bytes]) -> None:
    say = talk()
    say(SELECT)
    for value in values:
        assert say(f"00200098{len(value):02X}{value.hex()}") != "9000"
    assert say(RIGHT) == "6984"
