"""How the counters of one PIN kind stand: what may be asked, and how gravely."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from mynareader.pins import PinKind
from mynareader.reports import pins
from mynareader.words import Words

LOW: Final = 2  # tries: from here on the wording is stronger
_CLOSED: Final = frozenset({"locked", "missing"})  # tokens of ``report.Counter.state``


@dataclass(frozen=True)
class Tries:
    """Hold the fewest tries left (None: the card does not tell) and the counters that let nothing be asked."""

    left: int | None
    closed: tuple[pins.Counter, ...]
    known: bool

    @classmethod
    def of(cls, counters: Collection[pins.Counter]) -> Tries:
        """Judge the counters one value would be tried on; none at all (nothing to try) is never a last try."""
        closed = tuple(counter for counter in counters if counter.state in _CLOSED)
        left = [counter.attempts_remaining for counter in counters]
        told = [tries for tries in left if tries is not None]
        return cls(None if len(told) < len(left) else min(told, default=None), closed, bool(counters))

    @property
    def last(self) -> bool:
        """Tell whether this attempt may be the last (CONTRIBUTING.md §3 rules 4 and 5)."""
        return self.known and (self.left is None or self.left <= 1)

    @property
    def low(self) -> bool:
        """Tell whether the wording is to be stronger."""
        return self.known and (self.left is None or self.left <= LOW)

    def last_question(self, kind: PinKind, words: Words) -> str:
        """Return the separate question for a last try: whether it is the last may not be known."""
        key = "talk.last_try_unknown" if self.left is None else "talk.last_try"
        return words.text(key, **{part: words.text(f"pin.{kind.name}.{part}") for part in ("name", "locked")})

    def text(self, words: Words) -> str:
        """Return the tries left in words; empty when there is no counter to tell of."""
        if not self.known:
            return ""
        if self.left is None:
            return words.text("talk.tries_unknown")
        return words.text("talk.tries_low" if self.low else "talk.tries", attempts=self.left)
