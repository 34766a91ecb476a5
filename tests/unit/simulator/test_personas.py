"""Who is on the simulated cards."""

import re
from dataclasses import replace
from datetime import date

import pytest

from mynareader import choices
from mynareader.applications import ALL, BY_AID, OTHERS, card_surface, input_assist
from mynareader.applications.pin_gate import MAX_WRONG
from mynareader.simulator import build, personas
from mynareader.simulator.card_image import FileImage, PinImage, RecordFileImage
from mynareader.simulator.conditions import Conditions
from mynareader.simulator.persona_holder import complete_my_number, holder_on
from mynareader.transports.atr import MARKER, SIMULATED_ATR, type_b_atr
from mynareader.values import MyNumber, Sex
from mynareader.values.pins import PinKind
from tests.unit.simulator.dates import TODAY
from tests.unit.simulator.images import MY_NUMBER_CARDS, application, built, content, holder, pin, stored


def test_the_names_are_those_of_the_documentation() -> None:
    named = "plain foreign gaiji unknown-day child no-pin juki-card phone-token"
    named += " infant-without-photo infant-empty-photo residence-card driving-licence not-my-number"
    assert list(personas.PERSONAS) == list(choices.PERSONAS) == named.split()
    assert all(persona.ja and persona.en for persona in personas.PERSONAS.values())


def test_nobody_shares_a_number() -> None:
    declared = [personas.PERSONAS[name] for name in MY_NUMBER_CARDS]
    for attribute in ("my_number", "serial", "security_code", "holder"):
        assert len({getattr(persona, attribute) for persona in declared}) == len(declared)


@pytest.mark.parametrize(
    ("eleven", "twelve"), [("12345678901", "123456789018"), ("53768667718", "537686677188"), ("00000000000", "0" * 12)]
)
def test_check_digit(eleven: str, twelve: str) -> None:
    assert complete_my_number(eleven) == twelve
    assert MyNumber(twelve).check_digit_ok


@pytest.mark.parametrize("name", MY_NUMBER_CARDS)
def test_the_reader_decodes_every_file(name: str) -> None:
    card = built(name)
    read = 0
    for spec in (*ALL, *OTHERS):
        for file in spec.files:
            image = next((each for each in card.applications if each.aid == spec.aid), None)
            if image is not None and file.ef in image.files:
                file.parse(content(image.files[file.ef]))
                read += 1
    assert read == sum(
        isinstance(file, FileImage | RecordFileImage) for each in card.applications for file in each.files.values()
    )


@pytest.mark.parametrize("name", MY_NUMBER_CARDS)
def test_access_rules_are_those_the_reader_knows(name: str) -> None:
    for image in built(name).applications:
        declared = {file.ef: {pin.ef for pin in file.opened_by} for file in BY_AID[image.aid].files}
        ruled = {
            ef: set(file.opened_by) for ef, file in image.files.items() if isinstance(file, FileImage | RecordFileImage)
        }
        if name == "phone-token" and image.name == "jpki":
            assert ruled.pop(0x0A) == {0x18}  # the reader meets it as a refusal
        assert ruled.items() <= declared.items()


@pytest.mark.parametrize("name", [name for name in MY_NUMBER_CARDS if name not in {"juki-card", "phone-token"}])
def test_attributes_are_the_declared_ones(name: str) -> None:
    persona = personas.PERSONAS[name]
    decoded = input_assist.ATTRIBUTES.parse(stored(built(name), "input_assist", 0x02))
    assert decoded.name.text == persona.holder
    assert decoded.address == persona.address
    assert decoded.birth.compact == holder(name).birth
    assert decoded.sex is {"1": Sex.MALE, "2": Sex.FEMALE}[persona.sex]


def test_the_variant_persona_has_what_breaks_readers() -> None:
    persona = personas.PERSONAS["gaiji"]
    assert "髙﨑" in persona.holder
    assert "\U00020bb7" in persona.holder
    assert re.search("[\U000e0100-\U000e01ef]", persona.address)
    assert len(persona.address.encode()) > 255


@pytest.mark.parametrize(
    ("name", "birth", "verification_b"),
    [
        ("plain", "600607", "60060720344821"),
        ("foreign", "921123", "92112320331593"),
        ("gaiji", "440111", "44011120347310"),
        ("unknown-day", "230300", "23030020346042"),
        ("child", "290820", "29082020292468"),
    ],
)
def test_the_numbers_printed_on_the_card(name: str, birth: str, verification_b: str) -> None:
    card = built(name)
    assert pin(card, "surface-birth").value == birth.encode()
    assert pin(card, "assist-b").value == pin(card, "surface-b").value == verification_b.encode()
    assert pin(card, "assist-a").value == pin(card, "surface-a").value == holder(name).my_number.encode()


@pytest.mark.parametrize(
    ("birth", "today", "issued", "certificates", "card"),
    [
        ("19850607", date(2026, 4, 1), date(2024, 11, 17), date(2029, 6, 7), date(2034, 6, 7)),
        ("19850101", date(2026, 4, 1), date(2024, 11, 17), date(2029, 1, 1), date(2034, 1, 1)),
        ("19851117", date(2026, 4, 1), date(2024, 11, 17), date(2029, 11, 17), date(2034, 11, 17)),
        ("19840229", date(2026, 4, 1), date(2024, 11, 17), date(2029, 2, 28), date(2034, 2, 28)),
        ("20061117", date(2026, 4, 1), date(2024, 11, 17), date(2029, 11, 17), date(2034, 11, 17)),
        ("20061118", date(2026, 4, 1), date(2024, 11, 17), date(2028, 11, 18), date(2028, 11, 18)),
        ("19480000", date(2026, 4, 1), date(2024, 11, 17), date(2029, 1, 1), date(2034, 1, 1)),
    ],
)
def test_when_card_and_certificates_end(birth: str, today: date, issued: date, certificates: date, card: date) -> None:
    found = holder_on(replace(personas.PERSONAS["plain"], birth=birth), Conditions(), today)
    assert (found.issued, found.certificates_expire, found.card_expires) == (issued, certificates, card)


