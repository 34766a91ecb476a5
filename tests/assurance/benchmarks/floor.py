"""The floor: the fewest exchanges and bytes with which any reader can do a task, derived from what the task needs.

An application is reached by one SELECT with its ten-byte AID and no answer data (CARD.md §2). A transparent file of any
length comes in one READ BINARY by short EF identifier with extended Le, a file of at most 256 bytes with a short one;
where the reader takes no more than ``chunk`` bytes at a time, in as many as that needs. A record needs SELECT of its
file and READ RECORD: no short way is known for records (CARD.md §3). A PIN that opens something costs one VERIFY by
short EF identifier, and the question how many tries are left before it: a reader that does not ask can lock a PIN, so a
floor without the question would be that of a careless reader. A challenge is signed in one exchange. Files are counted
without their filler, certificates as long as they are, nothing twice. Whether another application is there costs the
SELECT of its sixteen bytes (CARD.md §7). What the card tells without one costs the SELECT of the issuer security domain
and a GET DATA for each object; an object that wants an extended Le cannot be had, and costs nothing, where the reader
takes none (CARD.md §3).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from asn1crypto.parser import peek

from mynareader.applications import BY_NAME
from mynareader.simulator.card_image import ApplicationImage, CardImage, FileImage, RecordFileImage

_STATUS: Final = 2
_SELECT: Final = 5  # header, Lc; then the AID
_SELECT_FILE: Final = 5 + 2
_COUNTER: Final = 4  # an empty VERIFY
_SHORT, _EXTENDED = 5, 7  # a READ BINARY with Le of one byte, or of three
_LENGTH_HEADER: Final = 5
_WHOLE_FILES: Final = {("input_assist", 0x0001)}  # its digest covers the filler too (CARD.md §3, DF31)


@dataclass(frozen=True)
class Floor:
    """Count exchanges, and bytes each way."""

    exchanges: int
    sent: int
    received: int

    def __add__(self, other: Floor) -> Floor:
        return Floor(self.exchanges + other.exchanges, self.sent + other.sent, self.received + other.received)


NOTHING: Final = Floor(0, 0, 0)
_SIGNATURE: Final = Floor(1, 5 + 51 + 1, 256 + 2)  # header, Lc, DigestInfo of SHA-256, Le; RSA-2048, status


@dataclass(frozen=True)
class Needs:
    """Say what a task needs of one application: files, counters asked, PINs verified (by kind), a record.

    Of ``issuer_domain``, that is of the card without an application, ``objects`` by GET DATA.
    ``signs``: its own key signs a challenge.
    """

    application: str
    files: tuple[int, ...] = ()
    counters: tuple[int, ...] = ()
    pins: tuple[str, ...] = ()
    record: int | None = None
    objects: tuple[int, ...] = ()
    signs: bool = False


def floor(card: CardImage, pins: Mapping[str, str], needs: tuple[Needs, ...], chunk: int | None = None) -> Floor:
    """Add up the least that the needs of a task cost with this card, whose PINs are ``pins``.

    ``chunk`` is the most (bytes) that the reader takes in one answer; None: extended length.
    """
    images = {image.name: image for image in card.applications}
    reached = sum((Floor(1, _SELECT + len(BY_NAME[one.application].aid), _STATUS) for one in needs), NOTHING)
    inside = (_application(images[one.application], pins, one, chunk) for one in needs if one.application in images)
    objects = (_object(card.data_objects[tag].data, chunk) for one in needs for tag in one.objects)
    return sum((*inside, *objects), reached)


def _object(value: bytes, chunk: int | None) -> Floor:
    if len(value) <= 256:
        return Floor(1, _SHORT, len(value) + _STATUS)
    return Floor(1, _EXTENDED, len(value) + _STATUS) if chunk is None else NOTHING


def _application(image: ApplicationImage, pins: Mapping[str, str], needs: Needs, chunk: int | None) -> Floor:
    total = NOTHING
    for ef in needs.files:
        total += _file(image, ef, chunk)
    for _ in needs.counters:
        total += Floor(1, _COUNTER, _STATUS)
    for name in needs.pins:
        total += Floor(1, _COUNTER, _STATUS) + Floor(1, _LENGTH_HEADER + len(pins[name]), _STATUS)
    return total + _record(image, needs.record) + (_SIGNATURE if needs.signs else NOTHING)


def _file(image: ApplicationImage, ef: int, chunk: int | None) -> Floor:
    stored = image.files[ef]
    if not isinstance(stored, FileImage):
        raise TypeError(f"{image.name}/{ef:04X} is not transparent")
    length = _without_filler(image.name, ef, stored.data)
    if chunk is not None:
        reads = math.ceil(length / chunk)
        return Floor(reads, reads * _SHORT, length + reads * _STATUS)
    return Floor(1, _SHORT if length <= 256 else _EXTENDED, length + _STATUS)


def _without_filler(application: str, ef: int, data: bytes) -> int:
    plain = (application, ef) in _WHOLE_FILES or (application == "jpki" and ef in {0x0006, 0x0008})
    return len(data) if plain else int(peek(data))


def _record(image: ApplicationImage, ef: int | None) -> Floor:
    if ef is None:
        return NOTHING
    stored = image.files[ef]
    if not isinstance(stored, RecordFileImage):
        raise TypeError(f"{image.name}/{ef:04X} has no records")
    return Floor(1, _SELECT_FILE, _STATUS) + Floor(1, _SHORT, len(stored.records[0]) + _STATUS)
