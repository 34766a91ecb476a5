"""Names of places: ケ and ヶ, ツ and ッ, の and ノ, 大字, and the prefecture where it adds nothing."""

import re
from typing import Final

from mynareader.matching.folding import Rule
from mynareader.matching.numerals import KANJI, NUMBER

_KATAKANA: Final = "ァ-ヺー"
# Behind katakana ケ and ガ are read as they stand (イケ沢 is not イガ沢); ヶ, ヵ and が are no part of such a word.
_KE: Final = re.compile(
    f"(?<=[{KANJI}])[ケヶヵカがガ](?=[{KANJI}])"
    f"|(?<=[ぁ-ゖ])[ケヶヵがガ](?=[{KANJI}])"
    f"|(?<=[{_KATAKANA}])[ヶヵが](?=[{KANJI}])"
)
_SMALL_KE: Final = re.compile(f"(?<=[{KANJI}])[ケヶ](?=[{KANJI}])")
_TSU: Final = re.compile(f"(?<=[{KANJI}])[ツッ](?=[{KANJI}])")
_NO: Final = re.compile(f"(?<=[{KANJI}])[のノ之乃](?=[{KANJI}])")
# 字 is a part of the name in 十文字 and 赤十字; nothing is left out beside a number, where it keeps two apart.
_OAZA: Final = re.compile(f"(?<![{NUMBER}文])(?:大字|(?<!大)(?<!小)字)(?![{NUMBER}])")

# Cities designated by ordinance (地方自治法第252条の19第1項の指定都市の指定に関する政令), whose names are unique,
# and the special wards (地方自治法第281条) but for those that other cities have too: 中央区, 港区 and 北区.
_MUNICIPALITIES: Final = {
    "北海道": ("札幌市",),
    "宮城県": ("仙台市",),
    "埼玉県": ("さいたま市",),
    "千葉県": ("千葉市",),
    "神奈川県": ("横浜市", "川崎市", "相模原市"),
    "新潟県": ("新潟市",),
    "静岡県": ("静岡市", "浜松市"),
    "愛知県": ("名古屋市",),
    "京都府": ("京都市",),
    "大阪府": ("大阪市", "堺市"),
    "兵庫県": ("神戸市",),
    "岡山県": ("岡山市",),
    "広島県": ("広島市",),
    "福岡県": ("北九州市", "福岡市"),
    "熊本県": ("熊本市",),
    "東京都": tuple(
        f"{ward}区"
        for ward in (
            *("千代田", "新宿", "文京", "台東", "墨田", "江東", "品川", "目黒", "大田", "世田谷", "渋谷", "中野"),
            *("杉並", "豊島", "荒川", "板橋", "練馬", "足立", "葛飾", "江戸川"),
        )
    ),
}
PREFECTURES: Final = "".join(_MUNICIPALITIES)
_PREFECTURE: Final = re.compile(
    r"^\s*(?:"
    + "|".join(f"{prefecture}(?=\\s*(?:{'|'.join(names)}))" for prefecture, names in _MUNICIPALITIES.items())
    + ")"
)


def _ke(text: str) -> str:
    return _KE.sub("ヶ", text)


def _small_ke(text: str) -> str:
    return _SMALL_KE.sub("ヶ", text)


def _tsu(text: str) -> str:
    return _TSU.sub("ツ", text)


def _no(text: str) -> str:
    return _NO.sub("の", text)


def _oaza(text: str) -> str:
    return _OAZA.sub("", text)


def _prefecture(text: str) -> str:
    return _PREFECTURE.sub("", text)


KE: Final = Rule("ke", _ke)
KE_IN_NAMES: Final = Rule("ke", _small_ke)
TSU: Final = Rule("tsu", _tsu)
NO: Final = Rule("no", _no)
OAZA: Final = Rule("oaza", _oaza)
PREFECTURE: Final = Rule("prefecture", _prefecture)
