"""Cards altered after signing: none of more than 200 is accepted, and the reason is the right one."""

from dataclasses import replace

import pytest

from mynareader.choices import MY_NUMBER
from mynareader.errors import MynaReaderError
from mynareader.trust.anchors import NOTHING
from tests.assurance.acceptance.altered import (
    OTHER,
    Change,
    accepted,
    card,
    flipped,
    issuer_key,
    read_all,
    read_section,
    spot,
    trust,
)
from tests.assurance.acceptance.careless_ca import CASES
from tests.foreign_card.model import File
from tests.foreign_card.personas import FOREIGNER, HANAKO, UNKNOWN_DAY, Persona

TRUST = trust()


# --- untouched --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("persona", [HANAKO, FOREIGNER, UNKNOWN_DAY], ids=lambda persona: persona.key)
def test_an_untouched_card_is_accepted(persona: Persona) -> None:
    assert accepted(read_all(card(persona=persona), TRUST))


def test_without_the_issuers_keys_nothing_is_accepted() -> None:
    report = read_all(card(), NOTHING)
    assert report.authenticity is not None
    sections = report.authenticity.sections.values()
    assert {found.issuer.reason for found in sections} == {"issuer_key_not_available"}
    assert {found.consistent.reason for found in sections} == {"agrees_with_card_certificate"}
    assert {one.chain.reason for one in report.certificates} == {"not_a_published_root"}


@pytest.mark.parametrize(
    ("digits", "state", "reason"),
    [("6000023", "contradicted", "card_certificate_not_signed"), ("", "not_checked", "other_issuer_key")],
)
def test_another_issuers_key(digits: str, state: str, reason: str) -> None:
    keys = (issuer_key("assist", digits),)
    report = read_all(card(), replace(TRUST, card_keys=keys))
    assert report.authenticity is not None
    found = report.authenticity.sections["face"]
    assert (found.issuer.state, found.issuer.reason) == (state, reason)
    assert found.consistent.state == "confirmed"


# --- one bit ----------------------------------------------------------------------------------------------------------

# Application, EF, how many single bits of it are turned.
FILES = [
    ("assist", 0x01, 17),
    ("assist", 0x02, 30),
    ("assist", 0x03, 20),
    ("assist", 0x04, 20),
    ("surface", 0x04, 20),
    ("surface", 0x05, 20),
    ("jpki", 0x01, 20),
    ("jpki", 0x02, 10),
    ("jpki", 0x0A, 20),
    ("jpki", 0x0B, 10),
]
BITS = [(name, ef, number) for name, ef, count in FILES for number in range(count)]


def stored(name: str, ef: int) -> bytes:
    node = next(app.nodes for app in card().apps if app.name == name)[ef]
    assert isinstance(node, File)
    return node.data


def refused(changes: dict[tuple[str, int], Change]) -> bool:
    """Tell whether the card is not accepted, or not even readable."""
    try:
        return not accepted(read_all(card(changes), TRUST))
    except MynaReaderError:
        return True


@pytest.mark.parametrize(("name", "ef", "number"), BITS, ids=[f"{name}-{ef:04X}-{n}" for name, ef, n in BITS])
def test_one_bit_anywhere_is_refused(name: str, ef: int, number: int) -> None:
    size = len(stored(name, ef))
    at, bit = (number, 0) if ef == 0x01 and name == "assist" else spot(f"{name}/{ef}", number, size)
    assert refused({(name, ef): flipped(at, bit)})


COVERED = ("birth", "sex", "key", "name", "address", "photo", "signature")


def face_objects() -> dict[str, tuple[int, int]]:
    """Return where the objects of the face that are signed, and their signature, begin and end."""
    raw = stored("surface", 0x02)
    table = raw.index(bytes.fromhex("DF2112")) + 3
    starts = [int.from_bytes(raw[table + 2 * n : table + 2 * n + 2], "big") for n in range(9)]
    return {name: (starts[n], starts[n + 1]) for n, name in enumerate(COVERED)}


@pytest.mark.parametrize("number", range(8))
@pytest.mark.parametrize("part", COVERED)
def test_one_bit_of_the_face_is_refused(part: str, number: int) -> None:
    start, end = face_objects()[part]
    at, bit = spot(part, number, end - start)
    assert refused({("surface", 0x02): flipped(start + at, bit)})


def test_what_the_face_does_not_sign_is_not_taken_for_signed() -> None:
    """Expiry and security code come after the signature (CARD.md §3): the reader cannot know, and says no more."""
    raw = stored("surface", 0x02)
    at = raw.index(bytes.fromhex("DF2908")) + 3 + 3
    report = read_all(card({("surface", 0x02): flipped(at, 0)}), TRUST)
    assert report.authenticity is not None
    assert report.authenticity.sections["face"].issuer.state == "confirmed"


REASONS = [
    ("assist", 0x02, 60, "attributes", "altered"),  # within the address
    ("assist", 0x03, 20, "attributes", "bad_record_signature"),  # a digest
    ("assist", 0x03, -1, "my_number", "bad_record_signature"),
    ("assist", 0x04, -1, "attributes", "card_certificate_not_signed"),
    ("surface", 0x04, -1, "face", "card_certificate_not_signed"),
    ("surface", 0x04, 12, "face", "issuer_key_not_available"),  # another authority's name
    ("surface", 0x05, 60, "my_number_image", "bad_record_signature"),
]


@pytest.mark.parametrize(("name", "ef", "at", "section", "reason"), REASONS)
def test_the_reason_is_told(name: str, ef: int, at: int, section: str, reason: str) -> None:
    report = read_all(card({(name, ef): flipped(at, 0)}), TRUST)
    assert report.authenticity is not None
    assert report.authenticity.sections[section].issuer.reason == reason
    assert report.authenticity.state != "confirmed"


def test_records_of_another_card() -> None:
    other = card(persona=OTHER)
    for name, ef in (("assist", 0x02), ("assist", 0x03)):
        node = next(app.nodes for app in other.apps if app.name == name)[ef]
        assert isinstance(node, File)
        data = node.data
        assert refused({(name, ef): lambda _, data=data: data})  # type: ignore[misc]


def test_there_are_enough_of_them() -> None:
    assert len(BITS) + 8 * len(COVERED) + len(CASES) >= 200


def test_a_my_number_altered_is_told_where_the_face_is_not_opened_by_it() -> None:
    """Number A opens the face, so another number is refused by the card itself; read alone, the record tells."""
    of = card({("assist", 0x01): flipped(7, 0)})
    found = read_section(of, MY_NUMBER, TRUST).authenticity
    assert found is not None
    assert (found.state, found.reason) == ("contradicted", "altered")
