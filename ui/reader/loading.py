"""Load what a first card needs while nobody waits: the window is seen sooner without it."""

import threading
from typing import Final

AFTER: Final = 150  # milliseconds from showing the window, so that it is painted before


def load_aside() -> None:
    """Begin to load, in a thread of its own; whoever needs a module sooner loads it as ever."""
    threading.Thread(target=_load, name="loading", daemon=True).start()


def _load() -> None:
    from mynareader.formats.views import verdict_words  # noqa: F401 - loaded is all it is to be
    from mynareader.verdict import judging  # noqa: F401

    from ..pages import certificates, compare, hand_over, my_number, overview, person, pins  # noqa: F401
    from . import card_worker  # noqa: F401
