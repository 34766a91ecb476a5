"""Where the card of one tab lies: a reader, a trace, the simulated card. Opened in the stay's thread, once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from mynareader.service.stay.sources import OpenSource


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
    return TabSource(name, "reader", partial(_reader, name))


def simulated_tab_source(persona: str, conditions: tuple[str, ...]) -> TabSource:
    """Return the simulated card of ``persona``; it keeps its counters as long as the tab lives."""
    opener = partial(_open, simulated=persona, conditions=conditions)
    return TabSource(persona, "simulated", opener, persona=persona, conditions=conditions)


def trace_tab_source(path: Path) -> TabSource:
    """Return the card that is rebuilt from a trace file."""
    return TabSource(path.name, "trace", partial(_open, replay=path, by_content=True))


def _reader(name: str) -> OpenSource:
    from mynareader.service.stay.sources import reader_source  # not before a card comes

    return reader_source(name, PATIENCE)


def _open(**choice: Any) -> OpenSource:  # noqa: ANN401 - what ``SourceChoice`` takes
    """Open what needs no waiting: neither a trace nor the simulated card does."""
    from mynareader.service.stay.sources import SourceChoice, open_source  # not before a card comes
    from mynareader.service.stay.worker import ProgressListener

    return open_source(SourceChoice("window", **choice), ProgressListener())
