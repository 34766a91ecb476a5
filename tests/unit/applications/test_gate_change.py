"""Changing a PIN through the gate: the old value first, the new one once, and what is known afterwards."""

import pytest

from mynareader.applications import BY_NAME, PINS, card_common, card_surface, input_assist, jpki, resident_registry
from mynareader.applications.base import Application, PinObject
from mynareader.applications.pin_gate import Gate
from mynareader.errors import (
    CardRemoved,
    CardReset,
    FileMissing,
    LastTryNotConfirmed,
    MynaReaderError,
    NewPinRefused,
    PinChangeUnknown,
    PinLocked,
    PinNotChanged,
    PinOutcomeUnknown,
    PinUnchangeable,
    ReaderFault,
    UnexpectedStatus,
    WorkStopped,
    WrongPin,
)
from mynareader.iso7816 import status
from mynareader.iso7816.channel import Channel
from mynareader.iso7816.status import StatusWord
from tests.cards.counting import CountingCard
from tests.cards.scripted import Reply
from tests.cards.wrappers import instead, wrap

OLD, NEW = "8024", "7391"
CHANGEABLE = (jpki.AUTH_PIN, jpki.SIGN_PIN, input_assist.ASSIST_PIN, resident_registry.PIN, card_common.PIN)


class Stay:
    """One gate and one card; every attempt in a transaction of its own."""

    def __init__(self, card: CountingCard | None = None, pin: PinObject = jpki.AUTH_PIN) -> None:
        self.card, self.pin, self.gate = card or CountingCard(), pin, Gate()
        self.channel = Channel(self.card)
        self.spec = next(spec for spec in BY_NAME.values() if pin in spec.pins)

    def change(self, old: str = OLD, new: str = NEW, *, confirmed: bool = False, stopped: bool = False) -> None:
        def commit() -> None:
            if stopped:
                raise WorkStopped

        kind = self.pin.kind
        with self.channel.transaction():
            application = Application(self.channel, self.spec)
            self.gate.change(
                application,
                self.pin,
                kind.parse(old),
                kind.parse(new),
                last_try_confirmed=confirmed,
                commit=commit,
            )


def failed(stay: Stay, error: type[MynaReaderError], **how: object) -> MynaReaderError:
    with pytest.raises(error) as caught:
        stay.change(**how)  # type: ignore[arg-type]  # the arguments of change
    return caught.value


@pytest.mark.parametrize(
    ("pin", "old", "new", "exchanges"),
    [
        (
            jpki.AUTH_PIN,
            "8024",
            "7391",
            "00A4040C0AD392F000260100000001 00A4020C020018 00200098 002000980438303234 002401800437333931",
        ),
        (
            jpki.SIGN_PIN,
            "elise79",
            "Kanon2046",
            (
                "00A4040C0AD392F000260100000001 00A4020C02001B 0020009B 0020009B07454C4953453739 "
                "00240180094B414E4F4E32303436"
            ),
        ),
        (
            input_assist.ASSIST_PIN,
            "8024",
            "7391",
            "00A4040C0AD3921000310001010408 00A4020C020011 00200091 002000910438303234 002401800437333931",
        ),
        (
            resident_registry.PIN,
            "8024",
            "7391",
            "00A4040C0AD3921000310001010401 00A4020C02001C 0020009C 0020009C0438303234 803200800437333931",
        ),
        (
            card_common.PIN,
            "8024",
            "7391",
            "00A4040C0AD3921000310001010100 00A4020C02001C 0020009C 0020009C0438303234 803200800437333931",
        ),
    ],
    ids=lambda value: value.name if isinstance(value, PinObject) else "",
)
def test_the_bytes_on_the_wire(pin: PinObject, old: str, new: str, exchanges: str) -> None:
    stay = Stay(CountingCard(pin.kind.parse(old).reveal()), pin)
    stay.change(old, new)
    assert stay.card.commands == exchanges.split()
    assert stay.card.right == pin.kind.parse(new).reveal()
    assert stay.gate.used
    assert (stay.gate.sending, stay.gate.changing) == (None, None)


def test_the_pins_that_can_be_changed() -> None:
    assert {pin for pin in PINS.values() if pin.change is not None} == set(CHANGEABLE)


@pytest.mark.parametrize("pin", [input_assist.PIN_A, card_surface.PIN_B, card_surface.PIN_BIRTH])
def test_numbers_that_stand_on_the_card_cannot_be_changed(pin: PinObject) -> None:
    stay = Stay(pin=pin)
    numbers = {"a": ("537686677188", "123456789018"), "b": ("55021720352285",) * 2, "birth": ("550217", "550218")}
    old, new = numbers[pin.kind.name]
    failed(stay, PinUnchangeable, old=old, new=new)
    assert len(stay.card.commands) == 1  # SELECT of the application


@pytest.mark.parametrize("new", ["8024", " ８０２４ "])
def test_the_old_value_is_no_new_one(new: str) -> None:
    stay = Stay()
    assert failed(stay, NewPinRefused, new=new).facts() == {"pin": "auth", "reason": "same_as_before"}
    assert len(stay.card.commands) == 1


