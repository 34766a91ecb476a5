"""Where the card of one tab lies: a reader, a trace, the simulated card. Opened in the stay's thread, once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final

from mynareader.service.stay.places import Place, Where, open_place, reader_place

# How long (seconds) another program may hold the card: until it lets go, the card is taken away or the person ends it.
PATIENCE: Final = 3600.0


class Spot:
    """Be where a card is met; ``kind`` is reader, trace or simulated, ``name`` what people call it."""

    def __init__(
        self,
        name: str,
        kind: str,
        opener: Callable[[], Place],
        *,
        persona: str | None = None,
        conditions: tuple[str, ...] = (),
    ) -> None:
        self.name, self.kind, self.persona, self.conditions = name, kind, persona, conditions
        self._opener, self._lock = opener, threading.Lock()
        self._place: Place | None = None

    def open(self) -> Place:
        """Return the place, the same one every time; raise TransportError, TraceMalformed, UnreadableInput."""
        with self._lock:
            if self._place is None or self.kind == "trace":  # a trace begins anew with every stay
                self._place = self._opener()
            return self._place


def reader_spot(name: str) -> Spot:
    """Return the reader of this full name."""
    return Spot(name, "reader", lambda: reader_place(name, PATIENCE))


def simulated_spot(persona: str, conditions: tuple[str, ...]) -> Spot:
    """Return the simulated card of ``persona``; it keeps its counters as long as the spot lives."""
    where = Where("window", simulated=persona, conditions=conditions)
    return Spot(persona, "simulated", lambda: open_place(where, _nobody), persona=persona, conditions=conditions)


def trace_spot(path: Path) -> Spot:
    """Return the card that is rebuilt from a trace file."""
    where = Where("window", replay=path, by_content=True)
    return Spot(path.name, "trace", lambda: open_place(where, _nobody))


def _nobody(_reader: str) -> None:
    """Take the name of a reader to wait on: neither a trace nor the simulated card is waited for."""
