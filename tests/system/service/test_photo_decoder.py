"""What the photo's process may not do, and what comes out of it."""

import gc
import io
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from mynareader.errors import UnreadablePhoto
from mynareader.service.reading import photo_decoder
from mynareader.service.reading.photo import decode_photo
from mynareader.simulator.pictures import photo_jpeg2000
from tests.unit.service.test_photo import PATIENCE, reason_for


def jpeg_2000(mode: str = "RGB", size: tuple[int, int] = (40, 30), *, bare: bool = False) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, 77).save(out, "JPEG2000", no_jp2=bare)
    return out.getvalue()


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
