import pytest

from mynareader.iso7816 import status
from mynareader.iso7816.status import StatusWord

WORDS = [  # word, tries left, blocked, meaning: CARD.md §2
    (0x9000, None, False, "ok"),
    (0x63C3, 3, False, "attempts_remaining"),
    (0x63CF, 15, False, "attempts_remaining"),
    (0x63C0, 0, True, "attempts_remaining"),
    (0x6300, None, False, "verification_failed"),
    (0x6983, 0, True, "blocked"),
    (0x6984, 0, True, "blocked"),
    (0x6982, None, False, "security_status_not_satisfied"),
    (0x6A82, None, False, "not_found"),
    (0x6117, None, False, "more_data"),
    (0x6C17, None, False, "wrong_le"),
    (0x6B00, None, False, "wrong_offset"),
    (0x1234, None, False, "unknown"),
]


@pytest.mark.parametrize(("value", "left", "blocked", "meaning"), WORDS, ids=[f"{row[0]:04X}" for row in WORDS])
def test_a_word_says_what_it_means(value: int, left: int | None, blocked: bool, meaning: str) -> None:
    word = StatusWord(value)
    assert (word.attempts_remaining, word.is_blocked, word.meaning) == (left, blocked, meaning)
    assert word.is_ok is (value == 0x9000)
    assert str(word) == f"{value:04X}"


@pytest.mark.parametrize(("value", "more", "exact"), [(0x6100, 256, None), (0x6C11, None, 17), (0x6C00, None, 256)])
def test_lengths_in_a_word(value: int, more: int | None, exact: int | None) -> None:
    assert (StatusWord(value).more_data, StatusWord(value).exact_le) == (more, exact)


def test_every_word_there_can_be_is_a_value() -> None:
    for value in range(0x10000):
        word = StatusWord(value)
        assert word.meaning
        assert word.sw1 << 8 | word.sw2 == value
        assert word.attempts_remaining in {None, *range(16)}


# Every word that CARD.md §2 and ISO/IEC 7816-4 §5.6 name, beside those above.
NAMED = {
    0x6281: "data_may_be_corrupted",
    0x6282: "end_of_file",
    0x6283: "file_deactivated",
    0x6581: "memory_failure",
    0x6700: "wrong_length",
    0x6881: "channel_not_supported",
    0x6882: "secure_messaging_not_supported",
    0x6981: "wrong_file_type",
    0x6985: "conditions_not_satisfied",
    0x6986: "no_current_file",
    0x6A80: "wrong_data",
    0x6A81: "function_not_supported",
    0x6A83: "record_not_found",
    0x6A86: "wrong_p1_p2",
    0x6A88: "object_not_found",
    0x6D00: "unknown_instruction",
    0x6E00: "unknown_class",
    0x6F00: "card_fault",
}


def test_no_other_word_has_a_name() -> None:
    named = NAMED | {value: meaning for value, _, _, meaning in WORDS}
    families = {0x61: "more_data", 0x6C: "wrong_le"}
    for value in range(0x10000):
        family = "attempts_remaining" if value & 0xFFF0 == 0x63C0 else families.get(value >> 8, "unknown")
        assert StatusWord(value).meaning == named.get(value, family)


def test_the_words_by_which_a_command_was_not_executed() -> None:
    """A change of a PIN that is answered with one of these left the old value in force."""
    words = "6700 6881 6882 6981 6982 6983 6984 6985 6986 6A80 6A81 6A82 6A86 6A88 6B00 6D00 6E00"
    assert " ".join(map(str, sorted(status.NOT_EXECUTED, key=str))) == words
    assert " ".join(map(str, sorted(status.ABSENT, key=str))) == "6A82 6A83 6A88"


def test_tries_and_lengths_are_told_by_their_own_words_only() -> None:
    for value in range(0x10000):
        word = StatusWord(value)
        assert word.is_blocked == (value in {0x63C0, 0x6983, 0x6984})
        tries = value - 0x63C0 if 0x63C0 <= value <= 0x63CF else 0 if word.is_blocked else None
        more = (value - 0x6100 or 256) if 0x6100 <= value <= 0x61FF else None
        exact = (value - 0x6C00 or 256) if 0x6C00 <= value <= 0x6CFF else None
        assert (word.attempts_remaining, word.more_data, word.exact_le) == (tries, more, exact)
        assert word.is_ok == (value == 0x9000)