def test_a_value_typed_for_another_pin_is_refused() -> None:
    stay = Stay()
    old, new = stay.pin.kind.parse(OLD), input_assist.ASSIST_PIN.kind.parse(NEW)
    with stay.channel.transaction():
        application = Application(stay.channel, stay.spec)
        with pytest.raises(ValueError, match="another PIN"):
            stay.gate.change(application, stay.pin, old, new, last_try_confirmed=False)
    assert len(stay.card.commands) == 1


# --- before the new value is sent: nothing is changed ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("card", "error"),
    [
        (CountingCard(b"0000"), WrongPin),
        (CountingCard(tries=0), PinLocked),
        (CountingCard(tries=1), LastTryNotConfirmed),
    ],
)
def test_the_old_value_goes_through_the_gate(card: CountingCard, error: type[MynaReaderError]) -> None:
    before = card.right
    failed(Stay(card), error)
    assert (card.changes, card.right) == ([], before)


def test_a_last_try_that_was_confirmed_is_spent_on_the_old_value() -> None:
    stay = Stay(CountingCard(tries=1))
    stay.change(confirmed=True)
    assert stay.card.right == b"7391"


@pytest.mark.parametrize("verdict", [b"", b"\x90", b"\x6c\x04", b"\x6f\x00", CardRemoved(), CardReset()])
def test_without_a_verdict_on_the_old_value_nothing_is_changed(verdict: Reply) -> None:
    stay = Stay()
    stay.card.verdict = verdict
    failed(stay, PinOutcomeUnknown)
    assert stay.card.changes == []


@pytest.mark.parametrize(("word", "error"), [("6A82", FileMissing), ("6F00", UnexpectedStatus)])
def test_a_pin_that_cannot_be_selected_is_left_alone(word: str, error: type[MynaReaderError]) -> None:
    stay = Stay()
    wrap(stay.card, instead(bytes.fromhex(word), lambda command: command[:3] == bytes.fromhex("00A402")))
    failed(stay, error)
    assert (stay.card.values, stay.card.changes) == ([], [])


def test_what_is_stopped_in_time_is_not_changed() -> None:
    stay = Stay()
    failed(stay, WorkStopped, stopped=True)
    assert (stay.card.values, stay.card.changes) == ([b"8024"], [])


# --- after it: changed, not changed, or not known -------------------------------------------------------------------


@pytest.mark.parametrize("word", sorted(status.NOT_EXECUTED, key=str), ids=str)
@pytest.mark.parametrize("pin", CHANGEABLE, ids=lambda pin: pin.name)
def test_a_refusal_says_that_the_old_value_stays(pin: PinObject, word: StatusWord) -> None:
    typed = ("ELISE79", "KANON2046") if pin.kind.upper_case else (OLD, NEW)
    stay = Stay(CountingCard(typed[0].encode()), pin)
    stay.card.takes, stay.card.changed = False, word.value.to_bytes(2, "big")
    error = failed(stay, PinNotChanged, old=typed[0], new=typed[1])
    assert error.facts() == {"pin": pin.name, "cause": str(word)}
    assert stay.card.changes == [typed[1].encode()]


def test_every_status_word_is_one_of_three() -> None:
    refused, unknown = set(), set()
    # ISO/IEC 7816-4 §5.6 knows 61xx to 6Fxx and 9000; a few that no card gives stand for the rest.
    words = [*range(0x6000, 0x7000), *range(0x9000, 0x9010), 0x0000, 0x1234, 0x8000, 0xFFFF]
    for value in words:
        stay = Stay()
        stay.card.changed = value.to_bytes(2, "big")
        try:
            stay.change()
        except PinNotChanged:
            refused.add(StatusWord(value))
        except PinChangeUnknown:
            unknown.add(StatusWord(value))
        assert stay.card.changes == [b"7391"]  # once, whatever comes back
    assert refused == status.NOT_EXECUTED
    assert len(unknown) == len(words) - len(refused) - 1


@pytest.mark.parametrize("takes", [False, True])
@pytest.mark.parametrize(
    "answer",
    [b"", b"\x90", b"\x6f\x00", b"\x6c\x04", b"\x61\x04", b"\x63\xc2", CardRemoved(), CardReset(), ReaderFault("1")],
)
def test_without_a_clear_answer_nobody_knows(answer: Reply, *, takes: bool) -> None:
    stay = Stay()
    stay.card.takes, stay.card.changed = takes, answer
    assert failed(stay, PinChangeUnknown).facts() == {"pin": "auth"}
    assert stay.card.changes == [b"7391"]
    assert stay.card.commands[-1] == "002401800437333931"
    assert stay.gate.changing is None


def test_no_error_tells_a_value_or_its_length() -> None:
    told = set()
    for old, new in (("SECRETA1", "SECRETB2"), ("SECRETLONGER11", "SECRETLONGER22")):
        stay = Stay(CountingCard(old.encode()), jpki.SIGN_PIN)
        stay.card.changed = CardRemoved()
        error = failed(stay, PinChangeUnknown, old=old, new=new)
        assert (error.__cause__, error.__suppress_context__) == (None, True)
        told.add(f"{error!r} {error} {error.facts()} {vars(stay.gate).keys()}")
    assert len(told) == 1
    assert "SECRET" not in told.pop()
