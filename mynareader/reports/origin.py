"""Where a report comes from, and what was left out of it."""

from datetime import datetime

from mynareader.values.value_class import value_class


@value_class(frozen=True)
class Origin:
    """The source of a report: ``kind`` is reader, trace or simulated; ``at`` the moment it speaks of.

    ``interface`` is a token of ``transports.atr.Interface``; ``simulated`` and ``redacted`` data belong to nobody.
    """

    kind: str
    name: str
    interface: str
    simulated: bool
    redacted: bool
    at: datetime


@value_class(frozen=True)
class NotRead:
    """A ``section`` that was left out and why (a token)."""

    section: str
    reason: str
