"""Every declared file, read from the card of ``tests.foreign_card``, which shares no code with the declarations."""

import hashlib

import pytest

from mynareader.applications import ALL, card_common, card_surface, input_assist, jpki, resident_registry
from mynareader.applications.base import Application, ApplicationSpec, ElementaryFile, PinObject
from mynareader.applications.pin_gate import Gate
from mynareader.applications.token_info import TokenKind
from mynareader.errors import AccessDenied, FileMissing
from mynareader.iso7816.channel import Channel
from mynareader.values import PartialDate
from tests.cards.connection import CardConnection
from tests.foreign_card import personas
from tests.foreign_card.card import ForeignCard
from tests.foreign_card.personas import Persona
from tests.foreign_card.quirks import Quirks

from .building import PATHS

READABLE = [personas.HANAKO, personas.FOREIGNER, personas.UNKNOWN_DAY]
QUIRKS = [
    Quirks(),
    Quirks(extended_refused=True),
    Quirks(le_exact=True),
    Quirks(le_exact=True, extended_refused=True),
    Quirks(eof_warning=True, trailing_filler=300),
    Quirks(max_le=231, extended_refused=True),
    Quirks(max_le=128, extended_refused=True, past_end_sw=0x6A86),
    Quirks(response_chaining=100),
    Quirks(response_chaining=256, chaining_first_empty=True, extended_refused=True),
    Quirks(verify_dropped_by_select_app=True, verify_dropped_by_select_ef=True),
]


def value_of(pin: PinObject, persona: Persona) -> str:
    return {
        "auth": persona.auth_pin,
        "sign": persona.sign_password or "NOSUCH1",
        "assist": persona.assist_pin,
        "registry": persona.registry_pin,
        "a": persona.my_number,
        "b": persona.pin_b,
        "birth": persona.birth_pin,
    }[pin.kind.name]


class Reading:
    """Read files of one card, each after the PIN it wants."""

    def __init__(self, persona: Persona, quirks: Quirks = QUIRKS[0]) -> None:
        self.persona, self.card, self.gate = persona, ForeignCard(persona, quirks), Gate()
        self.channel = Channel(CardConnection(self.card))

    def stored(self, spec: ApplicationSpec, file: ElementaryFile[object], pin: PinObject | None = None) -> bytes:
        with self.channel.transaction():
            application = Application(self.channel, spec)
            if pin is not None:
                value = pin.kind.parse(value_of(pin, self.persona))
                self.gate.verify(application, pin, value, last_try_confirmed=False)
            return application.read(file)


@pytest.mark.parametrize("quirks", QUIRKS, ids=[str(index) for index in range(len(QUIRKS))])
@pytest.mark.parametrize("persona", READABLE, ids=lambda persona: persona.key)
def test_every_file_is_read_and_decoded(persona: Persona, quirks: Quirks) -> None:
    reading = Reading(persona, quirks)
    for spec in ALL:
        for file in spec.files:
            for pin in file.opened_by or (None,):
                stored = reading.stored(spec, file, pin)
                whole = reading.card.content(f"{PATHS[spec.name]}/{file.ef:04X}")
                assert whole.startswith(stored)
                assert set(whole[len(stored) :]) <= {0xFF}
                assert file.parse(stored) == file.parse(whole) or file.name == "my_number"


@pytest.mark.parametrize("quirks", QUIRKS, ids=[str(index) for index in range(len(QUIRKS))])
def test_no_byte_is_read_twice(quirks: Quirks) -> None:
    reading = Reading(personas.HANAKO, quirks)
    reading.stored(jpki.SPEC, jpki.AUTH_CERTIFICATE)  # teaches, where needed, that answers come in parts
    reading.stored(card_surface.SPEC, card_surface.FACE, card_surface.PIN_B)
    reading.stored(jpki.SPEC, jpki.TOKEN_INFO)
    assert reading.card.ledger.double_reads() == []


@pytest.mark.parametrize("persona", READABLE, ids=lambda persona: persona.key)
def test_what_was_written_is_what_is_read(persona: Persona) -> None:
    reading = Reading(persona)
    attributes = input_assist.ATTRIBUTES.parse(
        reading.stored(input_assist.SPEC, input_assist.ATTRIBUTES, input_assist.PIN_B)
    )
    number = input_assist.MY_NUMBER.parse(reading.stored(input_assist.SPEC, input_assist.MY_NUMBER, input_assist.PIN_A))
    integrity = input_assist.INTEGRITY.parse(
        reading.stored(input_assist.SPEC, input_assist.INTEGRITY, input_assist.ASSIST_PIN)
    )
    record = card_common.RECORD.parse(reading.stored(card_common.SPEC, card_common.RECORD))
    assert (attributes.name.text, attributes.address) == (persona.name, persona.address)
    assert (attributes.birth.compact, number.number.digits) == (persona.birth, persona.my_number)
    assert number.number.check_digit_ok
    assert integrity.number_digest == hashlib.sha256(number.stored).digest()
    assert integrity.attributes_digest == hashlib.sha256(attributes.signed).digest()
    assert (record.serial, record.municipality) == (persona.serial, persona.municipality)
    assert record.expiry == PartialDate.parse(persona.card_expires)


def test_token_and_certificates_of_a_child() -> None:
    reading = Reading(personas.CHILD)
    present = jpki.CERTIFICATES_PRESENT.parse(reading.stored(jpki.SPEC, jpki.CERTIFICATES_PRESENT))
    token = jpki.TOKEN_INFO.parse(reading.stored(jpki.SPEC, jpki.TOKEN_INFO))
    assert (present.auth, present.sign, token.kind) == (True, False, TokenKind.CARD)
    with pytest.raises(FileMissing):
        reading.stored(jpki.SPEC, jpki.SIGN_CA_CERTIFICATE)
    with pytest.raises(FileMissing):
        reading.stored(jpki.SPEC, jpki.SIGN_CERTIFICATE, jpki.SIGN_PIN)


@pytest.mark.parametrize(
    ("spec", "file"),
    [
        (jpki.SPEC, jpki.SIGN_CERTIFICATE),
        (input_assist.SPEC, input_assist.ATTRIBUTES),
        (input_assist.SPEC, input_assist.MY_NUMBER),
        (card_surface.SPEC, card_surface.FACE),
    ],
    ids=lambda item: item.name,
)
def test_what_a_pin_opens_stays_closed_without_it(spec: ApplicationSpec, file: ElementaryFile[object]) -> None:
    with pytest.raises(AccessDenied) as caught:
        Reading(personas.HANAKO).stored(spec, file)
    assert caught.value.file == file.name


def test_an_application_is_dead_after_the_next_select_and_after_its_transaction() -> None:
    reading = Reading(personas.HANAKO)
    with reading.channel.transaction():
        first = Application(reading.channel, resident_registry.SPEC)
        Application(reading.channel, card_common.SPEC)
        before = reading.card.ledger.count
        with pytest.raises(RuntimeError):
            first.counter(resident_registry.PIN)
    with reading.channel.transaction():
        second = Application(reading.channel, card_common.SPEC)
    with pytest.raises(RuntimeError):
        second.read(card_common.RECORD)
    with pytest.raises(RuntimeError):
        Application(reading.channel, card_common.SPEC)
    assert reading.card.ledger.count == before + 1
