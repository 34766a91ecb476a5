"""Load what a first card needs while nobody waits: the window is seen sooner without it."""

from typing import Final

from mynareader.service.stay.preload import preload

from ..pages import PAGES

AFTER: Final = 150  # milliseconds from showing the window, so that it is painted before
_UI: Final = __name__.split(".", 1)[0]
_ENGINE: Final = ("mynareader.formats.views.verdict_words", "mynareader.verdict.judging")


def load_aside() -> None:
    """Begin to load, in a thread of its own; whoever needs a module sooner loads it as ever."""
    pages = (f"{_UI}.pages.{page.place.partition(':')[0]}" for page in PAGES if page.needs_card)
    preload(*_ENGINE, *pages, f"{_UI}.reader.card_worker")
