"""Buildings and streets: floors, numbered and lettered blocks, Roman numerals, middle dots, and the way in Kyoto."""

import re
from collections import Counter
from typing import Final

from mynareader.matching.folding import Rule
from mynareader.matching.numerals import DASHES, KANJI, NUMBER, TO_TEN, value

_KANA: Final = "ぁ-ゖァ-ヺー"
_WORD: Final = f"{_KANA}{KANJI}A-Za-z"

# 3F and 3階, B1F and 地下1階, which stays so (ビルB 1F is no floor below ground); not of a name that goes on (3階堂,
# 3Fビル) nor in letters (A3FX).
_FLOOR: Final = re.compile(f"(地下|(?<![a-z])b)?(?<!\\d)(\\d+)(?:階|f)(?:[\\s-]*(?=\\d)|(?![a-z{KANJI}]))")

# The block behind a building's name and before a room: 3号棟205, A棟205. A house number stands before it.
_BLOCK: Final = re.compile(
    f"(?<=[{_KANA}{KANJI}])(?<!丁目)(?<!番地)(?<![番号丁町村字条線])(\\s*)(\\d+)号棟\\s*(?=\\d)"
    "|(?<![a-z])([a-z])棟\\s*(?=\\d)"
)
_DIGIT: Final = re.compile("\\d")
_ANY_NUMBER: Final = re.compile(f"[{NUMBER}]")
_NUMBER: Final = re.compile("\\d+(?P<tower>号棟)?(?P<hyphen>\\s*-\\s*(?=\\d))?")

# Roman numerals behind a name: as characters of their own, or as letters where these can be nothing else (not I, V, X).
_ROMAN_NUMBERS: Final = {chr(0x2160 + number): str(number + 1) for number in range(12)}
_ROMAN_LETTERS: Final = {
    letters: str(number)
    for number, letters in enumerate(("II", "III", "IV", "", "VI", "VII", "VIII", "IX", "", "XI", "XII"), start=2)
    if letters
}
_ROMANS: Final = _ROMAN_NUMBERS | _ROMAN_LETTERS
_ROMAN: Final = re.compile(
    f"((?<=[{_KANA}{KANJI}])\\s*|(?<=[A-Za-z.])\\s+)"
    f"([\u2160-\u216b]|{'|'.join(sorted(_ROMAN_LETTERS, key=len, reverse=True))})"
    f"(?![A-Za-z{''.join(_ROMAN_NUMBERS)}])([0-9])?(\\s*[{DASHES}])?"
)
# A number behind a name that may be a Roman one, with a word that says what it counts; or with another behind a hyphen.
_SMALL: Final = f"(?<=[{_WORD}.])(?<![番地目])\\s*(1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])\\s*"
_COUNTED: Final = re.compile(f"{_SMALL}(?=号|棟|階|室|[Ff](?![A-Za-z]))")
_HYPHENED: Final = re.compile(f"{_SMALL}(?=[{DASHES}]\\s*[0-9])")

_DOTS: Final = "・·‧•･"
_DOT: Final = re.compile(f"(?<=[{_WORD}])(?<![{NUMBER}])\\s*[{_DOTS}]\\s*(?=[{_WORD}])(?![{NUMBER}])")
_DOT_IN_NAMES: Final = re.compile(
    f"(?<=[{_WORD}])\\s*[{_DOTS}]\\s*(?=[{_WORD}])|(?<=[ァ-ヺー])\\s*[゠=＝]\\s*(?=[ァ-ヺ])"
)

# 上る, 上ル, 上がる; 東入, 東入ル, 東入る: from a crossing to the north, south, east or west.
_KYOTO: Final = re.compile("京都市|[上中下左右西]京区|東山区|山科区|伏見区")
_NORTH_OR_SOUTH: Final = re.compile("(?<=[上下])(?:[がガ][るル]|ル)")
_EAST_OR_WEST: Final = re.compile("(?<=[東西]入)[るルりリ]?")
_STREET: Final = re.compile("(?<=通)り")
_NUMBERED_STREET: Final = re.compile("(?<![0-9])(?:[1-9]|10)(?=条)")


