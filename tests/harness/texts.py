"""The catalogs as people edit them: every text by its key, and the languages there are."""

from pathlib import Path
from typing import Final, NamedTuple

from babel.messages.pofile import read_po

from mynareader.words import catalogs

LANGUAGES: Final = catalogs.languages()


class Text(NamedTuple):
    """One text of a catalog: its English and its translation by count (one form where it has no plural)."""

    key: str
    english: tuple[str, ...]
    forms: tuple[str, ...]
    fuzzy: bool


def catalog_texts(language: str) -> list[Text]:
    """Return the texts of the catalog in its order; the template's are its English."""
    found = []
    with Path(catalogs.source_of(language)).open("rb") as file:
        for message in read_po(file, locale=language):
            if message.id:
                english = _forms(message.id)
                forms = english if language == catalogs.SOURCE_LANGUAGE else _forms(message.string or "")
                found.append(Text(message.context or "", english, forms, message.fuzzy))
    return found


def texts(language: str) -> dict[str, tuple[str, ...]]:
    """Return the forms of every text by key."""
    return {text.key: text.forms for text in catalog_texts(language)}


def keys(prefix: str) -> set[str]:
    """Return what follows ``prefix`` in the keys that begin with it."""
    return {key.removeprefix(prefix) for key in texts(catalogs.SOURCE_LANGUAGE) if key.startswith(prefix)}


def _forms(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)
