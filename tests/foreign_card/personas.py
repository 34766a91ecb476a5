"""Five invented holders. Change one with `dataclasses.replace` to make another."""

from dataclasses import dataclass
from datetime import date

# First day and JPKI digit of each era; the digit 0 is for Gregorian dates.
_ERAS = (
    ((2019, 5, 1), 5),
    ((1989, 1, 8), 4),
    ((1926, 12, 25), 3),
    ((1912, 7, 30), 2),
    ((1868, 1, 25), 1),
)


@dataclass(frozen=True)
class Persona:
    """A holder and the holder's card. `birth` is YYYYMMDD with 00 for an unknown month or day."""

    key: str
    name: str
    romanised: str  # what the name image shows: no Japanese font is needed to make the card
    address: str
    birth: str
    sex: str
    my_number_body: str  # eleven digits
    auth_pin: str
    sign_password: str
    assist_pin: str
    registry_pin: str
    security_code: str
    cert_name: str  # name in the signature certificate, substitute characters in place
    cert_name_substitutes: str  # one digit a character, 1 where a substitute stands
    gregorian: bool = False  # foreign residents: no era year
    has_sign_cert: bool = True
    issued: date = date(2025, 9, 1)
    expires: str = ""  # YYYYMMDD when not the birthday the rule gives
    municipality: str = "99901"
    serial: str = "499999900000001"  # fifteen digits
    limits: tuple[tuple[str, int], ...] = ()  # ("jpki/0018", 5): another limit than the published one
    left: tuple[tuple[str, int], ...] = ()  # ("jpki/0018", 1): tries left on arrival

    @property
    def my_number(self) -> str:
        return self.my_number_body + check_digit(self.my_number_body)

    @property
    def _year_month_day(self) -> tuple[int, int, int]:
        return int(self.birth[:4]), int(self.birth[4:6]), int(self.birth[6:])

    @property
    def era_digit(self) -> int:
        if self.gregorian:
            return 0
        return next(digit for first, digit in _ERAS if first <= self._year_month_day)

    @property
    def birth_pin(self) -> str:
        """YYMMDD as printed: era year for Japanese nationals, Gregorian for foreign residents."""
        year = self._year_month_day[0]
        if not self.gregorian:
            year -= next(first[0] for first, digit in _ERAS if digit == self.era_digit) - 1
        return f"{year % 100:02d}{self.birth[4:]}"

    @property
    def pin_b(self) -> str:
        return self.birth_pin + self.card_expires[:4] + self.security_code

    def birthday_after_issue(self, count: int) -> str:
        """CHOICE: an unknown month or day counts as the last one."""
        year, month, day = self._year_month_day
        anniversary = (month or 12, day or (31 if month in {0, 1, 3, 5, 7, 8, 10, 12} else 28))
        first = self.issued.year + int(anniversary <= (self.issued.month, self.issued.day))
        return f"{max(first, year) + count - 1:04d}{anniversary[0]:02d}{anniversary[1]:02d}"

    @property
    def card_expires(self) -> str:
        adult = self.birthday_after_issue(1) >= f"{self._year_month_day[0] + 19:04d}{self.birth[4:]}"
        return self.expires or self.birthday_after_issue(10 if adult else 5)

    @property
    def cert_expires(self) -> str:
        return min(self.birthday_after_issue(5), self.card_expires)


def check_digit(eleven: str) -> str:
    """Check digit of a My Number (weights 2…7, 2…6 from the right, modulo 11)."""
    weighted = 0
    for n, digit in enumerate(reversed(eleven), start=1):
        weighted += int(digit) * (n + 1 if n <= 6 else n - 5)
    remainder = weighted % 11
    return "0" if remainder <= 1 else str(11 - remainder)


HANAKO = Persona(
    key="hanako",
    name="\U00020bb7\u9089\U000e0102\u3000\u82b1\u5b50",  # 𠮷, 邉 with a variation selector, 花子
    romanised="YOSHINABE HANAKO",
    address="架空県見本郡例示町大字試験ヶ原字長名前久保小字番地不明瞭谷東側下り参道沿い"
    "一二三四五番地の六七八九\u3000外国製試験札専用共同住宅「どこまでも続く長い住所の館」"
    "本館北棟（旧第二別館西棟）１２３４号室\u3000見本方",
    birth="19850412",
    sex="2",
    my_number_body="90210443817",
    auth_pin="1357",
    sign_password="HANAKO2468",  # noqa: S106
    assist_pin="2468",
    registry_pin="9753",
    security_code="4821",
    cert_name="吉邉\u3000花子",
    cert_name_substitutes="11000",
    serial="499999900000018",
)
FOREIGNER = Persona(
    key="foreigner",
    name="VAN DER EXAMPLE\u3000ELISE MARIE",
    romanised="VAN DER EXAMPLE ELISE MARIE",
    address="架空県見本市例示区一丁目２番３－４５６号",
    birth="19791123",
    sex="9",
    my_number_body="90558120366",
    auth_pin="8024",
    sign_password="ELISE79",  # noqa: S106
    assist_pin="4208",
    registry_pin="0842",
    security_code="0937",
    cert_name="VAN DER EXAMPLE\u3000ELISE MARIE",
    cert_name_substitutes="0" * 27,
    gregorian=True,
    expires="20280331",  # end of the period of stay
    municipality="99902",
    serial="499999900000026",
)
UNKNOWN_DAY = Persona(
    key="unknown-day",
    name="無名\u3000権兵衛",
    romanised="MUMEI GONBEE",
    address="架空県無名村９９９番地",
    birth="19500000",
    sex="0",
    my_number_body="90000000071",
    auth_pin="5050",
    sign_password="A12345",  # noqa: S106
    assist_pin="0505",
    registry_pin="5500",
    security_code="0000",
    cert_name="無名\u3000権兵衛",
    cert_name_substitutes="000000",
    municipality="99903",
    serial="499999900000034",
)
CHILD = Persona(
    key="child",
    name="見本\u3000小太郎",
    romanised="MIHON KOTARO",
    address="架空県見本市子供町１－２－３",
    birth="20150630",
    sex="1",
    my_number_body="90315926535",
    auth_pin="1122",
    sign_password="",
    assist_pin="2211",
    registry_pin="3344",
    security_code="7719",
    cert_name="",
    cert_name_substitutes="",
    has_sign_cert=False,
    municipality="99904",
    serial="499999900000042",
)
LOCKED = Persona(
    key="locked",
    name="施錠\u3000太郎",
    romanised="SEJO TARO",
    address="架空県錠前市鍵穴１－１",
    birth="19890108",  # the first day of Heisei
    sex="1",
    my_number_body="90141421356",
    auth_pin="6172",
    sign_password="LOCKED0123456789",  # noqa: S106
    assist_pin="2716",
    registry_pin="7261",
    security_code="9999",
    cert_name="施錠\u3000太郎",
    cert_name_substitutes="00000",
    municipality="99905",
    serial="499999900000059",
    left=(
        ("jpki/0018", 1),
        ("jpki/001B", 0),
        ("assist/0011", 0),
        ("assist/0014", 1),
        ("surface/0012", 1),
        ("surface/0013", 0),
        ("juki/001C", 0),
        ("common/001C", 1),
    ),
)

PERSONAS: dict[str, Persona] = {p.key: p for p in (HANAKO, FOREIGNER, UNKNOWN_DAY, CHILD, LOCKED)}