def _floors(text: str) -> str:
    return _FLOOR.sub(lambda found: f"{'地下' if found[1] else ''}{found[2]}f", text)


def _block(found: re.Match[str]) -> str:
    if not _DIGIT.search(found.string, 0, found.start()):
        return found[0]
    return f"{found[3]}-" if found[3] else f"{found[1]}{found[2]}-"


def _blocks(text: str) -> str:
    return _BLOCK.sub(_block, text)


def _blocks_agree(one: str, other: str) -> bool:
    """Tell whether the block of one side is a block of the other, or what stands before a hyphen.

    例荘2 205 is no 例荘2号棟205: it may be 例荘Ⅱ.
    """
    pairs = zip(_NUMBER.finditer(one), _NUMBER.finditer(other), strict=False)
    return all(_as_block(ours, theirs) and _as_block(theirs, ours) for ours, theirs in pairs)


def _as_block(one: re.Match[str], other: re.Match[str]) -> bool:
    return not one["tower"] or bool(other["tower"] or other["hyphen"])


def _roman(text: str) -> str:
    return _ROMAN.sub(_as_number, text)


def _as_number(found: re.Match[str]) -> str:
    digit, hyphen = found[3] or "", found[4] or ""
    return found[1] + _ROMANS[found[2]] + (f" {digit}" if digit else "") + hyphen


def _roman_agree(one: str, other: str) -> bool:
    """Tell whether no side counts rooms, floors or blocks by the other's Roman numeral: 例荘Ⅱ is no 例荘2号室.

    Nor is 例荘Ⅱ 101 the same as 例荘2-101, which may be 例荘2号棟101; 例荘Ⅱ-101 is written alike.
    """
    return _only_named(one, other) and _only_named(other, one)


def _only_named(one: str, other: str) -> bool:
    """Tell whether no Roman numeral of ``one`` counts something in ``other``, more often than there, too."""
    romans = {_ROMANS[found[2]]: found[4] is not None for found in _ROMAN.finditer(one)}
    counted = _counted(_COUNTED, other) - _counted(_COUNTED, one)
    blocks = _counted(_HYPHENED, other) - _counted(_HYPHENED, one)
    return romans.keys().isdisjoint(counted) and all(hyphen or at not in blocks for at, hyphen in romans.items())


def _counted(what: re.Pattern[str], text: str) -> Counter[str]:
    """Count the numbers behind a name, which a house's own numbers stand before."""
    found = [one[1] for one in what.finditer(text) if _ANY_NUMBER.search(text, 0, one.start())]
    return Counter(one if one.isdecimal() else str(value(one, counted=True)) for one in found)


def _dots(text: str) -> str:
    return _DOT.sub("", text)


def _dots_in_names(text: str) -> str:
    return _DOT_IN_NAMES.sub(" ", text)


def _kyoto(text: str) -> str:
    if not _KYOTO.search(text):
        return text
    text = _NUMBERED_STREET.sub(lambda digit: TO_TEN[int(digit[0])], _STREET.sub("", text))
    return _EAST_OR_WEST.sub("る", _NORTH_OR_SOUTH.sub("る", text))


FLOORS: Final = Rule("floor", _floors)
TOWERS: Final = Rule("tower", _blocks, _blocks_agree)
ROMAN: Final = Rule("roman", _roman, _roman_agree)
DOTS: Final = Rule("middle_dot", _dots)
DOTS_IN_NAMES: Final = Rule("middle_dot", _dots_in_names)
KYOTO: Final = Rule("kyoto", _kyoto)


def has_roman(text: str) -> bool:
    """Tell whether ``text`` may hold a Roman numeral: a number, or the letters it looks like."""
    return _ROMAN.search(text) is not None
