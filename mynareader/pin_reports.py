"""What became of a PIN: the reports of a change, and of a look which value is in force."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from mynareader.report import Origin

NEW: Final = "new"
OLD: Final = "old"
UNKNOWN: Final = "unknown"


@dataclass(frozen=True)
class ChangedPin:
    """Say which value of one PIN object is in force: ``new``, ``old`` or ``unknown``, and how that is known.

    ``how``: answered (9000), refused (by the card), not_sent, found_out (the card was asked afterwards), restored (so,
    and the old value has given the try back), neither (it refused both), not_asked (nobody agreed to spend a try),
    not_found_out. ``cause`` is the status word or the code of the error behind it, None where there is none.
    """

    pin: str
    application: str
    in_force: str
    how: str
    cause: str | None = None


@dataclass(frozen=True)
class PinChangeReport:
    """Say what became of a change, for each PIN object that the PIN of this kind stands in."""

    origin: Origin
    kind: str
    pins: tuple[ChangedPin, ...]

    @property
    def outcome(self) -> str:
        """Return ``changed``, ``not_changed``, ``partly`` or ``unknown`` for all of them together."""
        found = {pin.in_force for pin in self.pins}
        if UNKNOWN in found:
            return UNKNOWN
        return "partly" if len(found) > 1 else "changed" if NEW in found else "not_changed"


@dataclass(frozen=True)
class TriedPin:
    """Say whether one PIN object took the value; ``attempts_remaining`` after a refusal, None where not told."""

    pin: str
    application: str
    accepted: bool
    attempts_remaining: int | None = None


@dataclass(frozen=True)
class PinWhichReport:
    """Say where the value that was given is in force."""

    origin: Origin
    kind: str
    pins: tuple[TriedPin, ...]
