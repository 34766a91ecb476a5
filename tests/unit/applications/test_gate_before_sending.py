"""The rules 1 to 5 and 10 of CONTRIBUTING.md §3: what must be so before a value is sent, and whether one ever was."""

import pytest

from mynareader.applications import jpki
from mynareader.applications.base import Application
from mynareader.errors import FileMissing, LastTryNotConfirmed, MalformedPin, PinLocked
from mynareader.iso7816.channel import Channel
from mynareader.values import pins
from tests.cards.counting import CountingCard

from .gate_attempts import ASK, SELECT_JPKI, Stay, refused, with_verdict

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
        stay.gate.verify(
            Application(channel, jpki.SPEC), jpki.AUTH_PIN, pins.ASSIST.parse("8024"), last_try_confirmed=False
        )
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


# --- 10: leave it as you found it ---------------------------------------------------------------------------------


def test_the_gate_knows_whether_anything_was_sent() -> None:
    stay = Stay(CountingCard(tries=1))
    refused(stay, "8024", LastTryNotConfirmed)
    assert not stay.gate.used
    stay.attempt("8024", confirmed=True)
    assert stay.gate.used
