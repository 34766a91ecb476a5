"""Status words (SW1 SW2) as values that exist for every code, known or not."""

from mynareader.values.value_class import value_class

# CARD.md §2 "Status words that matter"; ISO/IEC 7816-4 §5.6.
_MEANINGS = {
    0x6281: "data_may_be_corrupted",
    0x6282: "end_of_file",
    0x6283: "file_deactivated",
    0x6300: "verification_failed",
    0x6581: "memory_failure",
    0x6700: "wrong_length",
    0x6881: "channel_not_supported",
    0x6882: "secure_messaging_not_supported",
    0x6981: "wrong_file_type",
    0x6982: "security_status_not_satisfied",
    0x6983: "blocked",
    0x6984: "blocked",
    0x6985: "conditions_not_satisfied",
    0x6986: "no_current_file",
    0x6A80: "wrong_data",
    0x6A81: "function_not_supported",
    0x6A82: "not_found",
    0x6A83: "record_not_found",
    0x6A86: "wrong_p1_p2",
    0x6A88: "object_not_found",
    0x6B00: "wrong_offset",
    0x6D00: "unknown_instruction",
    0x6E00: "unknown_class",
    0x6F00: "card_fault",
    0x9000: "ok",
}
_BY_SW1 = {0x61: "more_data", 0x6C: "wrong_le"}
_COUNTER_MASK, _COUNTER = 0xFFF0, 0x63C0


@value_class(frozen=True)
class StatusWord:
    """The two status bytes of a response as one 16-bit number; unknown numbers are as good as known ones."""

    value: int

    @property
    def sw1(self) -> int:
        """Return the first byte."""
        return self.value >> 8

    @property
    def sw2(self) -> int:
        """Return the second byte."""
        return self.value & 0xFF

    @property
    def is_ok(self) -> bool:
        """Tell whether this is ``9000``."""
        return self.value == OK.value

    @property
    def is_blocked(self) -> bool:
        """Tell whether it says that a PIN has no try left: ``63C0``, ``6983``, ``6984`` (CARD.md §2)."""
        return self.value in {0x63C0, 0x6983, 0x6984}

    @property
    def attempts_remaining(self) -> int | None:
        """Return x of ``63Cx``, 0 of the blocked words, None where the word tells no number."""
        if self.is_blocked:
            return 0
        return self.value & 0x0F if self.value & _COUNTER_MASK == _COUNTER else None

    @property
    def more_data(self) -> int | None:
        """Return how many bytes GET RESPONSE should ask for after ``61xx`` (1-256), else None."""
        return (self.sw2 or 256) if self.sw1 == 0x61 else None

    @property
    def exact_le(self) -> int | None:
        """Return the Le that ``6Cxx`` asks for (1-256), else None."""
        return (self.sw2 or 256) if self.sw1 == 0x6C else None

    @property
    def meaning(self) -> str:
        """Return a token for the word: a name of the table above, ``attempts_remaining`` or ``unknown``."""
        if self.value in _MEANINGS:
            return _MEANINGS[self.value]
        if self.value & _COUNTER_MASK == _COUNTER:
            return "attempts_remaining"
        return _BY_SW1.get(self.sw1, "unknown")

    def __str__(self) -> str:
        return f"{self.value:04X}"


OK = StatusWord(0x9000)
END_OF_FILE = StatusWord(0x6282)
WRONG_LENGTH = StatusWord(0x6700)
SECURITY_NOT_SATISFIED = StatusWord(0x6982)
NO_CURRENT_FILE = StatusWord(0x6986)
NOT_FOUND = StatusWord(0x6A82)
RECORD_NOT_FOUND = StatusWord(0x6A83)
OBJECT_NOT_FOUND = StatusWord(0x6A88)
WRONG_OFFSET = StatusWord(0x6B00)
VERIFICATION_FAILED = StatusWord(0x6300)
# ISO/IEC 7816-4 §5.6: checking errors, "process aborted before execution". Not among them: 6Cxx, which a reader may
# make of any answer, and 6F00, which says nothing.
NOT_EXECUTED = frozenset(
    StatusWord(value)
    for value in (
        *(0x6700, 0x6881, 0x6882, 0x6981, 0x6982, 0x6983, 0x6984, 0x6985, 0x6986),
        *(0x6A80, 0x6A81, 0x6A82, 0x6A86, 0x6A88, 0x6B00, 0x6D00, 0x6E00),
    )
)
ABSENT = frozenset({NOT_FOUND, RECORD_NOT_FOUND, OBJECT_NOT_FOUND})  # no such file, record, key or PIN
