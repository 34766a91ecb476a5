"""The PINs of the card in words: the kinds a person is asked for, and the single PINs on the card.

What each opens: CARD.md §2. Where it is unlocked: CARD.md §2 "Changing a PIN"; that a convenience-store terminal
also resets the authentication PIN is published by municipalities (Naka, Matsusaka, Koka, Niigata and Naha agree).
Official names stay in Japanese beside the English: that is how they stand on the person's papers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mynareader.words import PIN_PARTS, table

if TYPE_CHECKING:
    from collections.abc import Mapping

_WHERE_A = "on the back of the card"
_WHERE_B = (
    "from the front of the card: birth date YYMMDD, expiry year YYYY and 4-digit security code; "
    "YY is the Japanese era year, for foreign residents the last two digits of the year"
)
_WHERE_BIRTH = (
    "from the front of the card: YYMMDD; "
    "YY is the Japanese era year, for foreign residents the last two digits of the year"
)
_OFFICE = "The municipal office where you are registered can reset it. A convenience-store terminal cannot."
_ASK = "Please ask the municipal office where you are registered how it is unlocked."
_FORM_A = "the 12-digit My Number"
_FORM_B = "14 digits"
_FORM_BIRTH = "6 digits"
_REGISTRY_FOR = (
    "Used at the municipal office, for example when you move in or change your name or address. "
    "What it opens inside the card is not published."
)
_REGISTRY_LOCKED = "Procedures at the municipal office that ask for this PIN stop working."

_ROWS: Final[Mapping[str, tuple[str, ...]]] = {
    "sign": (
        "password of the signature certificate (署名用電子証明書の暗証番号)",
        "signature password",
        "6 to 16 letters and digits",
        "① on your PIN slip",
        "Used to sign electronic applications such as e-Tax, and to read the signature certificate.",
        "Electronic signatures and reading the signature certificate stop working.",
        (
            "The municipal office where you are registered can reset it. If you know the authentication PIN, you can "
            "also book a reset in a smartphone app and finish it at a terminal in a convenience store."
        ),
    ),
    "auth": (
        "PIN of the authentication certificate (利用者証明用電子証明書の暗証番号)",
        "authentication PIN",
        "4 digits",
        "② on your PIN slip",
        "Used to log in to the Mynaportal site and to print certificates at convenience stores, for example.",
        (
            "Logging in to the Mynaportal site with the card and printing certificates at convenience stores, "
            "for example, stop working."
        ),
        (
            "The municipal office where you are registered can reset it. If you know the signature password, you can "
            "also book a reset in a smartphone app and finish it at a terminal in some convenience stores."
        ),
    ),
    "registry": (
        "residents' registry PIN (住民基本台帳用暗証番号)",
        "registry PIN",
        "4 digits",
        "③ on your PIN slip",
        _REGISTRY_FOR,
        _REGISTRY_LOCKED,
        _OFFICE,
    ),
    "registry-common": (
        "residents' registry PIN (住民基本台帳用暗証番号), common application",
        "registry PIN (common application)",
        "4 digits",
        "③ on your PIN slip",
        _REGISTRY_FOR + " Its tries are counted apart from those of the registry application.",
        _REGISTRY_LOCKED,
        _OFFICE,
    ),
    "assist": (
        "input-assist PIN (券面事項入力補助用暗証番号)",
        "input-assist PIN",
        "4 digits",
        "④ on your PIN slip",
        "Used to read My Number, name, address, birth date and sex from the card.",
        "My Number, name, address, birth date and sex can no longer be read with this PIN.",
        _OFFICE,
    ),
    "a": (
        "verification number A (照合番号A)",
        "verification number A",
        _FORM_A,
        _WHERE_A,
        "Used to read the card surface and My Number by entering My Number in place of a PIN.",
        "The card surface and My Number can no longer be read with verification number A.",
        _ASK,
    ),
    "b": (
        "verification number B (照合番号B)",
        "verification number B",
        _FORM_B,
        _WHERE_B,
        "Used to read the card surface, name and address by entering digits printed on the card.",
        "The card surface, name and address can no longer be read with verification number B.",
        _ASK,
    ),
    "birth": (
        "birth date (生年月日)",
        "birth date (for verification)",
        _FORM_BIRTH,
        _WHERE_BIRTH,
        "Used to read the age record.",
        "The age record can no longer be read with the birth date.",
        _ASK,
    ),
    "assist-a": (
        "verification number A (照合番号A), input-assist application",
        "verification number A (input assist)",
        _FORM_A,
        _WHERE_A,
        "Used to read My Number in place of the input-assist PIN.",
        "My Number can no longer be read with verification number A. The input-assist PIN is not affected.",
        _ASK,
    ),
    "assist-b": (
        "verification number B (照合番号B), input-assist application",
        "verification number B (input assist)",
        _FORM_B,
        _WHERE_B,
        "Used to read name, address, birth date and sex in place of the input-assist PIN.",
        (
            "Name, address, birth date and sex can no longer be read with verification number B. "
            "The input-assist PIN is not affected."
        ),
        _ASK,
    ),
    "surface-a": (
        "verification number A (照合番号A), card-surface application",
        "verification number A (card surface)",
        _FORM_A,
        _WHERE_A,
        "Used to read the photo and the rest of the card surface, and the image of My Number.",
        "The image of My Number can no longer be read. Verification number B still opens the photo and the rest.",
        _ASK,
    ),
    "surface-b": (
        "verification number B (照合番号B), card-surface application",
        "verification number B (card surface)",
        _FORM_B,
        _WHERE_B,
        "Used to read the photo and the rest of the card surface, but not the image of My Number.",
        "The card surface can no longer be read with verification number B. Verification number A is not affected.",
        _ASK,
    ),
    "surface-birth": (
        "birth date (生年月日), card-surface application",
        "birth date (card surface)",
        _FORM_BIRTH,
        _WHERE_BIRTH,
        "Used to read the age record. After how many wrong tries it locks is not published.",
        "The age record can no longer be read with the birth date.",
        _ASK,
    ),
    "other": (
        "PIN",
        "PIN",
        "form not known",
        "place not known",
        "What it is used for is not known.",
        "What stops working is not known.",
        _ASK,
    ),
}

TEXT: Final[Mapping[str, str]] = table(PIN_PARTS, _ROWS)
