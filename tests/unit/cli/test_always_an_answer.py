"""A file, a counter or an application that cannot be read costs its own line, of ``check`` and of ``read all``."""

from pathlib import Path

import pytest

from mynareader.applications import ALL, PINS
from mynareader.applications.base import ApplicationSpec
from mynareader.iso7816 import tlv
from mynareader.simulator.card_image import FileImage, RecordFileImage
from mynareader.words import Words
from tests.assurance.acceptance.altered import card
from tests.foreign_card.personas import HANAKO
from tests.harness.desk import Data, desk, program
from tests.harness.foreign import pins_of
from tests.harness.texts import LANGUAGES
from tests.unit.applications.building import with_table
from tests.unit.simulator.images import built

EVERY_FILE = [
    (application.name, ef)
    for application in built().applications
    for ef, image in application.files.items()
    if isinstance(image, FileImage | RecordFileImage)
]
# What ``check`` reads, and ``read all`` by the input-assist PIN and the signature password, by the place of the file.
CHECKED = {
    ("jpki", 0x06): "token_info",
    ("jpki", 0x08): "certificates_present",
    ("jpki", 0x0A): "auth_certificate",
    ("jpki", 0x0B): "auth_ca_certificate",
    ("common", 0x01): "common_record",
}
READ = {
    ("jpki", 0x01): {"sign"},
    ("jpki", 0x08): set(),  # looked into only where no password was given
    ("jpki", 0x0A): {"auth"},
    ("input_assist", 0x01): {"my-number", "face", "my-number-image"},  # the number opens the surface
    ("input_assist", 0x02): {"attributes"},
    ("card_surface", 0x02): {"face"},
    ("card_surface", 0x05): {"my-number-image"},
    ("common", 0x01): {"card"},
}
SHOWN = {"attributes": "attributes", "my-number": "my_number", "face": "face", "card": "card"}


def run(command: str, *conditions: str, persona: str = "plain") -> Data:
    chosen = [f"--condition={condition}" for condition in conditions]
    return program(*command.split(), "--json", "--simulated", persona, *chosen).data


def reasons(data: Data) -> dict[str, str]:
    return {left["section"]: left["reason"] for left in data["not_read"]}


@pytest.mark.parametrize("place", EVERY_FILE, ids=lambda place: f"{place[0]}-{place[1]:04X}")
@pytest.mark.parametrize(("condition", "reason"), [("file-malformed", "malformed"), ("file-missing", "file_missing")])
def test_each_file_costs_its_own_line_of_check(place: tuple[str, int], condition: str, reason: str) -> None:
    name = CHECKED.get(place)
    data, healthy = run("check", f"{condition}={place[0]}:{place[1]:04X}"), run("check")
    assert reasons(data) == ({name: reason} if name else {})
    assert data["pins"] == healthy["pins"]
    assert data["applications"] == healthy["applications"]
    for key, file in (("token", "token_info"), ("card", "common_record"), ("certificate", "auth_certificate")):
        assert (data[key] is None) == (name == file)


@pytest.mark.parametrize("place", EVERY_FILE, ids=lambda place: f"{place[0]}-{place[1]:04X}")
@pytest.mark.parametrize(
    ("condition", "reason"), [("file-malformed", "malformed"), ("file-missing", "not_on_this_card")]
)
def test_each_file_costs_its_own_line_of_read_all(place: tuple[str, int], condition: str, reason: str) -> None:
    data = run("read all", f"{condition}={place[0]}:{place[1]:04X}")
    lost = READ.get(place, set())
    if place == ("jpki", 0x08):
        lost = {"sign"}  # whether the card has one is not known, so its password is not sent
    assert reasons(data).keys() == lost
    assert {reason} | ({"my_number_not_read"} if "my-number" in lost else set()) >= set(reasons(data).values())
    assert {section for section, key in SHOWN.items() if data[key] is None} == lost & SHOWN.keys()
    assert {one["role"] for one in data["certificates"]} == {"auth", "sign"} - lost


@pytest.mark.parametrize("spec", ALL, ids=lambda spec: spec.name)
def test_each_application_costs_its_own_lines(spec: ApplicationSpec) -> None:
    healthy = run("check")
    for name in (spec.name, spec.aid.hex().upper()):
        data = run("check", f"application-missing={name}")
        assert data["applications"] == healthy["applications"] | {spec.name: False}
        assert data["pins"] == [pin for pin in healthy["pins"] if pin["application"] != spec.name]
        assert data["not_read"] == []
    data = run("read all", f"application-missing={spec.name}")
    assert set(reasons(data).values()) <= {"application_missing", "my_number_not_read"}


