"""Characters that cannot be seen: those that change nothing of what is read count for nothing, the others are named.

What Unicode calls default-ignorable (UAX #44, Default_Ignorable_Code_Point) shows nothing. It is left out, but not
between two numbers, where it may have parted them. What turns the line round, controls and soft hyphens can change what
is read: they stay, and who compares is told which they are.
"""

import re
from typing import Final

from mynareader.matching.folding import Rule
from mynareader.matching.numerals import NUMBER

# Joiners, zero-width spaces and invisible operators, Mongolian and Khmer signs, musical and shorthand format, tags.
_NOTHING: Final = (
    "\u034f\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2064\u206a-\u206f\ufeff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f"
)
_BLANKS: Final = "\u115f\u1160\u2800\u3164\uffa0"  # Hangul fillers, Braille without dots: blanks that are no spaces
# Controls that are no white space, soft hyphen, marks and embeddings of direction, annotations, object replacement.
_OBEYED: Final = "\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffc"

_LEFT_OUT: Final = re.compile(f"(?<![{NUMBER}{_NOTHING}])[{_NOTHING}]+|[{_NOTHING}]++(?![{NUMBER}])")
_BLANK: Final = re.compile(f"[{_BLANKS}]")
_HIDDEN: Final = re.compile(f"[{_NOTHING}{_OBEYED}]")
_UNSEEN: Final = re.compile(f"[{_NOTHING}{_BLANKS}{_OBEYED}]")


def _invisible(text: str) -> str:
    return text if text.isascii() else _BLANK.sub(" ", _LEFT_OUT.sub("", text))


INVISIBLE: Final = Rule("invisible", _invisible)


def is_blank(text: str) -> bool:
    """Tell whether there is nothing to be seen in ``text``."""
    start = text.lstrip()
    return not start or ((not start[0].isprintable() or start[0] in _BLANKS) and not _invisible(start).strip())


def hidden(text: str) -> str:
    """Return the characters of ``text`` that cannot be seen and may change what is read, each once."""
    return "".join(dict.fromkeys(_HIDDEN.findall(_invisible(text))))


def without_hidden(text: str) -> str:
    """Return ``text`` as somebody sees it who sees nothing of them."""
    return _HIDDEN.sub("", text)


def marked(text: str) -> str:
    """Return ``text`` with the code point in place of every character that cannot be seen: ``<U+200B>``."""
    return _UNSEEN.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)
