"""The simulated cards that exist: one declaration each, everything invented, PINs public.

Importing this module needs no cryptography; ``simulator.build`` makes a card of a persona.
"""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from mynareader import choices
from mynareader.simulator.conditions import Conditions

EVERY_APPLICATION: Final = ("jpki", "input_assist", "card_surface", "registry", "common")
_ISSUED_DAYS_AGO: Final = 500  # long enough for the renewal window (the last three months of five years) to be far away
_CERTIFICATE_YEARS, _CARD_YEARS, _MINORS_CARD_YEARS, _ADULT = 5, 10, 5, 18  # CARD.md §4 "Validity"
# CARD.md §2 "Eras": first day of each, newest first.
_ERAS: Final = (date(2019, 5, 1), date(1989, 1, 8), date(1926, 12, 25), date(1912, 7, 30), date(1868, 1, 25))


@dataclass(frozen=True)
class Persona:
    """One simulated card as declared.

    ``ja`` and ``en`` describe it in one line; ``holder`` has family and given name separated by U+3000; ``birth`` is
    YYYYMMDD with ``00`` for an unknown part; ``age`` moves the year of birth with today's; ``my_number`` are eleven
    digits, the check digit is computed; ``certified_*`` is what the signature certificate says where characters had to
    be substituted; ``unset`` names PIN kinds that have no value and no try; ``latin`` is drawn where no Japanese font
    is installed; ``pins`` are by PIN kind.
    """

    name: str
    ja: str
    en: str
    holder: str
    address: str
    birth: str
    sex: str
    my_number: str
    security_code: str
    municipality: str
    serial: str
    latin: str
    age: int | None = None
    foreign: bool = False
    certified_holder: str | None = None
    certified_address: str | None = None
    auth_certificate: bool = True
    sign_certificate: bool = True
    token_label: str = "JPKIAPICCTOKEN2"  # noqa: S105 - a label, CARD.md §3
    applications: tuple[str, ...] = EVERY_APPLICATION
    unset: frozenset[str] = frozenset()
    pins: Mapping[str, str] = field(
        default_factory=lambda: {"sign": "ABC123", "auth": "1234", "registry": "9012", "assist": "5678"}, repr=False
    )


@dataclass(frozen=True)
class PersonaHolder:
    """A persona as it stands on one day: dates and the numbers that follow from them."""

    persona: Persona
    birth: str
    issued: date
    card_expires: date
    certificates_expire: date
    pins: Mapping[str, str] = field(repr=False)

    @property
    def my_number(self) -> str:
        """Return the twelve digits of the My Number."""
        return complete_my_number(self.persona.my_number)

    @property
    def era(self) -> int:
        """Return the era of birth: 1 Meiji, 2 Taisho, 3 Showa, 4 Heisei, 5 Reiwa (CARD.md §4)."""
        return sum(first_day <= _known(self.birth) for first_day in _ERAS)


def complete_my_number(eleven: str) -> str:
    """Append the check digit to eleven digits (CARD.md §5)."""
    weights = (n + 1 if n <= 6 else n - 5 for n in range(1, 12))
    remainder = sum(int(digit) * weight for digit, weight in zip(reversed(eleven), weights, strict=True)) % 11
    return eleven + str(0 if remainder <= 1 else 11 - remainder)


def holder_on(persona: Persona, conditions: Conditions, today: date) -> PersonaHolder:
    """Compute the dates and verification numbers of a card that was issued some time before ``today``."""
    birth = persona.birth if persona.age is None else f"{today.year - persona.age}{persona.birth[4:]}"
    issued = today - timedelta(days=_ISSUED_DAYS_AGO)
    is_adult = _birthday(birth, _ADULT, _known(birth)) <= issued
    card_expires = _birthday(birth, _CARD_YEARS if is_adult else _MINORS_CARD_YEARS, issued)
    six = _birth_as_printed(birth, foreign=persona.foreign)
    numbers = {
        "a": complete_my_number(persona.my_number),
        "b": f"{six}{card_expires.year}{persona.security_code}",
        "birth": six,
    }
    expire = _certificates_expire(_birthday(birth, _CERTIFICATE_YEARS, issued), conditions, today)
    printed = numbers if "input_assist" in persona.applications else {}
    return PersonaHolder(persona, birth, issued, card_expires, expire, {**persona.pins, **printed})


def _known(birth: str) -> date:
    return date(int(birth[:4]), int(birth[4:6]) or 1, int(birth[6:]) or 1)


def _birthday(birth: str, count: int, after: date) -> date:
    """Return the ``count``-th birthday after a day."""
    day = _known(birth)
    first = after.year if (day.month, day.day) > (after.month, after.day) else after.year + 1
    year = first + count - 1
    is_missing = (day.month, day.day) == (2, 29) and not calendar.isleap(year)
    return day.replace(year=year, day=28 if is_missing else day.day)


def _certificates_expire(regular: date, conditions: Conditions, today: date) -> date:
    if conditions.expired:
        return today - timedelta(days=1)
    return regular if conditions.expires_in is None else today + timedelta(days=conditions.expires_in)


def _birth_as_printed(birth: str, *, foreign: bool) -> str:
    """Return YYMMDD: year of the Japanese era, for foreign residents of the Gregorian century (CARD.md §2)."""
    day = _known(birth)
    first_year = next(era.year for era in _ERAS if era <= day)
    year = day.year % 100 if foreign else day.year - first_year + 1
    return f"{year:02d}{birth[4:]}"


