"""Rules 6 to 8 of CONTRIBUTING.md §3: no fifth wrong value, none twice, and none again when its verdict was lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mynareader.applications import card_surface, input_assist, jpki
from mynareader.applications.pin_gate import MAX_WRONG
from mynareader.errors import CardRemoved, PinOutcomeUnknown, ReaderFault, RepeatedPin, TooManyWrongPins, WrongPin
from tests.cards.counting import CountingCard
from tests.cards.scripted import Reply
from tests.cards.wrappers import instead, wrap

from .gate_attempts import ASK, SELECT_JPKI, Stay, refused, with_verdict

# --- 6: four wrong values, no fifth -------------------------------------------------------------------------------


def test_after_four_wrong_values_no_fifth_is_sent() -> None:
    stay = Stay(CountingCard(limit=15))
    verdicts = [with_verdict(stay, typed) for typed in ("0001", "0002", "0003", "0004")]
    assert [error and error.facts()["attempts_remaining"] for error in verdicts] == [14, 13, 12, 11]
    refused(stay, "8024", TooManyWrongPins)
    refused(stay, "0005", TooManyWrongPins, confirmed=True)
    assert len(stay.card.values) == MAX_WRONG == 4


def test_the_ceiling_is_for_one_pin_of_one_stay() -> None:
    stay = Stay(CountingCard(limit=15))
    for typed in ("0001", "0002", "0003", "0004"):
        with_verdict(stay, typed)
    stay.attempt("8024", pin=input_assist.ASSIST_PIN)
    Stay(stay.card).attempt("8024")


def test_a_right_value_between_does_not_lift_the_ceiling() -> None:
    stay = Stay(CountingCard(limit=15))
    for typed in ("0001", "0002", "8024", "0003", "0004"):
        with_verdict(stay, typed)
    refused(stay, "8024", TooManyWrongPins)


# --- 7: never the same wrong value twice --------------------------------------------------------------------------


def test_the_same_wrong_value_is_sent_once() -> None:
    stay = Stay()
    assert isinstance(with_verdict(stay, "0001"), WrongPin)
    for variant in ("0001", " 0001 ", "０００１"):
        assert refused(stay, variant, RepeatedPin, confirmed=True).facts() == {"pin": "auth"}


def test_case_and_width_make_no_new_value() -> None:
    stay = Stay(CountingCard(b"ELISE79", limit=5), jpki.SIGN_PIN)
    assert isinstance(with_verdict(stay, "wrong1"), WrongPin)
    for variant in ("WRONG1", "Wrong1", "ｗｒｏｎｇ１"):
        refused(stay, variant, RepeatedPin)


def test_a_right_value_may_be_sent_again() -> None:
    stay = Stay()
    stay.attempt("8024")
    stay.attempt("8024")
    assert stay.card.values == [b"8024", b"8024"]


def test_the_same_wrong_value_may_be_tried_for_another_pin() -> None:
    stay = Stay(CountingCard(b"0", limit=10), input_assist.PIN_A)
    assert isinstance(with_verdict(stay, "537686677188"), WrongPin)
    with pytest.raises(WrongPin) as caught:
        stay.attempt("537686677188", pin=card_surface.PIN_A)
    assert caught.value.pin == "surface-a"


# --- 8: sent once -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("verdict", [b"\x6c\x04", b"\x61\x04", b"", b"\x90", b"\x67\x00", b"\x69\x82"])
def test_a_verify_is_never_repeated_and_the_counter_is_read_again(verdict: bytes) -> None:
    stay = Stay()
    stay.card.verdict = verdict
    error = with_verdict(stay, "0001")
    assert error is not None
    assert (error.code, error.facts()) == ("pin_outcome_unknown", {"pin": "auth", "attempts_remaining": 2})
    assert stay.card.commands == [SELECT_JPKI, ASK, "002000980430303031", ASK]


@pytest.mark.parametrize("fault", [CardRemoved(), ReaderFault("8010002F")])
def test_after_a_transport_error_the_connection_is_left_alone(fault: Reply) -> None:
    stay = Stay()
    stay.card.verdict = fault
    error = with_verdict(stay, "8024")
    assert isinstance(error, PinOutcomeUnknown)
    assert error.attempts_remaining is None
    assert stay.card.commands[-1] == "002000980438303234"
    assert stay.gate.used


def test_a_value_whose_verdict_was_lost_is_wrong_when_the_counter_fell() -> None:
    stay = Stay(CountingCard(limit=10))
    stay.card.verdict = b""
    for typed in ("0001", "0002", "0003", "0004"):
        assert isinstance(with_verdict(stay, typed), PinOutcomeUnknown)
        refused(stay, typed, RepeatedPin)
    refused(stay, "0005", TooManyWrongPins)


def test_a_value_whose_verdict_was_lost_may_be_sent_again_when_no_try_was_spent() -> None:
    stay = Stay()
    stay.card.verdict = b""
    assert isinstance(with_verdict(stay, "8024"), PinOutcomeUnknown)
    stay.card.verdict = None
    stay.attempt("8024")
    assert stay.card.values == [b"8024", b"8024"]


def test_a_value_whose_verdict_was_lost_counts_as_wrong_when_no_counter_proves_the_contrary() -> None:
    stay = Stay(CountingCard(limit=10))
    stay.card.counter, stay.card.verdict = b"\x63\x00", b""
    for typed in ("0001", "0002", "0003", "0004"):
        assert isinstance(with_verdict(stay, typed, confirmed=True), PinOutcomeUnknown)
        refused(stay, typed, RepeatedPin, confirmed=True)
    refused(stay, "0005", TooManyWrongPins, confirmed=True)


def test_a_counter_that_is_lost_too_is_unknown() -> None:
    stay = Stay()
    stay.card.verdict = b""
    wrap(stay.card, instead(CardRemoved(), lambda _: bool(stay.card.values)))  # it goes away after the VERIFY
    error = with_verdict(stay, "0001")
    assert isinstance(error, PinOutcomeUnknown)
    assert error.attempts_remaining is None


def test_a_wrong_value_without_a_counter_is_wrong_all_the_same() -> None:
    stay = Stay()
    stay.card.verdict = b"\x63\x00"
    error = with_verdict(stay, "0001")
    assert isinstance(error, WrongPin)
    assert error.attempts_remaining is None
    refused(stay, "0001", RepeatedPin)


# --- all together -------------------------------------------------------------------------------------------------

ATTEMPTS = st.lists(
    st.tuples(st.sampled_from(["0001", "0002", "0003", "0004", "0005", "0006", "8024"]), st.booleans(), st.booleans()),
    max_size=20,
)


@given(limit=st.integers(1, 15), attempts=ATTEMPTS)
def test_whatever_a_person_does(limit: int, attempts: list[tuple[str, bool, bool]]) -> None:
    stay = Stay(CountingCard(limit=limit))
    for typed, confirmed, lost in attempts:
        tries, sent = stay.card.tries, len(stay.card.values)
        stay.card.verdict = b"" if lost else None
        with_verdict(stay, typed, confirmed=confirmed)
        assert len(stay.card.values) - sent <= 1
        if tries == 0 or (tries == 1 and not confirmed):
            assert len(stay.card.values) == sent
    assert len(stay.card.wrong) == len(set(stay.card.wrong)) <= MAX_WRONG
    assert len(stay.card.values) <= len(attempts)
