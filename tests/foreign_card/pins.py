"""PIN counters and the security status: what lasts (values, tries left) and what a reset forgets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .apdu import StatusError
from .model import Application, Pin

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .ledger import Ledger
    from .quirks import Quirks

_PATTERNS = {
    "digits": re.compile(rb"[0-9]{4}"),
    "password": re.compile(rb"(?=.*[0-9])(?=.*[A-Z])[A-Z0-9]{6,16}"),
}


def label(app: Application, ref: int) -> str:
    return f"{app.name}/{ref:04X}"


class PinStore:
    """Every PIN of the card, by labels such as "jpki/0018"."""

    def __init__(self, apps: Iterable[Application], quirks: Quirks, ledger: Ledger) -> None:
        self._specs = {
            label(app, ref): node for app in apps for ref, node in app.nodes.items() if isinstance(node, Pin)
        }
        self.values = {name: pin.value for name, pin in self._specs.items()}
        self.left = {name: pin.left for name, pin in self._specs.items()}
        self.verified: set[str] = set()
        self._quirks = quirks
        self._ledger = ledger

    def counter(self, name: str) -> int:
        """Status word for an empty VERIFY. It costs nothing and changes nothing."""
        if self._quirks.verified_reports_9000 and name in self.verified:
            return 0x9000
        if self.left[name] == 0:
            return self._quirks.blocked_empty_sw
        return 0x6300 if self._quirks.counter_unreadable else 0x63C0 | self.left[name]

    def verify(self, name: str, value: bytes) -> int:
        self._ledger.verifies[name] += 1
        if len(value) > 16:  # CHOICE: longer than any PIN is a wrong length, everything else is a try
            return 0x6700
        if self.left[name] == 0:
            return self._quirks.blocked_sw
        if value == self.values[name]:
            self.left[name] = self._specs[name].limit
            self.verified.add(name)
            return 0x9000
        return self._wrong(name)

    def _wrong(self, name: str) -> int:
        """A wrong try also forgets an earlier right one."""
        self._ledger.wrong_verifies[name] += 1
        self.verified.discard(name)
        self.left[name] -= 1
        if self._quirks.wrong_without_counter and self.left[name]:
            return 0x6300
        return 0x63C0 | self.left[name]

    def change(self, name: str, value: bytes) -> None:
        """CHOICE: verification numbers cannot be changed; a new value of the wrong form is 6A80 or 6700."""
        if self.left[name] == 0:
            raise StatusError(self._quirks.blocked_sw)
        pattern = _PATTERNS.get(self._specs[name].kind)
        if name not in self.verified or pattern is None:
            raise StatusError(0x6982)
        if not value or len(value) > 16:
            raise StatusError(0x6700)
        if not pattern.fullmatch(value):
            raise StatusError(0x6A80)
        self._ledger.changes[name] += 1
        self.values[name] = value