_PLAIN: Final = Persona(
    name=choices.PLAIN,
    ja="一般的なカード（日本国籍の成人）",
    en="an ordinary card of an adult Japanese national",
    holder="見本　花子",
    address="東京都架空市試験町一丁目２－３　模擬マンション４０５",
    birth="19850607",
    sex="2",
    my_number="12345678901",
    security_code="4821",
    municipality="13999",
    serial="900000000000101",
    latin="MIHON HANAKO",
)
_VARIANT: Final = Persona(
    name=choices.GAIJI,
    ja="異体字・外字と長い住所",
    en="variant kanji, a surrogate pair, a variation sequence and a long address",
    holder="髙﨑　𠮷彥",
    address="東京都葛\U000e0100餝區大字擬似字小字試驗前渕一丁目二十三番地の四十五の六十七　"
    "模擬濵田ハイツ濱側第二期分譲住宅地管理組合附属集会所北棟西館三階三〇五号室　"
    "名前が長い架空の共同住宅見本邸宅髙臺之杜壱番館方",
    certified_holder="高崎　吉彦",
    certified_address="東京都葛飾区大字擬似字小字試験前淵一丁目二十三番地の四十五の六十七　"
    "模擬浜田ハイツ浜側第二期分譲住宅地管理組合附属集会所北棟西館三階三〇五号室　"
    "名前が長い架空の共同住宅見本邸宅高台之杜壱番館方",
    birth="19690111",
    sex="1",
    my_number="22334455667",
    security_code="7310",
    municipality="13998",
    serial="900000000000303",
    latin="TAKASAKI YOSHIHIKO",
)
_PERSONAS: Final = (
    _PLAIN,
    Persona(
        name=choices.FOREIGN,
        ja="外国人住民（ローマ字の氏名、生年は西暦の下2桁）",
        en="a foreign resident: Latin name, Gregorian two-digit year of birth",
        holder="SAMPLE ALEX JORDAN",
        address="大阪府模擬市仮町９丁目８番７号",
        birth="19921123",
        sex="1",
        my_number="33445566778",
        security_code="1593",
        municipality="27999",
        serial="900000000000202",
        latin="SAMPLE ALEX JORDAN",
        foreign=True,
    ),
    _VARIANT,
    Persona(
        name=choices.UNKNOWN_DAY,
        ja="生年月日の日が不明",
        en="the day of birth is unknown",
        holder="試験　一郎",
        address="北海道仮想郡見本村字架空１番地",
        birth="19480300",
        sex="1",
        my_number="44556677889",
        security_code="6042",
        municipality="01999",
        serial="900000000000404",
        latin="SHIKEN ICHIRO",
    ),
    Persona(
        name=choices.CHILD,
        ja="15歳未満（署名用電子証明書なし）",
        en="under 15: no signature certificate",
        holder="見本　つばさ",
        address=_PLAIN.address,
        birth="20160820",
        age=9,
        sex="2",
        my_number="55667788990",
        security_code="2468",
        municipality="13999",
        serial="900000000000505",
        latin="MIHON TSUBASA",
        sign_certificate=False,
        unset=frozenset({"sign"}),
        pins={"auth": "1234", "registry": "9012", "assist": "5678"},
    ),
    # Shaped after the card for face authentication only (顔認証マイナンバーカード): nobody knows a PIN, so every PIN
    # object has no try left; the authentication certificate is there, a signature certificate would be of no use. The
    # numbers printed on the card (A, B, birth date) are no PINs and work.
    Persona(
        name=choices.NO_PIN,
        ja="暗証番号の設定なし（顔認証マイナンバーカードに相当）",
        en="no PIN set, as on a card for face authentication only",
        holder="模擬　さくら",
        address="福岡県架空市見本区１－１",
        birth="19381210",
        sex="2",
        my_number="66778899001",
        security_code="9753",
        municipality="40999",
        serial="900000000000606",
        latin="MOGI SAKURA",
        sign_certificate=False,
        unset=frozenset({"sign", "auth", "registry", "assist"}),
        pins={},
    ),
    Persona(
        name=choices.JUKI_CARD,
        ja="旧・住民基本台帳カード（公的個人認証APと住基APのみ）",
        en="the older residents' registry card: JPKI and registry only",
        holder="試作　次郎",
        address="愛知県仮町２番地",
        birth="19720229",
        sex="1",
        my_number="77889900112",
        security_code="3141",
        municipality="23999",
        serial="900000000000707",
        latin="SHISAKU JIRO",
        auth_certificate=False,
        token_label="JPKIAPICCTOKEN",  # noqa: S106 - a label, CARD.md §3
        applications=("jpki", "registry"),
        unset=frozenset({"auth"}),
        pins={"sign": "ABC123", "registry": "9012"},
    ),
    Persona(
        name=choices.NOT_MY_NUMBER,
        ja="マイナンバーカードではないカード",
        en="a card that is not a My Number card",
        holder="",
        address="",
        birth="20000101",
        sex="0",
        my_number="00000000000",
        security_code="0000",
        municipality="00000",
        serial="",
        latin="",
        applications=(),
        pins={},
    ),
)
PERSONAS: Final[Mapping[str, Persona]] = {persona.name: persona for persona in _PERSONAS}