@pytest.mark.parametrize(
    ("birth", "printed", "era"),
    [
        ("20190501", "010501", 5),
        ("20190430", "310430", 4),
        ("19890108", "010108", 4),
        ("19890107", "640107", 3),
        ("19261225", "011225", 3),
        ("19261224", "151224", 2),
        ("19120730", "010730", 2),
        ("19120729", "450729", 1),
    ],
)
def test_eras(birth: str, printed: str, era: int) -> None:
    found = holder_on(replace(personas.PERSONAS["plain"], birth=birth), Conditions(), TODAY)
    assert (found.pins["birth"], found.era) == (printed, era)


def test_the_child_stays_a_child() -> None:
    for year in (2025, 2030, 2060):
        found = holder_on(personas.PERSONAS["child"], Conditions(), date(year, 12, 31))
        assert year - int(found.birth[:4]) < 15


@pytest.mark.parametrize("day", [date(2025, 1, 1), date(2026, 12, 31), date(2060, 7, 1)])
def test_the_infant_stays_one(day: date) -> None:
    found = holder_on(personas.PERSONAS["infant-without-photo"], Conditions(), day)
    born = date.fromisoformat(found.birth)
    assert born < found.issued < day < born.replace(year=born.year + 1)
    assert found.card_expires == born.replace(year=born.year + 5)


@pytest.mark.parametrize(
    ("name", "kept"), [("infant-without-photo", b""), ("infant-empty-photo", bytes.fromhex("DF2700"))]
)
def test_an_infant_has_no_photo(name: str, kept: bytes) -> None:
    face = card_surface.FACE.parse(stored(built(name), "card_surface", 0x02))
    assert (face.photo_jp2, face.signed[2]) == (None, kept)


@pytest.mark.parametrize(
    ("name", "flags"),
    [
        ("plain", "8F8F00"),
        ("child", "008F00"),
        ("no-pin", "008F00"),
        ("juki-card", "8F0000"),
        ("phone-token", "8F8F00"),
    ],
)
def test_the_card_says_which_certificates_it_has(name: str, flags: str) -> None:
    card = built(name)
    files = application(card, "jpki").files
    assert stored(card, "jpki", 0x08).hex().upper() == flags
    assert [0x01 in files, 0x0A in files] == [byte == "8F" for byte in re.findall("..", flags)[:2]]
    assert [0x1A in files, 0x17 in files] == [0x01 in files, 0x0A in files]


@pytest.mark.parametrize(
    ("name", "unset"),
    [
        ("plain", set()),
        ("child", {"sign"}),
        ("no-pin", {"sign", "auth", "assist", "registry", "registry-common"}),
        ("juki-card", {"auth"}),
    ],
)
def test_a_pin_that_was_never_set_has_no_try(name: str, unset: set[str]) -> None:
    files = [file for each in built(name).applications for file in each.files.values()]
    without_try = {file.name for file in files if isinstance(file, PinImage) and file.tries == 0}
    assert without_try - {"assist-0012"} == unset


@pytest.mark.parametrize(("limits", "auth", "sign", "a"), [("four", 4, 4, 4), ("published", 3, 5, 10)])
def test_limits(limits: str, auth: int, sign: int, a: int) -> None:
    card = built(conditions=Conditions(limits=limits))
    assert [pin(card, name).limit for name in ("auth", "sign", "surface-a")] == [auth, sign, a]


def test_the_default_limit_is_as_in_the_seeds() -> None:
    files = [file for each in built().applications for file in each.files.values()]
    assert {file.limit for file in files if isinstance(file, PinImage)} == {MAX_WRONG}


def test_tries_by_kind_and_by_object() -> None:
    card = built(conditions=Conditions(tries={"a": 1, "surface-a": 2, "auth": 0}))
    assert [pin(card, name).tries for name in ("assist-a", "surface-a", "auth", "sign")] == [1, 2, 0, None]


def test_every_value_is_well_formed() -> None:
    for name in MY_NUMBER_CARDS:
        for each in built(name).applications:
            for file in each.files.values():
                if isinstance(file, PinImage) and file.value is not None:
                    assert file.is_well_formed(file.value), file.name
                    assert isinstance(file.kind, PinKind)


def test_the_card_that_is_none_answers_no_application() -> None:
    assert built("not-my-number").applications == ()


def test_an_unknown_persona() -> None:
    with pytest.raises(KeyError):
        build.build("nobody")


def test_the_atr_is_that_of_a_type_b_card_and_says_simulated() -> None:
    assert SIMULATED_ATR.hex().upper() == "3B88800153494D21338181004C"
    assert MARKER in SIMULATED_ATR
    check = 0
    for byte in SIMULATED_ATR[1:]:
        check ^= byte
    assert check == 0
    assert built(conditions=Conditions(atr=b"\x3b\x00")).atr == b"\x3b\x00"
    assert type_b_atr(b"\x00" * 4) != SIMULATED_ATR


def test_building_a_card_makes_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: str) -> None:
        raise AssertionError(name)

    monkeypatch.setattr("mynareader.simulator.keys.private_key", refuse)
    card = build.build("plain", day=date(2031, 5, 1))
    assert stored(card, "jpki", 0x06).startswith(b"JPKIAPICCTOKEN2 ")
