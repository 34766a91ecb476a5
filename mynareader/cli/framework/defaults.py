"""What holds where no option says otherwise, for one command line: the settings, found when something needs them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Final

from mynareader.service.files.settings_files import anything_set
from mynareader.words import language_from_environment
from mynareader.words.catalogs import languages

if TYPE_CHECKING:
    from pathlib import Path

    from mynareader.errors import BadSetting
    from mynareader.service.files.settings import Settings


_ASIDE: Final = ContextVar("settings_aside", default=False)


@contextmanager
def nothing_set() -> Iterator[None]:
    """Leave settings and trust folders aside: what is found must be the same on every machine."""
    before = _ASIDE.set(True)
    try:
        yield
    finally:
        _ASIDE.reset(before)


def settings() -> Settings | None:
    """Return what is set, None where nothing is."""
    if _ASIDE.get() or not anything_set(os.environ):
        return None
    from mynareader.service.files.settings import load  # TOML only for who has a file

    return load(os.environ, languages())


def own_card_keys() -> list[Path]:
    """Return the keys in the trust folders; raise UnreadableInput."""
    from mynareader.service.files.trust_folder import own_card_keys as found  # not needed to show help

    return [] if _ASIDE.get() else found(os.environ)


def language() -> tuple[str, BadSetting | None]:
    """Return the language to speak where no option names one, and what is wrong with the settings, if anything."""
    found, known = settings(), language_from_environment(os.environ)
    if found is None:
        return known, None
    chosen = next((str(one.value) for one in found.found if one.name == "language"), known)
    return chosen, found.problems[0] if found.problems else None
