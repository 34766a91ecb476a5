"""Whether the card that was met still lies on its reader, as the reader's state tells."""

import time
from collections.abc import Callable
from contextlib import suppress

from mynareader.errors import TransportError
from mynareader.iso7816.connection import RESET_SHOWS
from mynareader.transports.readers import ReaderState


class CardInSight:
    """The state of the reader with the card that was met: another count of its events means that it left since.

    But for the second after a reset of ours: the card may seem to come and go then, and what the reader shows is taken
    as it comes (HAZARDS.md "after our own reset"). Who the card is has to be asked of the card.
    """

    def __init__(self, met: ReaderState) -> None:
        self.met = met
        self._settled_at = 0.0  # monotonic seconds

    def begin_second(self) -> None:
        """Begin the second after a reset of ours."""
        self._settled_at = time.monotonic() + RESET_SHOWS

    def settling(self, look: Callable[[str], ReaderState]) -> bool:
        """Take the state of the reader of this name for the present one; False once the second is over."""
        if time.monotonic() > self._settled_at:
            return False
        with suppress(TransportError):
            self.met = look(self.met.name)
        return True

    def is_there(self, states: tuple[ReaderState, ...]) -> bool:
        """Tell whether the card that was met lies on its reader."""
        return any(
            state.name == self.met.name and state.present and state.events == self.met.events for state in states
        )
