"""The ten rules of design §3, each as examples: what reaches the card, and what does not."""

from __future__ import annotations

import logging
import traceback

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mynareader import pins
from mynareader.applications import card_surface, input_assist, jpki
from mynareader.applications.base import Application, ApplicationSpec, PinObject
from mynareader.errors import (
    CardRemoved,
    FileMissing,
    LastTryNotConfirmed,
    MalformedPin,
    MynaReaderError,
    PinError,
    PinLocked,
    PinOutcomeUnknown,
    ReaderFault,
    RepeatedPin,
    TooManyWrongPins,
    WrongPin,
)
from mynareader.gate import MAX_WRONG, Gate
from mynareader.iso7816.channel import Channel

from .counting_card import Answer, CountingCard

SELECT_JPKI = "00A4040C0AD392F000260100000001"
ASK = "00200098"


class Stay:
    """One gate and one card, and attempts in a transaction each."""

    def __init__(self, card: CountingCard | None = None, pin: PinObject = jpki.AUTH_PIN) -> None:
        self.card, self.pin, self.gate = card or CountingCard(), pin, Gate()
        self._channel = Channel(self.card)

    def attempt(self, typed: str, *, confirmed: bool = False, pin: PinObject | None = None) -> None:
        pin = pin or self.pin
        with self._channel.transaction():
            application = Application(self._channel, spec_of(pin))
            self.gate.verify(application, pin, pin.kind.parse(typed), last_try_confirmed=confirmed)


def spec_of(pin: PinObject) -> ApplicationSpec:
    return next(spec for spec in (jpki.SPEC, input_assist.SPEC, card_surface.SPEC) if pin in spec.pins)


def refused(stay: Stay, typed: str, error: type[MynaReaderError], *, confirmed: bool = False) -> MynaReaderError:
    """Attempt ``typed`` and return the error; assert that no value reached the card."""
    before = len(stay.card.values)
    with pytest.raises(error) as caught:
        stay.attempt(typed, confirmed=confirmed)
    assert len(stay.card.values) == before
    return caught.value


# --- 1: format first ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["", "802", "80245", "80x4"])
def test_a_malformed_value_never_reaches_the_card(typed: str) -> None:
    refused(Stay(), typed, MalformedPin)


def test_the_signature_password_goes_up_to_the_card_in_upper_case() -> None:
    stay = Stay(CountingCard(b"ELISE79", limit=5), jpki.SIGN_PIN)
    stay.attempt("ｅlise７9")
    assert stay.card.commands[-2:] == ["0020009B", "0020009B07454C4953453739"]


def test_a_value_typed_for_another_pin_never_reaches_the_card() -> None:
    stay = Stay()
    channel = Channel(stay.card)
    with channel.transaction(), pytest.raises(ValueError, match="another PIN"):
        stay.gate.verify(Application(channel, jpki.SPEC), jpki.AUTH_PIN, pins.ASSIST.parse("8024"))
    assert stay.card.commands == [SELECT_JPKI]


# --- 2: ask before spending ---------------------------------------------------------------------------------------


def test_the_counter_is_read_right_before_and_in_the_same_transaction() -> None:
    stay = Stay()
    stay.attempt("8024")  # CountingCard takes no command outside its transaction
    assert stay.card.commands == [SELECT_JPKI, ASK, "002000980438303234"]


def test_the_counter_is_read_before_every_attempt() -> None:
    stay = Stay()
    for typed in ("0001", "8024"):
        with_verdict(stay, typed)
    assert [command for command in stay.card.commands if command != SELECT_JPKI] == [
        ASK,
        "002000980430303031",
        ASK,
        "002000980438303234",
    ]


def with_verdict(stay: Stay, typed: str, *, confirmed: bool = False) -> PinError | None:
    try:
        stay.attempt(typed, confirmed=confirmed)
    except PinError as error:
        return error
    return None


# --- 3: locked ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["63C0", "6983", "6984"])
@pytest.mark.parametrize("confirmed", [False, True])
def test_nothing_is_sent_to_a_locked_pin(word: str, *, confirmed: bool) -> None:
    stay = Stay()
    stay.card.counter = bytes.fromhex(word)
    assert refused(stay, "8024", PinLocked, confirmed=confirmed).facts() == {"pin": "auth", "just_now": False}
    assert not stay.gate.used


@pytest.mark.parametrize("word", ["63C0", "6983", "6984"])
def test_a_try_that_locks_the_pin_says_so(word: str) -> None:
    stay = Stay(CountingCard(tries=1))
    stay.card.verdict = bytes.fromhex(word)
    error = with_verdict(stay, "0001", confirmed=True)
    assert error is not None
    assert (error.code, error.facts()) == ("pin_locked", {"pin": "auth", "just_now": True})


