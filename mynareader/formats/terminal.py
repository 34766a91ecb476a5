"""What standard output takes beside text: colours, where it is a terminal that has them, and how wide it is."""

import os
import shutil
import sys
from collections.abc import Mapping
from typing import Final

from mynareader.formats.sections import Tone

BOLD: Final = "1"  # ECMA-48 §8.3.117 "select graphic rendition", as the two that follow
FAINT: Final = "2"
# Narrow marks that Japanese fonts have; the word beside them says the same.
MARKS: Final[Mapping[Tone, str]] = {Tone.PLAIN: "", Tone.OPEN: "", Tone.GOOD: "✓", Tone.CARE: "!", Tone.BAD: "NG"}
_TONES: Final[Mapping[Tone, str]] = {Tone.PLAIN: "", Tone.OPEN: "", Tone.GOOD: "32", Tone.CARE: "33", Tone.BAD: "1;31"}
_COLOURLESS: Final = frozenset({"dumb", "unknown"})  # terminfo(5)


def is_terminal() -> bool:
    """Tell whether standard output is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def columns_there() -> int | None:
    """Return the columns of the terminal; None where output is none, and nothing is to be wrapped."""
    return shutil.get_terminal_size().columns if is_terminal() else None


def has_colours() -> bool:
    """Tell whether it shows colours and the person has not forbidden them (``NO_COLOR``, no-color.org)."""
    return is_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") not in _COLOURLESS


def style_of(tone: Tone) -> str:
    """Return the style of a tone, empty for none."""
    return _TONES[tone]


def bold(tone: Tone) -> str:
    """Return the style of a tone in a headline."""
    return _TONES[tone] if tone is Tone.BAD else ";".join(filter(None, (BOLD, _TONES[tone])))


def styled(text: str, style: str) -> str:
    """Return ``text`` in a style where standard output takes one."""
    return f"\x1b[{style}m{text}\x1b[0m" if style and text and has_colours() else text
