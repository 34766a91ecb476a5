"""What a card tells of itself without an application: which commands ask for it, and how it is judged."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mynareader.applications import issuer_domain
from mynareader.applications.base import Vector
from mynareader.applications.issuer_domain import DataObject
from mynareader.errors import MalformedFile
from tests.cards.wrappers import answered, noted, wrap
from tests.foreign_card import ForeignCard, Quirks, pki
from tests.harness.desk import Data, Outcome, desk, program
from tests.unit.service.staying import HANAKO

CARD: Final = "00A4040C07A0000001510000"
OBJECTS: Final = ("00CA004500", "00CA00F000", "00CA00F200", "00CA00F8000000", "00CA7F21000000")
LONG: Final = ("chain_issuer_certificate", "chain_card_certificate")
EVERY: Final = tuple(wanted.name for wanted in issuer_domain.OBJECTS)


def details(quirks: Quirks = Quirks()) -> Data:  # noqa: B008 - frozen
    found: Data = desk(ForeignCard(HANAKO, quirks), "check", "--details", "--json").data["card_itself"]
    return found


def reasons(found: Data) -> dict[str, str]:
    return {left["section"]: left["reason"] for left in found["not_read"]}


def commands_of(*args: str) -> list[str]:
    said: list[tuple[bytes, bytes]] = []
    done = desk(wrap(ForeignCard(HANAKO), noted(said)), *args)
    assert done.code == 0, done.said
    return [command.hex().upper() for command, _ in said]


def test_only_details_ask_for_it_and_without_an_application() -> None:
    asked, plain = commands_of("check", "--details"), commands_of("check")
    at = asked.index(CARD)
    assert asked[at : at + 6] == [CARD, *OBJECTS]
    assert not {CARD, *OBJECTS} & {*plain, *commands_of("pins")}
    # Beside it: what the surface says of the municipality, and the two other applications.
    assert len(asked) == len(plain) + 6 + 1 + 2


def test_what_the_card_says_is_shown_and_compared() -> None:
    found = details()
    assert (found["number"], found["municipality"]) == (f"FT{HANAKO.serial}", HANAKO.municipality)
    assert found["expiry"].replace("-", "") == HANAKO.card_expires
    assert {name: one["state"] for name, one in found["agrees"].items()} == dict.fromkeys(
        ("expiry", "municipality"), "confirmed"
    )
    assert found["chain"]["consistent"]["reason"] == "chain_signed"
    assert found["chain"]["issuer"]["reason"] == "issuer_key_not_available"
    assert found["not_read"] == []


@pytest.mark.parametrize(
    ("quirks", "left", "consistent"),
    [
        (Quirks(older_chain=True), {LONG[1]: "not_on_this_card"}, "no_card_certificate"),
        (Quirks(chain_absent=True), dict.fromkeys(EVERY, "not_on_this_card"), "chain_not_read"),
        (Quirks(extended_refused=True), dict.fromkeys(LONG, "reader_too_short"), "chain_not_read"),
        (Quirks(response_chaining=100), {}, "chain_signed"),
        (Quirks(response_chaining=256, chaining_first_empty=True), {}, "chain_signed"),
        (Quirks(le_exact=True, eof_warning=True), {}, "chain_signed"),
    ],
)
def test_what_is_not_there_or_cannot_be_had_costs_its_own_line(
    quirks: Quirks, left: dict[str, str], consistent: str
) -> None:
    found = details(quirks)
    assert reasons(found) == left
    assert found["chain"]["consistent"]["reason"] == consistent


def test_a_reader_known_to_take_no_extended_length_is_not_asked_in_vain() -> None:
    card = ForeignCard(HANAKO, Quirks(extended_refused=True))
    desk(card, "check", "--details")
    assert [one.header for one in card.ledger.exchanges if one.header.startswith("00CA")] == [
        command[:8] for command in OBJECTS[:3]
    ]


# --- answers that are wrong -------------------------------------------------------------------------------------------


def saying(tag: str, change: Callable[[bytes], bytes]) -> ForeignCard:
    """Give a card whose answer to GET DATA of ``tag`` becomes what ``change`` makes of it."""
    return wrap(ForeignCard(HANAKO), answered(change, lambda command: command.hex().upper().startswith(f"00CA{tag}")))


@pytest.mark.parametrize(
    ("tag", "value", "section", "reason"),
    [
        ("0045", b"\xff\x00\x90\x00", "card_number", "malformed"),
        ("0045", b"\x90\x00", "card_number", "malformed"),
        ("00F0", b"1234\x90\x00", "card_municipality", "malformed"),
        ("00F2", b"20351399\x90\x00", "card_expiry", "malformed"),
        ("00F8", b"\x5f\x4e\x90\x00", LONG[0], "malformed"),
        ("7F21", bytes(563) + b"\x90\x00", LONG[1], "malformed"),
        ("00F0", b"\x6a\x82", "card_municipality", "not_on_this_card"),
        ("00F0", b"\x6d\x00", "card_municipality", "not_on_this_card"),
        ("00F0", b"\x69\x85", "card_municipality", "unexpected_answer"),
        ("00F8", b"\x6d\x00", LONG[0], "reader_too_short"),
        ("00F8", b"\x6a\x88", LONG[0], "not_on_this_card"),
    ],
)
def test_a_wrong_answer_costs_its_own_line(tag: str, value: bytes, section: str, reason: str) -> None:
    done = desk(saying(tag, lambda _: value), "check", "--details", "--json")
    assert done.code == 0, done.said
    assert reasons(done.data["card_itself"]) == {section: reason}


@pytest.mark.parametrize(
    ("tag", "value", "token"),
    [("00F0", b"13221", "municipalities_differ"), ("00F2", b"20360412", "ends_differ")],
)
def test_what_the_applications_say_otherwise_is_a_contradiction(tag: str, value: bytes, token: str) -> None:
    done = desk(saying(tag, lambda _: value + b"\x90\x00"), "check", "--details", "--json", "--fail-on=contradicted")
    assert (done.code, token in bad_tokens(done)) == (40, True)


def flipped(at: int) -> Callable[[bytes], bytes]:
    return lambda answer: answer[:at] + bytes((answer[at] ^ 1,)) + answer[at + 1 :]


@pytest.mark.parametrize("at", [5, 21, 200, 562], ids=["issuer key id", "subject key id", "key", "signature"])
def test_a_certificate_that_its_issuer_did_not_sign_is_a_contradiction(at: int) -> None:
    done = desk(saying("7F21", flipped(at)), "check", "--details", "--json")
    assert "chain_contradicted" in bad_tokens(done)
    assert done.json["data"]["card_itself"]["chain"]["consistent"]["reason"] == "chain_not_signed"
    assert "chain_contradicted" not in bad_tokens(desk(ForeignCard(HANAKO), "check", "--details", "--json"))


@pytest.mark.parametrize(
    ("key", "name", "state", "bad"),
    [
        ("chain/root", "6000020.tlv", "confirmed", False),
        ("chain/root", "root.tlv", "confirmed", False),
        ("chain/last", "6000020.tlv", "contradicted", True),
        ("chain/last", "root.tlv", "not_checked", False),
    ],
)
def test_a_given_key_confirms_the_chain_or_contradicts_it(
    tmp_path: Path, key: str, name: str, state: str, bad: bool
) -> None:
    path = tmp_path / name
    path.write_bytes(pki.public_key_bytes(pki.key(key)))
    options = (f"--card-ca={path}", "--no-built-in-keys")  # 6000020 is the number of a built-in key
    done = desk(ForeignCard(HANAKO), "check", "--details", "--json", *options)
    assert done.data["card_itself"]["chain"]["issuer"]["state"] == state
    assert ("chain_contradicted" in bad_tokens(done)) is bad


def bad_tokens(done: Outcome) -> set[str]:
    return {item["token"] for item in done.json["data"]["verdict"]["items"] if item["grade"] == "bad"}


# --- what people see --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("ja", ("識別番号", "このカードリーダーでは読み取れません", "このICチップが本物である証明にはなりません")),
        ("en", ("Identification number", "cannot be read by this reader", "they do not prove this chip")),
    ],
)
def test_details_say_it_in_words(lang: str, said: tuple[str, ...]) -> None:
    text = program("check", "--details", "--simulated", "--condition=extended-refused", "--lang", lang).out
    assert [part for part in (*said, "S900000000000101") if part not in text] == []
    assert said[0] not in program("check", "--simulated", "--lang", lang).out


@pytest.mark.parametrize("persona", ["juki-card", "phone-token"])
def test_other_cards_have_nothing_of_it_and_say_so(persona: str) -> None:
    found = program("check", "--details", "--json", "--simulated", persona).data["card_itself"]
    assert reasons(found) == dict.fromkeys(EVERY, "not_on_this_card")


# --- the declarations -------------------------------------------------------------------------------------------------

VECTORS = [(wanted, vector) for wanted in issuer_domain.OBJECTS for vector in wanted.vectors]


@pytest.mark.parametrize(("wanted", "vector"), VECTORS, ids=EVERY)
def test_a_vector_decodes_exactly(wanted: DataObject[object], vector: Vector[object]) -> None:
    assert wanted.parse(vector.stored) == vector.decoded


@given(wanted=st.sampled_from(issuer_domain.OBJECTS), raw=st.binary(max_size=600))
def test_any_bytes_are_a_value_or_a_malformed_object(wanted: DataObject[object], raw: bytes) -> None:
    with suppress(MalformedFile):
        assert wanted.parse(raw) is not None
