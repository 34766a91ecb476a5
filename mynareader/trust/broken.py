"""What asn1crypto raises over broken bytes."""

from typing import Final

# Seen by fuzzing; it has no error type of its own.
BROKEN: Final = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError)
