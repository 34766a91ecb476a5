"""The catalogs of texts: ``locale/mynareader.pot`` holds the English, ``locale/LANGUAGE/LC_MESSAGES/`` the others.

In both a text's context (``msgctxt``) is its key and ``msgid`` the English, so that translators' tools can read them.
A package holds them compiled, by key. A checkout compiles what was changed when it is first asked for, and keeps it
beside the source where it may write. This module is on the path of ``mynareader --help``.
"""

import gettext
import os
from functools import cache
from typing import Final

DOMAIN: Final = "mynareader"
SOURCE_LANGUAGE: Final = "en"
LOCALE: Final = os.path.join(os.path.dirname(os.path.dirname(__file__)), "locale")  # noqa: PTH118, PTH120 - pathlib is slow to load


def languages() -> tuple[str, ...]:
    """Return the codes of the languages there are texts in: one folder each, and last the source language."""
    with os.scandir(LOCALE) as entries:
        others = {entry.name for entry in entries if entry.is_dir()} - {SOURCE_LANGUAGE}
    return (*sorted(others), SOURCE_LANGUAGE)


def source_of(language: str) -> str:
    """Return the path of the file that people and translators' tools edit."""
    template = language == SOURCE_LANGUAGE
    return os.path.join(LOCALE, f"{DOMAIN}.pot") if template else f"{_beside(language)}.po"  # noqa: PTH118


def compiled_of(language: str) -> str:
    """Return the path of the compiled catalog."""
    return f"{_beside(language)}.mo"


def _beside(language: str) -> str:
    return os.path.join(LOCALE, language, "LC_MESSAGES", DOMAIN)  # noqa: PTH118


@cache
def catalog(language: str) -> gettext.NullTranslations:
    """Return the texts of ``language`` by key, those it lacks in English; raise FileNotFoundError for no language."""
    source, compiled = source_of(language), compiled_of(language)
    if _is_older(compiled, source):
        from pathlib import Path  # where no package was built, and then Babel, too

        from mynareader.words.compile import compile_in_checkout

        found: gettext.NullTranslations = compile_in_checkout(Path(source), Path(compiled))
    else:
        found = gettext.translation(DOMAIN, LOCALE, [language])  # which keeps what ``speak`` will ask for
    if language != SOURCE_LANGUAGE:
        found.add_fallback(catalog(SOURCE_LANGUAGE))
    return found


def speak(language: str) -> None:
    """Let gettext, and click with it, speak ``language`` in this process."""
    catalog(language)  # compiles it in a checkout
    os.environ["LANGUAGE"] = language  # goes before every other variable (gettext(1))
    gettext.bindtextdomain(DOMAIN, LOCALE)
    gettext.textdomain(DOMAIN)


def _is_older(compiled: str, source: str) -> bool:
    """Tell whether ``compiled`` is missing or older than its source; a package holds no source."""
    try:
        made = os.stat(compiled).st_mtime_ns  # noqa: PTH116
    except FileNotFoundError:
        return True
    try:
        return os.stat(source).st_mtime_ns > made  # noqa: PTH116
    except FileNotFoundError:
        return False
