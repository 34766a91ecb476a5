"""How addresses are written in Japan, rule by rule, each with who publishes it; not taken from the matcher.

An ``Address`` is a house as a register knows it, ``RULES`` are ways to write one that differ from the full one:

- 丁目, 番 and 号: 住居表示に関する法律 §2; 街区方式による住居表示の実施基準 (昭和38年自治省告示第117号)
- 番地, and の before a branch number: 不動産登記事務取扱手続準則 §67 (支号)
- hyphens in place of these words, kanji and Arabic numerals: 公用文作成の考え方 (文化審議会, 2022)
- widths and kinds of hyphen: JIS X 0208 and its conversion tables (Unicode consortium, CP932.TXT and JIS0208.TXT)
- ヶ ケ が in names of places: 国土地理院, 地名等の統一に関する連絡協議会
- 大字 and 字 left out: デジタル庁, アドレス・ベース・レジストリ (町字マスター)
- a prefecture left out: 日本郵便, 郵便番号
- 上る, 下る, 東入, 西入 along a street of Kyoto: 日本郵便's KEN_ALL; 京都市
- 号棟, 棟, 階 and F, 号室, ordinals, Roman numerals, ・: names of buildings in アドレス・ベース・レジストリ

What may mean two houses is two, whatever else the rules say:

- a space between numbers, where a number of the house may follow: 1-2 3 is a room 3 of 1-2, 1-2-3 a house 3. It may be
  left out behind 丁目, 番 and 号 (1-2-3 405), and before a room with a floor in its number (1-2 405)
- 例荘2, where the other side says 2号棟 or 2-: it may be 例荘Ⅱ, a building of its own
- a number that goes with the word behind it here (10番館) and with the number before it there (1-2-10 番館)
- 大字 or 字 before what lots are told apart by (甲, イ, 子): 大字甲 is a place and 甲1 a lot (準則 §67)
- a number with 丁, 番 or 号 behind 字, or in kanji before an Arabic one (麻布十番1-2): the name of a place
- a number by itself and one with 丁目: the one is a lot
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import Final

KANJI: Final = "〇一二三四五六七八九"
WIDE: Final = str.maketrans("0123456789-ABCDEFGHIJ", "０１２３４５６７８９－ＡＢＣＤＥＦＧＨＩＪ")
HYPHENS: Final = "-‐−－ー―–"


@dataclass(frozen=True)
class Address:
    """A house: ``numbers`` are 丁目, 番, 号 (``chome``), 番, 号, or 番地 with a branch number (``lot``)."""

    prefecture: str = "東京都"
    city: str = "調布市"
    oaza: str = ""  # with 大字 before it
    aza: str = ""  # with 字 before it
    town: str = "試験町"
    street: str = ""  # Kyoto: the crossing; way is 上る, 下る, 東入, 西入
    way: str = ""
    kind: str = "chome"
    numbers: tuple[int, ...] = (1, 2, 3)
    building: str = ""
    ordinal: int = 0  # of the building: 第2 before, Ⅱ behind its name
    roman: bool = False
    block: str = ""  # 3 (号棟) or A (棟)
    floor: int = 0
    room: int = 0


@dataclass(frozen=True)
class Style:
    """A way to write: each field is a rule that may be followed or not."""

    prefecture: bool = True
    marks: bool = True  # 大字, 字
    words: bool = True  # 丁目番号, else hyphens
    hyphen: str = "-"
    kanji: bool = False
    wide: bool = False
    building_space: str = " "
    floor_word: str = "階"
    room_word: bool = True
    block_word: bool = True
    ordinal: str = ""
    way: str = "る"
    dot: bool = True
    ke: str = "ヶ"


def spelled(number: int) -> str:
    """Write 1105 as 千百五."""
    text = ""
    for size, unit in ((1000, "千"), (100, "百"), (10, "十")):
        count, number = divmod(number, size)
        text += ("" if count == 1 else KANJI[count]) + unit if count else ""
    return text + (KANJI[number] if number else "")


def write(house: Address, style: Style) -> str:
    """Write a house in one style."""
    return "".join((_place(house, style), _numbers(house, style), _building(house, style)))


def _place(house: Address, style: Style) -> str:
    parts = [house.prefecture if style.prefecture else "", house.city]
    if house.street:
        parts.append(f"{house.street}{_way(house.way, style)}")
    if house.oaza:
        parts.append(("大字" if style.marks else "") + house.oaza)
    if house.aza:
        parts.append(("字" if style.marks else "") + house.aza)
    parts.append("" if house.oaza else house.town.replace("ヶ", style.ke))
    return "".join(parts)


def _way(way: str, style: Style) -> str:
    return way[0] + style.way if way[0] in "上下" else way + style.way.replace("がる", "る")


_WORDS: Final = {"chome": ("丁目", "番", "号"), "block": ("番", "号"), "lot": ("番地", "")}


def _numbers(house: Address, style: Style) -> str:
    digits = [spelled(one) if style.kanji else str(one) for one in house.numbers]
    if style.wide and not style.kanji:
        digits = [one.translate(WIDE) for one in digits]
    if not style.words:
        return style.hyphen.join(digits)
    words = list(_WORDS[house.kind][: len(digits)])
    if house.kind == "lot" and len(digits) == 2:
        words[0] = "番地の"
    return "".join(digit + word for digit, word in zip(digits, words, strict=True))


def _building(house: Address, style: Style) -> str:
    if not house.building:
        return f"{style.hyphen}{house.room}" if house.room and not style.words else _room(house, style)
    name = house.building if style.dot else house.building.replace("・", "")
    if house.ordinal:
        name = _ordinal(name, house, style)
    block = _block(house.block, style) if house.block else ""
    floor = f" {house.floor}{style.floor_word}" if house.floor else ""
    room = _room(house, style)
    apart = " " if room and (floor or house.roman) else ""
    text = f"{style.building_space}{name}{block}{floor}{apart}{room}"
    return text.translate(WIDE) if style.wide else text


def _ordinal(name: str, house: Address, style: Style) -> str:
    if house.roman:
        return name + (str(house.ordinal) if style.ordinal else chr(0x215F + house.ordinal))
    return f"第{str(house.ordinal) if style.ordinal else KANJI[house.ordinal]}{name}"


def _block(block: str, style: Style) -> str:
    if not style.block_word:
        return f"{block}-"
    return f"{block}号棟" if block.isdigit() else f"{block}棟"


def _room(house: Address, style: Style) -> str:
    if not house.room:
        return ""
    return f"{house.room}号室" if style.room_word else str(house.room)


# --- the rules, by the field of a style that follows them --------------------------------------------------------

RULES: Final[Mapping[str, Callable[[Style, Random], Style]]] = {
    "hyphens for 丁目番号": lambda style, chance: replace(style, words=False, hyphen=chance.choice(HYPHENS)),
    "kanji numerals": lambda style, _: replace(style, kanji=True),
    "width": lambda style, _: replace(style, wide=True),
    "大字 and 字 left out": lambda style, _: replace(style, marks=False),
    "prefecture left out": lambda style, _: replace(style, prefecture=False),
    "ヶ ケ が": lambda style, chance: replace(style, ke=chance.choice("ケが")),
    "Kyoto": lambda style, chance: replace(style, way=chance.choice(("ル", "る"))),
    "space before a building": lambda style, chance: replace(style, building_space=chance.choice(("", "　", "  "))),
    "階 and F": lambda style, _: replace(style, floor_word="F"),
    "号室 left out": lambda style, _: replace(style, room_word=False),
    "号棟 and 棟": lambda style, _: replace(style, block_word=False),
    "ordinals": lambda style, _: replace(style, ordinal="2"),
    "・ in buildings": lambda style, _: replace(style, dot=False),
}


# --- houses -------------------------------------------------------------------------------------------------------

TOWNS: Final = ("試験町", "本町", "霞ヶ丘", "三田", "北九番丁", "六本木", "見本台")
BUILDINGS: Final = ("例荘", "三田ビル", "千代田ハイツ", "コーポ・例", "サンハイツ", "メゾン例", "二葉荘")
PLACES: Final = ("中野", "西原", "北", "中", "山", "中山", "上", "前田")


def house(chance: Random) -> Address:
    """Make up a house."""
    kind = chance.choice(("chome", "block", "lot"))
    many = {"chome": 3, "block": 2, "lot": chance.choice((1, 2))}[kind]
    made = Address(town=chance.choice(TOWNS), kind=kind, numbers=tuple(chance.randint(1, 39) for _ in range(many)))
    if chance.random() < 0.2:
        places = chance.sample(PLACES, 2)
        made = replace(made, oaza=places[0], aza=chance.choice(("", places[1])), kind="lot", numbers=made.numbers[:2])
    elif chance.random() < 0.15:
        made = replace(
            made,
            prefecture="京都府",
            city="京都市中京区",
            way=chance.choice(("上る", "下る", "東入", "西入")),
            street=chance.choice(("烏丸通二条", "二条通烏丸", "寺町通三条")),
            kind="lot",
            numbers=made.numbers[:1],
        )
    return _with_building(made, chance) if chance.random() < 0.6 else made


def _with_building(made: Address, chance: Random) -> Address:
    made = replace(made, building=chance.choice(BUILDINGS), room=chance.choice((0, *range(101, 110))))
    if chance.random() < 0.3:
        made = replace(made, ordinal=chance.randint(2, 5), roman=chance.random() < 0.5)
    if made.room and not made.ordinal and chance.random() < 0.3:
        return replace(made, block=chance.choice("12345ABC"))
    return replace(made, floor=chance.randint(1, 9), room=0) if chance.random() < 0.2 else made


def another(one: Address, chance: Random) -> Address:
    """Change one thing that makes it another house."""
    changes = [_another_number, _another_count, _another_room, _another_place, _another_way, _another_block]
    while (found := chance.choice(changes)(one, chance)) == one:
        pass
    return found


def _another_number(one: Address, chance: Random) -> Address:
    at = chance.randrange(len(one.numbers))
    changed = list(one.numbers)
    changed[at] = chance.choice((changed[at] + 1, changed[at] + 10, changed[at] * 10, chance.randint(1, 39)))
    if chance.random() < 0.2:
        changed = changed[::-1]
    return replace(one, numbers=tuple(changed))


def _another_count(one: Address, _chance: Random) -> Address:
    if one.kind == "lot" and len(one.numbers) == 2:  # 12番地の3 and 12番地3号室
        return replace(one, numbers=one.numbers[:1], room=one.numbers[1], building="", block="", floor=0, ordinal=0)
    return replace(one, numbers=(*one.numbers[:-1],), kind=one.kind) if len(one.numbers) > 2 else one


def _another_room(one: Address, chance: Random) -> Address:
    return replace(one, room=one.room + chance.choice((1, 10, 100))) if one.room else one


def _another_place(one: Address, chance: Random) -> Address:
    if one.oaza and one.aza and chance.random() < 0.5:  # 大字中字山 and 大字中山
        return replace(one, oaza=one.oaza + one.aza, aza="")
    if one.oaza and not one.aza:  # 大字北 and 字北
        return replace(one, oaza="", aza=one.oaza, town="")
    return replace(one, town=chance.choice(TOWNS)) if not one.oaza else one


def _another_way(one: Address, chance: Random) -> Address:
    return replace(one, way=chance.choice(("上る", "下る", "東入", "西入"))) if one.way else one


def _another_block(one: Address, chance: Random) -> Address:
    if one.floor:
        return replace(one, floor=one.floor + 1)
    if one.ordinal:
        return replace(one, ordinal=one.ordinal + 1)
    return replace(one, block=chance.choice("12345ABC")) if one.block else one
