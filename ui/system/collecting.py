"""Python's search for objects that hold one another: put off while somebody waits, made up for once a card is gone.

With all that a card needs it takes 45 ms, for which the window stands still, and Python would begin it at some card's
verdict.
"""

import gc
from typing import Final

AFTER_A_CARD: Final = 500  # milliseconds, in which a stay has left its card
_NEVER: Final = 1_000_000  # collections of the middle generation before one of the oldest, which Python makes at 10


def put_off() -> None:
    """Search all objects only when ``make_up`` says so, from now on and in this whole process."""
    gc.set_threshold(*gc.get_threshold()[:2], _NEVER)


def make_up() -> None:
    """Search now, where it was put off."""
    if gc.get_threshold()[2] == _NEVER:
        gc.collect()
