"""Whether a trace that calls itself simulated shows what the simulated card says: its own word proves nothing.

Keys and signatures of the simulated card are made anew in every process, so only what is said of a holder is compared,
with that of every persona, and of certificates who issued them.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from typing import Final

from mynareader.applications import EVERY
from mynareader.applications.base import ElementaryFile
from mynareader.applications.layout import EncodedCertificate, Layout, Redaction, Template
from mynareader.iso7816 import tlv
from mynareader.traces.file_contents import FileLocation, collect
from mynareader.traces.model import Trace
from mynareader.trust.validity import day_in_japan

_ISSUER: Final = b"SIMULATED card"  # in the name of the simulator's test CA
_ISSUER_WITHIN: Final = 400  # bytes of a certificate, in which its issuer is named
# Parts that no two cards share, and that the simulator makes anew.
_MADE_ANEW: Final = frozenset(
    {
        Redaction.OCTETS,
        Redaction.KEY_ID,
        Redaction.EXPONENT,
        Redaction.MODULUS,
        Redaction.PUBLIC_KEY,
        Redaction.CERTIFICATE_BODY,
    }
)


def is_simulated(trace: Trace) -> bool:
    """Tell whether all that ``trace`` holds is what some persona of the simulated card says on that day."""
    stored = {location: content.start for location, content in collect(trace.steps).items()}
    day = day_in_japan(trace.header.recorded)
    return not stored or any(_are_of(persona, stored, day) for persona in _personas())


def _personas() -> Iterator[str]:
    from mynareader.simulator.personas import PERSONAS  # not for other traces

    yield from PERSONAS


def _are_of(persona: str, stored: Mapping[FileLocation, bytes], day: date) -> bool:
    from mynareader.simulator.build import build  # cryptography
    from mynareader.simulator.card_image import FileImage, RecordFileImage

    images = {
        (application.name, ef): image
        for application in build(persona, None, day).applications
        for ef, image in application.files.items()
    }
    for (application, ef, record), said in stored.items():
        match images.get((application, ef)):
            case FileImage() as image:
                made = image.data
            case RecordFileImage(records) if record is not None and record <= len(records):
                made = records[record - 1]
            case _:
                return False
        if not _agree(_declared(application, ef).layout, said, made):
            return False
    return True


def _declared(application: str, ef: int) -> ElementaryFile[object]:
    return next(file for spec in EVERY if spec.name == application for file in spec.files if file.ef == ef)


def _agree(layout: Layout | None, said: bytes, made: bytes) -> bool:
    match layout:
        case EncodedCertificate():
            return len(said) < _ISSUER_WITHIN or _ISSUER in said[:_ISSUER_WITHIN]
        case Template():
            told = _values(layout, said)
            return told == _values(layout, made)[: len(told)]
        case _:
            return made.startswith(said) or said.rstrip(bytes((tlv.FILLER,))) == made.rstrip(bytes((tlv.FILLER,)))


def _values(layout: Template, stored: bytes) -> list[tuple[int, bytes]]:
    """Return what a file says, as far as it was read, but for keys, signatures and offsets."""
    anew = {part.tag for part in layout.parts if part.redaction in _MADE_ANEW | {Redaction.OFFSETS}}
    found: list[tuple[int, bytes]] = []
    with suppress(tlv.TlvError):
        header = tlv.read_header(stored)
        start = header.total - header.value_length
        while start < min(header.total, len(stored)):
            item = tlv.parse_object(stored[start : start + tlv.read_header(stored, start).total])
            found.append((item.tag, b"" if item.tag in anew else item.value))
            start += len(item.raw)
    return found
