from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mynareader.values import MyNumber, PartialDate, PersonName, Sex, check_digit, checked_text

# --- My Number ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("eleven", "digit"),
    [
        ("53768667718", "8"),  # CARD.md §6
        ("12345678901", "8"),
        ("00000000000", "0"),  # remainder 0
        ("00000000040", "0"),  # 4 x 3, remainder 1
        ("00000000004", "3"),  # 4 x 2, remainder 8
    ],
)
def test_check_digit(eleven: str, digit: str) -> None:
    weights = (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)  # CARD.md §5, from the left
    remainder = sum(int(p) * q for p, q in zip(eleven, weights, strict=True)) % 11
    assert check_digit(eleven) == ("0" if remainder <= 1 else str(11 - remainder))
    assert check_digit(eleven) == digit


def test_a_wrong_check_digit_is_told_and_not_refused() -> None:
    assert MyNumber("537686677188").check_digit_ok
    assert not MyNumber("537686677189").check_digit_ok


@pytest.mark.parametrize(
    "text", ["", "53768667718", "5376866771888", "53768667718A", "５３７６８６６７７１８８", "5376 6677188"]
)
def test_my_number_is_twelve_ascii_digits(text: str) -> None:
    with pytest.raises(ValueError, match="not_12_digits"):
        MyNumber(text)


@pytest.mark.parametrize("eleven", ["", "537686677188", "5376866771A", "²2345678901"])
def test_a_check_digit_needs_eleven_digits(eleven: str) -> None:
    with pytest.raises(ValueError, match="eleven"):
        check_digit(eleven)


def test_my_number_is_not_printed_by_accident() -> None:
    number = MyNumber("537686677188")
    for text in (repr(number), str(number), f"{number}", f"{number!r:>40}", number.masked):
        assert not any(char.isdigit() for char in text)
    assert number.grouped == "5376 8667 7188"
    assert number.masked == "*" * 12


@given(st.text("0123456789", min_size=11, max_size=11), st.integers(0, 10), st.integers(1, 9))
def test_one_wrong_digit_is_noticed_unless_the_remainder_is_one(eleven: str, at: int, step: int) -> None:
    other = eleven[:at] + str((int(eleven[at]) + step) % 10) + eleven[at + 1 :]
    digits = {check_digit(eleven), check_digit(other)}
    assert len(digits) == 2 or digits == {"0"}


# --- dates --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "iso", "era"),
    [
        ("19800217", "1980-02-17", "昭和55年2月17日"),
        ("20190430", "2019-04-30", "平成31年4月30日"),
        ("20190501", "2019-05-01", "令和元年5月1日"),
        ("19890107", "1989-01-07", "昭和64年1月7日"),
        ("19890108", "1989-01-08", "平成元年1月8日"),
        ("19261224", "1926-12-24", "大正15年12月24日"),
        ("19261225", "1926-12-25", "昭和元年12月25日"),
        ("19120729", "1912-07-29", "明治45年7月29日"),
        ("19120730", "1912-07-30", "大正元年7月30日"),
        ("18680125", "1868-01-25", "明治元年1月25日"),
        ("18680124", "1868-01-24", ""),
        ("19800200", "1980-02", "昭和55年2月"),
        ("19800000", "1980", "昭和55年"),
        ("19800017", "1980", "昭和55年"),  # a day without a month says nothing
        ("19890100", "1989-01", ""),  # Showa 64 or Heisei 1
        ("19890200", "1989-02", "平成元年2月"),
        ("19890000", "1989", ""),
        ("20190000", "2019", ""),
        ("00000217", "", ""),
        ("00000000", "", ""),
        ("00000229", "", ""),
        ("99991231", "9999-12-31", "令和7981年12月31日"),
    ],
)
def test_dates(text: str, iso: str, era: str) -> None:
    found = PartialDate.parse(text)
    assert (found.iso, found.era) == (iso, era)
    assert found.compact == text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("19801301", "no_such_month"),
        ("19800230", "no_such_day"),
        ("19810229", "no_such_day"),
        ("19000229", "no_such_day"),
        ("00000230", "no_such_day"),
        ("19800032", "no_such_day"),
        ("1980021", "not_8_digits"),
        ("198002170", "not_8_digits"),
        ("1980-2-1", "not_8_digits"),
        ("１９８００２１７", "not_8_digits"),
        ("", "not_8_digits"),
    ],
)
def test_what_no_calendar_has_is_no_date(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        PartialDate.parse(text)


@pytest.mark.parametrize("year", [0, -1, 10000])
def test_years_have_four_digits(year: int) -> None:
    with pytest.raises(ValueError, match="no_such_year"):
        PartialDate(year, 1, 1)


@given(st.dates())
def test_every_day_of_the_calendar_is_a_date(day: date) -> None:
    found = PartialDate.parse(day.strftime("%Y%m%d").rjust(8, "0"))
    assert (found.complete, found.iso) == (day, day.isoformat())


@given(st.from_regex(r"[0-9]{8}", fullmatch=True))
def test_eight_digits_are_a_date_or_a_value_error(text: str) -> None:
    try:
        found = PartialDate.parse(text)
    except ValueError:
        return
    assert found.compact == text
    assert (found.complete is None) == ("00" in {text[4:6], text[6:]} or text[:4] == "0000")


def test_a_date_is_not_shown() -> None:
    assert repr(PartialDate(1980, 2, 17)) == "PartialDate()"


# --- sex and names ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["", "3", "11", "M", "１"])
def test_another_sex_code_is_no_sex(code: str) -> None:
    with pytest.raises(ValueError, match="unknown_sex_code"):
        Sex.from_code(code)


@pytest.mark.parametrize(
    ("text", "family", "given_name"),
    [
        ("黒桐\u3000幹也", "黒桐", "幹也"),
        ("𠮷邉\U000e0102\u3000花子", "𠮷邉\U000e0102", "花子"),
        ("山田\u3000太郎\u3000二世", "山田", "太郎\u3000二世"),
        ("SMITH JOHN", "SMITH JOHN", ""),
    ],
)
def test_names(text: str, family: str, given_name: str) -> None:
    name = PersonName(text)
    assert (name.text, name.family, name.given) == (text, family, given_name)
    assert repr(name) == "PersonName()"


@pytest.mark.parametrize(
    ("text", "reason"), [("", "empty"), ("A\x00", "control"), ("A\nB", "control"), ("\x9b", "control")]
)
def test_text_is_there_and_cannot_command_a_terminal(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        checked_text(text)
    with pytest.raises(ValueError, match=reason):
        PersonName(text)
