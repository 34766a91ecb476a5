"""How reports are written: a new format is one module and one line of ``FORMATS``."""

from importlib import import_module
from typing import Final

from mynareader.words import Words

# name -> module with ``write(report, words, *, show_my_number)``
FORMATS: Final = {
    "text": "mynareader.formats.text_format",
    "json": "mynareader.formats.json_format",
}


def write(name: str, report: object, words: Words, *, show_my_number: bool = False) -> None:
    """Write ``report`` to standard output in the format called ``name``; a My Number is masked unless asked for."""
    import_module(FORMATS[name]).write(report, words, show_my_number=show_my_number)
