import copy
import pickle
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mynareader.errors import MalformedPin
from mynareader.values import pins
from mynareader.values.pins import PinKind

ROOT = Path(__file__).parents[2]
GOOD = [
    (pins.AUTH, "8024", b"8024", ()),
    (pins.AUTH, " 8024\n", b"8024", ()),
    (pins.AUTH, "８０２４", b"8024", ("narrowed",)),
    (pins.ASSIST, "0000", b"0000", ()),
    (pins.REGISTRY, "0842", b"0842", ()),
    (pins.SIGN, "ELISE79", b"ELISE79", ()),
    (pins.SIGN, "elise79", b"ELISE79", ("uppercased",)),
    (pins.SIGN, "ｅＬｉｓＥ７９", b"ELISE79", ("narrowed", "uppercased")),
    (pins.SIGN, "A12345", b"A12345", ()),
    (pins.SIGN, "A123456789012345", b"A123456789012345", ()),
    (pins.VERIFICATION_A, "537686677188", b"537686677188", ()),
    (pins.VERIFICATION_B, "55021720352285", b"55021720352285", ()),
    (pins.BIRTH, "550217", b"550217", ()),
]


@pytest.mark.parametrize(("kind", "typed", "sent", "notes"), GOOD)
def test_what_is_typed_and_what_is_sent(kind: PinKind, typed: str, sent: bytes, notes: tuple[str, ...]) -> None:
    value = kind.parse(typed)
    assert (value.reveal(), value.notes, value.kind) == (sent, notes, kind)


BAD = [
    (pins.AUTH, "", "exactly_4_digits"),
    (pins.AUTH, "802", "exactly_4_digits"),
    (pins.AUTH, "80245", "exactly_4_digits"),
    (pins.AUTH, "80 4", "digits_only"),
    (pins.AUTH, "80２x", "digits_only"),
    (pins.AUTH, "٠١٢٣", "digits_only"),  # digits to str.isdigit, not to a card
    (pins.AUTH, "²²²²", "digits_only"),
    (pins.SIGN, "A1234", "6_to_16_characters"),
    (pins.SIGN, "A1234567890123456", "6_to_16_characters"),
    (pins.SIGN, "ABCDEF", "letter_and_digit_needed"),
    (pins.SIGN, "123456", "letter_and_digit_needed"),
    (pins.SIGN, "ABC-123", "letters_and_digits_only"),
    (pins.SIGN, "straße123", "letters_and_digits_only"),  # str.upper would make STRASSE123 of it
    (pins.SIGN, "ſecret1", "letters_and_digits_only"),
    (pins.SIGN, "ｶﾅABC123", "letters_and_digits_only"),
    (pins.VERIFICATION_A, "53768667718", "exactly_12_digits"),
    (pins.VERIFICATION_A, "537686677180", "wrong_check_digit"),
    (pins.VERIFICATION_A, "5376 8667 7198", "wrong_check_digit"),
    (pins.VERIFICATION_B, "5502172035228", "exactly_14_digits"),
    (pins.VERIFICATION_B, "55021720352２8a", "digits_only"),
    (pins.VERIFICATION_B, "55131720352285", "no_such_month"),
    (pins.VERIFICATION_B, "55023020352285", "no_such_day"),
    (pins.VERIFICATION_B, "55021719352285", "no_such_expiry_year"),
    (pins.BIRTH, "19800217", "exactly_6_digits"),
]


@pytest.mark.parametrize(("kind", "typed", "reason"), BAD)
def test_what_cannot_be_this_pin(kind: PinKind, typed: str, reason: str) -> None:
    with pytest.raises(MalformedPin) as caught:
        kind.parse(typed)
    assert caught.value.facts() == {"pin": kind.name, "reason": reason}
    if typed:
        told = "".join(traceback.format_exception(caught.value))
        assert typed not in told.replace(str(ROOT), "")  # the folder of the checkout may be called anything


KINDS = [pins.SIGN, pins.AUTH, pins.REGISTRY, pins.ASSIST, pins.VERIFICATION_A, pins.VERIFICATION_B, pins.BIRTH]


