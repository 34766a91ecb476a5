"""``in-person``: one transaction, one verification number, one answer; and a record with nothing of the person."""

import json
from pathlib import Path
from typing import Final

import pytest

from mynareader.cli.framework import output_files
from mynareader.trust import built_in_keys
from mynareader.trust.built_in_keys import BY_ID
from tests.assurance.acceptance.altered import card, issuer_key
from tests.assurance.acceptance.authorities import BUILT_IN, card_naming
from tests.assurance.acceptance.copies import copied, with_face_of
from tests.foreign_card import ForeignCard, pki
from tests.foreign_card.personas import FOREIGNER, HANAKO, UNKNOWN_DAY
from tests.harness.desk import Outcome, desk, program
from tests.harness.foreign import pins_of
from tests.harness.schema import faults
from tests.harness.texts import LANGUAGES

AT: Final = "--at=2026-11-20"


def face_to_face(of: ForeignCard, *options: str, kind: str = "b") -> Outcome:
    return desk(of, "in-person", AT, *options, pins={kind: pins_of(of.persona)[kind]})


@pytest.fixture
def key(tmp_path: Path) -> str:
    path = tmp_path / "ours.tlv"
    path.write_bytes(pki.public_key_bytes(pki.cvc_authority("surface")))
    return f"--card-ca={path}"


def test_an_untouched_card_is_proven_under_a_given_key(key: str) -> None:
    of = card()
    done = face_to_face(of, key, "--json")
    assert (done.code, faults(done.json)) == (0, [])
    data = done.json["data"]
    assert (data["outcome"], data["because"]) == ("proven", "issuer_signature")
    assert data["data"]["key"] == {"number": None, "file": "ours.tlv"}
    assert (data["face"]["birth"], data["age"]) == (
        "1985-04-12",
        {"years": 41, "at_least_18": True, "at_least_20": True},
    )
    assert data["verdict"]["items"][0]["facts"] == {"files": ["ours.tlv"]}


@pytest.mark.parametrize("kind", ["a", "b"])
def test_one_number_is_sent_once_and_one_challenge_is_signed(kind: str, key: str) -> None:
    of = card()
    assert face_to_face(of, key, *(["--verification-a"] if kind == "a" else []), kind=kind).code == 0
    assert of.ledger.verifies == {f"surface/{'0013' if kind == 'a' else '0012'}": 1}
    assert of.ledger.signatures.total() == 1
    assert of.ledger.power_downs == 1  # the reset that locks the card again
    assert of.ledger.double_reads() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_the_key_it_is_not_provable(language: str) -> None:
    done = face_to_face(card(), f"--lang={language}")
    assert done.code == 42
    assert {"en": "Not provable: issuer key not available.", "ja": "確認できません"}[language] in done.out


@pytest.mark.parametrize(
    ("of", "outcome"),
    [
        (copied(HANAKO), "copy"),
        (with_face_of(FOREIGNER), "copy"),
        (card({("surface", 0x02): lambda stored: stored.replace(b"19850412", b"20050412")}), "altered"),
        (card_naming("genuine"), "altered"),
        (card_naming("test"), "altered"),
    ],
    ids=["copied", "face of another person", "another birth date", "forged issuer", "forged test issuer"],
)
def test_what_is_refused(of: ForeignCard, outcome: str, key: str) -> None:
    done = desk(of, "in-person", AT, key, "--json", pins={"b": pins_of(HANAKO)["b"]})
    assert (done.code, done.json["data"]["outcome"]) == (32, outcome)
    assert done.json["data"]["verdict"]["grade"] == "bad"


def test_a_test_card_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The key of the table is replaced here: nobody else holds the one of J-LIS's test cards."""
    key_id = BUILT_IN["test"]["surface"]
    known = BY_ID[key_id]
    own = type(known)(issuer_key("surface", "").key, key_id, "", known.certifies, known.sha256, ("a test",))
    monkeypatch.setattr(built_in_keys, "BY_ID", {key_id: own})
    done = face_to_face(card_naming("test"), "--json")
    data = done.json["data"]
    assert (done.code, data["outcome"], data["data"]["test_card"]) == (42, "not_provable", True)
    assert data["because"] == "test_issuer_signature"
    assert "A TEST CARD of J-LIS" in face_to_face(card_naming("test"), "--lang=en").out


