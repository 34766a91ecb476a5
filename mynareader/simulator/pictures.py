"""The pictures of a simulated card: text as 1-bit PNG, a drawn silhouette as JPEG 2000 that says SIMULATED.

Those of the personas are kept as they were drawn once (``drawn.json``, by ``python -m tests.draw_pictures``): another
font or library would draw others, and a trace of the simulated card could not be told from a forged one elsewhere
(``service/files/trace_origin.py``). What is not among them is drawn here.
"""

from __future__ import annotations

import io
import re
from base64 import b64decode
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PIL import ImageFont

PHOTO: Final = "photo"  # the name of the one that is kept
_FONT_FOLDERS: Final = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts")
_FONT_NAMES: Final = ("NotoSansCJK-Regular.ttc", "NotoSerifCJK-Regular.ttc")
_TEXT_WIDTH: Final = 480  # pixels; the real sizes are not in CARD.md
_LINE_HEIGHT: Final = 36
_FONT_PIXELS: Final = 26
_MARGIN: Final = 8
_BLACK, _WHITE = 0, 1
# Variation selectors need a shaping engine to be drawn; without one they would show as boxes.
_VARIATION: Final = re.compile("[\U000e0100-\U000e01ef]")


@cache
def _drawn() -> dict[str, bytes]:
    """Return the pictures that are kept, by what they say."""
    import json  # only for a simulated card

    kept = json.loads(Path(__file__).with_name("drawn.json").read_text(encoding="utf-8"))
    return {text: b64decode(raw) for text, raw in kept.items()}


@lru_cache(maxsize=64)
def text_png(text: str, latin: str) -> bytes:
    """Return ``text`` black on white as a 1-bit PNG; one that is not kept is drawn."""
    return _drawn().get(text) or draw_text(text, latin)


def photo_jpeg2000() -> bytes:
    """Return a head and shoulders with the word SIMULATED across as JPEG 2000."""
    return _drawn()[PHOTO]


# --- drawing ----------------------------------------------------------------------------------------------------------


@cache
def _japanese_font() -> Path | None:
    found = (path for folder in _FONT_FOLDERS for name in _FONT_NAMES for path in folder.rglob(name))
    return next(found, None)


def _font() -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    from PIL import ImageFont  # heavy, and seldom needed

    path = _japanese_font()
    return ImageFont.load_default(_FONT_PIXELS) if path is None else ImageFont.truetype(path, _FONT_PIXELS)


def draw_text(text: str, latin: str) -> bytes:
    """Draw ``text`` (``latin`` where no Japanese font is found) black on white; return a 1-bit PNG."""
    from PIL import Image, ImageDraw  # heavy, and seldom needed

    font = _font()
    lines = _wrap(latin if _japanese_font() is None else _VARIATION.sub("", text), font)
    image = Image.new("1", (_TEXT_WIDTH, _LINE_HEIGHT * len(lines) + 2 * _MARGIN), _WHITE)
    draw = ImageDraw.Draw(image)
    for number, line in enumerate(lines):
        draw.text((_MARGIN, _MARGIN + number * _LINE_HEIGHT), line, fill=_BLACK, font=font)
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def _wrap(text: str, font: ImageFont.FreeTypeFont | ImageFont.ImageFont) -> list[str]:
    lines = [""]
    for character in text:
        if font.getlength(lines[-1] + character) > _TEXT_WIDTH - 2 * _MARGIN:
            lines.append("")
        lines[-1] += character
    return lines
