"""Every declared file and PIN, whichever application it belongs to."""

import dataclasses

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mynareader import applications
from mynareader.applications import ALL, OTHERS
from mynareader.applications.base import ElementaryFile, Vector
from mynareader.errors import MalformedFile
from mynareader.iso7816 import apdu
from mynareader.values import pins

EVERY = (*ALL, *OTHERS)
FILES = [file for spec in EVERY for file in spec.files]
VECTORS = [(file, vector) for file in FILES for vector in file.vectors]
IDS = [f"{file.name}-{file.vectors.index(vector)}" for file, vector in VECTORS]

# Files whose layout is unknown, with the reason: any bytes are a value of theirs.
SHAPELESS = {
    "registry_record": "what the record holds is unknown (CARD.md §3)",
    "licence": "it is never read (CARD.md §7)",
    "licence_signature": "it is never read (CARD.md §7)",
}
# Files that keep their filler, with the reason.
KEEPS_FILLER = {"my_number": "the integrity file's digest covers the file as stored (CARD.md §3)"}


def test_every_file_has_a_vector() -> None:
    assert [file.name for file in FILES if not file.vectors] == []


@pytest.mark.parametrize(("file", "vector"), VECTORS, ids=IDS)
def test_a_vector_decodes_exactly(file: ElementaryFile[object], vector: Vector[object]) -> None:
    assert file.parse(vector.stored) == vector.decoded


@pytest.mark.parametrize(("file", "vector"), VECTORS, ids=IDS)
def test_a_file_cut_short_is_malformed_wherever_it_is_cut(file: ElementaryFile[object], vector: Vector[object]) -> None:
    if file.name in SHAPELESS:
        return
    whole = len(vector.stored.rstrip(b"\xff"))  # no vector's own bytes end in FF
    for length in range(whole):
        with pytest.raises(MalformedFile) as caught:
            file.parse(vector.stored[:length])
        assert caught.value.file == file.name
        assert 0 <= caught.value.offset <= length
    if file.name not in KEEPS_FILLER:
        assert {file.parse(vector.stored[:length]) for length in range(whole, len(vector.stored) + 1)} == {
            vector.decoded
        }


@pytest.mark.parametrize(("file", "vector"), VECTORS, ids=IDS)
def test_filler_may_follow_and_nothing_else(file: ElementaryFile[object], vector: Vector[object]) -> None:
    if file.name in SHAPELESS:
        return
    if file.name not in KEEPS_FILLER:
        assert file.parse(vector.stored + b"\xff" * 200) == vector.decoded
    for tail in (b"\x00", b"\xff\xff\x00", b"\xfe", vector.stored):
        with pytest.raises(MalformedFile):
            file.parse(vector.stored + tail)


@given(file=st.sampled_from(FILES), raw=st.binary(max_size=400))
def test_any_bytes_are_a_value_or_a_malformed_file(file: ElementaryFile[object], raw: bytes) -> None:
    check_any(file, raw)


@given(pair=st.sampled_from(VECTORS), data=st.data())
def test_any_damage_is_a_value_or_a_malformed_file(
    pair: tuple[ElementaryFile[object], Vector[object]], data: st.DataObject
) -> None:
    file, vector = pair
    raw = bytearray(vector.stored)
    for _ in range(data.draw(st.integers(1, 3))):
        raw[data.draw(st.integers(0, min(len(raw), 120) - 1))] = data.draw(st.integers(0, 255))
    check_any(file, bytes(raw))


def check_any(file: ElementaryFile[object], raw: bytes) -> None:
    try:
        file.parse(raw)
    except MalformedFile as error:
        facts = error.facts()
    else:
        return
    assert facts["file"] == file.name
    assert str(facts["reason"]).replace("_", "").isalnum()


@pytest.mark.parametrize(("file", "vector"), VECTORS, ids=IDS)
def test_values_are_frozen(file: ElementaryFile[object], vector: Vector[object]) -> None:
    if isinstance(vector.decoded, bytes):
        return
    assert dataclasses.is_dataclass(vector.decoded)
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(vector.decoded, dataclasses.fields(vector.decoded)[0].name, file)


@pytest.mark.parametrize("secret", ["黒桐", "幹也", "清瀬市", "1980", "537686677188", "400000012719843", "13221"])
def test_the_repr_of_a_value_tells_nothing_of_a_person(secret: str) -> None:
    assert [file.name for file, vector in VECTORS if file.personal and secret in repr(vector.decoded)] == []


# --- CARD.md §2, line by line ------------------------------------------------------------------------------


