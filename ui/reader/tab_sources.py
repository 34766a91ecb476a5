"""Where the card of one tab lies: a reader, a trace, the simulated card. Opened in the stay's thread, once."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final

from mynareader.service.stay.sources import OpenSource, SourceChoice, open_source, reader_source
from mynareader.service.stay.worker import ProgressListener

# How long (seconds) another program may hold the card: until it lets go, the card is taken away or the person ends it.
PATIENCE: Final = 3600.0


class TabSource:
    """Where a card is met; ``kind`` is reader, trace or simulated, ``name`` what people call it."""

    def __init__(
        self,
        name: str,
        kind: str,
        opener: Callable[[], OpenSource],
        *,
        persona: str | None = None,
        conditions: tuple[str, ...] = (),
    ) -> None:
        self.name, self.kind, self.persona, self.conditions = name, kind, persona, conditions
        self._opener, self._lock = opener, threading.Lock()
        self._opened: OpenSource | None = None

    def open(self) -> OpenSource:
        """Return the source, the same one every time; raise TransportError, TraceMalformed, UnreadableInput."""
        with self._lock:
            if self._opened is None or self.kind == "trace":  # a trace begins anew with every stay
                self._opened = self._opener()
            return self._opened


def reader_tab_source(name: str) -> TabSource:
    """Return the reader of this full name."""
    return TabSource(name, "reader", lambda: reader_source(name, PATIENCE))


def simulated_tab_source(persona: str, conditions: tuple[str, ...]) -> TabSource:
    """Return the simulated card of ``persona``; it keeps its counters as long as the tab lives."""
    choice = SourceChoice("window", simulated=persona, conditions=conditions)
    return TabSource(
        persona, "simulated", lambda: open_source(choice, ProgressListener()), persona=persona, conditions=conditions
    )


def trace_tab_source(path: Path) -> TabSource:
    """Return the card that is rebuilt from a trace file."""
    choice = SourceChoice("window", replay=path, by_content=True)
    return TabSource(path.name, "trace", lambda: _open(choice))


def _open(choice: SourceChoice) -> OpenSource:
    """Open what needs no waiting: neither a trace nor the simulated card does."""
    return open_source(choice, ProgressListener())
