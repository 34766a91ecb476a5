"""What a status word means, by ``StatusWord.meaning`` (ISO/IEC 7816-4 §5.6; CARD.md §2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

TEXT: Final[Mapping[str, str]] = {
    "ok": "Done.",
    "more_data": "There is more data to fetch.",
    "wrong_le": "The length asked for is wrong; the card names the right one.",
    "data_may_be_corrupted": "Part of the data returned may be damaged.",
    "end_of_file": "The file ended before the length asked for.",
    "file_deactivated": "The selected file is deactivated.",
    "verification_failed": "The PIN was refused; the card does not tell how many tries are left.",
    "attempts_remaining": "Not verified; the last digit (hexadecimal) is the number of PIN tries left.",
    "memory_failure": "The card failed to write to its memory.",
    "wrong_length": "The length of the command is wrong.",
    "channel_not_supported": "The card does not support this logical channel.",
    "secure_messaging_not_supported": "The card does not support secure messaging.",
    "wrong_file_type": "The file is of a kind that does not suit this operation.",
    "security_status_not_satisfied": "The PIN that this needs has not been verified yet.",
    "blocked": "The PIN is locked.",
    "conditions_not_satisfied": "The conditions for this operation are not met.",
    "no_current_file": "No file is selected.",
    "wrong_data": "The data sent with the command is wrong.",
    "function_not_supported": "The card does not support this function.",
    "not_found": "There is no such file or application.",
    "record_not_found": "There is no such record.",
    "wrong_p1_p2": "The parameters of the command (P1 and P2) are wrong.",
    "object_not_found": "There is no such data object or key.",
    "wrong_offset": "The position asked for lies outside the file.",
    "unknown_instruction": "The card does not know this command.",
    "unknown_class": "The card does not know this class of commands (CLA).",
    "card_fault": "Something failed inside the card.",
    "no_status": "No status word came.",
    "unknown": "The meaning of this status word is not known.",
}
