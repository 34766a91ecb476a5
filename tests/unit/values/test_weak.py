"""Which new PINs somebody could guess."""

import pytest

from mynareader.values import PartialDate, pins
from mynareader.values.pins import PinKind
from mynareader.values.weak_pins import weaknesses

SHOWA = PartialDate(1980, 2, 17)  # 昭和55年


def judged(kind: PinKind, typed: str, *births: PartialDate) -> tuple[str, ...]:
    return weaknesses(kind.parse(typed), births)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("0000", "all_the_same"),
        ("7777", "all_the_same"),
        ("1234", "in_sequence"),
        ("0123", "in_sequence date_like"),
        ("7890", "in_sequence"),
        ("4321", "in_sequence"),
        ("0987", "in_sequence"),
        ("1980", "date_like"),
        ("2024", "date_like"),
        ("0217", "date_like"),
        ("1231", "date_like"),
        ("1702", "date_like"),
        ("3112", "date_like"),
        ("3113", ""),
        ("1299", ""),
        ("1324", ""),
        ("1122", "date_like"),
        ("8642", ""),
        ("3141", ""),
    ],
)
def test_four_digits(typed: str, found: str) -> None:
    assert " ".join(judged(pins.AUTH, typed)) == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("AAAAA1", "all_the_same"),
        ("AAA111", "all_the_same"),
        ("ABCDEF1", "in_sequence"),
        ("abc123", "in_sequence"),
        ("A12345", "in_sequence"),
        ("AAA123", "in_sequence"),
        ("TARO1980", "date_like"),
        ("S550217", "date_like"),
        ("T19800217", "date_like"),
        ("T17021980", "date_like"),
        ("021780X", "date_like"),
        ("KANON77", ""),
        ("K7X2M9", ""),
        ("TOKYO1234", ""),
        ("A1B2C3", ""),
    ],
)
def test_passwords(typed: str, found: str) -> None:
    assert " ".join(judged(pins.SIGN, typed)) == found


@pytest.mark.parametrize("typed", ["0217", "1702", "1980", "8002", "0280", "5502", "0255"])
def test_the_holders_birth_date_in_its_forms(typed: str) -> None:
    assert judged(pins.ASSIST, typed, SHOWA) == ("birth_date",)


@pytest.mark.parametrize(
    "typed", ["TARO1980", "S550217", "X800217", "X19800217", "0217HANA", "HANA5502", "X021780", "17021980X", "X80217"]
)
def test_the_holders_birth_date_in_a_password(typed: str) -> None:
    assert judged(pins.SIGN, typed, SHOWA) == ("birth_date",)


@pytest.mark.parametrize("typed", ["0218", "1981", "5503", "8642"])
def test_another_date_is_not_the_holders(typed: str) -> None:
    assert judged(pins.AUTH, typed, SHOWA) == ()


@pytest.mark.parametrize("typed", ["0607", "0706", "8567", "6067", "6785", "6006", "8506"])
def test_the_holders_birth_date_without_zeros(typed: str) -> None:
    assert judged(pins.ASSIST, typed, PartialDate(1985, 6, 7)) == ("birth_date",)


def test_what_is_not_known_of_a_birth_date_makes_no_form() -> None:
    unknown_day = PartialDate(1980, 2, None)
    assert judged(pins.AUTH, "1980", unknown_day) == ("birth_date",)
    assert judged(pins.AUTH, "8002", unknown_day) == ("birth_date",)
    assert judged(pins.AUTH, "0217", unknown_day) == ()
    assert judged(pins.AUTH, "0217", PartialDate(None, None, None)) == ()


@pytest.mark.parametrize(("birth", "typed"), [(PartialDate(2019, 5, 1), "0105"), (PartialDate(2019, 4, 30), "3104")])
def test_the_year_of_the_era(birth: PartialDate, typed: str) -> None:
    assert judged(pins.AUTH, typed, birth) == ("birth_date",)


def test_of_ten_thousand_pins_thirty_are_refused() -> None:
    found = [judged(pins.AUTH, f"{value:04d}") for value in range(10_000)]
    assert sum(bool(set(one) - {"date_like"}) for one in found) == 10 + 10 + 10
    assert {reason for one in found for reason in one} == {"all_the_same", "in_sequence", "date_like"}
