"""GET DATA on the simulated card (CARD.md §3 "Without any application selected"), byte for byte."""

import pytest

from mynareader.applications import card_verifiable
from mynareader.iso7816 import tlv
from mynareader.simulator import issuer
from mynareader.simulator.card import SimulatedCard
from mynareader.simulator.conditions import Conditions, parse_conditions
from mynareader.trust.card_data import signed_with
from tests.unit.simulator.images import built

NO_APPLICATION = "00A4040C07A0000001510000"
COMMON = "00A4040C0AD3921000310001010100"
OBJECTS = ("0042", "0045", "0066", "00F0", "00F2", "00F7", "00F8", "7F21")


def ask(card: SimulatedCard, *commands: str) -> str:
    return [card.transmit(bytes.fromhex(command)).hex().upper() for command in commands][-1]


def laid_down(name: str = "plain", *texts: str) -> SimulatedCard:
    conditions = parse_conditions(texts)
    return SimulatedCard(built(name, conditions), conditions)


@pytest.fixture(scope="module")
def plain() -> SimulatedCard:
    return laid_down()


@pytest.mark.parametrize(
    ("tag", "value"),
    [
        ("0042", b"SIMULATED ISSUER"),
        ("0045", b"S900000000000101"),
        ("00F0", b"13999"),
        ("00F2", b"20340607"),
        ("00F7", b"9000220\x08\x05001SIM!"),
    ],
)
def test_short_objects_come_bare(plain: SimulatedCard, tag: str, value: bytes) -> None:
    assert ask(plain, NO_APPLICATION, f"00CA{tag}00") == value.hex().upper() + "9000"


def long(card: SimulatedCard, tag: str) -> bytes:
    return bytes.fromhex(ask(card, NO_APPLICATION, f"00CA{tag}000000"))


@pytest.mark.parametrize("tag", ["00F8", "7F21"])
def test_certificates_want_an_answer_of_extended_length(plain: SimulatedCard, tag: str) -> None:
    assert ask(plain, NO_APPLICATION, f"00CA{tag}00") == "6700"
    found = long(plain, tag)
    assert (len(found), found[:5].hex().upper(), found[302:307].hex().upper()) == (565, "5F4E820129", "5F37820100")


def certificate(card: SimulatedCard, tag: str) -> card_verifiable.CardVerifiableCertificate:
    return card_verifiable.decode(tlv.encode(0x7F21, long(card, tag)[:-2]))


def test_the_second_certificate_is_signed_by_the_key_of_the_first(plain: SimulatedCard) -> None:
    first, second = certificate(plain, "00F8"), certificate(plain, "7F21")
    assert first.issuer_key_id == issuer.CARD_ISSUER.ca_id
    assert second.issuer_key_id == first.subject_key_id
    assert signed_with(first.key, second.signature, second.signed).state == "confirmed"
    assert signed_with(first.key, first.signature, first.signed).state == "contradicted"


@pytest.mark.parametrize("tag", OBJECTS)
def test_a_selected_application_has_none_of_them(plain: SimulatedCard, tag: str) -> None:
    assert ask(plain, COMMON, f"00CA{tag}000000") == "6A88"
    assert ask(plain, COMMON, "00CA5F5100") == "E000FF8131FE45149000"
    assert ask(plain, COMMON, NO_APPLICATION, f"00CA{tag}000000").endswith("9000")


def test_without_extended_length_there_are_no_certificates() -> None:
    card = laid_down("plain", "extended-refused")
    assert [ask(card, f"00CA{tag}000000") for tag in ("00F8", "00F2")] == ["6700", "6700"]
    assert ask(card, "00CA00F200") == b"20340607".hex().upper() + "9000"


def test_a_condition_takes_objects_away() -> None:
    card = laid_down("plain", "data-missing=7F21", "data-missing=0045")
    words = {tag: ask(card, f"00CA{tag}000000")[-4:] for tag in OBJECTS}
    assert {tag for tag, word in words.items() if word == "6A88"} == {"7F21", "0045"}


@pytest.mark.parametrize("name", ["juki-card", "phone-token", "not-my-number"])
def test_other_cards_have_none(name: str) -> None:
    card = SimulatedCard(built(name), Conditions())
    assert {ask(card, f"00CA{tag}000000") for tag in OBJECTS} == {"6A88"}
