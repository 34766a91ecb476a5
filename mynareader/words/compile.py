"""Catalogs compiled for the program: a text is found by its key alone, whatever its English is.

Babel does it: when a package is built (``build``, which runs this file by itself, so that nothing of the package is
imported here), and in a checkout whenever a catalog was changed.
"""

import gettext
import io
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

_OF_LIBRARIES = ("click.", "argparse.")  # which look their texts up by their English, as gettext has it


def compile_catalog(source: Path, language: str) -> bytes:
    """Return the compiled form of ``source``: the template with the English, or the catalog of another language.

    Texts that are not translated, or marked as fuzzy, are left out. Raise FileNotFoundError.
    """
    found, by_key = read_po(io.BytesIO(source.read_bytes()), locale=language), Catalog(locale=language)
    by_key.mime_headers = found.mime_headers  # and with them the file's own rule for plurals
    for message in found:
        key, text = message.context, message.id if source.suffix == ".pot" else _translated(message)
        if key and text:
            name = message.id if key.startswith(_OF_LIBRARIES) else (key, key) if message.pluralizable else key
            by_key.add(name, text)
    made = io.BytesIO()
    write_mo(made, by_key)
    return made.getvalue()


def _translated(message: Message) -> str | tuple[str, ...] | None:
    text = message.string if isinstance(message.string, str | None) else tuple(message.string)
    return text if text and all(text) and not message.fuzzy else None


def compile_in_checkout(source: Path, compiled: Path) -> gettext.GNUTranslations:
    """Compile ``source`` and keep the result as ``compiled`` where that can be written; raise FileNotFoundError."""
    made = compile_catalog(source, compiled.parents[1].name)
    with suppress(OSError):  # a checkout that may only be read is compiled at every start
        _put(made, compiled)
    return gettext.GNUTranslations(io.BytesIO(made))


def _put(data: bytes, path: Path) -> None:
    """Write a whole file or none: programs may start beside each other."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(data)
    os.chmod(file.name, 0o644)  # noqa: PTH101 - readable as any other file of a package
    Path(file.name).replace(path)