def test_a_pin_the_card_does_not_have_is_no_last_try() -> None:
    stay = Stay()
    for word in ("6A82", "6A83", "6A88"):
        stay.card.counter = bytes.fromhex(word)
        assert refused(stay, "8024", FileMissing, confirmed=True).facts() == {"file": "auth"}


# --- 4 and 5: the last try, and a counter that cannot be read -----------------------------------------------------


def test_the_last_try_is_spent_only_when_confirmed() -> None:
    stay = Stay(CountingCard(tries=1))
    assert refused(stay, "8024", LastTryNotConfirmed).facts() == {"pin": "auth", "attempts_remaining": 1}
    stay.attempt("8024", confirmed=True)
    assert stay.card.values == [b"8024"]


def test_a_confirmation_is_for_one_attempt() -> None:
    stay = Stay(CountingCard(tries=2))
    assert with_verdict(stay, "0001", confirmed=True) is not None
    refused(stay, "0002", LastTryNotConfirmed)


@pytest.mark.parametrize("word", ["9000", "6300", "6D00", "6F00", "6C04", "1234"])
def test_an_unreadable_counter_counts_as_the_last_try(word: str) -> None:
    stay = Stay()
    stay.card.counter = bytes.fromhex(word)
    assert refused(stay, "8024", LastTryNotConfirmed).facts() == {"pin": "auth", "attempts_remaining": None}
    stay.attempt("8024", confirmed=True)
    assert stay.card.values == [b"8024"]


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
def test_after_a_transport_error_the_connection_is_left_alone(fault: Answer) -> None:
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
    original = stay.card.transmit

    def transmit(command: bytes) -> bytes:
        stay.card.counter = CardRemoved() if stay.card.values else None
        return original(command)

    stay.card.transmit = transmit  # type: ignore[method-assign]  # the card goes away after the VERIFY
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


# --- 9: never printed ---------------------------------------------------------------------------------------------

SECRET = "Zq7Xw3Kp9"  # noqa: S105
VERDICTS: list[Answer] = [
    b"\x63\xc2",
    b"\x63\x00",
    b"\x63\xc0",
    b"\x69\x84",
    b"\x6c\x04",
    b"",
    CardRemoved(),
    ReaderFault("8010002F"),
]


@pytest.mark.parametrize("verdict", VERDICTS)
def test_no_error_and_no_log_tells_a_pin_or_its_length(verdict: Answer, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    first, second = (told(typed, verdict) for typed in (SECRET, SECRET + "AAAA"))
    for text in (*first, *second, caplog.text):
        assert not any(form in text for form in forms(SECRET))
    assert first == second  # whatever is told, it does not depend on the value or its length


def told(typed: str, verdict: Answer) -> list[str]:
    stay = Stay(CountingCard(b"OTHER1", limit=5), jpki.SIGN_PIN)
    stay.card.verdict = verdict
    error = with_verdict(stay, typed)
    assert error is not None
    chain = [error, error.__context__, error.__cause__]
    frames = "".join(traceback.format_exception(error))
    return [
        frames,
        *(f"{link!r} {link}" for link in chain),
        str(error.facts()),
        str(vars(error)),
        repr(vars(stay.gate).keys()),
    ]


def forms(secret: str) -> tuple[str, ...]:
    upper = secret.upper()
    return secret, upper, upper.encode().hex(), upper.encode().hex().upper()


def test_the_gate_keeps_no_value() -> None:
    stay = Stay(CountingCard(b"OTHER1", limit=5), jpki.SIGN_PIN)
    with_verdict(stay, SECRET)
    assert not any(form in repr(vars(stay.gate)) for form in forms(SECRET))
    assert set(vars(stay.gate)) == {"_key", "_refused", "_wrong", "used", "sending", "changing"}
    assert {len(digest) for digest in stay.gate._refused} == {32}


def test_two_gates_remember_the_same_value_differently() -> None:
    gates = [Gate(), Gate()]
    value = pins.AUTH.parse("8024")
    assert len({gate._digest(jpki.AUTH_PIN, value) for gate in gates}) == 2


# --- 10: leave it as you found it ---------------------------------------------------------------------------------


def test_the_gate_knows_whether_anything_was_sent() -> None:
    stay = Stay(CountingCard(tries=1))
    refused(stay, "8024", LastTryNotConfirmed)
    assert not stay.gate.used
    stay.attempt("8024", confirmed=True)
    assert stay.gate.used


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
