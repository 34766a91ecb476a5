"""The photo: what is refused unseen, what the decoder's process may not do, and what comes out."""

import inspect
import re
import struct
from contextlib import suppress
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mynareader.errors import UnreadablePhoto
from mynareader.service.reading import photo
from mynareader.service.reading.photo import decode_photo, size_of
from mynareader.simulator.pictures import photo_jpeg2000
from mynareader.words import Words
from tests.harness.texts import LANGUAGES

SOURCES: Final = "".join(inspect.getsource(module) for module in (photo, photo))
SIGNATURE: Final = bytes.fromhex("0000000C6A5020200D0A870A")
PATIENCE: Final = 60.0  # seconds for a decoder that is to succeed, or to fail by itself


def header(width: int = 40, height: int = 30, components: int = 3, tile: tuple[int, int] = (40, 30)) -> bytes:
    """Return a codestream that ends after its SIZ marker."""
    siz = struct.pack(">HH8IH", 38 + 3 * components, 0, width, height, 0, 0, *tile, 0, 0, components)
    return bytes.fromhex("FF4FFF51") + siz


def box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(content), name) + content


def reason_for(data: bytes, command: list[str] | None = None, timeout: float = PATIENCE) -> str:
    with pytest.raises(UnreadablePhoto) as caught:
        decode_photo(data, timeout=timeout, command=command)
    return caught.value.reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not_jpeg_2000"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "not_jpeg_2000"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "not_jpeg_2000"),
        (bytes(photo.MAX_INPUT + 1), "too_large"),
        (header()[:-1], "cut_short"),
        (SIGNATURE, "cut_short"),
        (SIGNATURE + box(b"jp2h", b""), "cut_short"),
        (SIGNATURE + box(b"jp2c", b"not a codestream"), "not_jpeg_2000"),
        (SIGNATURE + box(b"jp2c", header()[:20]), "cut_short"),
        (SIGNATURE + struct.pack(">I4s", 7, b"jp2h"), "not_jpeg_2000"),
        (SIGNATURE + struct.pack(">I4sQ", 1, b"jp2h", 16), "not_jpeg_2000"),
        (header(4097, 1), "picture_too_large"),
        (header(1, 4097), "picture_too_large"),
        (header(0, 1), "picture_too_large"),
        (header(0xFFFFFFFF, 0xFFFFFFFF), "picture_too_large"),
        (header(components=5), "too_many_components"),
        (header(components=0), "too_many_components"),
        (header(tile=(0, 30)), "picture_too_large"),
        (header(tile=(1, 1)), "picture_too_large"),
    ],
)
def test_what_is_refused_before_any_decoder_starts(data: bytes, reason: str) -> None:
    assert reason_for(data, ["/nonexistent/decoder"]) == reason


@pytest.mark.parametrize("data", [header(4096, 4096, 4, (4096, 4096)), SIGNATURE + box(b"jp2c", header())])
def test_the_largest_header_passes(data: bytes) -> None:
    assert size_of(data).width in {40, 4096}


def test_an_extended_length_of_the_last_box_is_understood() -> None:
    assert size_of(SIGNATURE + struct.pack(">I4sQ", 1, b"jp2c", 16 + len(header())) + header()).height == 30


@settings(deadline=None)
@given(st.binary(max_size=80))
def test_no_bytes_make_the_header_reader_fail_otherwise(tail: bytes) -> None:
    for start in (b"", SIGNATURE, header()[:4], SIGNATURE + box(b"jp2h", b"")):
        with suppress(UnreadablePhoto):
            size_of(start + tail)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_words(language: str) -> None:
    given_names = re.findall(r'UnreadablePhoto\("(\w+)"\)|: "(\w+)",$|, "(decoder_\w+)"', SOURCES, re.MULTILINE)
    reasons = {name for names in given_names for name in names if name}
    assert len(reasons) == 10
    assert [reason for reason in reasons if not Words(language).has(f"fact.reason.{reason}")] == []


def test_without_pillow_there_is_no_photo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    assert reason_for(photo_jpeg2000()) == "decoder_missing"
