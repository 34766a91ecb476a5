"""How the counters of one PIN kind stand: what may be asked, and how gravely."""

from __future__ import annotations

from collections.abc import Collection

from mynareader.reports import pins
from mynareader.values.pins import PinKind
from mynareader.values.value_class import value_class
from mynareader.words import Words


@value_class(frozen=True)
class Tries:
    """The counter that allows the least, None where there is nothing to try, and those that let nothing be asked."""

    fewest: pins.Counter | None
    closed: tuple[pins.Counter, ...]

    @classmethod
    def of(cls, counters: Collection[pins.Counter]) -> Tries:
        """Judge the counters one value would be tried on; none at all (nothing to try) is never a last try."""
        return cls(pins.fewest(counters), tuple(counter for counter in counters if counter.state in pins.CLOSED))

    @property
    def last(self) -> bool:
        """Tell whether this attempt may be the last (CONTRIBUTING.md §3 rules 4 and 5)."""
        return self.fewest is not None and self.fewest.may_be_last

    @property
    def low(self) -> bool:
        """Tell whether the wording is to be stronger: a number that is not told is as grave as a low one."""
        return self.last or (self.fewest is not None and self.fewest.is_low)

    @property
    def _left(self) -> int | None:
        return self.fewest.attempts_remaining if self.fewest else None

    def last_question(self, kind: PinKind, words: Words) -> str:
        """Return the separate question for a last try: whether it is the last may not be known."""
        key = "talk.last_try_unknown" if self._left is None else "talk.last_try"
        return words.text(key, **{part: words.text(f"pin.{kind.name}.{part}") for part in ("name", "locked")})

    def text(self, words: Words) -> str:
        """Return the tries left in words; empty when there is no counter to tell of."""
        if self.fewest is None:
            return ""
        if self._left is None:
            return words.text("talk.tries_unknown")
        return words.text("talk.tries_low" if self.low else "talk.tries", attempts=self._left)
