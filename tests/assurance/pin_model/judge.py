"""The rules, judged where a PIN arrives: on the card. Shares no code with the program."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

CEILING: Final = 4
_BLOCKED: Final = frozenset({0x63C0, 0x6983, 0x6984})


@dataclass
class Consent:
    """Say what a person agreed to by one attempt: the bytes for each PIN, and for which a last try may be spent.

    ``new`` are the bytes a PIN is to be changed to, ``proofs`` how often the value is then proven, and ``probes`` how
    often the new one may be entered to find out which is in force. Bytes are None where what was typed cannot be this
    PIN.
    """

    values: Mapping[str, bytes | None]
    confirmed: frozenset[str] = frozenset()
    new: Mapping[str, bytes | None] = field(default_factory=dict)
    proofs: int = 1
    probes: int = 0
    sent: Counter[tuple[str, bytes]] = field(default_factory=Counter)
    changed: set[str] = field(default_factory=set)
    last_tries: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)

    def times(self, pin: str, value: bytes) -> int:
        """Return how often ``value`` may be sent to ``pin``."""
        if value == self.values.get(pin):
            return self.proofs
        return self.probes if value == self.new.get(pin) else 0

    def sent_to(self, pin: str) -> bool:
        return any(label == pin for label, _ in self.sent)


@dataclass(frozen=True)
class Sending:
    """Describe one VERIFY with data as it arrives; ``told`` is what the reader heard of the counter right before."""

    pin: str
    value: bytes
    left: int | None
    told: int | None
    held: bool
    over: bool
    consent: Consent
    wrong: tuple[bytes, ...]

    @property
    def readable(self) -> bool:
        return self.told is not None and (self.told in _BLOCKED or self.told & 0xFFF0 == 0x63C0)

    @property
    def last_try(self) -> bool:
        return not self.readable or self.left is None or self.left <= 1


NOBODY: Final = Consent(MappingProxyType({}))
# What must be true of every VERIFY with data; the numbers are those of CONTRIBUTING.md §3.
RULES: Final[Mapping[str, Callable[[Sending], bool]]] = {
    "it goes to a PIN that was asked for": lambda s: s.pin in s.consent.values,
    "1: it is what was typed, well-formed, in the card's form": lambda s: s.consent.times(s.pin, s.value) > 0,
    "2: the counter was asked right before": lambda s: s.told is not None,
    "2: other programs are kept away": lambda s: s.held,
    "3: a locked PIN receives nothing": lambda s: s.told not in _BLOCKED and not (s.left == 0 and s.readable),
    "4, 5: a last try was confirmed for this attempt": lambda s: (
        not s.last_try or (s.pin in s.consent.confirmed and s.value == s.consent.values.get(s.pin))
    ),
    "6: no fifth wrong value": lambda s: len(s.wrong) < CEILING,
    "7: no wrong value twice": lambda s: s.value not in s.wrong,
    "8: sent once for one attempt": lambda s: s.consent.sent[s.pin, s.value] < s.consent.times(s.pin, s.value),
    "nothing is sent once “next” was pressed": lambda s: not s.over,
}


@dataclass(frozen=True)
class Changing:
    """Describe one change of a PIN as it arrives; ``proven`` is the PIN whose VERIFY the command before was."""

    pin: str
    value: bytes
    proven: str | None
    held: bool
    consent: Consent


CHANGE_RULES: Final[Mapping[str, Callable[[Changing], bool]]] = {
    "change: of a PIN that was asked for": lambda c: c.pin in c.consent.new,
    "change: to what was typed, well-formed": lambda c: c.consent.new.get(c.pin) == c.value,
    "change: right after the old value was proven": lambda c: c.proven == c.pin,
    "change: other programs are kept away": lambda c: c.held,
    "change: sent once for one attempt": lambda c: c.pin not in c.consent.changed,
}


class Judge:
    """Follow what one card receives from the program; ``violations`` must stay empty."""

    def __init__(self, tally: Counter[str]) -> None:
        self.violations: list[str] = []
        self.tally = tally
        self.consent = NOBODY
        self.may_ask: frozenset[str] = frozenset()
        self.held = self.over = False
        self.sent = 0
        self._wrong: dict[str, tuple[bytes, ...]] = {}
        self._asked: str | None = None  # the PIN whose counter was asked by the command right before
        self._told: int | None = None
        self._unlocked = False
        self._proven: str | None = None  # the PIN whose right value came by the command right before

    # --- the stay ---------------------------------------------------------------------------------------------------

    def stay_begins(self) -> None:
        self._wrong = {}
        self._asked, self.over = None, False

    def power_goes(self) -> None:
        self._unlocked = False

    def stay_ends(self) -> None:
        self.expect("10: the card is reset after a VERIFY", not self._unlocked)

    # --- commands ---------------------------------------------------------------------------------------------------

    def interrupted(self) -> None:
        """Note a command that is no VERIFY, of ours or of another program, or that the transaction changed."""
        self._asked = self._proven = None

    def asks(self, pin: str) -> None:
        self.expect("it asks for counters of the PINs at hand only", pin in self.may_ask | set(self.consent.values))
        self._asked, self._told, self._proven = pin, None, None

    def hears(self, word: int | None) -> None:
        """Note what the reader was told after ``asks``; None when no answer came through."""
        self._told = word

    def sends(self, pin: str, value: bytes, left: int | None) -> None:
        told = self._told if self._asked == pin else None
        sending = Sending(pin, value, left, told, self.held, self.over, self.consent, self._wrong.get(pin, ()))
        for rule, holds in RULES.items():
            self.expect(rule, holds(sending))
        self.consent.sent[pin, value] += 1
        if sending.last_try:
            self.consent.last_tries.add(pin)
        self._asked, self._proven, self._unlocked = None, None, True
        self.sent += 1
        self.tally["VERIFY"] += 1
        self.tally["last try, confirmed"] += sending.last_try

    def accepts(self, pin: str) -> None:
        self._proven = pin
        self.tally["right value"] += 1

    def changes(self, pin: str, value: bytes) -> None:
        changing = Changing(pin, value, self._proven, self.held, self.consent)
        for rule, holds in CHANGE_RULES.items():
            self.expect(rule, holds(changing))
        self.consent.changed.add(pin)
        self._proven = None
        self.tally["change"] += 1

    def refuses(self, pin: str, value: bytes) -> None:
        self.tally["wrong value"] += 1
        self.consent.refused.add(pin)
        self._wrong[pin] = (*self._wrong.get(pin, ()), value)

    def locks(self) -> None:
        self.tally["locked by a confirmed try"] += 1

    def expect(self, rule: str, holds: bool) -> None:
        if not holds:
            self.violations.append(rule)
