"""What holds where no option says otherwise, for one command line: the settings, found when something needs them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from mynareader.service.files.settings_files import anything_set
from mynareader.words import language_from_environment
from mynareader.words.catalogs import languages

if TYPE_CHECKING:
    from mynareader.errors import BadSetting
    from mynareader.service.files.settings import Settings


def settings() -> Settings | None:
    """Return what is set, None where nothing is."""
    if not anything_set(os.environ):
        return None
    from mynareader.service.files.settings import load  # TOML only for who has a file

    return load(os.environ, languages())


def language() -> tuple[str, BadSetting | None]:
    """Return the language to speak where no option names one, and what is wrong with the settings, if anything."""
    found, known = settings(), language_from_environment(os.environ)
    if found is None:
        return known, None
    chosen = next((str(one.value) for one in found.found if one.name == "language"), known)
    return chosen, found.problems[0] if found.problems else None
