"""The photo: what is refused unseen, what the decoder's process may not do, and what comes out."""

import gc
import inspect
import io
import re
import struct
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from mynareader.errors import UnreadablePhoto
from mynareader.service.reading import photo, photo_decoder
from mynareader.service.reading.photo import decode_photo, size_of
from mynareader.simulator.pictures import photo_jpeg2000
from mynareader.words import LANGUAGES, Words

SOURCES: Final = "".join(inspect.getsource(module) for module in (photo, photo))
SIGNATURE: Final = bytes.fromhex("0000000C6A5020200D0A870A")
PATIENCE: Final = 60.0  # seconds for a decoder that is to succeed, or to fail by itself


def jpeg_2000(mode: str = "RGB", size: tuple[int, int] = (40, 30), *, bare: bool = False) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, 77).save(out, "JPEG2000", no_jp2=bare)
    return out.getvalue()


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


def python(program: str) -> list[str]:
    return [sys.executable, "-c", program]


def test_a_photo_becomes_a_png_of_its_size() -> None:
    with Image.open(io.BytesIO(decode_photo(photo_jpeg2000(), timeout=PATIENCE))) as image:
        assert (image.format, image.size, image.mode) == ("PNG", (240, 320), "RGB")


@pytest.mark.parametrize(("mode", "shown"), [("L", "L"), ("LA", "LA"), ("RGB", "RGB"), ("RGBA", "RGBA")])
@pytest.mark.parametrize("bare", [False, True])
def test_grey_colour_and_transparency_are_kept(mode: str, shown: str, bare: bool) -> None:
    with Image.open(io.BytesIO(decode_photo(jpeg_2000(mode, bare=bare), timeout=PATIENCE))) as image:
        assert image.mode == shown


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


@pytest.mark.parametrize("kept", [200, 2000, 9000])
def test_a_truncated_photo_is_not_half_shown(kept: int) -> None:
    assert reason_for(photo_jpeg2000()[:kept]) == "not_decodable"


def test_a_box_that_names_another_size_than_the_codestream_is_not_believed() -> None:
    data = jpeg_2000().replace(struct.pack(">II", 30, 40), struct.pack(">II", 31, 40), 1)
    assert reason_for(data) == "not_decodable"


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "decoder_crashed"),
        ("raise SystemExit(1)", "decoder_crashed"),
        (f"raise SystemExit({photo_decoder.NOT_DECODABLE})", "not_decodable"),
        (f"raise SystemExit({photo_decoder.OUT_OF_MEMORY})", "decoder_out_of_memory"),
        ("pass", "not_decodable"),
        ("print('GIF89a')", "not_decodable"),
        ("import sys\nwhile True: sys.stdout.write('x' * 65536)", "picture_too_large"),
    ],
)
def test_a_decoder_that_goes_wrong_is_only_an_unreadable_photo(program: str, reason: str) -> None:
    assert reason_for(photo_jpeg2000(), python(program)) == reason


def test_a_png_of_another_size_is_refused() -> None:
    out = io.BytesIO()
    Image.new("L", (41, 30)).save(out, "PNG")
    program = f"import sys; sys.stdout.buffer.write({out.getvalue()!r})"
    assert reason_for(jpeg_2000(), python(program)) == "not_decodable"


def test_a_decoder_that_never_ends_is_ended() -> None:
    assert reason_for(photo_jpeg2000(), python("import time; time.sleep(600)"), timeout=0.2) == "decoder_too_slow"


def test_a_decoder_that_reads_nothing_blocks_nobody() -> None:
    long = photo_jpeg2000() + bytes(200 * 1024)  # more than a pipe holds
    assert reason_for(long, python("import time; time.sleep(600)"), timeout=0.2) == "decoder_too_slow"


def test_memory_has_an_end() -> None:
    with pytest.raises(UnreadablePhoto) as caught:
        decode_photo(jpeg_2000(size=(4096, 4096)), timeout=PATIENCE, memory=100 * 1024 * 1024)
    assert caught.value.reason in {"not_decodable", "decoder_out_of_memory"}


def test_without_pillow_there_is_no_photo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    assert reason_for(photo_jpeg2000()) == "decoder_missing"


def limits_seen(program: str) -> str:
    """Run ``program`` in the decoder's place, under the decoder's own limits."""
    start = "from mynareader.service.reading.photo_decoder import _confine\n_confine(256 * 1024 * 1024, 5)\n"
    done = subprocess.run([sys.executable, "-c", start + program], capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def test_the_decoder_writes_no_file(tmp_path: Path) -> None:
    target = tmp_path / "written"
    said = limits_seen(
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"file = open({str(target)!r}, 'wb', buffering=0)\nprint(file.write(b'x'))"
    )
    assert "File too large" in said
    assert not target.exists() or target.stat().st_size == 0


def test_the_decoder_takes_no_more_memory() -> None:
    assert "MemoryError" in limits_seen("bytearray(300 * 1024 * 1024)")


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")
def test_nothing_is_left_open_or_running() -> None:
    gc.collect()  # what earlier tests left to it is not closed meanwhile
    before = set(Path("/proc/self/fd").iterdir())
    decode_photo(photo_jpeg2000(), timeout=PATIENCE)
    reason_for(photo_jpeg2000(), python("import time; time.sleep(600)"), timeout=0.1)
    assert set(Path("/proc/self/fd").iterdir()) == before


def test_it_does_not_matter_where_we_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "PIL").mkdir()
    (tmp_path / "PIL" / "__init__.py").write_text("raise SystemExit(9)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert decode_photo(photo_jpeg2000(), timeout=PATIENCE).startswith(b"\x89PNG")
