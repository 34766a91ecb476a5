"""Which named part of a file a byte belongs to, as far as its layout and X.509 tell; never what it says."""

from collections.abc import Mapping
from typing import Final

from mynareader.applications import FILES
from mynareader.applications.layout import EncodedCertificate, Fields, Part, Template
from mynareader.iso7816 import tlv
from mynareader.values.value_class import value_class


@value_class(frozen=True)
class FilePart:
    """A part of a file: ``path`` are the tags from the outside in (``FF20/DF22``), ``name`` a token or empty."""

    path: str = ""
    name: str = ""


_TBS_DEPTH: Final = 3  # Certificate, TBSCertificate, its parts
# The parts of TBSCertificate in their order, and what follows it (RFC 5280 §4.1).
_TBS: Final = ("version", "serial", "algorithm", "issuer", "validity", "subject", "public_key")
_AFTER_TBS: Final = ("", "algorithm", "signature")


def part_of(file: str, stored: bytes, offset: int) -> FilePart:
    """Name the part of ``file`` at byte ``offset`` of ``stored``, its content from the first byte on."""
    match FILES[file].layout:
        case Fields() as layout:
            return FilePart("", next((part.name for part, start, end in layout.placed() if start <= offset < end), ""))
        case EncodedCertificate():
            path, indexes = _descend(stored, offset, _TBS_DEPTH)
            return FilePart(_written(path), _in_certificate(indexes))
        case Part(tag, name, _):
            return _named({(tag,): name}, stored, offset)
        case Template(tag=tag, parts=parts):
            return _named({(tag, part.tag): part.name for part in parts}, stored, offset)
        case None:
            return FilePart()


def _named(names: Mapping[tuple[int, ...], str], stored: bytes, offset: int) -> FilePart:
    path, _ = _descend(stored, offset, max(map(len, names)))
    return FilePart(_written(path), names.get(path, ""))


def _written(path: tuple[int, ...]) -> str:
    return "/".join(f"{tag:02X}" for tag in path)


def _in_certificate(indexes: tuple[int, ...]) -> str:
    if len(indexes) < 2 or indexes[1] >= len(_AFTER_TBS):
        return ""
    if indexes[1]:
        return _AFTER_TBS[indexes[1]]
    if len(indexes) < 3:
        return ""
    return _TBS[indexes[2]] if indexes[2] < len(_TBS) else "extensions"


def _descend(stored: bytes, offset: int, depth: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the tags of the objects around ``offset``, from the outside in, and which child each is of its parent.

    Tags do not tell which objects hold others (``FF10`` holds digits), so at most ``depth`` levels are looked at.
    """
    tags: list[int] = []
    indexes: list[int] = []
    start, end = 0, len(stored)
    while len(tags) < depth and (found := _around(stored, start, end, offset)):
        tag, index, start, end = found
        tags.append(tag)
        indexes.append(index)
        if offset < start:
            break
    return tuple(tags), tuple(indexes)


def _around(stored: bytes, start: int, end: int, offset: int) -> tuple[int, int, int, int] | None:
    """Return tag, number among its siblings, first byte of the value, and end of the object around ``offset``."""
    index = 0
    while start < end:
        try:
            header = tlv.read_header(stored, start)
        except tlv.TlvError:
            return None
        if offset < start + header.total:
            value = start + header.total - header.value_length
            return header.tag, index, value, min(start + header.total, end)
        start, index = start + header.total, index + 1
    return None
