"""Exit codes: one table, documented in the manual page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mynareader.errors import MynaReaderError


OK, UNEXPECTED, USAGE, INTERRUPTED = 0, 1, 2, 130
DIFFERENT = 1  # of ``trace diff``, as of diff(1)
OUTCOME_UNKNOWN = 23  # of ``pin change`` as well, where a report says so
NOT_CHANGED = 25  # of ``pin change``: the old PIN is in force, or the new one in one of two applications only
CONTRADICTED = 32  # of what shows data (not of ``check``), and of ``authenticate`` where it could not confirm
FAIL_ON_HOLDS = 40  # of ``check --fail-on``
UNMATCHED, SEVERAL_MATCHES = 33, 34  # of ``match``; the former of ``number`` and ``hand-over`` as well
NOT_COMPARED = 41  # of ``match``: nothing was compared, so nothing is known
NOT_PROVEN = 42  # of ``in-person``: nothing speaks against the card, and something could not be checked
NOT_ASKED = 35  # of ``number``: the check digit is wrong, nobody agreed, or verification number A is locked

# error code (mynareader.errors) -> exit code; what is not named here is 1.
EXIT_CODES = {
    "no_service": 10,
    "reader_support_missing": 10,
    "not_permitted": 11,
    "no_reader": 12,
    "no_usb_reader": 12,
    "reader_without_driver": 12,
    "reader_claimed": 12,
    "reader_not_shown": 12,
    "not_passed_through": 12,
    "no_card": 13,
    "contact_reader_empty": 13,
    "contact_card_mute": 13,
    "card_mute": 13,
    "not_my_number_card": 14,
    "not_the_card": 14,
    "application_missing": 14,
    "card_busy": 15,
    "card_held": 15,
    "card_removed": 16,
    "card_reset": 16,
    "card_changed": 16,
    "card_unproven": 16,
    "connection_closed": 16,
    "stay_ended": 16,
    "holder_differs": 16,
    "transport": 17,
    "reader_refused": 17,
    "reader_fault": 17,
    "reader_count_lost": 17,
    "unexpected_status": 17,
    "access_denied": 17,
    "no_window": 18,
    "wrong_pin": 20,
    "pin_locked": 21,
    "last_try_not_confirmed": 22,
    "pin_outcome_unknown": OUTCOME_UNKNOWN,
    "pin_unchangeable": USAGE,
    "new_pin_refused": 24,
    "malformed_pin": 24,
    "repeated_pin": 24,
    "too_many_wrong_pins": 24,
    "data_contradicted": CONTRADICTED,
    "built_in_key_differs": 30,
    "malformed_file": 30,
    "malformed_response": 30,
    "unreadable_certificate": 30,
    "trace_malformed": 31,
    "trace_mismatch": 31,
    "ambiguous_reader": USAGE,
    "pin_not_given": USAGE,
    "unreadable_input": USAGE,
    "bad_setting": USAGE,
}
_OF_REPORTS = {
    OK,
    UNEXPECTED,
    NOT_CHANGED,
    CONTRADICTED,
    FAIL_ON_HOLDS,
    UNMATCHED,
    SEVERAL_MATCHES,
    NOT_COMPARED,
    NOT_PROVEN,
    NOT_ASKED,
    INTERRUPTED,
}
ALL = sorted({*EXIT_CODES.values(), *_OF_REPORTS})  # each has its meaning under exit.… in the catalogs


def exit_code_of(error: MynaReaderError) -> int:
    """Return the exit code for one of our errors."""
    return EXIT_CODES.get(error.code, UNEXPECTED)
