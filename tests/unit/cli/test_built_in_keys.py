"""The issuer's keys that are built in, on the command line: what they contradict, whom they name, how to do without."""

from pathlib import Path
from typing import Any, Final

import pytest

from mynareader.trust import built_in_keys
from mynareader.trust.built_in_keys import BY_ID
from tests.assurance.acceptance.altered import card, issuer_key
from tests.assurance.acceptance.authorities import BUILT_IN, card_naming
from tests.foreign_card import pki
from tests.foreign_card.personas import HANAKO
from tests.harness.desk import Outcome, desk
from tests.harness.foreign import pins_of
from tests.harness.schema import faults
from tests.harness.texts import LANGUAGES

PINS: Final = pins_of(HANAKO)
READINGS: Final = (
    (("read", "all"), {name: PINS[name] for name in ("assist", "sign")}),
    (("read", "attributes", "--verify"), {"assist": PINS["assist"]}),
    (("read", "face", "--verify"), {"b": PINS["b"]}),
    (("authenticate", "surface"), {"b": PINS["b"]}),
    (("authenticate", "assist"), {"assist": PINS["assist"]}),
)


def key_file(folder: Path, name: str, app: str) -> str:
    path = folder / name
    path.write_bytes(pki.public_key_bytes(pki.cvc_authority(app)))
    return f"--card-ca={path}"


def sections(done: Outcome) -> list[dict[str, Any]]:
    assert faults(done.json) == []
    data = done.data
    return [data["record"]] if "record" in data else list(data["authenticity"]["sections"].values())


@pytest.mark.parametrize(("line", "pins"), READINGS, ids=" ".join)
@pytest.mark.parametrize("hierarchy", BUILT_IN)
def test_a_certificate_of_another_key_under_a_built_in_name_is_contradicted(
    hierarchy: str, line: tuple[str, ...], pins: dict[str, str]
) -> None:
    done = desk(card_naming(hierarchy), *line, "--json", pins=pins)
    found = sections(done)
    assert done.code == 32
    assert {one["issuer"]["reason"] for one in found} == {"card_certificate_not_signed"}
    assert {one["test_card"] for one in found} == {hierarchy == "test"}
    assert {one["key"]["file"] for one in found} == {None}
    verdict = done.data["verdict"]
    assert (verdict["grade"], verdict["headline"]) == ("bad", "data_altered")
    assert ("data_of_test_card" in {item["token"] for item in verdict["items"]}) == (hierarchy == "test")


@pytest.mark.parametrize(("line", "pins"), READINGS, ids=" ".join)
def test_an_authority_nobody_knows_is_not_checked(line: tuple[str, ...], pins: dict[str, str]) -> None:
    """The number of this card's authority is that of J-LIS's test cards, its whole key id is nobody's."""
    found = sections(desk(card(), *line, "--json", pins=pins))
    assert {one["issuer"]["reason"] for one in found} == {"issuer_key_not_available"}
    assert {(one["key"], one["test_card"]) for one in found} == {(None, False)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", ["option", "folder"])
def test_another_key_under_a_built_in_number_ends_before_a_card_is_touched(
    place: str, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "mynareader" / "card-ca"
    folder.mkdir(parents=True)
    option = key_file(folder if place == "folder" else tmp_path, "5000033.tlv", "assist")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    of = card_naming("genuine")
    line = ("read", "attributes", "--verify", *([option] if place == "option" else []))
    done = desk(of, *line, f"--lang={language}", pins={"assist": PINS["assist"]})
    assert (done.code, done.out, of.ledger.count) == (30, "", 0)
    assert "5000033.tlv" in done.said
    told = desk(of, *line, "--json", pins={"assist": PINS["assist"]}).json
    assert (told["code"], told["error"]) == ("built_in_key_differs", {"file": "5000033.tlv", "number": "5000033"})


def test_without_built_in_keys_a_given_one_decides_and_is_named(tmp_path: Path) -> None:
    option = key_file(tmp_path, "5000033.tlv", "assist")
    done = desk(
        card_naming("genuine"), "read", "attributes", "--verify", "--no-built-in-keys", option, "--json",
        pins={"assist": PINS["assist"]},
    )  # fmt: skip
    (found,) = sections(done)
    assert (done.code, found["issuer"]["reason"]) == (0, "issuer_signature")
    assert found["key"] == {"number": "5000033", "file": "5000033.tlv"}
    assert done.data["authenticity"]["built_in_keys"] is False


@pytest.mark.parametrize(("line", "pins"), READINGS, ids=" ".join)
def test_without_any_key_it_is_said_that_they_are_switched_off(line: tuple[str, ...], pins: dict[str, str]) -> None:
    of = card_naming("genuine")
    found = sections(desk(of, *line, "--no-built-in-keys", "--json", pins=pins))
    assert {one["issuer"]["reason"] for one in found} == {"built_in_keys_off"}
    assert "The built-in issuer keys are switched off." in desk(of, *line, "--no-built-in-keys", pins=pins).out


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_of_a_key_is_named(language: str, tmp_path: Path) -> None:
    option = key_file(tmp_path, "our own key.tlv", "assist")
    line = ("read", "attributes", "--verify", option, f"--lang={language}")
    said = desk(card(), *line, pins={"assist": PINS["assist"]}).out
    assert said.count("our own key.tlv") == 2  # beside the finding, and in the headline


# --- a key table that a test replaces ---------------------------------------------------------------------------------


@pytest.fixture
def own_table(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every built-in key be the one that signs for the card of this test."""
    own = {
        key_id: type(BY_ID[key_id])(
            issuer_key(app, "").key, key_id, "", BY_ID[key_id].certifies, BY_ID[key_id].sha256, ("a test",)
        )
        for ids in BUILT_IN.values()
        for app, key_id in ids.items()
    }
    monkeypatch.setattr(built_in_keys, "BY_ID", own)


@pytest.mark.usefixtures("own_table")
@pytest.mark.parametrize(("line", "pins"), READINGS[1:], ids=" ".join)
def test_a_test_card_is_named_and_never_like_a_persons(line: tuple[str, ...], pins: dict[str, str]) -> None:
    done = desk(card_naming("test"), *line, "--json", pins=pins)
    (found,) = sections(done)
    assert (done.code, found["issuer"]["state"], found["test_card"]) == (0, "not_checked", True)
    verdict = done.data["verdict"]
    assert (verdict["grade"], verdict["headline"]) == ("care", "data_of_test_card")
    for language, words in (("en", "TEST CARD of J-LIS"), ("ja", "J-LISのテスト用カード")):
        assert words in desk(card_naming("test"), *line, f"--lang={language}", pins=pins).out


@pytest.mark.usefixtures("own_table")
@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "known from genuine cards, not published by J-LIS"), ("ja", "実際のカードから知られている鍵")],
)
def test_a_known_key_is_named_with_its_provenance(language: str, words: str) -> None:
    line = ("read", "attributes", "--verify")
    done = desk(card_naming("genuine"), *line, "--json", pins={"assist": PINS["assist"]})
    (found,) = sections(done)
    assert (done.code, found["issuer"]["reason"]) == (0, "known_issuer_signature")
    assert found["key"] == {"number": "5000033", "file": None}
    assert done.data["verdict"]["headline"] == "data_signed_known"
    said = desk(card_naming("genuine"), *line, f"--lang={language}", pins={"assist": PINS["assist"]}).out
    assert words in said.replace("\n", "")
    assert "5000033" in said
