"""How reports are written: a new format is one function and one line of ``FORMATS``."""

from pkgutil import resolve_name
from typing import Any, Final

from mynareader.words import Words

Data = dict[str, Any]  # of a report: what JSON is made of

# name -> module and function, called with a report, words, and options: ``show_my_number`` (a My Number is masked
# otherwise), or for a check to be handed on ``serials`` (they are left out otherwise)
FORMATS: Final = {
    "text": "mynareader.formats.text_format:text_of",
    "details": "mynareader.formats.text_format:details",
    "json": "mynareader.formats.json_format:text_of",
    "ticket": "mynareader.formats.text_format:ticket",
    "html": "mynareader.formats.html_format:page",
}


def text_of(form: str, report: object, words: Words, **options: bool) -> str:
    """Return ``report`` in the format called ``form``, to be written by the caller."""
    text: str = resolve_name(FORMATS[form])(report, words, **options)
    return text
