"""The photo as PNG: its header is looked at here, its pixels are decoded in a process that can do no harm.

Every JPEG 2000 decoder for Python is OpenJPEG, whose memory bugs are found year by year (hazards.md "JPEG 2000 photo"),
and the photo comes from a card that may be anybody's.
"""

from __future__ import annotations

import importlib.util
import math
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Final

from mynareader.errors import UnreadablePhoto
from mynareader.service import photo_decoder, photo_header

MAX_INPUT: Final = 256 * 1024  # bytes; a card's file is far smaller
MAX_OUTPUT: Final = 16 * 1024 * 1024  # bytes of PNG
MEMORY: Final = 512 * 1024 * 1024  # bytes of address space for the decoder
TIMEOUT: Final = 5.0  # seconds

_PNG_START: Final = b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR"  # PNG specification §5.2, §11.2.1
_REASONS: Final = {
    photo_decoder.NOT_DECODABLE: "not_decodable",
    photo_decoder.OUT_OF_MEMORY: "decoder_out_of_memory",
    -signal.SIGXCPU: "decoder_too_slow",
}


def decode_photo(
    jp2: bytes, *, timeout: float = TIMEOUT, memory: int = MEMORY, command: Sequence[str] | None = None
) -> bytes:
    """Return the photo as PNG (at most 16 MiB) of the size its header names.

    ``timeout`` is in seconds, ``memory`` in bytes; ``command`` stands in for the decoder's process in tests.
    Raise UnreadablePhoto; then there is a placeholder to show, and the rest of the card.
    """
    if len(jp2) > MAX_INPUT:
        raise UnreadablePhoto("too_large")
    size = photo_header.size_of(jp2)
    png = _run(command or _decoder(memory, timeout), jp2, timeout)
    if png[: len(_PNG_START)] != _PNG_START or png[len(_PNG_START) :][:8] != size.packed:
        raise UnreadablePhoto("not_decodable")
    return png


def _decoder(memory: int, timeout: float) -> list[str]:
    """Return the command: no environment and no packages but Pillow's folder, so it is the same however we run."""
    found = importlib.util.find_spec("PIL")
    if found is None or found.origin is None:
        raise UnreadablePhoto("decoder_missing")
    folder = Path(found.origin).parents[1]
    return [sys.executable, "-I", "-S", photo_decoder.__file__, str(folder), str(memory), str(math.ceil(timeout))]


def _run(command: Sequence[str], data: bytes, timeout: float) -> bytes:
    late = threading.Event()
    with subprocess.Popen(  # noqa: S603 - our own script
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd="/", env={}
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
