"""Is the card here, or only a copy of what it lets out?"""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from mynareader.errors import PinNotGiven, StayEnded, UnexpectedStatus, WrongPin
from mynareader.iso7816.channel import Channel, signed_challenge
from mynareader.reports.certificates import AuthenticationReport
from mynareader.reports.origin import Origin
from mynareader.service.pins.entry import EnteredPins
from mynareader.service.reading.authenticate import by_certificate, by_own_key
from mynareader.service.stay.card_stay import CardStay
from mynareader.trust.anchors import NOTHING, Trust
from mynareader.values.pins import ASKED
from mynareader.verdict.judging import is_confirmed
from tests.assurance.acceptance.altered import NOW, card, flipped, trust
from tests.foreign_card import ForeignCard, pki
from tests.foreign_card.model import File, Key
from tests.foreign_card.personas import HANAKO
from tests.harness.desk import desk
from tests.harness.foreign import ForeignSource, pins_of

TRUST = trust()
PINS = pins_of(HANAKO)
OTHER = pki.key("another card")
SIGN, DIGEST_INFO = 0x2A, bytes.fromhex("3031300D060960864801650304020105000420")


def given(*names: str, **other: str) -> EnteredPins:
    values = {name: PINS[name] for name in names} | other
    return EnteredPins({name: ASKED[name].parse(value) for name, value in values.items()})


def ask(of: ForeignCard, key: str, pins: EnteredPins, trusted: Trust = TRUST) -> AuthenticationReport:
    origin = Origin("reader", "a test", "contactless_b", simulated=False, redacted=False, at=NOW)
    with CardStay(ForeignSource(of), lambda _step: None) as stay:
        if key == "auth":
            return by_certificate(stay, origin, pins, trusted)
        return by_own_key(stay, origin, key, pins, trusted)


def with_own_key(application: str) -> ForeignCard:
    """Return a copy of a card: its files, but a key of its maker's."""
    made = card()
    made.apps = tuple(replace(app, own_key=OTHER) if app.name == application else app for app in made.apps)
    return made


def with_auth_key() -> ForeignCard:
    made = card()
    nodes = next(app.nodes for app in made.apps if app.name == "jpki")
    nodes[0x17] = Key(OTHER, 0x0018)
    return made


KEYS: Mapping[str, EnteredPins] = {"auth": given("auth"), "assist": given("assist"), "surface": given("b")}


@pytest.mark.parametrize("key", KEYS)
def test_the_card_answers(key: str) -> None:
    found = ask(card(), key, KEYS[key])
    assert (found.answer.state, found.answer.reason) == ("confirmed", "challenge_signed")
    assert is_confirmed(found)


def test_number_a_opens_the_face_as_well() -> None:
    assert ask(card(), "surface", given("a")).answer.reason == "challenge_signed"


@pytest.mark.parametrize(
    ("key", "copy"),
    [("auth", with_auth_key()), ("assist", with_own_key("assist")), ("surface", with_own_key("surface"))],
    ids=["auth", "assist", "surface"],
)
def test_a_copy_does_not(key: str, copy: ForeignCard) -> None:
    found = ask(copy, key, KEYS[key])
    assert (found.answer.state, found.answer.reason) == ("contradicted", "challenge_not_signed")
    assert not is_confirmed(found)


def test_a_card_that_certifies_its_own_key() -> None:
    """The key answers, but the record that holds it was not signed by the issuer."""
    made = with_own_key("assist")
    nodes = next(app.nodes for app in made.apps if app.name == "assist")
    record, certificate = nodes[0x07], nodes[0x04]
    assert isinstance(record, File)
    assert isinstance(certificate, File)
    old = pki.public_key_bytes(pki.key(f"{HANAKO.key}/assist"))
    nodes[0x07] = replace(record, data=record.data.replace(old, pki.public_key_bytes(OTHER)))
    found = ask(made, "assist", KEYS["assist"])
    assert found.record is not None
    assert (found.answer.reason, found.record.issuer.reason) == ("challenge_signed", "bad_record_signature")
    assert not is_confirmed(found)


def test_a_certificate_of_nobody_knows_whom() -> None:
    found = ask(card(), "auth", KEYS["auth"], NOTHING)
    assert found.answer.state == "confirmed"
    assert not is_confirmed(found)  # the chain ends at no trusted root


@pytest.mark.parametrize("key", ["assist", "surface"])
def test_without_a_pin_it_answers_and_cannot_be_compared(key: str) -> None:
    made = card()
    found = ask(made, key, given())
    assert (found.answer.state, found.answer.reason) == ("not_checked", "public_key_not_read")
    assert made.ledger.power_downs == 0  # nothing was verified, so nothing has to be reset
    assert not is_confirmed(found)


