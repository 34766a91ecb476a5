"""Invented pictures: 1-bit PNG lettering and a drawn face as JPEG 2000."""

from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont


@cache
def lettering(text: str, width: int, height: int) -> bytes:
    """Black on white, one bit a pixel, text kept to what Pillow's own font can draw."""
    image = Image.new("1", (width, height), 1)
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default()
    for line in range(0, len(text), 40):
        draw.text((4, 4 + line // 40 * 14), text[line : line + 40], fill=0, font=font)
    draw.rectangle((0, 0, width - 1, height - 1), outline=0)
    return _encode(image, "PNG")


@cache
def photo(*, codestream: bool) -> bytes:
    """A face of circles, 240 by 320; a JP2 file or a bare codestream."""
    image = Image.new("RGB", (240, 320), (200, 215, 230))
    draw = ImageDraw.Draw(image)
    draw.ellipse((10, 230, 230, 420), fill=(60, 70, 110))
    draw.ellipse((60, 50, 180, 220), fill=(235, 200, 175))
    draw.ellipse((88, 115, 104, 128), fill=(30, 30, 30))
    draw.ellipse((136, 115, 152, 128), fill=(30, 30, 30))
    draw.arc((92, 150, 148, 190), 20, 160, fill=(150, 60, 60), width=4)
    draw.text((70, 300), "TEST CARD - NOT A PERSON", fill=(255, 255, 255), font=ImageFont.load_default())
    return _encode(image, "JPEG2000", irreversible=True, quality_layers=[40], no_jp2=codestream)


def _encode(image: Image.Image, kind: str, **options: object) -> bytes:
    buffer = BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()
