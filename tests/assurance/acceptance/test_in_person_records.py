"""The record of a check face to face: of 500 people it is the same to the byte, and no value of theirs stands in it."""

from collections.abc import Iterator
from functools import cache
from typing import Final

import pytest

from mynareader.formats import text_of
from mynareader.service.reading.in_person import record_of
from mynareader.words import Words
from tests.assurance.acceptance.copies import copied
from tests.assurance.acceptance.test_in_person_cards import face_to_face, outcome
from tests.assurance.leaks.encodings import ENCODINGS, patterns
from tests.assurance.redaction.people import person
from tests.foreign_card import ForeignCard, Persona
from tests.foreign_card.images import photo
from tests.foreign_card.personas import HANAKO
from tests.harness.effort import effort
from tests.harness.texts import LANGUAGES

PEOPLE: Final = effort(40, 500)
FORMS: Final = ("json", "html")
NOTICE: Final = "no statement"


def values(of: Persona) -> Iterator[str | bytes]:
    """Yield everything the card says of its holder, and everything that opens it."""
    yield from (of.name, *of.name.split("\u3000"), of.address, of.romanised, of.cert_name)
    yield from (of.birth, of.my_number, of.serial, of.security_code, of.pin_b, of.municipality, of.card_expires)
    yield from (of.auth_pin, of.assist_pin, of.sign_password, f"{of.birth[:4]}-{of.birth[4:6]}-{of.birth[6:]}")
    yield photo(codestream=False)[200:224]


def records(of: ForeignCard) -> tuple[str, dict[str, bytes]]:
    """Return how a check ends, and its record in every form and language."""
    report = face_to_face(of)
    record = record_of(report, NOTICE, "7")
    texts = {
        f"{form} {lang}": text_of(form, record, Words(lang)).encode() for form in FORMS for lang in LANGUAGES
    }  # fmt: skip
    return outcome(report), texts


@cache
def of_nobody(kind: str) -> tuple[str, dict[str, bytes]]:
    return records(copied(HANAKO) if kind == "copy" else ForeignCard(HANAKO))


@pytest.mark.parametrize("number", range(PEOPLE))
def test_a_record_holds_nothing_of_the_person(number: int) -> None:
    holder = person(number)
    kind = "copy" if number % 4 == 0 else "proven"
    ended, found = records(copied(holder) if kind == "copy" else ForeignCard(holder))
    assert ended == kind
    assert found == of_nobody(kind)[1]
    by_chance = b"\0".join(of_nobody(kind)[1].values())  # four digits stand in a year and in a key's number
    whole = b"\0".join(found.values())
    hits = [
        encoding
        for value in values(holder)
        if isinstance(value, bytes) or len(value) > 1
        for encoding, forms in patterns(value).items()
        for form in forms
        if form in whole and form not in by_chance
    ]
    assert hits == []


def test_the_search_would_find_what_a_record_holds() -> None:
    assert len(ENCODINGS) == 8
    record = record_of(face_to_face(ForeignCard(HANAKO)), NOTICE, HANAKO.address)
    whole = b"\0".join(text_of(form, record, Words("en")).encode() for form in FORMS)
    assert any(form in whole for form in patterns(HANAKO.address)["UTF-8"])


def test_long_values_stand_nowhere_even_by_chance() -> None:
    whole = b"\0".join((*of_nobody("copy")[1].values(), *of_nobody("proven")[1].values()))
    for value in (HANAKO.name, HANAKO.address, HANAKO.birth, HANAKO.my_number, HANAKO.serial, HANAKO.pin_b):
        assert not any(form in whole for forms in patterns(value).values() for form in forms)