def test_applications_and_their_identifiers() -> None:
    assert {spec.name: spec.aid.hex().upper() for spec in EVERY} == {
        "jpki": "D392F000260100000001",
        "card_surface": "D3921000310001010402",
        "input_assist": "D3921000310001010408",
        "registry": "D3921000310001010401",
        "common": "D3921000310001010100",
        "driving_licence": "A0000002310600000000000000000000",
        "residence_card": "D392F0004F0100000000000000000000",
    }
    assert all(applications.BY_AID[spec.aid] is spec and applications.BY_NAME[spec.name] is spec for spec in EVERY)


def test_who_may_open_what() -> None:
    found = {
        (spec.name, f"{file.ef:04X}"): {pin.name for pin in file.opened_by} for spec in EVERY for file in spec.files
    }
    assert found == {
        ("jpki", "0001"): {"sign"},
        ("jpki", "0002"): set(),
        ("jpki", "0006"): set(),
        ("jpki", "0008"): set(),
        ("jpki", "000A"): set(),
        ("jpki", "000B"): set(),
        ("card_surface", "0001"): {"surface-birth"},
        ("card_surface", "0002"): {"surface-a", "surface-b"},
        ("card_surface", "0003"): set(),
        ("card_surface", "0004"): set(),
        ("card_surface", "0005"): {"surface-a"},
        ("input_assist", "0001"): {"assist", "assist-a"},
        ("input_assist", "0002"): {"assist", "assist-b"},
        ("input_assist", "0003"): {"assist", "assist-a", "assist-b"},
        ("input_assist", "0004"): set(),
        ("input_assist", "0005"): set(),
        ("input_assist", "0006"): {"assist"},
        ("input_assist", "0007"): {"assist"},
        ("registry", "0002"): set(),
        ("common", "0001"): set(),
        ("driving_licence", "001A"): set(),
        ("driving_licence", "001B"): {"licence"},
        ("driving_licence", "001C"): {"licence"},
    }


def test_where_the_pins_are() -> None:
    found = {pin.name: (spec.name, f"{pin.ef:04X}", pin.kind) for spec in EVERY for pin in spec.pins}
    assert found == {
        "auth": ("jpki", "0018", pins.AUTH),
        "sign": ("jpki", "001B", pins.SIGN),
        "assist": ("input_assist", "0011", pins.ASSIST),
        "assist-a": ("input_assist", "0014", pins.VERIFICATION_A),
        "assist-b": ("input_assist", "0015", pins.VERIFICATION_B),
        "surface-birth": ("card_surface", "0011", pins.BIRTH),
        "surface-b": ("card_surface", "0012", pins.VERIFICATION_B),
        "surface-a": ("card_surface", "0013", pins.VERIFICATION_A),
        "registry": ("registry", "001C", pins.REGISTRY),
        "registry-common": ("common", "001C", pins.REGISTRY),
        "licence": ("driving_licence", "0006", pins.LICENCE),
    }
    assert dict(applications.PINS) == {pin.name: pin for spec in ALL for pin in spec.pins}


def test_names_are_unique_and_files_fit_a_short_identifier() -> None:
    assert len(applications.FILES) == len(FILES)
    assert len(applications.PINS) == sum(len(spec.pins) for spec in ALL)
    assert all(1 <= ef <= 30 for spec in EVERY for ef in (*(f.ef for f in spec.files), *(p.ef for p in spec.pins)))


def test_a_pin_that_opens_a_file_belongs_to_the_same_application() -> None:
    assert all(set(file.opened_by) <= set(spec.pins) for spec in EVERY for file in spec.files)


def test_every_file_but_those_of_issuers_is_personal() -> None:
    assert {file.name for file in FILES if not file.personal} == {
        "auth_ca_certificate",
        "sign_ca_certificate",
        "certificates_present",
        "assist_certificate",
        "surface_certificate",
        "licence_pin_set",
    }


@pytest.mark.parametrize("file", [file for file in FILES if file.record is None], ids=lambda file: file.name)
def test_the_first_read_is_no_longer_than_sixty_four_answers(file: ElementaryFile[object]) -> None:
    assert 1 <= file.first_le <= 64 * apdu.SHORT_LE_MAX
    assert (file.size is None) or file.first_le == file.size


@example(start=b"\xff\x20\x65")
@given(start=st.binary(max_size=12))
def test_the_length_of_a_file_comes_from_its_first_bytes_or_from_its_declaration(start: bytes) -> None:
    attributes, my_number = applications.FILES["attributes"], applications.FILES["my_number"]
    assert my_number.whole_length(start) == 17
    length = attributes.whole_length(start)
    assert length == 104 if start == b"\xff\x20\x65" else length is None or length >= 2
