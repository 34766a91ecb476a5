"""Pictures of a card as pixels: decoded in the cell, believed only as far as their own headers announce."""

import io
import struct
import sys
from functools import partial
from typing import Final

import pytest
from PIL import Image

from mynareader.service.reading import photo_decoder, pixels
from mynareader.service.reading.pixels import Pixels
from mynareader.simulator.pictures import photo_jpeg2000, text_png
from tests.unit.service.test_photo import PATIENCE

decode = partial(pixels.decode_pixels, timeout=PATIENCE)
PHOTO: Final = photo_jpeg2000()
NAME: Final = text_png("見本", "SAMPLE")


def png(mode: str = "L", size: tuple[int, int] = (4, 3)) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, 1).save(out, "PNG")
    return out.getvalue()


def by(program: str) -> list[str]:
    return [sys.executable, "-c", f"import sys, struct; given = sys.stdin.buffer.read(); {program}"]


def says(data: bytes) -> list[str]:
    return by(f"sys.stdout.buffer.write({data!r})")


def seen(raw: bytes) -> Pixels:
    with Image.open(io.BytesIO(raw)) as image:
        return Pixels(*image.size, image.convert("RGBA").tobytes())


def test_the_pictures_of_a_card() -> None:
    assert decode([NAME, None, PHOTO]) == [seen(NAME), None, seen(PHOTO)]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_png(mode: str) -> None:
    raw = png(mode)
    assert decode([raw]) == [seen(raw)]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"no picture",
        b"\xff\xd8\xff\xe0" + bytes(100),
        b"GIF89a" + bytes(100),
        png(size=(2000, 2000)),
        png()[:20],
        NAME + bytes(256 * 1024),
        png()[:16] + struct.pack(">II", 0, 3) + png()[24:],
        png()[:16] + struct.pack(">II", 2**31, 2**31) + png()[24:],
    ],
)
def test_what_is_refused_before_any_decoder_starts(raw: bytes) -> None:
    assert decode([raw], command=["/nonexistent/decoder"]) == [None]


@pytest.mark.parametrize("raw", [png()[:50], png()[:16] + struct.pack(">II", 5, 3) + png()[24:], PHOTO[:2000]])
def test_a_broken_one_costs_itself_alone(raw: bytes) -> None:
    assert decode([raw, NAME]) == [None, seen(NAME)]


@pytest.mark.parametrize(
    "told",
    [
        b"",
        b"\x89PNG",
        struct.pack(">II", 4, 3),
        struct.pack(">II", 4, 3) + bytes(47),
        struct.pack(">II", 4, 3) + bytes(49),
        struct.pack(">II", 3, 4) + bytes(48),
    ],
)
def test_what_the_cell_says_must_have_the_announced_size(told: bytes) -> None:
    assert decode([png()], command=says(told)) == [None]


def test_one_that_brings_the_decoder_down_costs_itself_alone() -> None:
    right = struct.pack(">II", 4, 3) + bytes(48)
    command = by(f"given.count(b'PNG') > 1 and sys.exit(9); sys.stdout.buffer.write({right!r})")
    assert decode([png(), png("RGB")], command=command) == [Pixels(4, 3, bytes(48))] * 2
    assert decode([png(), NAME], command=command) == [Pixels(4, 3, bytes(48)), None]


@pytest.mark.parametrize(
    "program", ["sys.exit(9)", f"sys.exit({photo_decoder.NOT_DECODABLE})", "print('x' * 20_000_000)"]
)
def test_a_decoder_that_goes_wrong_shows_nothing(program: str) -> None:
    assert decode([NAME, PHOTO], command=by(program)) == [None, None]