@given(kind=st.sampled_from(KINDS), typed=st.text(max_size=20))
def test_any_text_is_a_well_formed_value_or_a_malformed_pin(kind: PinKind, typed: str) -> None:
    try:
        value = kind.parse(typed)
    except MalformedPin as error:
        reason = error.reason
    else:
        assert kind.check(value.reveal().decode("ascii")) is None
        return
    assert reason


@given(st.text("ABCDEF0123456789abcdef", min_size=6, max_size=16))
def test_case_and_width_do_not_matter(typed: str) -> None:
    wide = "".join(chr(ord(char) + 0xFEE0) for char in typed)
    try:
        value = pins.SIGN.parse(typed)
    except MalformedPin:
        return
    assert pins.SIGN.parse(wide).reveal() == pins.SIGN.parse(typed.swapcase()).reveal() == value.reveal()


def test_a_value_can_be_neither_printed_nor_measured_nor_written() -> None:
    value = pins.SIGN.parse("ELISE79")
    assert repr(value) == str(value) == f"{value}" == "<PinValue sign>"
    assert repr(value) == repr(pins.SIGN.parse("A123456789012345"))
    attempts: tuple[Callable[[Any], object], ...] = (pickle.dumps, copy.copy, copy.deepcopy, len, bytes, vars)
    for attempt in attempts:
        with pytest.raises(TypeError):
            attempt(value)


def test_published_limits_and_the_numbers_on_the_slip() -> None:
    assert {kind.name: (kind.published_limit, kind.slip) for kind in KINDS} == {  # CARD.md §2
        "sign": (5, 1),
        "auth": (3, 2),
        "registry": (3, 3),
        "assist": (3, 4),
        "a": (10, None),
        "b": (10, None),
        "birth": (None, None),
    }


# --- verification number B, in the parts that are printed on the card ----------------------------------------------


@pytest.mark.parametrize(
    ("birth", "expiry", "code", "notes"),
    [
        ("550217", "2035", "2285", ()),  # CARD.md §6
        (" 550217 ", "2035", "2285", ()),
        ("５５０２１７", "2035", "２２８５", ("narrowed",)),
        ("040229", "2034", "0000", ()),  # 2004
        ("550229", "2035", "0000", ()),  # Showa 55
        ("020229", "2025", "0000", ()),  # Reiwa 2
        ("130229", "2025", "0000", ()),  # Taisho 13
        ("000229", "2025", "0000", ()),  # 2000
        ("990017", "2025", "0000", ()),
        ("250000", "2034", "0000", ()),
    ],
)
def test_verification_number_b_is_made_of_what_is_printed(birth: str, expiry: str, code: str, notes: object) -> None:
    value = pins.verification_b(birth, expiry, code)
    assert (value.kind, value.notes) == (pins.VERIFICATION_B, notes)
    assert len(value.reveal()) == 14


@pytest.mark.parametrize(
    ("birth", "expiry", "code", "reason"),
    [
        ("5502", "2035", "2285", "exactly_6_digits"),
        ("55o217", "2035", "2285", "exactly_6_digits"),
        ("551317", "2035", "2285", "no_such_month"),
        ("550230", "2035", "2285", "no_such_day"),
        ("670229", "2035", "2285", "no_such_day"),  # Showa has 64 years, and 1967 and 2067 no such day
        ("330229", "2035", "2285", "no_such_day"),  # nor has Meiji 33, which is 1900
        ("220229", "2035", "2285", "no_such_day"),  # Reiwa 22 comes after the card has ended
        ("550217", "35", "2285", "no_such_expiry_year"),
        ("550217", "1935", "2285", "no_such_expiry_year"),
        ("550217", "2035", "228", "not_4_digits"),
    ],
)
def test_parts_that_cannot_be_on_a_card(birth: str, expiry: str, code: str, reason: str) -> None:
    with pytest.raises(MalformedPin) as caught:
        pins.verification_b(birth, expiry, code)
    assert (caught.value.reason, caught.value.__cause__) == (reason, None)
