import pytest

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
