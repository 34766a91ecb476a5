"""Invented holders whose every value is found nowhere else, three of them to tell a leak from chance."""

from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final

from tests.foreign_card.images import photo
from tests.foreign_card.personas import HANAKO, Persona
from tests.foreign_card.pki import user_certificate

PIN, PERSONAL = "PIN", "personal"
_SLICE: Final = 24  # bytes out of the middle of a picture


@dataclass(frozen=True)
class Canary:
    """Hold one value to look for; ``name`` says what it is, ``kind`` whether it may ever be shown."""

    name: str
    kind: str
    value: str | bytes = field(repr=False)


@dataclass(frozen=True, eq=False)
class Holder:
    """Hold a persona, and by PIN kind the right, the wrong and the malformed values that are typed for it."""

    persona: Persona
    right: dict[str, str]
    wrong: dict[str, str]
    malformed: dict[str, str]

    @property
    def canaries(self) -> tuple[Canary, ...]:
        return (*_pins(self), *_personal(self.persona))


# Digits by which the three differ: authentication, input assist, registry, security code, and what is typed wrongly.
# Packed two to a byte, in either order, each four give a byte that no text has.
_NUMBERS: Final = (
    (
        "8107",
        "7116",
        "6013",
        "5104",
        "4118",
        "3012",
        "90718263544",
        "QZ7XKANARI93",
        "19630728",
        "WQ4YPAPUGA66",
        "483062957184039",
        "9318",
    ),
    (
        "7105",
        "8114",
        "5017",
        "6108",
        "3116",
        "4015",
        "90836172455",
        "VJ8WTSUBAM52",
        "19570916",
        "XK6VMEJIRO71",
        "475198204637518",
        "9427",
    ),
    (
        "6104",
        "5118",
        "8015",
        "7103",
        "3017",
        "4116",
        "90657483911",
        "XQ5ZHIBARI84",
        "19480823",
        "YV3QUZURAX95",
        "462850719364027",
        "9536",
    ),
)
_TEXTS: Final = (
    ("鸚哥\u3000囀子", "架空県囀見郡鳥籠町大字止木字金糸雀１７－６４２９号", "KANARIA SAEZURIKO", "金糸雀\u3000囀子"),
    ("鶺鴒\u3000啄美", "架空県羽搏郡雛巣町大字嘴太字四十雀２８－５３９１号", "SEKIREI TSUIBAMI", "四十雀\u3000啄美"),
    ("鷦鷯\u3000翔音", "架空県渡鳥郡孵化町大字翼下字仏法僧３９－７４８６号", "MISOSAZAI SHONE", "仏法僧\u3000翔音"),
)


@cache
def holder(which: int = 0) -> Holder:
    """Return one of the three."""
    auth, assist, registry, code, wrong, other, number, password, birth, wrong_password, serial, new = _NUMBERS[which]
    name, address, romanised, certified = _TEXTS[which]
    persona = replace(
        HANAKO,
        key=f"canary-{which}",
        name=name,
        romanised=romanised,
        address=address,
        birth=birth,
        my_number_body=number,
        auth_pin=auth,
        sign_password=password,
        assist_pin=assist,
        registry_pin=registry,
        security_code=code,
        cert_name=certified,
        cert_name_substitutes="11000",
        serial=serial,
    )
    right = {
        "auth": auth,
        "assist": assist,
        "registry": registry,
        "sign": password,
        "a": persona.my_number,
        "b": persona.pin_b,
        **_new(new, password[::-1]),
    }
    misdated = persona.birth_pin[:4] + "11" + persona.card_expires[:4] + other
    mistyped = {"auth": wrong, "assist": other, "registry": wrong, "sign": wrong_password, "a": number[::-1] + "4"}
    broken = {
        "auth": wrong + "5",
        "assist": other + "6",
        "registry": wrong + "x",
        "sign": f"{password}_",
        "a": number[::-1],
    }
    mistyped |= {"b": misdated, **_new(new[::-1], wrong_password[::-1])}
    broken |= {"b": misdated[:-2], **_new(new + "x", f"{password[::-1]}_")}
    return Holder(persona, right, mistyped, broken)


def _new(digits: str, password: str) -> dict[str, str]:
    return {**dict.fromkeys(("new-assist", "new-auth", "new-registry"), digits), "new-sign": password}


def _pins(of: Holder) -> tuple[Canary, ...]:
    typed = {"right": of.right, "wrong": of.wrong, "malformed": of.malformed}
    # Verification number A is the My Number: personal, and shown when it is asked for.
    found = [
        Canary(f"{how} {kind}", PIN, value)
        for how, values in typed.items()
        for kind, value in values.items()
        if (how, kind) != ("right", "a")
    ]
    return (*found, Canary("security code", PIN, of.persona.security_code))


def _personal(persona: Persona) -> tuple[Canary, ...]:
    auth, sign = (user_certificate(kind, persona) for kind in ("auth", "sign"))
    subjects = [str(one.subject.rdns[-1].rfc4514_string()).removeprefix("CN=") for one in (auth, sign)]
    picture = photo(codestream=False)
    texts = {
        "name": persona.name,
        "name in certificate": persona.cert_name,
        "address": persona.address,
        "birth date": persona.birth,
        "My Number": persona.my_number,
        "card serial": persona.serial,
        "authentication serial": str(auth.serial_number),
        "authentication serial, hex": f"{auth.serial_number:X}",
        "signature serial": str(sign.serial_number),
        "signature serial, hex": f"{sign.serial_number:X}",
        "authentication subject": subjects[0],
        "signature subject": subjects[1],
    }
    middle = len(picture) // 2
    found = [Canary(name, PERSONAL, value) for name, value in texts.items()]
    return (*found, Canary("photo", PERSONAL, picture[middle : middle + _SLICE]))
