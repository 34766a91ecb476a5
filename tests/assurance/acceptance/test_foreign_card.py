"""The whole reader on a card this project's simulator shares nothing with: every field, under every quirk."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mynareader.iso7816.channel import MAX_ROUNDS
from tests.assurance.acceptance import expected
from tests.foreign_card import PERSONAS, ForeignCard, Quirks
from tests.foreign_card.personas import Persona
from tests.harness.desk import Data, desk
from tests.harness.foreign import pins_of

LONGEST_FILE = 8192  # bytes; the face has some seven thousand
CONTACT_ATR = "3BE000FF8131FE4514"
QUIRKS = {
    "none": Quirks(),
    "extended_refused": Quirks(extended_refused=True),
    "le_exact": Quirks(le_exact=True),
    "le_exact short": Quirks(le_exact=True, extended_refused=True),
    "eof_warning": Quirks(eof_warning=True),
    "chaining 10": Quirks(response_chaining=10),
    "chaining 100": Quirks(response_chaining=100),
    "chaining 256": Quirks(response_chaining=256),
    "chaining 2000": Quirks(response_chaining=2000),
    "chaining_first_empty": Quirks(response_chaining=256, chaining_first_empty=True),
    "chaining_first_empty short": Quirks(response_chaining=60, chaining_first_empty=True, extended_refused=True),
    "max_le 231": Quirks(max_le=231),
    "max_le 200": Quirks(max_le=200),
    "max_le 128": Quirks(max_le=128),
    "verify_dropped_by_select_app": Quirks(verify_dropped_by_select_app=True),
    "verify_dropped_by_select_ef": Quirks(verify_dropped_by_select_ef=True),
    "verified_reports_9000": Quirks(verified_reports_9000=True),
    "trailing_filler": Quirks(trailing_filler=300),
    "past_end 6282": Quirks(past_end_sw=0x6282),
    "past_end 6A86": Quirks(past_end_sw=0x6A86),
    "blocked 6983": Quirks(blocked_sw=0x6983, blocked_empty_sw=0x6983),
    "blocked 6984": Quirks(blocked_sw=0x6984, blocked_empty_sw=0x6984),
    "wrong_without_counter": Quirks(wrong_without_counter=True),
    "photo_codestream": Quirks(photo_codestream=True),
    "sign_pin_always": Quirks(sign_pin_always=True),
    "contact atr": Quirks(atr=CONTACT_ATR),
    "everything short": Quirks(
        extended_refused=True, le_exact=True, max_le=128, verify_dropped_by_select_app=True, trailing_filler=40
    ),
}
# What each way in opens (CARD.md §2): attributes, My Number, face, image of the My Number.
WAYS = {"assist": (True, True, True, True), "a": (False, True, True, True), "b": (True, False, True, False)}

with_quirks = pytest.mark.parametrize("quirks", QUIRKS.values(), ids=QUIRKS)
with_persona = pytest.mark.parametrize("persona", PERSONAS.values(), ids=PERSONAS)
with_readable = pytest.mark.parametrize(
    "persona",
    [one for one in PERSONAS.values() if one.key != "locked"],
    ids=[key for key in PERSONAS if key != "locked"],
)


def some_quirks() -> st.SearchStrategy[Quirks]:
    return st.builds(
        Quirks,
        extended_refused=st.booleans(),
        le_exact=st.booleans(),
        eof_warning=st.booleans(),
        max_le=st.sampled_from([0, 0, 128, 200, 231, 256]),
        past_end_sw=st.sampled_from([0x6B00, 0x6282, 0x6A86]),
        response_chaining=st.sampled_from([0, 0, 5, 97, 128, 255, 256, 1000]),
        chaining_first_empty=st.booleans(),
        verify_dropped_by_select_app=st.booleans(),
        verify_dropped_by_select_ef=st.booleans(),
        verified_reports_9000=st.booleans(),
        trailing_filler=st.sampled_from([0, 1, 40, 300]),
        atr=st.sampled_from(["", CONTACT_ATR]),
    )


@with_persona
@with_quirks
def test_check_says_everything_a_card_tells_without_a_pin(persona: Persona, quirks: Quirks) -> None:
    card = ForeignCard(persona, quirks)

    data = desk(card, "check", "--json").data

    must_be_checked(data, card)
    assert data["source"]["interface"] == ("contact" if quirks.atr else "contactless_b")
    assert not card.ledger.verifies
    must_be_read_once(card)


def must_be_read_once(card: ForeignCard) -> None:
    """Fail if a byte came twice; an answer that is given up after 64 parts counts for what came of it."""
    if card.quirks.response_chaining * MAX_ROUNDS >= LONGEST_FILE or not card.quirks.response_chaining:
        assert card.ledger.double_reads() == []
    else:
        stored = sum(len(card.content(label.partition("#")[0])) for label in card.ledger.reads)
        assert sum(exchange.length for exchange in card.ledger.exchanges) <= stored


def must_be_checked(data: Data, card: ForeignCard) -> None:
    persona = card.persona
    assert data["applications"] == dict.fromkeys(("jpki", "card_surface", "input_assist", "registry", "common"), True)
    assert data["token"] == {"kind": "card", "label": "JPKIAPICCTOKEN2"}
    assert data["pins"] == expected.counters(card)
    assert data["card"] == expected.card_record(persona, data["source"])
    assert data["sign_certificate_present"] is persona.has_sign_cert
    must_be_certificate(data["certificate"], persona, "auth")
    assert data["source"]["simulated"] is False


def must_be_certificate(found: Data, persona: Persona, role: str) -> None:
    facts = expected.certificate_facts(persona, role)
    assert expected.within(facts, found) == facts


@with_persona
@with_quirks
def test_pins_says_every_counter(persona: Persona, quirks: Quirks) -> None:
    card = ForeignCard(persona, quirks)
    assert desk(card, "pins", "--json").data["pins"] == expected.counters(card)
    assert not card.ledger.verifies


@pytest.mark.parametrize("way", WAYS)
@with_readable
@with_quirks
def test_read_all_reads_every_field(persona: Persona, quirks: Quirks, way: str) -> None:
    card = ForeignCard(persona, quirks)

    data = read_all(card, way)

    must_be_read(data, card, way)
    assert len(card.content("surface/0002")) > 2560
    must_be_read_once(card)
    assert set(card.ledger.verifies.values()) == {1}


def read_all(card: ForeignCard, way: str) -> Data:
    given = pins_of(card.persona)
    pins = {name: given[name] for name in (way, "sign") if name in given}
    return desk(card, "read", "all", "--json", "--show-my-number", pins=pins).data


def must_be_read(data: Data, card: ForeignCard, way: str) -> None:
    persona, (attributes, number, _face, image) = card.persona, WAYS[way]
    wanted = expected.attributes(persona)
    assert not attributes or expected.within(wanted, data["attributes"]) == wanted
    assert (data["attributes"] is not None) is attributes
    assert data["my_number"] == (
        {"masked": "*" * 12, "value": persona.my_number, "check_digit_ok": True} if number else None
    )
    must_be_face(data["face"], persona, image=image)
    assert data["card"] == expected.card_record(persona, data["source"])
    roles = ["auth", "sign"] if persona.has_sign_cert else ["auth"]
    assert [found["role"] for found in data["certificates"]] == roles
    for found in data["certificates"]:
        must_be_certificate(found, persona, found["role"])


def must_be_face(face: Data, persona: Persona, *, image: bool) -> None:
    assert face["birth"] == expected.iso(persona.birth)
    assert face["sex"] == expected.SEXES[persona.sex]
    assert face["expiry"] == expected.iso(persona.card_expires)
    assert all(face["images"][name] for name in ("name", "address", "photo", "security_code"))
    assert (face["images"]["my_number"] is not None) is image


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(quirks=some_quirks(), persona=st.sampled_from([*PERSONAS.values()]), way=st.sampled_from([*WAYS]))
def test_quirks_may_come_together(quirks: Quirks, persona: Persona, way: str) -> None:
    card = ForeignCard(persona, quirks)
    must_be_checked(desk(card, "check", "--json").data, card)
    must_be_read_once(card)
    if persona.key != "locked":
        card.reset()
        card.ledger.clear()
        must_be_read(read_all(card, way), card, way)
        must_be_read_once(card)


@pytest.mark.parametrize(
    ("section", "way"),
    [
        ("attributes", "assist"),
        ("attributes", "b"),
        ("my-number", "assist"),
        ("my-number", "a"),
        ("face", "assist"),
        ("face", "a"),
        ("face", "b"),
    ],
)
@with_readable
def test_one_section_is_read_by_every_way_that_opens_it(persona: Persona, section: str, way: str) -> None:
    card = ForeignCard(persona)

    data = desk(card, "read", section, "--json", "--show-my-number", pins={way: pins_of(persona)[way]}).data

    found = {name for name in ("attributes", "my_number", "face", "card") if data[name]} - {"certificates"}
    assert found == {section.replace("-", "_")}
    assert data["certificates"] == []
    assert set(card.ledger.verifies.values()) == {1}
    if section == "face":
        must_be_face(data["face"], persona, image=False)  # which nobody asked for


ROLES = [
    (persona, role)
    for persona in PERSONAS.values()
    for role in ("auth", "auth-ca", "sign", "sign-ca")
    if role.startswith("auth") or (persona.has_sign_cert and persona.key != "locked")
]


@pytest.mark.parametrize(("persona", "role"), ROLES, ids=[f"{persona.key} {role}" for persona, role in ROLES])
@with_quirks
def test_cert_show_shows_the_certificate_and_no_more(persona: Persona, quirks: Quirks, role: str) -> None:
    card = ForeignCard(persona, quirks)
    pins = {"sign": persona.sign_password} if role == "sign" else {}

    (found,) = desk(card, "cert", "show", role, "--json", pins=pins).data["certificates"]

    must_be_certificate(found, persona, role)
    must_be_read_once(card)
    assert dict(card.ledger.verifies) == ({"jpki/001B": 1} if role == "sign" else {})
