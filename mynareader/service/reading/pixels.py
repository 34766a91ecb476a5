"""Pictures of a card as plain pixels, for whoever paints them: every decoder runs in the cell of ``photo_decoder``.

Name, address and My Number are PNGs, which a window's own library would decode inside the window. A PNG that the cell
made of the photo would be no better: code that broke out of the decoder chooses it.
"""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import field
from itertools import pairwise
from typing import Final

from mynareader.errors import UnreadablePhoto
from mynareader.service.reading.photo import (
    MAX_INPUT,
    MEMORY,
    PNG_START,
    TIMEOUT,
    Size,
    decoder_command,
    run_decoder,
    size_of,
)
from mynareader.service.reading.photo_decoder import PIXELS
from mynareader.values.value_class import value_class

MAX_PIXELS: Final = 1_000_000  # far above any picture of the card, and four of them fit what the cell may say
_DEPTH: Final = 4  # bytes for each pixel
_NUMBERS: Final = struct.Struct(">II")


@value_class(frozen=True)
class Pixels:
    """A picture row by row, four bytes for each pixel: red, green, blue, and how opaque it is."""

    width: int
    height: int
    rgba: bytes = field(repr=False)


def decode_pixels(
    pictures: Sequence[bytes | None],
    *,
    timeout: float = TIMEOUT,
    memory: int = MEMORY,
    command: Sequence[str] | None = None,
) -> list[Pixels | None]:
    """Return the pixels of each picture (PNG or JPEG 2000); None where there is none or it cannot be decoded.

    ``timeout`` is in seconds, ``memory`` in bytes; ``command`` stands in for the decoder's process in tests.
    """
    sizes = {number: size for number, held in enumerate(pictures) if held and (size := _size(held)) is not None}
    found: list[Pixels | None] = [None] * len(pictures)
    if not sizes:
        return found
    given = b"".join(len(held := pictures[number] or b"").to_bytes(4, "big") + held for number in sizes)
    try:
        told = run_decoder(command or [*decoder_command(memory, timeout), PIXELS], given, timeout)
    except UnreadablePhoto as error:
        if error.reason in {"decoder_crashed", "decoder_out_of_memory"} and len(sizes) > 1:
            # One of them did it: the others are shown all the same.
            again = [decode_pixels([held], timeout=timeout, memory=memory, command=command) for held in pictures]
            return [one for (one,) in again]
        return found
    return pixels_of(told, sizes, len(pictures))


def pixels_of(told: bytes, sizes: Mapping[int, Size], count: int) -> list[Pixels | None]:
    """Take what the cell said of ``count`` pictures only as far as it has the ``sizes`` that they announce."""
    found: list[Pixels | None] = [None] * count
    ends = [0]
    for size in sizes.values():
        right = told[ends[-1] :][: _NUMBERS.size] == size.packed
        ends.append(ends[-1] + _NUMBERS.size + right * size.width * size.height * _DEPTH)
    if ends[-1] != len(told):
        return found
    for (number, size), (start, end) in zip(sizes.items(), pairwise(ends), strict=True):
        rgba = told[start + _NUMBERS.size : end]
        found[number] = Pixels(size.width, size.height, rgba) if rgba else None
    return found


def _size(picture: bytes) -> Size | None:
    """Return the size in the picture's header, None for one that is not to be decoded."""
    if len(picture) > MAX_INPUT:
        return None
    if picture.startswith(PNG_START):
        numbers = picture[len(PNG_START) :][: _NUMBERS.size]
        size = Size(*_NUMBERS.unpack(numbers)) if len(numbers) == _NUMBERS.size else Size(0, 0)
    else:
        try:
            size = size_of(picture)
        except UnreadablePhoto:
            return None
    return size if 0 < size.width * size.height <= MAX_PIXELS else None
