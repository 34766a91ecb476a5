"""The photo: its header here, its pixels in the decoder's own process, what that says; the face's other pictures."""

from functools import cache

from mynareader.applications import card_surface
from mynareader.errors import UnreadablePhoto
from mynareader.service.reading.photo import MAX_SIDE, Size, decode_photo, size_of
from mynareader.service.reading.pixels import MAX_PIXELS, Pixels, decode_pixels, pixels_of
from mynareader.simulator.pictures import photo_jpeg2000
from mynareader.traces import placeholders
from tests.assurance.fuzz import seeds
from tests.assurance.fuzz.target import Target, must

_HEAD = 400  # bytes: boxes, SIZ, COD, QCD; behind them is the picture
_SIZES = {0: Size(5, 4), 1: Size(3, 7)}
_PNG = b"\x89PNG\r\n\x1a\n"


def _header(data: bytes) -> str:
    size = size_of(data)
    must(0 < size.width <= MAX_SIDE and 0 < size.height <= MAX_SIDE, "a size outside the limits")
    must(len(size.packed) == 8, "a size that does not fit a PNG")
    return "size"


def _decoded(data: bytes) -> str:
    png = decode_photo(data)
    must(png.startswith(_PNG), "no PNG comes out")
    must(png[16:24] == size_of(data).packed, "another size than announced")
    return "PNG"


def _invented(data: bytes) -> str:
    """Replace a picture as redaction does."""
    photo, png = placeholders.photo(data), placeholders.png(data)
    must(
        len(photo) == len(placeholders.photo(b"?")) and len(png) == len(placeholders.png(b"?")) if data else True,
        "a picture has another length than others",
    )
    return "kept no byte" if data not in {photo, png} or not data.strip(b"\x00") else "replaced"


def _pixels(data: bytes) -> str:
    """Decode a picture beside the security code's, which is shown whatever the first one does to the decoder."""
    first, second = decode_pixels([data, _code()])
    must(second is not None, "the picture beside it is not shown")
    for one in filter(None, (first, second)):
        _drawable(one)
    return "pixels" if first else "not shown"


def _from_the_cell(data: bytes) -> str:
    """Take ``data`` for what a cell says in which a picture's code runs."""
    found = pixels_of(data, _SIZES, 3)
    must(len(found) == 3 and found[2] is None, "pixels of a picture that was not asked for")
    for number, one in enumerate(found):
        if one is not None:
            must((one.width, one.height) == (_SIZES[number].width, _SIZES[number].height), "another size")
            _drawable(one)
    return f"{sum(one is not None for one in found)} taken"


def _drawable(one: Pixels) -> None:
    must(0 < one.width * one.height <= MAX_PIXELS, "a size outside the limits")
    must(len(one.rgba) == one.width * one.height * 4, "another number of bytes than pixels need")


def _said() -> tuple[bytes, ...]:
    """Return what an honest cell says: both pictures, the first alone, none."""
    both = [size.packed + bytes(range(size.width * size.height * 4)) for size in _SIZES.values()]
    without = bytes(8)
    return (b"".join(both), both[0] + without, without * 2)


@cache
def _code() -> bytes:
    return card_surface.FACE.parse(seeds.stored(card_surface.SPEC, card_surface.FACE)[0]).security_code_png or b""


@cache
def _photos() -> tuple[bytes, ...]:
    faces = [card_surface.FACE.parse(held) for held in seeds.stored(card_surface.SPEC, card_surface.FACE)]
    real = [face.photo_jp2 for face in faces if face.photo_jp2 is not None and len(face.photo_jp2) > _HEAD]
    return tuple(
        dict.fromkeys([photo_jpeg2000(), *real, placeholders.photo(bytes(600)), placeholders.photo(photo_jpeg2000())])
    )


def _heads() -> tuple[bytes, ...]:
    return tuple(photo[:_HEAD] for photo in _photos())


def _pictures() -> tuple[bytes, ...]:
    face = card_surface.FACE.parse(seeds.stored(card_surface.SPEC, card_surface.FACE)[0])
    return (*_photos(), face.name_png, face.address_png, face.security_code_png)


TARGETS = (
    Target("photo-header", _header, _heads, errors=(UnreadablePhoto,)),
    Target("photo-decoder", _decoded, _photos, errors=(UnreadablePhoto,), normal=4, long=20_000),
    Target("picture-pixels", _pixels, _pictures, errors=(), normal=4, long=20_000),
    Target("pixels-of-the-cell", _from_the_cell, _said, errors=()),
    Target("picture-redacted", _invented, _pictures, errors=()),
)
