"""The pictures of a simulated card: text as 1-bit PNG, a drawn silhouette as JPEG 2000 that says SIMULATED."""

import io
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont

_FONT_FOLDERS: Final = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts")
_FONT_NAMES: Final = ("NotoSansCJK-Regular.ttc", "NotoSerifCJK-Regular.ttc")
_TEXT_WIDTH: Final = 480  # pixels; the real sizes are not in CARD.md
_LINE_HEIGHT: Final = 36
_PHOTO_SIZE: Final = (240, 320)
_PHOTO_RATE: Final = 24  # compression ratio: a photo of a few kilobytes, as short as a card wants it
_FONT_PIXELS: Final = 26
_MARGIN: Final = 8
_BLACK, _WHITE = 0, 1
# Variation selectors need a shaping engine to be drawn; without one they would show as boxes.
_VARIATION: Final = re.compile("[\U000e0100-\U000e01ef]")

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


@cache
def _japanese_font() -> Path | None:
    found = (path for folder in _FONT_FOLDERS for name in _FONT_NAMES for path in folder.rglob(name))
    return next(found, None)


def _font() -> Font:
    path = _japanese_font()
    return ImageFont.load_default(_FONT_PIXELS) if path is None else ImageFont.truetype(path, _FONT_PIXELS)


@lru_cache(maxsize=64)
def text_png(text: str, latin: str) -> bytes:
    """Draw ``text`` (``latin`` where no Japanese font is found) black on white; return a 1-bit PNG."""
    font = _font()
    lines = _wrap(latin if _japanese_font() is None else _VARIATION.sub("", text), font)
    image = Image.new("1", (_TEXT_WIDTH, _LINE_HEIGHT * len(lines) + 2 * _MARGIN), _WHITE)
    draw = ImageDraw.Draw(image)
    for number, line in enumerate(lines):
        draw.text((_MARGIN, _MARGIN + number * _LINE_HEIGHT), line, fill=_BLACK, font=font)
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def _wrap(text: str, font: Font) -> list[str]:
    lines = [""]
    for character in text:
        if font.getlength(lines[-1] + character) > _TEXT_WIDTH - 2 * _MARGIN:
            lines.append("")
        lines[-1] += character
    return lines


@cache
def photo_jpeg2000() -> bytes:
    """Draw a head and shoulders with the word SIMULATED across; return JPEG 2000."""
    image = Image.new("RGB", _PHOTO_SIZE, (225, 230, 235))
    draw = ImageDraw.Draw(image)
    draw.ellipse((75, 60, 165, 175), fill=(120, 130, 140))
    draw.ellipse((25, 190, 215, 430), fill=(120, 130, 140))
    draw.text((48, 240), "SIMULATED", fill=(255, 255, 255), font=ImageFont.load_default(_FONT_PIXELS))
    out = io.BytesIO()
    image.save(out, "JPEG2000", quality_mode="rates", quality_layers=[_PHOTO_RATE], irreversible=True)
    return out.getvalue()
