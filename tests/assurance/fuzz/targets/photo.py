"""The photo: its header here, its pixels in the decoder's own process; and the other pictures of the face."""

from functools import cache

from mynareader.applications import card_surface
from mynareader.errors import UnreadablePhoto
from mynareader.service.reading.photo import MAX_SIDE, decode_photo, size_of
from mynareader.simulator.pictures import photo_jpeg2000
from mynareader.traces import placeholders
from tests.assurance.fuzz import seeds
from tests.assurance.fuzz.target import Target, must

_HEAD = 400  # bytes: boxes, SIZ, COD, QCD; behind them is the picture
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
    Target("picture-redacted", _invented, _pictures, errors=()),
)
