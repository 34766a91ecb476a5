"""The photo as PNG: its header is looked at here, its pixels are decoded in a process that can do no harm.

Every JPEG 2000 decoder for Python is OpenJPEG, whose memory bugs are found year by year (HAZARDS.md "JPEG 2000 photo"),
and the photo comes from a card that may be anybody's.
"""

import importlib.util
import math
import struct
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Final

from mynareader.errors import UnreadablePhoto
from mynareader.service.reading import photo_decoder
from mynareader.transports.system import here
from mynareader.values.value_class import value_class

MAX_INPUT: Final = 256 * 1024  # bytes; a card's file is far smaller
MAX_OUTPUT: Final = 16 * 1024 * 1024  # bytes of PNG or pixels
MEMORY: Final = 512 * 1024 * 1024  # bytes of address space for the decoder
TIMEOUT: Final = 5.0  # seconds

CELL_PROGRAM: Final = "mynareader-photo"


def script() -> tuple[str, ...]:
    """Return how the cell is started: by this interpreter, or by a program of its own where we are one, too."""
    if getattr(sys, "frozen", False):
        own = Path(sys.executable)
        return (str(own.with_name(f"{CELL_PROGRAM}{own.suffix}")),)
    return (sys.executable, "-I", "-S", photo_decoder.__file__)


_SCRIPT: Final = script()
PNG_START: Final = b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR"  # PNG specification §5.2, §11.2.1
_REASONS: Final = {
    photo_decoder.NOT_DECODABLE: "not_decodable",
    photo_decoder.OUT_OF_MEMORY: "decoder_out_of_memory",
} | dict.fromkeys(here.TOO_SLOW, "decoder_too_slow")


def decode_photo(
    jp2: bytes, *, timeout: float = TIMEOUT, memory: int = MEMORY, command: Sequence[str] | None = None
) -> bytes:
    """Return the photo as PNG (at most 16 MiB) of the size its header names.

    ``timeout`` is in seconds, ``memory`` in bytes; ``command`` stands in for the decoder's process in tests.
    Raise UnreadablePhoto; then there is a placeholder to show, and the rest of the card.
    """
    if len(jp2) > MAX_INPUT:
        raise UnreadablePhoto("too_large")
    size = size_of(jp2)
    png = run_decoder(command or decoder_command(memory, timeout), jp2, timeout)
    if png[: len(PNG_START)] != PNG_START or png[len(PNG_START) :][:8] != size.packed:
        raise UnreadablePhoto("not_decodable")
    return png


def decoder_command(memory: int, timeout: float) -> list[str]:
    """Return the command: no packages but those of Pillow's folder, so it is the same however we run.

    ``memory`` is in bytes, ``timeout`` in seconds; raise UnreadablePhoto without Pillow.
    """
    found = importlib.util.find_spec("PIL")
    if found is None or found.origin is None:
        raise UnreadablePhoto("decoder_missing")
    folder = Path(found.origin).parents[1]
    return [*_SCRIPT, str(folder), str(memory), str(math.ceil(timeout))]


def walls() -> tuple[str, ...]:
    """Return the walls of the decoder's cell (``photo_decoder.WALLS``) that this system gives, as tried out now."""
    try:
        told = subprocess.run(  # noqa: S603 - our own script
            [*_SCRIPT, "walls"],
            input=b"",
            capture_output=True,
            timeout=TIMEOUT,
            cwd="/",
            env=here.bare_environment(),
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return tuple(told.stdout.decode().split())


def _bare() -> dict[str, Any]:
    return {"cwd": "/", "env": here.bare_environment()}


def run_decoder(command: Sequence[str], data: bytes, timeout: float) -> bytes:
    """Return what ``command`` makes of ``data`` within ``timeout`` seconds (at most 16 MiB); raise UnreadablePhoto."""
    late = threading.Event()
    with subprocess.Popen(  # noqa: S603 - our own script
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env=here.bare_environment(),
    ) as process:

        def give_up() -> None:
            late.set()
            process.kill()

        watchdog = threading.Timer(timeout, give_up)
        feeder = threading.Thread(target=_feed, args=(process.stdin, data), daemon=True)
        watchdog.start()
        feeder.start()
        try:
            png = _take(process.stdout)
            process.wait()
        finally:
            process.kill()
            watchdog.cancel()
            feeder.join()
    if late.is_set():
        raise UnreadablePhoto("decoder_too_slow")
    if process.returncode != 0:
        raise UnreadablePhoto(_REASONS.get(process.returncode, "decoder_crashed"))
    return png


def _feed(pipe: IO[bytes] | None, data: bytes) -> None:
    if pipe is not None:
        with suppress(BrokenPipeError), pipe:  # a decoder that ended early says so by its exit code
            pipe.write(data)


def _take(pipe: IO[bytes] | None) -> bytes:
    png = pipe.read(MAX_OUTPUT + 1) if pipe is not None else b""
    if len(png) > MAX_OUTPUT:
        raise UnreadablePhoto("picture_too_large")
    return png


MAX_SIDE: Final = 4096  # pixels
MAX_COMPONENTS: Final = 4
MAX_TILES: Final = 1024  # a photo has one; each costs the decoder memory

_SIGNATURE_BOX: Final = bytes.fromhex("0000000C6A5020200D0A870A")  # Annex I.5.1
_CODESTREAM_BOX: Final = b"jp2c"  # Annex I.5.4
_SOC_SIZ: Final = bytes.fromhex("FF4FFF51")  # Annex A.4.1, A.5.1: SIZ follows SOC at once
_SIZ: Final = struct.Struct(">HH8IH")  # Lsiz Rsiz, X Y XO YO XT YT XTO YTO, Csiz: Annex A.5.1


@value_class(frozen=True)
class Size:
    """Width and height in pixels."""

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