def test_the_issuers_certificate_altered() -> None:
    found = ask(card({("assist", 0x04): flipped(-1, 0)}), "assist", KEYS["assist"])
    assert found.record is not None
    assert found.record.issuer.reason == "card_certificate_not_signed"


def test_the_authentication_key_wants_its_pin() -> None:
    with pytest.raises(PinNotGiven):
        ask(card(), "auth", given())
    with pytest.raises(WrongPin):
        ask(card(), "auth", given(auth="0009"))


def test_every_challenge_is_new_and_nothing_else_is_signed(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[bytes] = []
    transmit = ForeignCard.transmit

    def listening(self: ForeignCard, command: bytes) -> bytes:
        sent.append(command)
        return transmit(self, command)

    monkeypatch.setattr(ForeignCard, "transmit", listening)
    for _ in range(2):
        ask(card(), "auth", KEYS["auth"])
    signed = [command for command in sent if command[1] == SIGN]
    assert [command[:5] + command[5:-33] for command in signed] == [bytes.fromhex("802A009733") + DIGEST_INFO] * 2
    assert len({command[-33:-1] for command in signed}) == 2


def test_a_challenge_cannot_be_a_document() -> None:
    assert signed_challenge(bytes(32)).startswith(b"mynareader authenticate 1\0")
    with pytest.raises(ValueError, match="32 bytes"):
        signed_challenge(bytes(31))


def test_a_key_that_was_not_opened_says_so() -> None:
    connection = ForeignSource(card()).connect()
    channel = Channel(connection)
    channel.select_application(bytes.fromhex("D392F000260100000001"))
    with pytest.raises(UnexpectedStatus) as caught:
        channel.sign_challenge(0x17, bytes(32))
    assert caught.value.sw == "6982"


def test_an_answer_after_the_end_of_the_stay_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    stay = CardStay(ForeignSource(card()), lambda _step: None)
    stay.connect()
    sign = Channel.sign_challenge

    def ended(self: Channel, key: int | None, challenge: bytes) -> bytes:
        signature = sign(self, key, challenge)
        stay.end()
        return signature

    monkeypatch.setattr(Channel, "sign_challenge", ended)
    origin = Origin("reader", "a test", "contactless_b", simulated=False, redacted=False, at=NOW)
    with pytest.raises(StayEnded):
        by_certificate(stay, origin, KEYS["auth"], TRUST)


@pytest.mark.parametrize(
    ("words", "names", "code"),
    [
        (("auth",), ("auth",), 32),  # no published root behind it
        (("assist",), ("assist",), 0),
        (("surface",), ("b",), 0),
        (("surface", "--verification-a"), ("a",), 0),
        (("surface", "--no-pin"), (), 32),
        (("auth", "--no-pin"), (), 2),
        (("assist", "--verification-a"), ("a",), 2),
    ],
)
def test_the_command(words: tuple[str, ...], names: tuple[str, ...], code: int) -> None:
    pins = {name: PINS[name] for name in names}
    done = desk(card(), "authenticate", *words, "--json", pins=pins or None)
    assert done.code == code, done.said
    if code != 2:
        assert done.json["report"] == "authenticate"
        assert done.json["data"]["key"] == words[0]


@pytest.mark.parametrize(
    ("words", "names", "place"),
    [
        (("auth",), ("auth",), ("jpki", 0x0A)),
        (("assist",), ("assist",), ("assist", 0x07)),
        (("surface",), ("b",), ("surface", 0x02)),
    ],
)
def test_what_is_contradicted_ends_each_kind_alike(
    words: tuple[str, ...], names: tuple[str, ...], place: tuple[str, int]
) -> None:
    """The card answers by its own key, and the signature over that key is wrong."""
    pins = {name: PINS[name] for name in names}
    done = desk(card({place: _with_wrong_signature}), "authenticate", *words, "--json", pins=pins)
    assert (done.code, done.json["ok"]) == (32, True), done.said
    verdict = done.json["data"]["verdict"]
    assert (verdict["grade"], "contradicted" in verdict["held"]) == ("bad", True)


def _with_wrong_signature(stored: bytes) -> bytes:
    """Change one bit within the last signature of a file: of a certificate, a record, or the card's face."""
    at = max(stored.rfind(tag) + 8 for tag in (bytes.fromhex("DF52820100"), bytes.fromhex("DF28820100")))
    at = at if at >= 8 else len(stored) - 8
    return stored[:at] + bytes([stored[at] ^ 1]) + stored[at + 1 :]


def test_a_trace_cannot_answer() -> None:
    done = desk(card(), "authenticate", "--replay", "x.trace", "--json", pins={})
    assert (done.code, done.json["code"]) == (2, "usage")
