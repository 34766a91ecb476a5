"""Why something could not be read, as a token: what a file or an application refuses costs its own line and no more.

What ends a stay, a removal among it, is no such thing: a TransportError is never caught for this.
"""

from collections.abc import Mapping
from typing import Final

from mynareader.errors import (
    AccessDenied,
    ApplicationMissing,
    CardError,
    FileMissing,
    MalformedFile,
    MynaReaderError,
    UnreadableCertificate,
)
from mynareader.reports.origin import NotRead

READING_ERRORS: Final[tuple[type[MynaReaderError], ...]] = (CardError, UnreadableCertificate)
ABSENT: Final = "not_on_this_card"
MISSING: Final = "file_missing"  # what every card has, and this one lacks
MALFORMED: Final = "malformed"
WANTS_PIN: Final = "wants_pin"
TOO_LONG: Final = "reader_too_short"  # the reader takes no answer of extended length
UNEXPECTED: Final = "unexpected_answer"  # a status word nobody expected, or an answer that is none
_REASONS: Final[Mapping[type[MynaReaderError], str]] = {
    ApplicationMissing: "application_missing",
    FileMissing: ABSENT,
    AccessDenied: WANTS_PIN,
    MalformedFile: MALFORMED,
    UnreadableCertificate: MALFORMED,
}


def left_out(section: str, error: MynaReaderError) -> NotRead:
    """Return the line for ``section`` that ``error``, one of ``READING_ERRORS``, kept from being read."""
    return NotRead(section, _REASONS.get(type(error), UNEXPECTED))
