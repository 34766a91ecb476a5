"""Every tag that occurs in a file of a card has a part in the file's declaration, and every part a redaction."""

import dataclasses
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache

import pytest

from mynareader.applications import ALL, FILES, OTHERS
from mynareader.applications.base import ElementaryFile
from mynareader.applications.layout import EncodedCertificate, Fields, Part, Redaction, Template
from mynareader.iso7816 import tlv
from mynareader.simulator.build import build
from mynareader.simulator.card_image import FileImage, RecordFileImage
from mynareader.traces.redact_files import REPLACEMENTS
from mynareader.words import Words
from tests.foreign_card import PERSONAS, ForeignCard, Quirks

from .building import PATHS

CONSTRUCTED = 0x20  # in the first byte of a tag, ISO/IEC 7816-4 §5.2.2
PRIMITIVE_ALL_THE_SAME = {"my_number"}  # its tag says otherwise (CARD.md §3)
UNKNOWN = {"registry_record", "licence", "licence_signature"}  # what they hold is unknown or not read (CARD.md §3, §7)

WHEN = datetime(2026, 11, 22, tzinfo=UTC)


def simulated() -> Iterator[tuple[str, bytes]]:
    names = {(spec.aid, file.ef): file.name for spec in (*ALL, *OTHERS) for file in spec.files}
    for application in build("driving-licence").applications:
        for ef, image in application.files.items():
            if isinstance(image, FileImage):
                yield names[application.aid, ef], image.data
            elif isinstance(image, RecordFileImage):
                yield names[application.aid, ef], image.records[0]


def foreign() -> Iterator[tuple[str, bytes]]:
    card = ForeignCard(PERSONAS["hanako"], Quirks(with_licence=True))
    for spec in (*ALL, *OTHERS):
        yield from ((file.name, card.content(f"{PATHS[spec.name]}/{file.ef:04X}")) for file in spec.files)


@cache
def everything() -> tuple[tuple[str, bytes], ...]:
    vectors = ((file.name, vector.stored) for file in FILES.values() for vector in file.vectors)
    return *vectors, *simulated(), *foreign()


def contents(name: str) -> list[bytes]:
    return [stored for of, stored in everything() if of == name]


def occurring(name: str, stored: bytes) -> set[tuple[int, ...]]:
    """Walk by what the tags say, not by what is declared."""
    found = tlv.parse_object(stored, filler=True)
    first = found.raw[0]
    inside = found.children() if first & CONSTRUCTED and name not in PRIMITIVE_ALL_THE_SAME else ()
    return {(found.tag, item.tag) for item in inside} or {(found.tag,)}


def undeclared(file: ElementaryFile[object], stored: bytes) -> set[tuple[int, ...]]:
    """Return the paths of tags, or the offset, of what ``stored`` has and the declaration has not."""
    match file.layout:
        case Part(tag):
            return occurring(file.name, stored) - {(tag,)}
        case Template(tag=tag, parts=parts):
            return occurring(file.name, stored) - {(tag, part.tag) for part in parts}
        case EncodedCertificate():
            return {(tag, *inner) for tag, *inner in occurring(file.name, stored) if tag != 0x30}
        case Fields() as layout:
            whole = stored.startswith(layout.head) and set(stored[layout.size :]) <= {tlv.FILLER}
            return set() if whole else {(layout.size,)}
        case None:
            return set()


def test_only_what_is_unknown_has_no_layout() -> None:
    assert {name for name, file in FILES.items() if file.layout is None} == UNKNOWN


@pytest.mark.parametrize("name", FILES)
def test_every_tag_of_a_file_has_its_part(name: str) -> None:
    assert len(contents(name)) >= 3  # a vector, the simulator's, the foreign card's
    for stored in contents(name):
        assert undeclared(FILES[name], stored) == set()


@pytest.mark.parametrize("name", [name for name, file in FILES.items() if isinstance(file.layout, Template)])
def test_a_tag_without_a_part_is_noticed(name: str) -> None:
    file = FILES[name]
    assert isinstance(file.layout, Template)
    for missing in file.layout.parts:
        rest = (part for part in file.layout.parts if part != missing)
        lacking = dataclasses.replace(file, layout=Template(file.layout.tag, *rest))
        assert all(undeclared(lacking, stored) == {(file.layout.tag, missing.tag)} for stored in contents(name))


def test_a_field_that_is_missing_is_noticed() -> None:
    for file in FILES.values():
        if isinstance(file.layout, Fields):
            lacking = Fields(*file.layout.parts[:-1], head=file.layout.head)
            assert any(undeclared(dataclasses.replace(file, layout=lacking), stored) for stored in contents(file.name))


def test_every_redaction_has_its_rule_and_is_declared() -> None:
    assert set(REPLACEMENTS) == set(Redaction)
    assert {redaction for file in FILES.values() for redaction in redactions(file)} == set(Redaction)


def redactions(file: ElementaryFile[object]) -> Iterator[Redaction]:
    match file.layout:
        case Part(redaction=redaction) | EncodedCertificate(redaction):
            yield redaction
        case Template(parts=parts):
            yield from (part.redaction for part in parts)
        case Fields(parts=fields):
            yield from (field.redaction for field in fields)


@pytest.mark.parametrize(
    "redaction", [Redaction.PNG, Redaction.PHOTO, Redaction.NAME, Redaction.ADDRESS, Redaction.BLANK]
)
def test_a_redaction_has_one_length_for_all_values_of_its_kind(redaction: Redaction) -> None:
    images = (bytes.fromhex("89504E470D0A1A0A"), bytes.fromhex("0000000C6A502020"))
    rule = REPLACEMENTS[redaction]
    assert len({len(rule(head + bytes(size), WHEN)) for head in images for size in (1, 100, 2000)}) == 1


def names(file: ElementaryFile[object]) -> Iterator[str]:
    match file.layout:
        case Part(name=name):
            yield name
        case Template(parts=parts) | Fields(parts=parts):
            yield from (part.name for part in parts)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_name_of_a_part_is_said(language: str) -> None:
    words = Words(language)
    named = {name for file in FILES.values() for name in names(file) if name}
    assert {name for name in named if not words.has(f"trace.field.{name}")} == set()
