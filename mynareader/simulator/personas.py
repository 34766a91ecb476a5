"""The simulated cards that exist: one declaration each, everything invented, PINs public.

Importing this module needs no cryptography; ``simulator.build`` makes a card of a persona.
"""

from collections.abc import Mapping
from dataclasses import field, replace
from typing import Final

from mynareader import choices
from mynareader.values.value_class import value_class

EVERY_APPLICATION: Final = ("jpki", "input_assist", "card_surface", "registry", "common")
ISSUED_DAYS_AGO: Final = 500  # long enough for the renewal window (the last three months of five years) to be far away
WITH_PHOTO, PHOTO_ABSENT, PHOTO_EMPTY = "there", "absent", "empty"


@value_class(frozen=True)
class Persona:
    """One simulated card as declared.

    ``ja`` and ``en`` describe it in one line; ``holder`` has family and given name separated by U+3000; ``birth`` is
    YYYYMMDD with ``00`` for an unknown part; ``age`` moves the year of birth with today's, ``born_days_ago`` the date;
    ``my_number`` are eleven digits, the check digit is computed; ``certified_*`` is what the signature certificate says
    where characters had to be substituted; ``photo`` is how the face file has it; ``unset`` names PIN kinds that have
    no value and no try; ``latin`` is drawn where no Japanese font is installed; ``pins`` are by PIN kind.
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
    born_days_ago: int | None = None
    issued_days_ago: int = ISSUED_DAYS_AGO
    foreign: bool = False
    certified_holder: str | None = None
    certified_address: str | None = None
    auth_certificate: bool = True
    auth_certificate_wants_pin: bool = False
    sign_certificate: bool = True
    token_label: str = "JPKIAPICCTOKEN2"  # noqa: S105 - a label, CARD.md §3
    applications: tuple[str, ...] = EVERY_APPLICATION
    unset: frozenset[str] = frozenset()
    photo: str = WITH_PHOTO
    pins: Mapping[str, str] = field(
        default_factory=lambda: {"sign": "ABC123", "auth": "1234", "registry": "9012", "assist": "5678"}, repr=False
    )


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
# Cards of children under 1 have no photo since 2024-12-02 (CARD.md §7); how the file says so is unknown.
_INFANT: Final = Persona(
    name=choices.INFANT_WITHOUT_PHOTO,
    ja="1歳未満（顔写真なし：項目そのものがない）",
    en="under 1: no photo, not even its object",
    holder="見本　ひかり",
    address=_PLAIN.address,
    birth="",
    born_days_ago=200,
    issued_days_ago=120,
    sex="1",
    my_number="99001100220",
    security_code="8675",
    municipality="13999",
    serial="900000000000909",
    latin="MIHON HIKARI",
    sign_certificate=False,
    unset=frozenset({"sign"}),
    photo=PHOTO_ABSENT,
    pins={"auth": "1234", "registry": "9012", "assist": "5678"},
)
_FOREIGN: Final = Persona(
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
)
_PERSONAS: Final = (
    _PLAIN,
    _FOREIGN,
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
        ja="住民基本台帳カード（住基カード。公的個人認証APと住基APのみ）",
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
        name=choices.PHONE_TOKEN,
        ja="スマホ用電子証明書（Android。公的個人認証APのみ、利用者証明用電子証明書の読み取りにも暗証番号が必要）",
        en="certificates on an Android phone: JPKI only, and even the authentication certificate wants the PIN",
        holder="模造　葵",
        address="京都府架空市画面町三丁目",
        birth="19990415",
        sex="2",
        my_number="88990011223",
        security_code="2718",
        municipality="26999",
        serial="900000000000808",
        latin="MOZO AOI",
        auth_certificate_wants_pin=True,
        token_label="JPKIAPGPSETOKEN",  # noqa: S106 - a label, CARD.md §3
        applications=("jpki",),
        pins={"sign": "ABC123", "auth": "1234"},
    ),
    _INFANT,
    replace(
        _INFANT,
        name=choices.INFANT_EMPTY_PHOTO,
        ja="1歳未満（顔写真なし：中身が空）",
        en="under 1: no photo, its object is empty",
        holder="見本　みらい",
        my_number="11002200330",
        security_code="5772",
        serial="900000000001010",
        latin="MIHON MIRAI",
        photo=PHOTO_EMPTY,
    ),
    replace(
        _FOREIGN,
        name=choices.RESIDENCE_CARD,
        ja="特定在留カード（在留カードのアプリもあるカード）",
        en="a specified residence card: one more application",
        holder="SAMPLE ROBIN",
        my_number="13579246801",
        security_code="3690",
        serial="900000000001111",
        latin="SAMPLE ROBIN",
        applications=(*EVERY_APPLICATION, "residence_card"),
    ),
    replace(
        _PLAIN,
        name=choices.DRIVING_LICENCE,
        ja="マイナ免許証（運転免許のアプリもあるカード）",
        en="a driving licence on the card: one more application",
        holder="見本　走",
        my_number="24680135792",
        security_code="8024",
        serial="900000000001212",
        latin="MIHON KAKERU",
        applications=(*EVERY_APPLICATION, "driving_licence"),
        pins={**_PLAIN.pins, "licence": "2580"},
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
