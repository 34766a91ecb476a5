"""What a JPEG 2000 photo says about itself before anything is decoded (ISO/IEC 15444-1, cited by clause)."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Final

from mynareader.errors import UnreadablePhoto

MAX_SIDE: Final = 4096  # pixels
MAX_COMPONENTS: Final = 4
MAX_TILES: Final = 1024  # a photo has one; each costs the decoder memory

_SIGNATURE_BOX: Final = bytes.fromhex("0000000C6A5020200D0A870A")  # Annex I.5.1
_CODESTREAM_BOX: Final = b"jp2c"  # Annex I.5.4
_SOC_SIZ: Final = bytes.fromhex("FF4FFF51")  # Annex A.4.1, A.5.1: SIZ follows SOC at once
_SIZ: Final = struct.Struct(">HH8IH")  # Lsiz Rsiz, X Y XO YO XT YT XTO YTO, Csiz: Annex A.5.1


@dataclass(frozen=True)
class Size:
    """Hold width and height in pixels."""

    width: int
    height: int

    @property
    def packed(self) -> bytes:
        """Return both as PNG's IHDR begins: two 32-bit big-endian numbers."""
        return struct.pack(">II", self.width, self.height)


def size_of(jp2: bytes) -> Size:
    """Return the picture's size from its codestream header; ``jp2`` is a JP2 file or a bare codestream.

    Raise UnreadablePhoto for what is neither, cut short, larger than 4096 pixels a side, or of more than 4 components.
    """
    start = _codestream(jp2)
    if jp2[start : start + len(_SOC_SIZ)] != _SOC_SIZ:
        raise UnreadablePhoto("not_jpeg_2000")
    siz = jp2[start + len(_SOC_SIZ) :][: _SIZ.size]
    if len(siz) < _SIZ.size:
        raise UnreadablePhoto("cut_short")
    _, _, *grid, components = _SIZ.unpack(siz)
    right, bottom, left, top, tile_width, tile_height, _, _ = grid
    size = Size(right - left, bottom - top)
    if not (0 < size.width <= MAX_SIDE and 0 < size.height <= MAX_SIDE):
        raise UnreadablePhoto("picture_too_large")
    if not 0 < components <= MAX_COMPONENTS:
        raise UnreadablePhoto("too_many_components")
    if not (tile_width and tile_height and (right // tile_width + 1) * (bottom // tile_height + 1) <= MAX_TILES):
        raise UnreadablePhoto("picture_too_large")
    return size


def _codestream(jp2: bytes) -> int:
    """Return where the codestream begins: after the header of its box, or at once."""
    if not jp2.startswith(_SIGNATURE_BOX):
        return 0
    position = 0
    while True:
        header = jp2[position : position + 8]
        if len(header) < 8:
            raise UnreadablePhoto("cut_short")
        length, name = int.from_bytes(header[:4], "big"), header[4:]
        extended = length == 1  # Annex I.4: the length follows in 64 bits
        if name == _CODESTREAM_BOX:
            return position + (16 if extended else 8)
        if extended or length < 8:  # no box before the picture is that long, or reaches to the end of the file
            raise UnreadablePhoto("not_jpeg_2000")
        position += length
