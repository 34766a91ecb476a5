"""From a persona to a card: which application has which files, PINs and keys, and who may open them (CARD.md §2)."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Final

from mynareader.applications import BY_NAME
from mynareader.iso7816.apdu import CHANGE_REFERENCE_DATA, CHANGE_REGISTRY_PIN
from mynareader.simulator import files, issuer, jpki_files, keys
from mynareader.simulator.card_data_objects import data_objects
from mynareader.simulator.card_image import (
    ApplicationImage,
    CardImage,
    ElementaryImage,
    FileImage,
    KeyImage,
    PinImage,
    RecordFileImage,
)
from mynareader.simulator.conditions import LIMITS, Conditions
from mynareader.simulator.issuer import AUTH, SIGN
from mynareader.simulator.persona_holder import PersonaHolder, holder_on
from mynareader.simulator.personas import PERSONAS, Persona
from mynareader.transports.atr import SIMULATED_ATR
from mynareader.values import pins
from mynareader.values.pins import PinKind
from mynareader.values.value_class import value_class

Maker = Callable[[PersonaHolder], bytes]


def today() -> date:
    """Return the day it is in Japan."""
    return datetime.now(issuer.JST).date()


@value_class(frozen=True)
class PersonaContext:
    """What every declaration below may ask for."""

    holder: PersonaHolder
    conditions: Conditions

    @property
    def persona(self) -> Persona:
        """Return the persona of the holder."""
        return self.holder.persona

    def key(self, name: str) -> str:
        """Return which key the chip has in place of ``name``: another one where it is a copy."""
        return f"copy-of-{name}" if self.conditions.copied else name


Declaration = Callable[[PersonaContext], ElementaryImage | None]


def _file(make: Maker, *opened_by: int, unless: Callable[[Persona], bool] | None = None) -> Declaration:
    def declare(context: PersonaContext) -> ElementaryImage | None:
        if unless is not None and unless(context.persona):
            return None
        return FileImage(partial(make, context.holder), opened_by)

    return declare


def _auth_certificate(context: PersonaContext) -> ElementaryImage | None:
    if _without_auth(context.persona):
        return None
    wants_pin = context.persona.auth_certificate_wants_pin  # as on an Android phone, CARD.md §7
    return FileImage(partial(jpki_files.auth_certificate, context.holder), (0x18,) if wants_pin else ())


def _record(make: Maker) -> Declaration:
    return lambda context: RecordFileImage((make(context.holder),))


def _key(purpose: issuer.CertificateProfile, pin: int, unless: Callable[[Persona], bool]) -> Declaration:
    def declare(context: PersonaContext) -> ElementaryImage | None:
        if unless(context.persona):
            return None
        return keys.key_image(context.key(issuer.user_key(purpose, context.persona.name)), (pin,))

    return declare


def _pin(name: str, kind: PinKind, change: int | None = None) -> Declaration:
    def declare(context: PersonaContext) -> ElementaryImage:
        limit = LIMITS[context.conditions.limits][kind.name]
        if kind.name in context.persona.unset:
            return PinImage(name, kind, limit, None, 0, change_instruction=None)
        value = context.holder.pins[kind.name].encode("ascii")
        tries = context.conditions.tries.get(name, context.conditions.tries.get(kind.name))
        return PinImage(name, kind, limit, value, tries, change_instruction=change)

    return declare


def _nameless_pin(_context: PersonaContext) -> ElementaryImage:
    # CARD.md §2: assist 0012 arrives blocked on every card seen.
    return PinImage("assist-0012", None, 4, None, 0, change_instruction=None)


def _without_auth(persona: Persona) -> bool:
    return not persona.auth_certificate


def _without_sign(persona: Persona) -> bool:
    return not persona.sign_certificate


@value_class(frozen=True)
class _Application:
    aid: str
    files: Mapping[int, Declaration]
    own_key: bool = False


_APPLICATIONS: Final[Mapping[str, _Application]] = {
    "jpki": _Application(
        "D392F000260100000001",
        {
            0x01: _file(jpki_files.sign_certificate, 0x1B, unless=_without_sign),
            0x02: _file(partial(jpki_files.ca_certificate, SIGN)),
            0x06: _file(jpki_files.token_info),
            0x08: _file(jpki_files.presence),
            0x0A: _auth_certificate,
            0x0B: _file(partial(jpki_files.ca_certificate, AUTH), unless=_without_auth),
            0x17: _key(AUTH, 0x18, _without_auth),
            0x18: _pin("auth", pins.AUTH, CHANGE_REFERENCE_DATA),
            0x1A: _key(SIGN, 0x1B, _without_sign),
            0x1B: _pin("sign", pins.SIGN, CHANGE_REFERENCE_DATA),
        },
    ),
    "input_assist": _Application(
        "D3921000310001010408",
        {
            0x01: _file(files.my_number, 0x11, 0x14),
            0x02: _file(files.attributes, 0x11, 0x15),
            0x03: _file(files.integrity, 0x11, 0x14, 0x15),
            0x04: _file(files.assist_certificate),
            0x05: _file(files.assist_basic),
            0x06: _file(files.transport_key, 0x11),
            0x07: _file(files.assist_public_key, 0x11),
            0x11: _pin("assist", pins.ASSIST, CHANGE_REFERENCE_DATA),
            0x12: _nameless_pin,
            0x14: _pin("assist-a", pins.VERIFICATION_A),
            0x15: _pin("assist-b", pins.VERIFICATION_B),
        },
        own_key=True,
    ),
    "card_surface": _Application(
        "D3921000310001010402",
        {
            0x01: _file(files.age, 0x11),
            0x02: _file(files.face, 0x12, 0x13),
            0x03: _file(files.surface_basic),
            0x04: _file(files.surface_certificate),
            0x05: _file(files.my_number_image, 0x13),
            0x11: _pin("surface-birth", pins.BIRTH),
            0x12: _pin("surface-b", pins.VERIFICATION_B),
            0x13: _pin("surface-a", pins.VERIFICATION_A),
        },
        own_key=True,
    ),
    "registry": _Application(
        "D3921000310001010401",
        {0x02: _record(files.registry_record), 0x1C: _pin("registry", pins.REGISTRY, CHANGE_REGISTRY_PIN)},
    ),
    "common": _Application(
        "D3921000310001010100",
        {0x01: _record(files.common_record), 0x1C: _pin("registry-common", pins.REGISTRY, CHANGE_REGISTRY_PIN)},
    ),
    "driving_licence": _Application(
        "A0000002310600000000000000000000",
        {
            0x06: _pin("licence", pins.LICENCE),
            0x1A: _file(files.licence_pin_set),
            0x1B: _file(files.licence, 0x06),
            0x1C: _file(files.licence_signature, 0x06),
        },
    ),
    "residence_card": _Application("D392F0004F0100000000000000000000", {}),
}


def build(name: str, conditions: Conditions | None = None, day: date | None = None) -> CardImage:
    """Make the card of the persona ``name`` on ``day``, None for now in Japan; raise KeyError for an unknown name.

    Keys and pictures wait until a file is read.
    """
    persona, conditions = PERSONAS[name], conditions or Conditions()
    context = PersonaContext(holder_on(persona, conditions, day or today()), conditions)
    applications = tuple(
        _application(name, context) for name in persona.applications if BY_NAME[name].aid not in conditions.without
    )
    objects = data_objects(context.holder, conditions.without_data)
    return CardImage(persona.name, conditions.atr or SIMULATED_ATR, applications, objects)


def _application(name: str, context: PersonaContext) -> ApplicationImage:
    declared = _APPLICATIONS[name]
    present = {
        ef: _stored(name, ef, image, context.conditions)
        for ef, declare in declared.files.items()
        if not {(name, ef), ("", ef)} & context.conditions.missing and (image := declare(context)) is not None
    }
    return ApplicationImage(name, bytes.fromhex(declared.aid), present, _own_key(name, context, declared))


def _stored(name: str, ef: int, image: ElementaryImage, conditions: Conditions) -> ElementaryImage:
    """Return the file as it is on the card: without its second half where ``file-malformed`` says so."""
    if not {(name, ef), ("", ef)} & conditions.malformed:
        return image
    if isinstance(image, RecordFileImage):
        return replace(image, records=tuple(map(_half, image.records)))
    return replace(image, content=lambda: _half(image.data)) if isinstance(image, FileImage) else image


def _half(stored: bytes) -> bytes:
    return stored[: len(stored) // 2]


def _own_key(name: str, context: PersonaContext, declared: _Application) -> KeyImage | None:
    return keys.key_image(context.key(files.card_key(name, context.holder))) if declared.own_key else None