def test_the_age_alone_shows_no_birth_date(key: str) -> None:
    for options in ((), ("--json",)):
        said = face_to_face(card(), key, "--age-only", "--lang=en", *options).out
        assert "1985" not in said
    data = face_to_face(card(), key, "--age-only", "--json").json["data"]
    assert (data["face"]["birth"], data["age"]["years"], data["age"]["at_least_20"]) == (None, None, True)


def test_an_unknown_day_cannot_be_said(key: str) -> None:
    data = face_to_face(card(persona=UNKNOWN_DAY), key, "--json").json["data"]
    assert data["age"] == {"years": None, "at_least_18": None, "at_least_20": None}


def test_a_card_without_a_photo_says_so() -> None:
    said = program("in-person", "--simulated=infant-without-photo", "--lang=en").out
    assert "no photo" in said.lower()


def test_pictures_are_written_where_they_are_asked_for(
    key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(output_files, "decode_photo", lambda _photo: b"a PNG")
    done = face_to_face(card(), key, f"--pictures={tmp_path / 'card'}", "--lang=en")
    assert done.code == 0
    assert "with a viewer of your own choice" in " ".join(done.said.split())
    written = sorted(path.name for path in (tmp_path / "card").iterdir())
    assert written == ["address.png", "name.png", "photo.jp2", "photo.png"]


# --- the record -------------------------------------------------------------------------------------------------------


def test_a_record_says_what_was_verified_and_when(key: str, tmp_path: Path) -> None:
    path = tmp_path / "record.json"
    assert face_to_face(card(), key, f"--record={path}", "--case=2026/77", "--lang=en").code == 0
    record = json.loads(path.read_text(encoding="utf-8"))
    assert faults(record) == []
    data = record["data"]
    assert (data["outcome"], data["case"], data["at"]) == ("proven", "2026/77", "2026-11-20T00:00:00+09:00")
    assert data["data"]["key"]["file"] == "ours.tlv"
    assert set(data["reader"]) == {"kind", "interface"}
    assert "legal sufficiency" in data["notice"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("of", "mark"), [(card(), "good"), (copied(HANAKO), "bad")], ids=["proven", "copy"])
def test_a_page_shows_the_result_by_sign_and_word(
    of: ForeignCard, mark: str, language: str, key: str, tmp_path: Path
) -> None:
    path = tmp_path / f"{mark}.html"
    face_to_face(of, key, f"--record={path}", "--case=<b>7</b>", f"--lang={language}")
    page = path.read_text(encoding="utf-8")
    assert f'<p class="{mark}"><span class="mark">' in page
    assert "&lt;b&gt;7&lt;/b&gt;" in page
    assert {"en": "no statement about legal sufficiency", "ja": "十分かどうかを示すものではありません"}[
        language
    ] in page


def test_a_record_of_a_forged_card_says_so(tmp_path: Path) -> None:
    path = tmp_path / "record.json"
    assert face_to_face(card_naming("genuine"), f"--record={path}").code == 32
    assert json.loads(path.read_text(encoding="utf-8"))["data"]["outcome"] == "altered"


@pytest.mark.parametrize("name", ["record.txt", "record", "record.pdf"])
def test_other_endings_are_refused_before_a_card_is_touched(name: str, tmp_path: Path) -> None:
    of = card()
    done = face_to_face(of, f"--record={tmp_path / name}")
    assert (done.code, of.ledger.count) == (2, 0)


def test_a_record_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "record.json"
    path.write_text("mine", encoding="utf-8")
    of = card()
    assert face_to_face(of, f"--record={path}").code == 2
    assert (path.read_text(encoding="utf-8"), of.ledger.count) == ("mine", 0)


def test_a_trace_cannot_answer(tmp_path: Path) -> None:
    assert program("in-person", f"--replay={tmp_path / 'x.trace'}").code == 2


def test_a_wrong_number_costs_one_try_and_shows_nothing(key: str) -> None:
    of = card()
    wrong = pins_of(HANAKO)["b"][:-1] + "0"
    done = desk(of, "in-person", AT, key, "--json", pins={"b": wrong})
    assert (done.code, done.json["code"]) == (20, "wrong_pin")
    assert of.ledger.wrong_verifies.total() == of.ledger.verifies.total() == 1
    assert of.ledger.signatures.total() == 0