@pytest.mark.parametrize("word", ["6F00", "0000", "FFFF", "6300", "9000", "6110", "6C10", "6A88"])
def test_a_counter_that_answers_nonsense_costs_its_own_line(word: str) -> None:
    healthy = run("check")
    for pin in PINS:
        data = run("check", f"counter-answers={pin}:{word}")
        told = {one["name"]: one for one in data["pins"]}
        assert told[pin]["attempts_remaining"] is None
        others = [one for one in healthy["pins"] if pin not in {one["name"], one["kind"]}]
        assert [one for one in data["pins"] if one in others] == others
    data = run("check", f"counter-answers={word}")
    assert {one["attempts_remaining"] for one in data["pins"]} == {None}
    assert data["certificate"]["serial"] == healthy["certificate"]["serial"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_line_says_which_and_why(language: str) -> None:
    words = Words(language)
    said = program("check", "--simulated", "--lang", language, "--condition=file-malformed=0008")
    assert words.text("fact.file.certificates_present") in said.out.splitlines()[0]  # the headline names it
    said = program("check", "--simulated", "--lang", language, "--condition=file-malformed=0008", "--details")
    assert words.text("report.not_read.malformed") in said.out


# --- cards that are not like others -------------------------------------------------------------------------------


def test_a_phone_tells_its_kind_and_its_counters() -> None:
    data = run("check", persona="phone-token")
    assert data["token"]["kind"] == "android"
    assert reasons(data) == {"auth_certificate": "wants_pin"}
    assert {pin["name"]: pin["attempts_remaining"] for pin in data["pins"]} == {"auth": 4, "sign": 4}
    assert run("check", "tries=auth:0", persona="phone-token")["pins"][0]["state"] == "locked"


def test_read_all_of_a_phone_reads_the_signature_certificate() -> None:
    data = run("read all", persona="phone-token")
    assert [one["role"] for one in data["certificates"]] == ["sign"]
    assert reasons(data) == {
        "card": "application_missing",
        "attributes": "application_missing",
        "my-number": "application_missing",
        "auth": "wants_pin",
        "face": "application_missing",
        "my-number-image": "application_missing",
    }


@pytest.mark.parametrize("stored", [b"\xff" * 1024, b"\xff" * 3, bytes(64), b""])
def test_a_certificate_that_the_card_says_it_has_not_is_not_there(stored: bytes) -> None:
    """JPKI ``0008`` says none, and ``000A`` holds filler: nothing is missing, and nothing is broken."""
    without = {("jpki", 0x08): lambda _: bytes.fromhex("8F0000"), ("jpki", 0x0A): lambda _: stored}
    data = desk(card(without), "check", "--json").data
    assert (data["certificate"], data["not_read"]) == (None, [])
    assert data["sign_certificate_present"] is True
    assert len(data["pins"]) == 10


def test_filler_in_place_of_a_certificate_that_should_be_there_is_told() -> None:
    data = desk(card({("jpki", 0x0A): lambda stored: b"\xff" * len(stored)}), "check", "--json").data
    assert reasons(data) == {"auth_certificate": "file_missing"}


@pytest.mark.parametrize("persona", ["infant-without-photo", "infant-empty-photo"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_infant_without_a_photo_is_read(persona: str, language: str, tmp_path: Path) -> None:
    assert run("read face", persona=persona)["face"]["images"]["photo"] is None
    data = run("read all", persona=persona)
    assert reasons(data) == {"sign": "not_on_this_card"}
    assert data["authenticity"]["sections"]["face"]["consistent"]["state"] == "confirmed"
    place = tmp_path / "of-the-card"
    done = program("read", "face", "--simulated", persona, "--lang", language, "-o", str(place))
    assert Words(language).text("report.no_photo") in done.out
    assert {path.name for path in place.iterdir()} == {"name.png", "address.png", "security-code.png"}
    assert "photo" not in run("compare", persona=persona)["images"]


def test_a_photo_that_was_cut_out_is_altered_data() -> None:
    """A face without a photo is an infant's only where the issuer signed it so."""

    def cut(stored: bytes) -> bytes:
        face = tlv.parse_object(stored, filler=True)
        kept = [part.raw for part in face.children() if part.tag not in {0xDF21, 0xDF27}]
        return with_table(0xFF20, 0xDF21, kept)

    pins = {"assist": pins_of(HANAKO)["assist"]}
    data = desk(card({("surface", 0x02): cut}), "read", "face", "--verify", "--json", pins=pins).json["data"]
    assert data["face"]["images"]["photo"] is None
    assert data["authenticity"]["sections"]["face"]["consistent"]["state"] == "contradicted"


# --- what ends a stay still ends it -----------------------------------------------------------------------------------


@pytest.mark.parametrize("at", range(1, 24))
def test_a_card_that_leaves_ends_the_check(at: int) -> None:
    done = program("check", "--json", "--simulated", "--condition", f"removed-at={at}")
    assert (done.code, done.json["code"]) == (16, "card_removed")


def test_a_card_of_which_nothing_answers_is_no_answer() -> None:
    gone = [f"--condition=application-missing={spec.name}" for spec in ALL]
    assert program("check", "--json", "--simulated", *gone).json["code"] == "not_my_number_card"
